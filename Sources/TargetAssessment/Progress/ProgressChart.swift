import Foundation
import TimeSeries

/// The Sustainable Development Goals Progress Chart of the UN Statistics Division, as of 2023.
///
/// The growth from base value b (year t₀) to last value y (year t) goes on until target year D:
///
///     expected = y (1 + CAGR)^(D − t)        measure = (expected − b) / (target − b)
///
/// From 0.95 on `met_or_on_track` (score 3), from 0.10 on `fair_needs_acceleration` (2), below
/// `stagnation_or_regression` (1); a target met by the last value is met whatever the trend. Without a
/// target the growth in the wanted direction is compared with 2 and 0.5 % a year.
///
/// The rule has no sign of its own: where the base value was already better than the target, falling
/// back comes out as progress.
///
/// - SeeAlso: UN Statistics Division (2023), *The Sustainable Development Goals Progress Chart 2023:
///   Technical Note*; Eustat, *Progress measurement for Sustainable Development Goals* (repository
///   EUSTAT-DES/site, commit 10f3c70), whose scores and exception for targets already met these are.
struct ProgressChart: ProgressMeasure {
  let name = ProgressMethod.Measure.un2023

  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict {
    let sign = try question.sign()
    let (base, current) = (question.baseValue, question.last)
    let elapsed = question.years(from: base.period, to: current.period)
    guard elapsed > 0 else { throw .tooFewValues }
    let growth = current.value / base.value
    var verdict = ProgressVerdict(
      base: base, current: current, threshold: question.threshold,
      direction: question.direction, pace: growth >= 0 ? pow(growth, 1 / elapsed) - 1 : nil,
      category: .metOrOnTrack)
    if base.value == 0 { verdict.pace = nil }
    guard let target = question.threshold else {
      guard base.value != 0 else { throw .zeroBase }
      guard let pace = verdict.pace else { throw .signChange }
      let wanted = sign * (base.value < 0 ? -1 : 1) * pace
      verdict.measure = wanted
      verdict.rate(wanted, fairFrom: 0.005, goodFrom: 0.02)
      return verdict
    }
    if let pace = verdict.pace {
      let remaining = question.years(from: current.period, to: question.due)
      let expected = current.value * pow(1 + pace, remaining)
      verdict.projectedValue = expected
      if target != base.value { verdict.measure = (expected - base.value) / (target - base.value) }
    }
    if sign * current.value >= sign * target {
      verdict.score = 3
      return verdict
    }
    guard base.value != 0 else { throw .zeroBase }
    guard verdict.pace != nil else { throw .signChange }
    guard let measure = verdict.measure else { throw .baseEqualsTarget }
    if mode == .careful, sign * base.value > sign * target { throw .basePastTarget }
    verdict.rate(measure, fairFrom: 0.1, goodFrom: 0.95)
    return verdict
  }
}

extension ProgressVerdict {
  fileprivate mutating func rate(_ measure: Double, fairFrom fair: Double, goodFrom good: Double) {
    category =
      measure >= good
      ? .metOrOnTrack : measure >= fair ? .fairNeedsAcceleration : .stagnationOrRegression
    score = measure >= good ? 3 : measure >= fair ? 2 : 1
  }
}
