public import Forecasting
public import Plans
public import TimeSeries

/// Assesses targets on the forecasts of one review date.
///
/// - Parameters:
///   - targets: Of any plans and units.
///   - forecasts: Of the series that they are measured by.
///   - judgements: Figures that planners state beside the model's.
///   - seed: Decides the random draws behind ranks and joint probabilities.
///   - jointly: Whether the targets of each plan and unit are also taken together, and along their milestones.
///   - progress: Told how many of the targets are assessed, by one thread at a time.
public func assess(
  _ targets: [Target], on forecasts: ForecastSet, judgements: [Judgement] = [], seed: UInt64,
  jointly: Bool = true, progress: @Sendable (Int, Int) -> Void = { _, _ in }
) -> TargetAssessments {
  let assessor = TargetAssessor(forecasts: forecasts, seed: seed)
  let ranks = assessor.simulateRanks(of: targets)
  let assessments = assessor.assess(targets, ranks: ranks, progress: progress)
  let simulation = jointly ? assessor.prepareSimulation(of: targets) : nil
  return TargetAssessments(
    forecasts: forecasts, assessments: assessments, rankDistributions: ranks.distributions,
    planVerdicts: simulation?.combine(assessments) ?? [],
    paths: simulation?.tracePaths(among: assessments) ?? [],
    contradictions: Contradiction.find(among: targets, in: forecasts.panel.catalogue),
    judged: ScenarioAssessor(forecasts: forecasts, seed: seed)
      .apply(judgements, to: assessments, asOf: forecasts.panel.asOf))
}

/// Forecasts every series of a panel as far as targets ask, its groups on all processors.
///
/// - Parameters:
///   - panel: What is known on the review date.
///   - forecaster: The model.
///   - targets: Those that will be assessed.
///   - horizon: How many periods to forecast beyond the last value of a series without targets.
///   - progress: Told how many of how many groups are done, by one thread at a time.
public func forecast(
  _ panel: Panel, with forecaster: Forecaster, for targets: [Target], horizon: Int = 1,
  progress: @Sendable (Int, Int) -> Void = { _, _ in }
) -> ForecastSet {
  var latest = LatestDues()
  for target in targets {
    let indicator = panel.catalogue.indicator(target.indicator)
    for id in [indicator?.id, indicator?.rankOf].compactMap(\.self) {
      latest.add(target.due, of: id)
    }
  }
  let beyond = AssessmentTuning.periodsBeyondTargets
  return forecast(
    panel, with: forecaster, widensSilent: true,
    horizon: { [latest] series in
      guard let due = latest.periodsAhead(of: series) else { return horizon }
      return max(horizon, due + beyond, beyond)
    }, progress: progress)
}

/// The latest periods in which targets are due, by indicator and kind of period.
package struct LatestDues: Sendable {
  private struct Key: Hashable {
    var indicator: String
    var kind: Period.Kind
  }

  private var ordinals: [Key: Int] = [:]

  package init() {}

  package mutating func add(_ due: Period, of indicator: String) {
    let key = Key(indicator: indicator, kind: due.kind)
    ordinals[key] = max(ordinals[key] ?? .min, due.ordinal)
  }

  /// From the last value of a series to the latest of them; `nil` where nothing is asked of its indicator.
  package func periodsAhead(of series: Series) -> Int? {
    ordinals[Key(indicator: series.key.indicator, kind: series.key.kind)].map {
      $0 - series.lastPeriod.ordinal
    }
  }
}

/// The assessments of all targets on one review date, with what follows for plans, milestones and
/// ranked fields.
public struct TargetAssessments: Sendable {
  public let forecasts: ForecastSet
  /// By the model alone, in the order of the targets; a unit that will be abolished has two.
  public let assessments: [Assessment]
  /// One for each simulated field that targets ask for.
  package let rankDistributions: [RankDistribution]
  /// All targets of each plan and unit together, by the model alone; empty where nobody asked, as are the
  /// paths.
  public let planVerdicts: [PlanVerdict]
  /// Milestones and final targets on one indicator.
  public let paths: [TargetPath]
  /// Targets that contradict each other.
  public let contradictions: [Contradiction]
  /// What planners state beside the model, applied or with the reason why it does not count.
  package let judged: [JudgedVerdict]

  public var panel: Panel { forecasts.panel }
  public var asOf: Day { forecasts.panel.asOf }

  /// How many counted targets are reached, missed, forecast and not assessable.
  public var counts: AssessmentCounts { .count(assessments) }

  /// The changes per period that the targets ask for, by indicator and in its unit: at most
  /// `AssessmentTuning.largestDemands` each, at even distances.
  public var demands: [String: [Double]] {
    let asked = Dictionary(grouping: assessments.filter { $0.requiredChange != nil }) {
      $0.target.indicator
    }
    return asked.mapValues { assessments in
      let changes = Set(assessments.compactMap(\.requiredChange)).sorted()
      let most = min(changes.count, AssessmentTuning.largestDemands)
      return (0..<most).map { changes[(2 * $0 + 1) * changes.count / (2 * most)] }
    }
  }
}

/// Numbers of targets by outcome.
public struct AssessmentCounts: Sendable, Equatable {
  public var reached = 0
  public var missed = 0
  public var forecast = 0
  public var notAssessable = 0
  /// Assessments that are shown but not counted: duplicates, references, counterfactuals …
  public var notCounted = 0

  package init() {}

  /// Adds the numbers of other targets.
  package mutating func add(_ other: AssessmentCounts) {
    reached += other.reached
    missed += other.missed
    forecast += other.forecast
    notAssessable += other.notAssessable
    notCounted += other.notCounted
  }

  /// Counts assessments.
  public static func count(_ assessments: [Assessment]) -> AssessmentCounts {
    var counts = AssessmentCounts()
    for assessment in assessments {
      guard assessment.isCounted else {
        counts.notCounted += 1
        continue
      }
      switch assessment.status {
      case .observed(true): counts.reached += 1
      case .observed(false): counts.missed += 1
      case .forecast: counts.forecast += 1
      case .notAssessable: counts.notAssessable += 1
      }
    }
    return counts
  }
}

/// Forecasts of past review dates compared with the values published since.
package struct Scoreboard: Codable, Sendable, Equatable {
  /// One forecast, and what was published for its due period.
  package struct Entry: Codable, Sendable, Equatable {
    package var asOf: Day
    package var target: Target
    /// The probability stated on the review date.
    package var probability: Double
    package var median: Double?
    package var interval80: ClosedRange<Double>?
    /// The value, or the rank, published later.
    package var published: Double
    /// What is noted on that value, and the same for Vietnamese readers.
    package var note: String
    package var vietnameseNote: String
    package var reached: Bool

    package var likelihood: Likelihood { Likelihood(probability: probability) }

    /// The Brier score (p − o)², with o = 1 where the target was reached, else 0.
    package var brierScore: Double {
      let distance = probability - (reached ? 1 : 0)
      return distance * distance
    }
  }

  /// The forecasts of one review date.
  package struct Score: Sendable, Equatable {
    package let asOf: Day
    package let count: Int
    package let reached: Int
    /// The mean Brier score.
    package let brier: Double

    /// The score of the climatological forecast, the share s of targets reached for each: s (1 − s).
    package var climatology: Double {
      let share = Double(reached) / Double(count)
      return share * (1 - share)
    }
  }

  /// In the order of review dates, then of the targets.
  package var entries: [Entry]

  /// No forecast that has been decided since.
  package static let empty = Scoreboard(entries: [])

  /// Compares the forecasts of reviews with what has been published since; counterfactual ones are left out.
  ///
  /// - Parameters:
  ///   - reviews: Of earlier days; others are left out.
  ///   - later: Everything published to a later day.
  package static func score(_ reviews: [TargetAssessments], against later: Panel) -> Scoreboard {
    let assessor = TargetAssessor(forecasts: ForecastSet(withoutForecasts: later), seed: 0)
    let entries = reviews.filter { $0.asOf < later.asOf }.flatMap { review in
      review.assessments.compactMap { assessment -> Entry? in
        guard case .forecast(let forecast) = assessment.outcome,
          !assessment.flags.contains(.counterfactual),
          case .observed(let observed)? = assessor.assess([assessment.target]).first?.outcome
        else { return nil }
        let detail = later.series(
          unit: assessment.unit, indicator: assessment.target.indicator,
          kind: assessment.target.due.kind
        )?.detail(in: assessment.target.due)
        return Entry(
          asOf: review.asOf, target: assessment.target, probability: forecast.probability,
          median: assessment.median, interval80: assessment.interval80,
          published: observed.value.value, note: detail?.note ?? "",
          vietnameseNote: detail?.vietnameseNote ?? "", reached: observed.isReached)
      }
    }
    return Scoreboard(entries: entries)
  }

  /// One score for each review date with such values, in order of time.
  package var scores: [Score] {
    Dictionary(grouping: entries, by: \.asOf).sorted { $0.key < $1.key }.map { day, entries in
      Score(
        asOf: day, count: entries.count, reached: entries.count(where: \.reached),
        brier: entries.reduce(0) { $0 + $1.brierScore } / Double(entries.count))
    }
  }
}
