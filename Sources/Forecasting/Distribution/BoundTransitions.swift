import Distributions
import Foundation
import TimeSeries

/// Steps between neighbouring observations, by where they started from one bound.
struct BoundSteps: Sendable, Equatable {
  /// Steps from the bound, and how many left it.
  var stays = 0.0
  var leaves = 0.0
  /// Steps from off the bound after it had been touched, and how many came back.
  var absences = 0.0
  var returns = 0.0
  /// Steps from far off the bound before it was touched, and how many came to it at once.
  var farSteps = 0.0
  var jumps = 0.0

  static func + (one: BoundSteps, other: BoundSteps) -> BoundSteps {
    BoundSteps(
      stays: one.stays + other.stays, leaves: one.leaves + other.leaves,
      absences: one.absences + other.absences, returns: one.returns + other.returns,
      farSteps: one.farSteps + other.farSteps, jumps: one.jumps + other.jumps)
  }

  static func - (one: BoundSteps, other: BoundSteps) -> BoundSteps {
    BoundSteps(
      stays: one.stays - other.stays, leaves: one.leaves - other.leaves,
      absences: one.absences - other.absences, returns: one.returns - other.returns,
      farSteps: one.farSteps - other.farSteps, jumps: one.jumps - other.jumps)
  }
}

/// What one series did at one bound, under the definition in force.
struct BoundRecord: Sendable, Equatable {
  var steps = BoundSteps()
  /// Whether the last observation lies at the bound.
  var isAtBound = false
  /// Whether any observation does.
  var hasTouched = false
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
    let far = Tuning.Bounds.farDistance * max(link.widening, indicator.halfStep)
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
          record.steps.stays += 1
          record.steps.leaves += isAtBound ? 0 : 1
        } else if record.hasTouched {
          record.steps.absences += 1
          record.steps.returns += isAtBound ? 1 : 0
        } else if record.distance > far {
          record.steps.farSteps += 1
          record.steps.jumps += isAtBound ? 1 : 0
        }
      }
      record.isAtBound = isAtBound
      record.run = isAtBound ? record.run + 1 : 0
      record.hasTouched = record.hasTouched || isAtBound
      record.distance = abs(link.value(of: bound) - observation.value)
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
public struct BoundExperience: Codable, Sendable, Equatable {
  /// Where a series stands, seen from one bound; distances in units of its mean absolute change.
  public enum Standing: String, Codable, Sendable, CaseIterable {
    case farOff, withinFourChanges, withinTwoChanges, withinOneChange, touchedBefore
    case atBoundOnce, atBoundSomeTimes, atBoundLong
  }

  public let standing: Standing
  /// Whether the next period is meant; else those two to four ahead.
  public let isNext: Bool
  /// In how many of the cases the value was at the bound.
  public let came: Int
  public let cases: Int

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
/// The rate λ of leaving has a beta distribution; the rates ρ of coming back and j of jumping there from
/// afar are posterior means. With p₀ = 1 at the bound, else 0,
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
  /// The rates that the group and its prior tell.
  let rates: Rates
  /// p_h at steps 1, 2, …
  private let presence: [Double]
  /// The same by jumps alone.
  private let arrivals: [Double]

  /// Rates per period.
  struct Rates: Sendable, Equatable {
    /// Parameters of the beta distribution of λ.
    var leaving: (a: Double, b: Double)
    var returning: Double
    var jumping: Double

    static func == (one: Rates, other: Rates) -> Bool {
      one.leaving == other.leaving && one.returning == other.returning
        && one.jumping == other.jumping
    }
  }

  /// Estimates the chain.
  ///
  /// - Parameter others: The steps of the other series of the group; `nil` for a series alone.
  static func estimate(
    _ record: BoundRecord, others: BoundSteps?, horizon: Int
  ) -> BoundChain {
    let prior = others == nil ? Tuning.Bounds.alone : Tuning.Bounds.inGroup
    let (own, group) = (record.steps, others ?? BoundSteps())
    let leaving =
      (Tuning.Bounds.leavingGroupWeight * prior.leaving + group.leaves)
      / (Tuning.Bounds.leavingGroupWeight + group.stays)
    let returning =
      (Tuning.Bounds.returningGroupWeight * Tuning.Bounds.returning + group.returns)
      / (Tuning.Bounds.returningGroupWeight + group.absences)
    let rates = Rates(
      leaving: (
        prior.weight * leaving + own.leaves,
        prior.weight * (1 - leaving) + own.stays - own.leaves
      ),
      returning: (Tuning.Bounds.returningWeight * returning + own.returns)
        / (Tuning.Bounds.returningWeight + own.absences),
      jumping: (Tuning.Bounds.jumpingWeight * Tuning.Bounds.jumping + group.jumps + own.jumps)
        / (Tuning.Bounds.jumpingWeight + group.farSteps + own.farSteps))
    let beta = Beta(alpha: rates.leaving.a, beta: rates.leaving.b)
    let leavingRates = (0..<12).map { beta.quantile((Double($0) + 0.5) / 12) }
    func path(from start: Double, entering: Double) -> [Double] {
      var present = leavingRates.map { _ in start }
      return (0..<horizon).map { _ in
        present = zip(present, leavingRates).map { $0 * (1 - $1) + (1 - $0) * entering }
        return present.reduce(0, +) / Double(present.count)
      }
    }
    return BoundChain(
      record: record, rates: rates,
      presence: path(from: record.isAtBound ? 1 : 0, entering: rates.returning),
      arrivals: path(from: 0, entering: rates.jumping))
  }

  /// The weight of the chain against the components of the forecast.
  private var weight: Double {
    if record.isAtBound { return Tuning.Bounds.chainWeight }
    guard record.hasTouched else { return 0 }
    let reach = record.distance > 0 ? record.greatestChange / record.distance : 1
    return Tuning.Bounds.chainWeight * min(1, reach * reach)
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

  /// Estimates the chains of every series at every bound of the link.
  static func estimate(of group: Panel.Group, link: Link, horizon: Int) -> BoundChains {
    var chains: [Link.Bound: [BoundChain]] = [:]
    for bound in Link.Bound.allCases where link.value(of: bound).isFinite {
      let records = group.series.map {
        BoundRecord.read($0, at: bound, of: link, indicator: group.indicator)
      }
      let total = records.reduce(BoundSteps()) { $0 + $1.steps }
      chains[bound] = records.map {
        .estimate($0, others: records.count > 1 ? total - $0.steps : nil, horizon: horizon)
      }
    }
    return BoundChains(chains: chains)
  }

  /// Where the series at `index` stands, by bound.
  func standings(of index: Int) -> [Link.Bound: BoundExperience.Standing] {
    chains.mapValues { $0[index].record.standing }
  }

  /// What a forecast of the series at `index` moves to or from the bounds.
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
