import Foundation
public import TimeSeries

/// The scale on which an indicator moves freely, and the way back.
///
/// Trends are fitted and errors are added on the link scale, so nothing forecast can leave the
/// indicator's bounds: both bounds, logit; one bound, the logarithm of the distance from it; none,
/// the values themselves, or their square roots where models ask for a steadier spread.
public enum Link: Hashable, Sendable {
  case identity
  /// sign(y) √|y|, for amounts without bounds: the size of their changes grows with their level, less
  /// than in proportion. The odd branch keeps forecasts below 0 possible.
  case signedRoot
  /// ln(y − bound) for indicators with a lowest value only.
  case logAbove(bound: Double)
  /// −ln(bound − y) for indicators with a highest value only; the sign keeps the order.
  case logBelow(bound: Double)
  /// ln((y − lower) / (upper − y)).
  case logit(lower: Double, upper: Double)

  /// The link an indicator's bounds ask for.
  public init(for indicator: Indicator) {
    switch (indicator.minimum, indicator.maximum) {
    case (nil, nil): self = .identity
    case (let lower?, nil): self = .logAbove(bound: lower)
    case (nil, let upper?): self = .logBelow(bound: upper)
    case (let lower?, let upper?): self = .logit(lower: lower, upper: upper)
    }
  }

  public var lowerBound: Double {
    switch self {
    case .identity, .signedRoot, .logBelow: -.infinity
    case .logAbove(let bound), .logit(let bound, _): bound
    }
  }

  public var upperBound: Double {
    switch self {
    case .identity, .signedRoot, .logAbove: .infinity
    case .logBelow(let bound), .logit(_, let bound): bound
    }
  }

  /// Whether values lie between two known numbers.
  var hasTwoBounds: Bool { lowerBound.isFinite && upperBound.isFinite }

  /// From the indicator's unit to the link scale: ∓∞ at and beyond the bounds.
  public func forward(_ value: Double) -> Double {
    guard value > lowerBound else { return -.infinity }
    guard value < upperBound else { return .infinity }
    return switch self {
    case .identity: value
    case .signedRoot: value < 0 ? -(-value).squareRoot() : value.squareRoot()
    case .logAbove(let bound): log(value - bound)
    case .logBelow(let bound): -log(bound - value)
    case .logit(let lower, let upper): log((value - lower) / (upper - value))
    }
  }

  /// From the link scale back to the indicator's unit.
  public func inverse(_ level: Double) -> Double {
    switch self {
    case .identity: level
    case .signedRoot:
      max(-Tuning.Scale.farthestValue, min(level * abs(level), Tuning.Scale.farthestValue))
    case .logAbove(let bound): bound + min(exp(level), Tuning.Scale.farthestValue)
    case .logBelow(let bound): bound - min(exp(-level), Tuning.Scale.farthestValue)
    case .logit(let lower, let upper):
      // The smaller share is computed first: 1 − tiny would lose it.
      level < 0
        ? lower + (upper - lower) * exp(level) / (1 + exp(level))
        : upper - (upper - lower) * exp(-level) / (1 + exp(-level))
    }
  }

  /// Whether a value is so close to a bound that it may stand for anything beyond.
  enum Censoring: Hashable, Sendable {
    case none
    case below
    case above
  }

  /// To how much a published value is known, given the decimals it is printed with.
  ///
  /// A share of 40 files is no finer than one file, whatever decimals are printed; and next to
  /// a bound no value is finer than a double can tell it from the bound.
  public func halfStep(published: Double, denominator: Double?) -> Double {
    let range = upperBound - lowerBound
    let bounds = [lowerBound, upperBound].filter(\.isFinite)
    guard !bounds.isEmpty else { return published }
    let finest = bounds.reduce(Tuning.Scale.finestStep) {
      max($0, abs($1) * Tuning.Scale.finestStep)
    }
    let count = denominator.map { $0 > 0 && range.isFinite ? range / $0 / 2 : 0 } ?? 0
    return min(max(published, count, finest), range / 4)
  }

  /// The level of a published value known to ± `halfStep`. A value that rounds to a bound is
  /// censored: all that is known is that it lies beyond the level returned.
  func level(of value: Double, halfStep: Double) -> (level: Double, censoring: Censoring) {
    if value - halfStep < lowerBound { return (forward(lowerBound + halfStep), .below) }
    if value + halfStep > upperBound { return (forward(upperBound - halfStep), .above) }
    return (forward(value), .none)
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
    let link = Link(for: group.indicator)
    guard self == .steadySpread, link == .identity else { return link }
    let isPositive = group.series.allSatisfy { series in
      !series.hasBreak(after: series.start, through: series.lastPeriod)
        && series.values.allSatisfy { $0.map { $0 > 0 } ?? true }
    }
    return isPositive ? .signedRoot : link
  }
}
