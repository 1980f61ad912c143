import Forecasting
import Plans
import TimeSeries

/// A target on the values of one series: what the published ones decide, and what stays open.
struct OpenPath {
  /// A value that is not published, and what it must do.
  struct Step {
    var period: Period
    var part: AttainmentEvent.Part
    /// The probability of the step alone, where quadrature gives it.
    var exact: Double?
  }

  private(set) var steps: [Step] = []
  /// The first published period that misses the target: whatever comes, it is missed.
  private(set) var missed: Period?
  /// A period of which nothing is known, or that was passed over: later values are out, its own never
  /// came.
  private(set) var unknown: Period?

  /// - Parameter halfStep: Half the distance between published values.
  init(
    _ target: Target, requirement: Requirement, halfStep: Double, outlook: SeriesOutlook
  ) {
    for period in target.heldPeriods {
      let state = outlook.state(in: period)
      let isPassed = period.ordinal <= outlook.series.lastPeriod.ordinal
      switch state {
      case nil: unknown = unknown ?? period
      case .uncertain where isPassed: unknown = unknown ?? period
      case .published(let value) where !requirement.isBaselineEstimated:
        if !requirement.isMet(by: value, in: period, of: target, series: outlook.series) {
          missed = missed ?? period
        }
      case .uncertain(let law) where !requirement.isBaselineEstimated:
        let region = requirement.region
        let cell = AttainmentEvent.Cell(series: outlook.series.key, period: period)
        steps.append(
          Step(
            period: period, part: region.part(cell, law),
            exact: region.coarsened(toHalfStep: law.halfStep).probability(in: law)))
      default:
        steps += outlook.change(of: target, in: period, halfStep: halfStep).map {
          Step(period: period, part: .change($0))
        }
      }
    }
  }

  var event: AttainmentEvent { AttainmentEvent(parts: steps.map(\.part)) }
}

extension SeriesOutlook {
  /// The change from the baseline to a period, where one of the two is uncertain.
  func change(
    of target: Target, in period: Period, halfStep: Double
  ) -> [AttainmentEvent.Change] {
    guard let baseline = target.baseline.flatMap(reading), let value = reading(in: period) else {
      return []
    }
    return [
      AttainmentEvent.Change(target: target, halfStep: halfStep, baseline: baseline, value: value)
    ]
  }

  private func reading(in period: Period) -> AttainmentEvent.Reading? {
    switch state(in: period) {
    case nil: nil
    case .published(let value): .published(value)
    case .uncertain(let law):
      .uncertain(AttainmentEvent.Cell(series: series.key, period: period), law)
    }
  }
}

extension Requirement {
  /// Whether a published value meets the target.
  func isMet(by published: Double, in period: Period, of target: Target, series: Series) -> Bool {
    // «100 %» of counted things means all of them, not 99.996 % of them.
    if target.comparison == .at100, let detail = series.detail(in: period),
      let numerator = detail.numerator, let denominator = detail.denominator
    {
      return numerator == denominator
    }
    return region.contains(published)
  }
}
