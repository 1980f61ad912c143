import Parallel
import Plans
public import TimeSeries

/// What the forecasts of the past were worth: every model refitted on what was known 1, 2, … periods
/// ago and compared with what has come since.
///
/// The clock stands on the day on which most values of the origin's period were published, and only
/// what was published by then is known (`BacktestOrigin`). Outcomes under another definition than the
/// origin's are left out.
public struct Backtest: Sendable, Equatable {
  /// The score of one indicator and model so many periods ahead.
  public struct HorizonScore: Sendable, Equatable {
    public let indicator: String
    public let model: String
    /// Periods ahead.
    public let step: Int
    public let score: ForecastScore
  }

  /// The events a reliability is counted over: that a value is as far above the last one before the
  /// origin as the plans' targets ask for a period times the periods ahead. Without targets: that it is
  /// at least as good as the last one, and better by at least its usual change.
  public struct ModelReliability: Sendable, Equatable {
    public let indicator: String
    public let model: String
    public let reliability: Reliability
  }

  /// 1 − CRPS / CRPS of a benchmark, over all forecasts that both made: 0 is no better, 1 is perfect. A
  /// mean score that says nothing is missing, and with it the comparison.
  public struct ModelSkill: Sendable, Equatable {
    public let indicator: String
    public let model: String
    public let benchmark: String
    /// Forecasts compared.
    public let count: Int
    public let score: Double?
    public let benchmarkScore: Double?
    /// What the model saves of the benchmark's score, by origins.
    package let advantage: OriginClusters

    /// `nil` where the benchmark made no error.
    public var skill: Double? {
      guard let score, let benchmarkScore, benchmarkScore > 0 else { return nil }
      return 1 - score / benchmarkScore
    }
  }

  /// By indicator, model and step; combinations without any outcome are left out.
  public let scores: [HorizonScore]
  public let reliabilities: [ModelReliability]
  public let skills: [ModelSkill]

  init(
    scores: [HorizonScore], reliabilities: [ModelReliability], skills: [ModelSkill]
  ) {
    self.scores = scores
    self.reliabilities = reliabilities
    self.skills = skills
  }

  /// What every model has to beat; the last where a year has several periods.
  public static let benchmarks = ["naive", "drift", "seasonal-naive"]
}

/// Scores the past forecasts of models on every group of units; averages and other aggregates are left out.
///
/// - Parameters:
///   - panel: What is known today.
///   - models: The models, and what they are compared with.
///   - origins: How many periods the clock is set back at most.
///   - demands: By indicator, the changes a period that targets ask for, in the indicator's unit.
///   - progress: Told how many origins of all groups are done, by one thread at a time.
public func backtest(
  _ panel: Panel, models: [Forecaster], origins: Int = 5, demands: [String: [Double]] = [:],
  progress: @Sendable (Int, Int) -> Void = { _, _ in }
) -> Backtest {
  var tallies: [String: [BacktestTally]] = [:]
  var order: [String] = []
  let groups = panel.groups.filter { $0.key.unitKind == .unit }
  for group in groups where tallies[group.key.indicator] == nil {
    order.append(group.key.indicator)
    tallies[group.key.indicator] = models.map { _ in BacktestTally() }
  }
  let jobs = groups.flatMap { group in (1...max(1, origins)).map { (group, $0) } }
  let results = mapOneByOne(jobs.count, progress: { progress($0, jobs.count) }) { index in
    let (group, back) = jobs[index]
    return BacktestOrigin.find(group, in: panel, periodsBack: back).map { origin in
      tally(
        origin.cases(of: models, demands: demands[group.key.indicator]), of: group,
        at: origin.period)
    }
  }
  for ((group, _), result) in zip(jobs, results) {
    for (model, tally) in (result ?? []).enumerated() {
      tallies[group.key.indicator]?[model].add(tally)
    }
  }
  func each<Entry>(_ entries: (String, String, BacktestTally) -> [Entry]) -> [Entry] {
    order.flatMap { indicator in
      zip(models, tallies[indicator] ?? []).flatMap { entries(indicator, $0.name, $1) }
    }
  }
  let scores = each { indicator, model, tally in
    (1...Tuning.Backtest.longestStep).compactMap { step in
      tally.scores[step].map {
        Backtest.HorizonScore(indicator: indicator, model: model, step: step, score: $0)
      }
    }
  }
  let reliabilities = each { indicator, model, tally in
    tally.reliability.count > 0
      ? [
        Backtest.ModelReliability(
          indicator: indicator, model: model, reliability: tally.reliability)
      ] : []
  }
  let skills = each { indicator, model, tally in
    Backtest.benchmarks.compactMap { benchmark in
      tally.comparisons[benchmark].map { comparison in
        Backtest.ModelSkill(
          indicator: indicator, model: model, benchmark: benchmark, count: comparison.count,
          score: comparison.model.map { $0 / Double(comparison.count) },
          benchmarkScore: comparison.benchmark.map { $0 / Double(comparison.count) },
          advantage: comparison.advantage)
      }
    }
  }
  return Backtest(scores: scores, reliabilities: reliabilities, skills: skills)
}

/// Scores the cases of all models at one origin of a group, and compares them with the benchmarks.
private func tally(
  _ models: [(name: String, cases: [BacktestCase])], of group: Panel.Group, at origin: Period
) -> [BacktestTally] {
  var quantiles = StudentQuantiles()
  var tallies = models.map { _ in BacktestTally() }
  let ranked = models.indices.map {
    tallies[$0].add(models[$0].cases, at: origin, quantiles: &quantiles)
  }
  let rivals = models.indices.filter {
    Backtest.benchmarks.contains(models[$0].name) && group.isRival(models[$0].name)
  }
  for model in models.indices {
    for rival in rivals where rival != model {
      tallies[model].compare(
        ranked[model], with: ranked[rival], benchmark: models[rival].name, at: origin)
    }
  }
  return tallies
}

/// Everything counted of one model on one indicator.
private struct BacktestTally: Sendable {
  var scores: [Int: ForecastScore] = [:]
  var reliability = Reliability()
  var comparisons: [String: Comparison] = [:]

  /// Sums over the forecasts that a model and a benchmark both made.
  struct Comparison {
    var model: Double? = 0.0
    var benchmark: Double? = 0.0
    var count = 0
    /// What the model saves of the benchmark's score, by origins.
    var advantage = OriginClusters()
  }

  /// Adds the cases of one origin.
  ///
  /// - Returns: Their CRPS.
  mutating func add(
    _ cases: [BacktestCase], at origin: Period, quantiles: inout StudentQuantiles
  ) -> [BacktestCase.Target: Double?] {
    var ranked: [BacktestCase.Target: Double?] = [:]
    for entry in cases {
      let score = scores[entry.target.step, default: ForecastScore()].add(
        entry.forecast, outcome: entry.outcome, scale: entry.scale, quantiles: &quantiles)
      ranked.updateValue(score, forKey: entry.target)
      for event in entry.events {
        reliability.add(event.probability, came: event.came, at: origin)
      }
    }
    return ranked
  }

  /// Adds what another tally counted.
  mutating func add(_ other: BacktestTally) {
    for (step, score) in other.scores { scores[step, default: ForecastScore()].add(score) }
    reliability.add(other.reliability)
    for (benchmark, sums) in other.comparisons {
      var own = comparisons[benchmark] ?? Comparison()
      own.model = ForecastScore.sum(own.model, sums.model)
      own.benchmark = ForecastScore.sum(own.benchmark, sums.benchmark)
      own.count += sums.count
      own.advantage.add(sums.advantage)
      comparisons[benchmark] = own
    }
  }

  mutating func compare(
    _ scores: [BacktestCase.Target: Double?], with others: [BacktestCase.Target: Double?],
    benchmark: String, at origin: Period
  ) {
    let common = scores.keys.filter { others[$0] != nil }.sorted {
      ($0.series, $0.step) < ($1.series, $1.step)
    }
    guard !common.isEmpty else { return }
    var sums = comparisons[benchmark] ?? Comparison()
    for target in common {
      let (own, other) = (scores[target] ?? nil, others[target] ?? nil)
      sums.model = ForecastScore.sum(sums.model, own)
      sums.benchmark = ForecastScore.sum(sums.benchmark, other)
      sums.count += 1
      if let own, let other { sums.advantage.add(other - own, over: other, at: origin) }
    }
    comparisons[benchmark] = sums
  }
}

extension Panel.Group {
  /// Where a year has one period, the value of a year before is the last value.
  fileprivate func isRival(_ benchmark: String) -> Bool {
    key.kind.periodsPerYear > 1 || benchmark != "seasonal-naive"
  }
}
