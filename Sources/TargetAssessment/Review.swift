public import Forecasting
public import TimeSeries

/// Everything one review date has to say: the data as known then, the forecasts, the verdicts.
public struct Review: Sendable {
  public let book: ForecastBook
  public let plans: [Plan]
  public let assessments: [Assessment]

  public var panel: Panel { book.panel }
  public var asOf: Day { book.panel.asOf }

  /// Assesses `targets` on these forecasts.
  ///
  /// - Parameter draws: Behind each rank, as ``TargetAssessor`` takes them.
  public init(
    book: ForecastBook, plans: [Plan], targets: [Target], seed: UInt64, draws: Int = 40_000
  ) {
    self.book = book
    self.plans = plans
    assessments = TargetAssessor(book: book, seed: seed, draws: draws).assess(targets)
  }

  /// How many counted targets are reached, missed, forecast and not assessable.
  public var counts: Counts { Counts(assessments) }

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
