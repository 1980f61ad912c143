import Foundation
import TimeSeries

/// Current status: the share of the distance from base value to target covered by the review date.
///
///     CS = D (I_now − I_base) / |target − I_base|,   D = 10, or −10 where less is better
///
/// 10 where the target is met. Above 9 `on_track`, above 0 `slow_progress`, else `regression`. Values
/// of years that were not observed are projected, see ``LogitProjection``.
///
/// - SeeAlso: ESCAP, *Progress assessment methodology* (data.unescap.org/resource-guides);
///   Bidarbakht Nia (2017), *Tracking progress towards the SDGs: measuring the otherwise ambiguous
///   progress*, ESCAP Statistics Division working paper SD/WP/05. Checked against the results of
///   UNICEF MENARO (repository spalmas/SDG-MENARO, 03_progress_assessment, commit 3505208).
struct CurrentStatusIndex: ProgressMeasure {
  let name = ProgressMethod.Measure.escapCurrent
  let looksAhead = false

  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict {
    var verdict = try LogitProjection.fit(question, mode: mode).verdict(in: question.review)
    verdict.category =
      switch verdict.score ?? 0 {
      case let score where score > 9: .onTrack
      case let score where score > 0: .slowProgress
      default: .regression
      }
    return verdict
  }
}

/// Anticipated progress: the share of the distance covered by the target year.
///
/// The formula of ``CurrentStatusIndex`` with the value projected for the due period. Above 9
/// `will_meet_target`, above 0 `need_to_accelerate`, else `no_progress_expected`.
///
/// - SeeAlso: as ``CurrentStatusIndex``.
struct AnticipatedProgressIndex: ProgressMeasure {
  let name = ProgressMethod.Measure.escapAnticipated

  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict {
    let projection = try LogitProjection.fit(question, mode: mode)
    var verdict = try projection.verdict(in: question.due)
    verdict.current = PeriodValue(
      period: question.review, value: projection.value(in: question.review))
    verdict.category =
      switch verdict.score ?? 0 {
      case let score where score > 9: .willMeetTarget
      case let score where score > 0: .needToAccelerate
      default: .noProgressExpected
      }
    return verdict
  }
}

/// The values of years that were not observed, projected as ESCAP does: on the logit scale, by the mean
/// of the yearly changes between neighbouring values, from the last value forwards and backwards.
///
/// The published results use y / scale with a scale of 100, or 100,000 for rates per 100,000; here
/// the scale is given by the indicator's bounds. Where a value lies at a bound the published
/// computation does not project, and uses the last value for every year that was not observed.
private struct LogitProjection {
  let question: ProgressQuestion
  let bounds: ClosedRange<Double>
  /// Mean change of the logit a year; `nil` where the last value is used for every year.
  let pace: Double?

  static func fit(
    _ question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> LogitProjection {
    guard question.due.kind.periodsPerYear == 1 else { throw .notYearly }
    guard question.observations.count >= 2 else { throw .tooFewValues }
    guard let bounds = question.bounds else { throw .noBounds }
    let logits = question.observations.map { logit($0.value, in: bounds) }
    guard logits.allSatisfy(\.isFinite) else {
      guard mode == .published else { throw .atBound }
      return LogitProjection(question: question, bounds: bounds, pace: nil)
    }
    let periods = question.observations.map(\.period)
    let rates = periods.indices.dropFirst().map { index in
      (logits[index] - logits[index - 1])
        / Double(periods[index - 1].distance(to: periods[index]))
    }
    return LogitProjection(
      question: question, bounds: bounds, pace: rates.reduce(0, +) / Double(rates.count))
  }

  /// The published value of a period, else the projected one.
  func value(in period: Period) -> Double {
    if let published = question.observations.first(where: { $0.period == period }) {
      return published.value
    }
    let last = question.last
    guard let pace else { return last.value }
    let logit =
      LogitProjection.logit(last.value, in: bounds)
      + pace * Double(last.period.distance(to: period))
    return bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) / (1 + exp(-logit))
  }

  /// The index of a period; the class is left to the caller.
  func verdict(in period: Period) throws(ProgressRefusal) -> ProgressVerdict {
    guard let target = question.threshold else { throw .noNumberPrinted }
    let sign = try question.sign()
    let base = question.base ?? question.observations[0].period
    let start = value(in: base)
    let reached = value(in: period)
    var verdict = ProgressVerdict(
      base: PeriodValue(period: base, value: start),
      current: PeriodValue(period: period, value: reached), threshold: target,
      direction: question.direction, limit: bounds.upperBound, pace: pace,
      projectedValue: value(in: question.due), category: .regression)
    if start != target { verdict.measure = 10 * sign * (reached - start) / abs(target - start) }
    if sign * reached >= sign * target {
      verdict.score = 10
    } else if let measure = verdict.measure {
      verdict.score = measure
    } else {
      throw .baseEqualsTarget
    }
    return verdict
  }

  private static func logit(_ value: Double, in bounds: ClosedRange<Double>) -> Double {
    log((value - bounds.lowerBound) / (bounds.upperBound - value))
  }
}
