import Distributions
import Foundation
import TimeSeries

/// Steps between neighbouring observations from one state, and how many of them changed it.
struct BoundSteps: Sendable, Hashable {
  var count = 0.0
  var changed = 0.0

  mutating func add(_ hasChanged: Bool) {
    count += 1
    changed += hasChanged ? 1 : 0
  }

  func adding(_ other: BoundSteps, _ sign: Double) -> BoundSteps {
    BoundSteps(count: count + sign * other.count, changed: changed + sign * other.changed)
  }

  /// The rate after these steps, with a prior rate that weighs some steps more.
  func rate(prior: Double, weight: Double) -> Double {
    (weight * prior + changed) / (weight + count)
  }
}

/// Steps by where they started from, seen from one bound.
struct BoundCounts: Sendable, Equatable {
  /// From the bound; changed are those that left it.
  var stays = BoundSteps()
  /// From off the bound after it had been touched; changed are those that came back.
  var absences = BoundSteps()
  /// From near the bound and from far off it before it was touched; changed are those that came to it.
  var near = BoundSteps()
  var far = BoundSteps()

  /// The steps of both, those of the other counted `sign` times.
  func adding(_ other: BoundCounts, _ sign: Double = 1) -> BoundCounts {
    BoundCounts(
      stays: stays.adding(other.stays, sign), absences: absences.adding(other.absences, sign),
      near: near.adding(other.near, sign), far: far.adding(other.far, sign))
  }
}

/// What one series did at one bound, under the definition in force.
struct BoundRecord: Sendable, Equatable {
  var counts = BoundCounts()
  /// Whether the last observation lies at the bound.
  var isAtBound = false
  /// Whether any observation does.
  var hasTouched = false
  /// Whether the last observation lies within reach of the bound.
  var isNear = false
  /// From the last observation to the bound, in the indicator's unit.
  var distance = 0.0
  /// The greatest change between neighbouring observations, and the sum and number of all.
  var greatestChange = 0.0
  private var (changeSum, changeCount) = (0.0, 0.0)
  /// Observations in a row at the bound, the last one included.
  var run = 0

  /// Reads the record of a series; steps over gaps are not counted.
  static func read(
    _ series: Series, at bound: Link.Bound, of link: Link, indicator: Indicator
  ) -> BoundRecord {
    var record = BoundRecord()
    let unit = max(link.widening, indicator.halfStep)
    var previous: (period: Period, value: Double)?
    for observation in series.observationsUnderDefinition {
      let halfStep = link.halfStep(
        published: indicator.halfStep,
        denominator: series.detail(in: observation.period)?.denominator)
      let isAtBound = link.bound(of: observation.value, halfStep: halfStep) == bound
      if let previous, previous.period.distance(to: observation.period) == 1 {
        let change = abs(observation.value - previous.value)
        record.greatestChange = max(record.greatestChange, change)
        record.changeSum += change
        record.changeCount += 1
        if record.isAtBound {
          record.counts.stays.add(!isAtBound)
        } else if record.hasTouched {
          record.counts.absences.add(isAtBound)
        } else if record.isNear {
          record.counts.near.add(isAtBound)
        } else if record.distance > Tuning.Bounds.farDistance * unit {
          record.counts.far.add(isAtBound)
        }
      }
      record.isAtBound = isAtBound
      record.run = isAtBound ? record.run + 1 : 0
      record.hasTouched = record.hasTouched || isAtBound
      record.distance = abs(link.value(of: bound) - observation.value)
      record.isNear = record.distance <= Tuning.Bounds.nearDistance * unit
      previous = (observation.period, observation.value)
    }
    return record
  }
}

extension BoundRecord {
  /// Where the series stands.
  var standing: BoundExperience.Standing {
    switch run {
    case 1: return .atBoundOnce
    case 2...4: return .atBoundSomeTimes
    case 5...: return .atBoundLong
    default: break
    }
    if hasTouched { return .touchedBefore }
    let usual = changeCount > 0 ? changeSum / changeCount : 0
    return distance < usual
      ? .withinOneChange
      : distance < 2 * usual
        ? .withinTwoChanges
        : distance < 4 * usual ? .withinFourChanges : .farOff
  }
}

/// How often series that stood as one does were at the bound later, on panels of other indicators.
package struct BoundExperience: Codable, Sendable, Equatable {
  /// Where a series stands, seen from one bound; distances in units of its mean absolute change.
  package enum Standing: String, Codable, Sendable, CaseIterable {
    case farOff, withinFourChanges, withinTwoChanges, withinOneChange, touchedBefore
    case atBoundOnce, atBoundSomeTimes, atBoundLong
  }

  package let standing: Standing
  /// Whether the next period is meant; else those two to four ahead.
  package let isNext: Bool
  /// In how many of the cases the value was at the bound.
  package let came: Int
  package let cases: Int

  /// Looks the experience up; `nil` further ahead than it reaches.
  static func find(_ standing: Standing, step: Int) -> BoundExperience? {
    guard step <= 4, let seen = Tuning.Bounds.experience[standing] else { return nil }
    let (came, cases) = step == 1 ? seen.next : seen.later
    return BoundExperience(standing: standing, isNext: step == 1, came: came, cases: cases)
  }
}

/// How likely a series is to be at a bound in the periods to come: a chain of two states, at the bound and
/// off it, whose rates are those of the series and of its group.
///
/// The rate λ of leaving has a beta distribution; the rate ρ of coming to the bound (back to it, or
/// for the first time from near it) and the rate of jumping there from afar are posterior means.
/// With p₀ = 1 at the bound, else 0,
///
///     p_{h+1} = p_h (1 − λ) + (1 − p_h) ρ,
///
/// averaged over λ. Alone and always at the bound for k values a series stays there once more with
/// probability (k + ½)/(k + 1), as any symmetric random walk that was seen at a limit k times does.
///
/// - SeeAlso: Feller (1971), *An Introduction to Probability Theory and Its Applications* II, §XII.7, on
///   runs; Cox & Miller (1965), *The Theory of Stochastic Processes*, §3.2, on chains of two states.
struct BoundChain: Sendable, Equatable {
  let record: BoundRecord
  /// Against the components of the forecast.
  let weight: Double
  /// p_h at steps 1, 2, …
  private let presence: [Double]
  /// The same by jumps alone.
  private let arrivals: [Double]

  /// The rates λ of leaving the bound at twelve even quantiles of their distribution.
  ///
  /// - Parameter others: The stays of the other series of the group; `nil` for a series alone.
  static func leavingRates(_ own: BoundSteps, others: BoundSteps?) -> [Double] {
    typealias Prior = Tuning.Bounds
    let leaving = (others ?? BoundSteps()).rate(
      prior: others == nil ? Prior.leavingAlone : Prior.leaving, weight: Prior.leavingGroupWeight)
    let trust = others == nil ? Prior.leavingWeightAlone : Prior.leavingWeight
    let beta = Beta(
      alpha: trust * leaving + own.changed,
      beta: trust * (1 - leaving) + own.count - own.changed)
    return (0..<12).map { beta.quantile((Double($0) + 0.5) / 12) }
  }

  /// Estimates the chain.
  ///
  /// - Parameters:
  ///   - others: The steps of the other series of the group; `nil` for a series alone.
  ///   - leavingRates: ``leavingRates(_:others:)`` of the series' stays.
  ///   - isGoal: Whether the bound is the good end of a scale: reforms make values jump there, and seldom
  ///     from hundreds of cases to none or from the middle to the bad end.
  static func estimate(
    _ record: BoundRecord, others: BoundCounts?, leavingRates: [Double], isGoal: Bool,
    horizon: Int
  ) -> BoundChain {
    typealias Prior = Tuning.Bounds
    let (own, group) = (record.counts, others ?? BoundCounts())
    let coming =
      record.hasTouched
      ? own.absences.rate(
        prior: group.absences.rate(prior: Prior.returning, weight: Prior.returningGroupWeight),
        weight: Prior.returningWeight)
      : own.near.rate(
        prior: group.near.rate(prior: Prior.arriving, weight: Prior.arrivingGroupWeight),
        weight: Prior.arrivingWeight)
    let jumping = group.adding(own).far.rate(
      prior: isGoal ? Prior.jumping : Prior.jumpingElsewhere, weight: Prior.jumpingWeight)
    func path(from start: Double, entering: Double) -> [Double] {
      var present = leavingRates.map { _ in start }
      return (0..<horizon).map { _ in
        present = zip(present, leavingRates).map { $0 * (1 - $1) + (1 - $0) * entering }
        return present.reduce(0, +) / Double(present.count)
      }
    }
    // Alone and always at the bound, the chain is all that is known.
    let isAllKnown = others == nil && own.stays.changed == 0 && own.absences.count == 0
    return BoundChain(
      record: record,
      weight: record.isAtBound && isAllKnown ? 1 : weight(of: record, seen: group.adding(own)),
      presence: path(from: record.isAtBound ? 1 : 0, entering: coming),
      arrivals: path(from: 0, entering: jumping))
  }

  /// The weight of the chain against the components of the forecast: at the bound it grows with what was
  /// seen there, off it it falls with the distance, and before it was touched it grows with what was seen
  /// near it.
  private static func weight(of record: BoundRecord, seen: BoundCounts) -> Double {
    typealias Prior = Tuning.Bounds
    if record.isAtBound {
      return 1 - (1 - Prior.weightAtBound) * Prior.staysForWeight
        / (Prior.staysForWeight + seen.stays.count)
    }
    if record.hasTouched {
      let reach = record.distance > 0 ? record.greatestChange / record.distance : 1
      return Prior.weightAfterTouch * min(1, reach * reach)
    }
    let near = seen.near.count
    return record.isNear ? near / (near + Prior.nearForWeight) : 0
  }

  /// The probability of the bound so many periods ahead.
  ///
  /// - Parameter components: The probability that the components of the forecast give it.
  func probability(step: Int, components: Double) -> Double {
    let usual = weight * presence[step - 1] + (1 - weight) * components
    return record.isAtBound ? usual : usual + (1 - usual) * arrivals[step - 1]
  }
}

/// The chains of one group.
struct BoundChains: Sendable {
  private let chains: [Link.Bound: [BoundChain]]

  /// Estimates the chains of the series asked for, by index, at every bound of the link.
  static func estimate(
    of group: Panel.Group, asked: [Int], link: Link, horizon: Int
  ) -> BoundChains {
    var chains: [Link.Bound: [BoundChain]] = [:]
    let goal: Link.Bound = group.indicator.direction == .higherIsBetter ? .upper : .lower
    for bound in Link.Bound.allCases where link.value(of: bound).isFinite {
      let records = group.series.map {
        BoundRecord.read($0, at: bound, of: link, indicator: group.indicator)
      }
      let total = records.reduce(BoundCounts()) { $0.adding($1.counts) }
      // Series with the same stays have the same others, and most have none.
      var leavingRates: [BoundSteps: [Double]] = [:]
      chains[bound] = asked.map { index in
        let record = records[index]
        let others = records.count > 1 ? total.adding(record.counts, -1) : nil
        let stays = record.counts.stays
        let rates = leavingRates[stays] ?? BoundChain.leavingRates(stays, others: others?.stays)
        leavingRates[stays] = rates
        return .estimate(
          record, others: others, leavingRates: rates,
          isGoal: link.hasTwoBounds && bound == goal, horizon: horizon)
      }
    }
    return BoundChains(chains: chains)
  }

  /// Where the series at `index` of those asked for stands, by bound.
  func standings(of index: Int) -> [Link.Bound: BoundExperience.Standing] {
    chains.mapValues { $0[index].record.standing }
  }

  /// What a forecast of the series at `index` of those asked for moves to or from the bounds.
  func transfers(
    of index: Int, step: Int, for distribution: PredictiveDistribution
  ) -> BoundMasses.Transfers {
    func transfer(_ bound: Link.Bound, _ mass: Double) -> Double {
      guard let chain = chains[bound]?[index] else { return 0 }
      return BoundMasses.transfer(from: mass, to: chain.probability(step: step, components: mass))
    }
    return BoundMasses.Transfers(
      lower: transfer(.lower, distribution.masses.componentsLower),
      upper: transfer(.upper, distribution.masses.componentsUpper))
  }
}

/// How much of a distribution lies at the bounds: as the components say, and as the record of values
/// at the bounds says.
///
/// A value is published as the bound where its level lies beyond the last half step before it. The
/// components alone give that the probability P; a transfer t > 0 moves a share t of everything else to
/// the bound, π = P + t (1 − P), a transfer t < 0 takes the share −t of P away, π = P (1 + t). What lies
/// inside keeps its shape and is scaled to the mass that is left.
struct BoundMasses: Sendable, Equatable {
  /// Shares moved to each bound, −1 … 1.
  struct Transfers: Sendable, Equatable {
    var lower = 0.0
    var upper = 0.0

    static let none = Transfers()
  }

  /// What the components say.
  let componentsLower: Double
  let componentsUpper: Double
  /// π of each bound.
  let lower: Double
  let upper: Double
  /// By which probabilities inside are scaled.
  let insideFactor: Double

  /// Moves mass to and from the bounds; at most all there is.
  static func move(
    lower componentsLower: Double, upper componentsUpper: Double, by transfers: Transfers
  ) -> BoundMasses {
    func moved(_ mass: Double, _ transfer: Double) -> Double {
      transfer > 0 ? mass + transfer * (1 - mass) : mass * (1 + transfer)
    }
    let inside = 1 - componentsLower - componentsUpper
    let unmoved = BoundMasses(
      componentsLower: componentsLower, componentsUpper: componentsUpper, lower: componentsLower,
      upper: componentsUpper, insideFactor: 1)
    guard transfers != .none, inside > Tuning.Bounds.leastInside else { return unmoved }
    let (lower, upper) = (
      moved(componentsLower, transfers.lower), moved(componentsUpper, transfers.upper)
    )
    let total = max(1, lower + upper)
    return BoundMasses(
      componentsLower: componentsLower, componentsUpper: componentsUpper, lower: lower / total,
      upper: upper / total, insideFactor: max(0, 1 - lower / total - upper / total) / inside)
  }

  /// The transfer that makes π of the mass P that the components give to a bound.
  static func transfer(from mass: Double, to goal: Double) -> Double {
    if goal > mass { return mass < 1 ? (goal - mass) / (1 - mass) : 0 }
    return mass > 0 ? goal / mass - 1 : 0
  }

  /// Whether the masses are others than those of the components.
  var areMoved: Bool { lower != componentsLower || upper != componentsUpper }

  /// The probability of the components below the value that Y stays below with `probability`, for a value
  /// inside the bounds.
  func share(below probability: Double) -> Double {
    insideFactor > 0
      ? componentsLower + (probability - lower) / insideFactor : componentsLower
  }
}
