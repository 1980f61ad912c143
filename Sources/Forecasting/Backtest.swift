public import TimeSeries

/// What the forecasts of the past were worth: every model refitted on what was known 1, 2, … periods
/// ago and compared with what has come since.
///
/// Nothing after an origin is looked at: series are cut at the origin, before scales, priors and
/// weights are estimated. Outcomes under another definition than the origin's are left out.
public struct Backtest: Sendable, Equatable {
  /// The score of one indicator, model and step.
  public struct Row: Sendable, Equatable {
    public let indicator: String
    public let model: String
    /// Periods ahead.
    public let step: Int
    public let score: ForecastScore
  }

  /// The events a reliability is counted over: that a value is at least as good as the last one
  /// before the origin, and better by at least its usual change.
  public struct ReliabilityRow: Sendable, Equatable {
    public let indicator: String
    public let model: String
    public let reliability: Reliability
  }

  /// By indicator, model and step; combinations without any outcome are left out.
  public let rows: [Row]
  public let reliabilities: [ReliabilityRow]

  /// Periods ahead that are scored.
  public static let longestStep = 3
  /// Series a group is scored on at most, taken at even distances.
  private static let largestSample = 500

  /// Scores models on every group of units; averages and other aggregates are left out.
  ///
  /// - Parameter origins: How many periods the clock is set back at most.
  public init(_ panel: Panel, models: [Forecaster], origins: Int = 5) {
    var scores: [Place: ForecastScore] = [:]
    var reliabilities: [Place: Reliability] = [:]
    var order: [String] = []
    let groups = panel.groups.filter { $0.key.unitKind == .unit }
    for group in groups where !order.contains(group.key.indicator) {
      order.append(group.key.indicator)
    }
    let jobs = groups.flatMap { group in
      models.flatMap { model in (1...max(1, origins)).map { (group, model, $0) } }
    }
    let results = mapOneByOne(jobs.count) { index in
      let (group, model, back) = jobs[index]
      return Origin(group, in: panel, model: model, periodsBack: back)
    }
    for ((group, model, _), origin) in zip(jobs, results) {
      var quantiles = StudentQuantiles()
      for entry in origin.cases {
        let place = Place(
          indicator: group.key.indicator, model: model.name, step: entry.step)
        scores[place, default: ForecastScore()].add(
          entry.forecast, outcome: entry.outcome, scale: entry.scale, quantiles: &quantiles)
        for threshold in entry.thresholds {
          reliabilities[
            Place(indicator: place.indicator, model: place.model, step: 0), default: .init()
          ]
          .add(threshold.probability, came: threshold.came)
        }
      }
    }
    rows = order.flatMap { indicator in
      models.flatMap { model in
        (1...Backtest.longestStep).compactMap { step in
          let place = Place(indicator: indicator, model: model.name, step: step)
          return scores[place].map {
            Row(indicator: indicator, model: model.name, step: step, score: $0)
          }
        }
      }
    }
    self.reliabilities = order.flatMap { indicator in
      models.compactMap { model in
        reliabilities[Place(indicator: indicator, model: model.name, step: 0)].map {
          ReliabilityRow(indicator: indicator, model: model.name, reliability: $0)
        }
      }
    }
  }

  /// 1 − CRPS / CRPS of a benchmark, over all steps: 0 is no better than it, 1 is perfect.
  public func skill(of model: String, against benchmark: String, indicator: String) -> Double? {
    func total(_ name: String) -> Double? {
      let rows = rows.filter { $0.indicator == indicator && $0.model == name }
      guard !rows.isEmpty else { return nil }
      return rows.reduce(0) {
        $0 + $1.score.continuousRankedProbabilityScore * Double($1.score.count)
      }
    }
    guard let own = total(model), let other = total(benchmark), other > 0 else { return nil }
    return 1 - own / other
  }

  private struct Place: Hashable {
    var indicator: String
    var model: String
    var step: Int
  }

  /// One model at one origin.
  private struct Origin: Sendable {
    struct Case: Sendable {
      var step: Int
      var forecast: PredictiveDistribution
      var outcome: Double
      /// Mean absolute change per period before the origin.
      var scale: Double
      var thresholds: [(probability: Double, came: Bool)]
    }

    var cases: [Case] = []

    init(_ group: Panel.Group, in panel: Panel, model: Forecaster, periodsBack: Int) {
      guard let latest = group.latestOrdinal else { return }
      let known = group.known(through: latest - periodsBack)
      guard !known.series.isEmpty else { return }
      let steps = min(periodsBack, Backtest.longestStep)
      let later = Dictionary(
        group.series.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      let stride = (known.series.count + Backtest.largestSample - 1) / Backtest.largestSample
      let results = model.forecast(
        known, in: panel, horizon: { _ in steps })
      for (index, result) in results.enumerated() where index % stride == 0 {
        guard case .success(let forecast) = result, let whole = later[forecast.key] else {
          continue
        }
        let series = known.series[index]
        // A series that had ended, or was silent, at the origin is no forecast from that origin.
        guard series.lastPeriod.ordinal == latest - periodsBack else { continue }
        let scale = Backtest.usualChange(of: series)
        for step in 1...steps {
          let period = series.lastPeriod.advanced(by: step)
          guard let outcome = whole.value(in: period),
            !whole.hasBreak(after: series.lastPeriod, through: period),
            let distribution = forecast.distribution(in: period)
          else { continue }
          let isHigherBetter = group.indicator.direction == .higherIsBetter
          let halfStep = group.indicator.halfStep
          let thresholds = [0, scale].map { change -> (probability: Double, came: Bool) in
            if isHigherBetter {
              let threshold = series.lastValue + change
              return (
                distribution.probability(from: threshold - halfStep), outcome >= threshold
              )
            }
            let threshold = series.lastValue - change
            return (distribution.probability(to: threshold + halfStep), outcome <= threshold)
          }
          cases.append(
            Case(
              step: step, forecast: distribution, outcome: outcome, scale: scale,
              thresholds: thresholds))
        }
      }
    }
  }

  /// The mean absolute change per period over neighbouring values that no break separates; 0 where
  /// there are none.
  private static func usualChange(of series: Series) -> Double {
    let observations = series.observations
    var (sum, span) = (0.0, 0)
    for (earlier, later) in zip(observations, observations.dropFirst())
    where !series.hasBreak(after: earlier.period, through: later.period) {
      sum += abs(later.value - earlier.value)
      span += earlier.period.distance(to: later.period)
    }
    return span > 0 ? sum / Double(span) : 0
  }
}
