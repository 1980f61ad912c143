public import Forecasting
public import Plans
public import TimeSeries

/// Everything one review date has to say: the data as known then, the forecasts, the verdicts.
public struct Review: Sendable {
  public let book: ForecastSet
  public let plans: [Plan]
  /// The model's own verdicts.
  public let assessments: [Assessment]
  /// Where each unit of a ranked field may end up: one entry a simulated field that targets ask for.
  public let rankings: [RankShares]
  /// All targets of each plan and unit together, by the model's own verdicts.
  public let planVerdicts: [PlanVerdict]
  /// Milestones and final targets on one indicator.
  public let paths: [TargetPath]
  /// Targets that contradict each other.
  public let contradictions: [Contradiction]
  /// What planners set by hand beside them, applied or with why it does not count.
  public let judged: [JudgedVerdict]
  /// Jumps of whole fields that no declared change of definition explains.
  public let suspectedBreaks: [SuspectedBreak]
  /// What such forecasts were worth in the past, where it was asked for.
  public var backtest: Backtest?

  public var panel: Panel { book.panel }
  public var asOf: Day { book.panel.asOf }

  /// Assesses `targets` on these forecasts.
  public init(
    book: ForecastSet, plans: [Plan], targets: [Target], judgements: [Judgement] = [],
    seed: UInt64
  ) {
    self.book = book
    self.plans = plans
    let assessor = TargetAssessor(book: book, seed: seed)
    let rankings = Rankings(targets, by: assessor)
    self.rankings = rankings.all
    assessments = assessor.assess(targets, rankings: rankings)
    judged = ScenarioAssessor(book: book, seed: seed)
      .judged(assessments, by: judgements, asOf: book.panel.asOf)
    let law = PlanLaw(assessor: assessor, targets: targets)
    planVerdicts = law.verdicts(assessments)
    paths = law.paths(assessments)
    contradictions = Contradiction.all(among: targets)
    suspectedBreaks = findSuspectedBreaks(in: book.panel)
  }

  /// How many counted targets are reached, missed, forecast and not assessable.
  public var counts: Counts { Counts(assessments) }

  /// The changes a period that the targets ask for, by indicator, in its unit: at most nine each, at
  /// even distances, because a hundred units ask for much the same.
  public var demands: [String: [Double]] {
    let asked = Dictionary(grouping: assessments.filter { $0.requiredChange != nil }) {
      $0.target.indicator
    }
    return asked.mapValues { rows in
      let changes = Set(rows.compactMap(\.requiredChange)).sorted()
      let most = min(changes.count, 9)
      return (0..<most).map { changes[(2 * $0 + 1) * changes.count / (2 * most)] }
    }
  }

  public struct Counts: Sendable, Equatable {
    public var reached = 0
    public var missed = 0
    public var forecast = 0
    public var notAssessable = 0
    /// Rows shown with their state but not counted: duplicates, references, counterfactuals …
    public var notCounted = 0

    /// Counts these rows.
    public init(_ assessments: [Assessment]) {
      for assessment in assessments {
        guard assessment.isCounted else {
          notCounted += 1
          continue
        }
        switch assessment.status {
        case .observed(true): reached += 1
        case .observed(false): missed += 1
        case .forecast: forecast += 1
        case .notAssessable: notAssessable += 1
        }
      }
    }
  }
}
