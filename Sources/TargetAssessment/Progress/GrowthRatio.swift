import Foundation
import Plans
import TimeSeries

/// Observed against required growth: the progress measure of Statistics Canada and open-sdg.
///
/// With a target T for year D, base value b in year t₀ and last value y in year t:
///
///     CAGR = (y/b)^(1/(t − t₀)) − 1       required = (T/b)^(1/(D − t₀)) − 1
///     R = ± sgn(b) CAGR / |required|       (+ where more is better)
///
/// `target_achieved` where y meets T; else R ≥ 0.95 `on_track`, ≥ 0.60 `acceleration_needed`, ≥ 0
/// `limited_progress`, below 0 `deterioration`. Score: 7.1429 R − 4.2857 from 0.60 on, 4.1667 R − 2.5
/// below, within ±5. Without a target the growth itself is compared with 1.5, 0.5 and 0 % a year, each
/// times C = 1 − (b/L)^4.44 where the indicator has a natural limit L (mirrored between L and 2 L).
///
/// Eurostat uses the same ratio and thresholds («significant», «moderate»,
/// «insufficient» progress, «movement away»). open-sdg replaces a base or a target of 0 by
/// 0.001, and treats a missing direction as less is better.
///
/// - SeeAlso: open-sdg, sdg-build, *Progress measurement methodology* (docs/progress-methodology.md
///   and sdg/ProgressMeasure.py, commit 139fede); Statistics Canada, *Canadian Indicator Framework for
///   the SDGs: methodology*; Eurostat, *Sustainable development in the European Union* (2023), annex III.
struct GrowthRatio: ProgressMeasure {
  let name = ProgressMethod.Measure.statcan

  private static let insteadOfZero = 0.001

  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict {
    let direction =
      question.direction ?? (mode == .published ? Indicator.Direction.lowerIsBetter : nil)
    guard let direction else { throw .noDirection }
    let sign = direction == .higherIsBetter ? 1.0 : -1.0
    let (base, current) = (question.baseValue, question.last)
    let elapsed = question.years(from: base.period, to: current.period)
    guard elapsed > 0 else { throw .tooFewValues }
    let isZero = question.threshold == 0
    let target = isZero && mode == .published ? GrowthRatio.insteadOfZero : question.threshold
    let isAchieved = target.map { sign * current.value >= sign * $0 } ?? false
    let start =
      base.value == 0 && mode == .published ? GrowthRatio.insteadOfZero : base.value
    var verdict = ProgressVerdict(
      base: base, current: current, threshold: target, direction: direction,
      limit: target == nil ? question.limit : nil, category: .targetAchieved)
    if start == 0 {
      guard isAchieved else { throw .zeroBase }
    } else if current.value / start >= 0 {
      verdict.pace = pow(current.value / start, 1 / elapsed) - 1
    } else {
      guard isAchieved else { throw .signChange }
    }
    guard let target else {
      let pace = sign * (base.value < 0 ? -1 : 1) * (verdict.pace ?? 0)
      let nearness = GrowthRatio.nearness(of: base.value, to: question.limit)
      verdict.measure = pace
      verdict.category = GrowthRatio.category(ofPace: pace, nearness: nearness)
      verdict.score = GrowthRatio.score(ofPace: pace, nearness: nearness)
      return verdict
    }
    let remaining = question.years(from: base.period, to: question.due)
    if let pace = verdict.pace, target / start > 0, remaining > 0 {
      let required = pow(target / start, 1 / remaining) - 1
      verdict.requiredPace = required
      let ratio = sign * (base.value < 0 ? -1 : 1) * pace / abs(required)
      if ratio.isFinite { verdict.measure = ratio }
    }
    if isAchieved {
      verdict.score = 5
      return verdict
    }
    if target == 0 { throw .zeroTarget }
    guard target / start > 0 else { throw .signChange }
    guard let ratio = verdict.measure else {
      // Not met, though the base value was the target: open-sdg divides by 0, which gives −∞.
      guard mode == .published else { throw .baseEqualsTarget }
      verdict.category = .deterioration
      verdict.score = -5
      return verdict
    }
    verdict.category = GrowthRatio.category(ofRatio: ratio)
    verdict.score = GrowthRatio.score(ofRatio: ratio)
    return verdict
  }

  // MARK: With a target

  private static func category(ofRatio ratio: Double) -> ProgressClass {
    switch ratio {
    case 0.95...: .onTrack
    case 0.6...: .accelerationNeeded
    case 0...: .limitedProgress
    default: .deterioration
    }
  }

  private static func score(ofRatio ratio: Double) -> Double {
    let score = ratio >= 0.6 ? 7.1429 * ratio - 4.2857 : 4.1667 * ratio - 2.5
    return min(5, max(-5, score))
  }

  // MARK: Without a target

  /// C: the share of the usual growth that is asked so near to the limit.
  private static func nearness(of base: Double, to limit: Double?) -> Double {
    guard let limit = limit.map(abs) else { return 1 }
    let base = abs(base)
    if base >= 2 * limit { return 1 }
    return 1 - pow((base <= limit ? base : 2 * limit - base) / limit, 4.44)
  }

  private static func category(ofPace pace: Double, nearness: Double) -> ProgressClass {
    if pace >= 0.015 * nearness && pace >= 0 { return .onTrack }
    if pace >= 0.005 * nearness { return .accelerationNeeded }
    return pace >= 0 ? .limitedProgress : .deterioration
  }

  private static func score(ofPace pace: Double, nearness: Double) -> Double {
    let score =
      switch category(ofPace: pace, nearness: nearness) {
      case .onTrack: nearness > 0 ? 500 * pace / nearness - 5 : 5
      case .accelerationNeeded: 250 * pace / nearness - 1.25
      case .limitedProgress: 500 * pace / nearness - 2.5
      default: 125 * pace - 2.5
      }
    return min(5, max(-5, score))
  }
}
