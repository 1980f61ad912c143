import Foundation
import Regression
package import TimeSeries

/// The scale on which an indicator moves freely, and the way back.
///
/// Trends are fitted and errors are added on the link scale: both bounds, a logit; one bound, the
/// logarithm of the distance from it; none, the values themselves, or their square roots where models
/// ask for a steadier spread. Logit and logarithm are widened by c > 0, in the indicator's unit, so that
/// a bound is a point like any other and can be reached; c → 0 is the plain logit, c → ∞ the identity.
/// Levels beyond that of a bound are at the bound: nothing forecast can leave the bounds.
///
/// - SeeAlso: Mosteller & Tukey (1977), *Data Analysis and Regression*, ch. 5, on started logarithms and
///   folded scales; Tobin (1958), *Estimation of relationships for limited dependent variables*,
///   Econometrica 26, on what lies beyond a limit and is seen at it.
package enum Link: Hashable, Sendable {
  case identity
  /// √y, for amounts without bounds that were always above 0: the size of their changes grows with their
  /// level, less than in proportion. Values below 0 have the level −√|y|, and so a probability; but a scale that
  /// was chosen because there were none says nothing of how far below they go, and the way back stops at 0.
  case signedRoot
  /// ln(y − bound + c) for indicators with a lowest value only.
  case logAbove(bound: Double, widening: Double = 0)
  /// −ln(bound − y + c) for indicators with a highest value only; the sign keeps the order.
  case logBelow(bound: Double, widening: Double = 0)
  /// ln((y − lower + c) / (upper − y + c)).
  case logit(lower: Double, upper: Double, widening: Double = 0)

  /// The plain link an indicator's bounds ask for, not widened.
  package init(for indicator: Indicator) {
    switch (indicator.minimum, indicator.maximum) {
    case (nil, nil): self = .identity
    case (let lower?, nil): self = .logAbove(bound: lower)
    case (nil, let upper?): self = .logBelow(bound: upper)
    case (let lower?, let upper?): self = .logit(lower: lower, upper: upper)
    }
  }

  /// One of the two ends of an indicator's range.
  package enum Bound: Hashable, Sendable, CaseIterable {
    case lower
    case upper
  }

  package var lowerBound: Double {
    switch self {
    case .identity, .signedRoot, .logBelow: -.infinity
    case .logAbove(let bound, _), .logit(let bound, _, _): bound
    }
  }

  package var upperBound: Double {
    switch self {
    case .identity, .signedRoot, .logAbove: .infinity
    case .logBelow(let bound, _), .logit(_, let bound, _): bound
    }
  }

  /// The value of a bound; infinite where there is none.
  func value(of bound: Bound) -> Double { bound == .lower ? lowerBound : upperBound }

  /// c; 0 on scales without bounds.
  var widening: Double {
    switch self {
    case .identity, .signedRoot: 0
    case .logAbove(_, let widening), .logBelow(_, let widening), .logit(_, _, let widening):
      widening
    }
  }

  /// Whether values lie between two known numbers.
  var hasTwoBounds: Bool { lowerBound.isFinite && upperBound.isFinite }

  /// From the indicator's unit to the link scale: ∓∞ beyond the bounds.
  package func forward(_ value: Double) -> Double {
    guard value >= lowerBound else { return -.infinity }
    guard value <= upperBound else { return .infinity }
    return switch self {
    case .identity: value
    case .signedRoot: value < 0 ? -(-value).squareRoot() : value.squareRoot()
    case .logAbove(let bound, let widening): log(value - bound + widening)
    case .logBelow(let bound, let widening): -log(bound - value + widening)
    case .logit(let lower, let upper, let widening):
      log((value - lower + widening) / (upper - value + widening))
    }
  }

  /// From the link scale back to the indicator's unit, at a bound from its level on.
  package func inverse(_ level: Double) -> Double {
    let farthest = Tuning.Scale.farthestValue
    switch self {
    case .identity: return level
    case .signedRoot: return level > 0 ? min(level * level, farthest) : 0
    case .logAbove(let bound, let widening):
      return max(bound, bound - widening + min(exp(level), farthest))
    case .logBelow(let bound, let widening):
      return min(bound, bound + widening - min(exp(-level), farthest))
    case .logit(let lower, let upper, let widening):
      // The smaller share is computed first: 1 − tiny would lose it.
      let range = upper - lower + 2 * widening
      let value =
        level < 0
        ? lower - widening + range * exp(level) / (1 + exp(level))
        : upper + widening - range * exp(-level) / (1 + exp(-level))
      return min(max(value, lower), upper)
    }
  }

  /// The change of the level with the value, g′.
  func slope(at value: Double) -> Double {
    switch self {
    case .identity: 1
    case .signedRoot: 0.5 / abs(value).squareRoot()
    case .logAbove(let bound, let widening): 1 / (value - bound + widening)
    case .logBelow(let bound, let widening): 1 / (bound - value + widening)
    case .logit(let lower, let upper, let widening):
      1 / (value - lower + widening) + 1 / (upper - value + widening)
    }
  }

  /// The first two derivatives of the way back at a level between those of the bounds.
  func inverseDerivatives(at level: Double) -> (first: Double, second: Double) {
    switch self {
    case .identity: return (1, 0)
    case .signedRoot: return level > 0 ? (2 * level, 2) : (0, 0)
    case .logAbove: return (exp(level), exp(level))
    case .logBelow: return (exp(-level), -exp(-level))
    case .logit(let lower, let upper, let widening):
      let share = level < 0 ? exp(level) / (1 + exp(level)) : 1 / (1 + exp(-level))
      let first = (upper - lower + 2 * widening) * share * (1 - share)
      return (first, first * (1 - 2 * share))
    }
  }

  /// The bound that a published value known to ± `halfStep` stands for, if it does.
  func bound(of value: Double, halfStep: Double) -> Bound? {
    if value - halfStep < lowerBound { return .lower }
    return value + halfStep > upperBound ? .upper : nil
  }

  /// To how much a published value is known, given the decimals it is printed with.
  ///
  /// A share of 40 files is no finer than one file, whatever decimals are printed; and next to
  /// a bound no value is finer than a double can tell it from the bound.
  package func halfStep(published: Double, denominator: Double?) -> Double {
    let range = upperBound - lowerBound
    let bounds = [lowerBound, upperBound].filter(\.isFinite)
    guard !bounds.isEmpty else { return published }
    let finest = bounds.reduce(Tuning.Scale.finestStep) {
      max($0, abs($1) * Tuning.Scale.finestStep)
    }
    let count = denominator.map { $0 > 0 && range.isFinite ? range / $0 / 2 : 0 } ?? 0
    return min(max(published, count, finest), range / 4)
  }
}

extension Link {
  /// Chooses the link of a group by its indicator's bounds, as wide as its values usually move.
  ///
  /// Of shares and scores c is the median over the series of their mean absolute change, at least half
  /// a published step and at most `Tuning.Bounds.widestLogit` of the range. Of counts it is 1 and of
  /// amounts a small share of their usual distance from the bound, if their changes go with their size;
  /// where changes of one size are likelier, it is that distance.
  package static func choose(for group: Panel.Group) -> Link {
    let indicator = group.indicator
    func likelier(_ link: (Double) -> Link, from bound: Double) -> Link {
      let distances = group.series.flatMap { series in
        series.observationsUnderDefinition.map { abs($0.value - bound) }
      }
      let middle = distances.isEmpty ? 0 : median(distances)
      let narrow = link(
        indicator.isWhole ? 1 : max(Tuning.Bounds.narrowestLog * middle, indicator.halfStep))
      let wide = link(max(middle, narrow.widening))
      return wide.evidence(of: group) > narrow.evidence(of: group) ? wide : narrow
    }
    switch (indicator.minimum, indicator.maximum) {
    case (nil, nil): return .identity
    case (let lower?, nil):
      return likelier({ .logAbove(bound: lower, widening: $0) }, from: lower)
    case (nil, let upper?):
      return likelier({ .logBelow(bound: upper, widening: $0) }, from: upper)
    case (let lower?, let upper?):
      let widest = Tuning.Bounds.widestLogit * (upper - lower)
      return .logit(
        lower: lower, upper: upper,
        widening: max(min(group.usualChange, widest), indicator.halfStep))
    }
  }

  /// The log evidence of normal changes of one spread about one drift, both unknown, on this scale: for the m
  /// changes d of a series −m/2 ln(Σd² − (Σd)²/(1 + m) + Σe²) + Σ ln g′, summed over the series, with e
  /// what the rounding leaves open.
  ///
  /// - SeeAlso: Box & Cox (1964), *An analysis of transformations*, JRSS B 26, §3, on the Jacobian.
  private func evidence(of group: Panel.Group) -> Double {
    group.series.reduce(0) { total, series in
      let values = series.observationsUnderDefinition.map(\.value)
      guard values.count > 2 else { return total }
      var (count, sum, squares, jacobian) = (0.0, 0.0, 0.0, 0.0)
      for (earlier, later) in zip(values, values.dropFirst()) {
        let change = forward(later) - forward(earlier)
        let rounding = group.indicator.halfStep * slope(at: later)
        count += 1
        sum += change
        squares += change * change + rounding * rounding
        jacobian += log(slope(at: later))
      }
      return total - count / 2 * log(squares - sum * sum / (1 + count)) + jacobian
    }
  }
}

extension Panel.Group {
  /// The median over the series of their mean absolute change per period under the definition in force;
  /// 0 where nothing changed under it.
  fileprivate var usualChange: Double {
    let usual = series.compactMap { series -> Double? in
      let values = series.observationsUnderDefinition
      let change = zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1.value - $1.0.value) }
      guard change > 0, let first = values.first, let last = values.last else { return nil }
      return change / Double(first.period.distance(to: last.period))
    }
    return usual.isEmpty ? 0 : median(usual)
  }
}

extension Series {
  /// The mean absolute change per period over neighbouring values that no break separates; 0 where
  /// there are none.
  var usualChange: Double {
    let observations = observations
    var (sum, span) = (0.0, 0)
    for (earlier, later) in zip(observations, observations.dropFirst())
    where !hasBreak(after: earlier.period, through: later.period) {
      sum += abs(later.value - earlier.value)
      span += earlier.period.distance(to: later.period)
    }
    return span > 0 ? sum / Double(span) : 0
  }
}

/// The scale a model works on.
enum ModelScale: Sendable {
  /// The link the indicator's bounds ask for.
  case indicator
  /// The same, but the root of amounts without bounds, so that series that grow keep one spread.
  case steadySpread

  /// The link of this scale. Roots need positive values and one definition: levels before a change
  /// of definition say nothing about the size of changes after it.
  func link(for group: Panel.Group) -> Link {
    let link = Link.choose(for: group)
    guard self == .steadySpread, link == .identity else { return link }
    let isPositive = group.series.allSatisfy { series in
      !series.hasBreak(after: series.start, through: series.lastPeriod)
        && series.values.allSatisfy { $0.map { $0 > 0 } ?? true }
    }
    return isPositive ? .signedRoot : link
  }
}
