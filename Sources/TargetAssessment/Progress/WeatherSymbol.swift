import Plans
import TimeSeries

/// The weather symbols of the German sustainability strategy (DNS).
///
/// The mean of the last five yearly changes (with fewer values the last four or three; of
/// consecutive years only) is carried on to the target year:
///
///     miss = (target − projected) / (target − last value)
///
/// `thunder` where the trend stands still or leads away; else `sun` below 5 %, `sun_cloud` up to
/// 20 %, `cloud` above. A target that is met already is a `sun`, or a `sun_cloud` where the trend
/// leads away. Where a plan gives a direction only, the mean change and the last one decide: both
/// right `sun`, only the mean `sun_cloud`, only the last `cloud`, neither `thunder`.
///
/// - SeeAlso: Statistisches Bundesamt, *Indikatoren der Deutschen Nachhaltigkeitsstrategie*,
///   «Indicator status – Methodology» (dns-indikatoren.de/en/status; repository
///   open-sdg-site-starter, commit 2dfa9ea).
struct WeatherSymbol: ProgressMeasure {
  let name = ProgressMethod.Measure.dns

  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict {
    guard question.due.kind.periodsPerYear == 1 else { throw .notYearly }
    let sign = try question.sign()
    let current = question.last
    let run = WeatherSymbol.consecutive(question.observations).suffix(6)
    guard run.count >= 4, let first = run.first else { throw .tooFewValues }
    let pace = (current.value - first.value) / Double(run.count - 1)
    let isRising = sign * pace > 0
    var verdict = ProgressVerdict(
      base: first, current: current, threshold: question.threshold,
      direction: question.direction, pace: pace, category: .thunder)
    guard let target = question.threshold else {
      let before = run[run.endIndex - 2]
      let hasRisen = sign * (current.value - before.value) > 0
      verdict.category =
        isRising ? (hasRisen ? .sun : .sunAndCloud) : (hasRisen ? .cloud : .thunder)
      return verdict
    }
    let remaining = Double(current.period.distance(to: question.due))
    let projected = current.value + pace * remaining
    verdict.projectedValue = projected
    if sign * current.value >= sign * target {
      verdict.category = sign * pace >= 0 ? .sun : .sunAndCloud
      return verdict
    }
    if remaining > 0 { verdict.requiredPace = (target - current.value) / remaining }
    let miss = (target - projected) / (target - current.value)
    verdict.measure = miss
    if isRising { verdict.category = miss < 0.05 ? .sun : miss <= 0.2 ? .sunAndCloud : .cloud }
    return verdict
  }

  /// The last values without a gap between them.
  private static func consecutive(_ observations: [PeriodValue]) -> [PeriodValue] {
    var run = [observations[observations.count - 1]]
    for earlier in observations.dropLast().reversed() {
      guard earlier.period.advanced(by: 1) == run[run.count - 1].period else { break }
      run.append(earlier)
    }
    return run.reversed()
  }
}
