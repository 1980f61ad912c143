import Forecasting
public import Plans
public import TimeSeries

/// What was forecast on past review dates beside what has been published since.
public struct Scoreboard: Codable, Sendable, Equatable {
  public struct Row: Codable, Sendable, Equatable {
    public var asOf: Day
    public var target: Target
    /// The probability stated on the review date.
    public var probability: Double
    public var median: Double?
    /// The value, or the place, published later.
    public var outcome: Double
    public var reached: Bool

    public var likelihood: Likelihood { Likelihood(probability: probability) }

    /// (p − o)²: 0 for a certainty that came true, 1 for one that did not.
    public var brierScore: Double {
      let distance = probability - (reached ? 1 : 0)
      return distance * distance
    }
  }

  /// The forecasts of one review date.
  public struct Score: Sendable, Equatable {
    public let asOf: Day
    public let count: Int
    public let reached: Int
    /// The mean Brier score.
    public let brier: Double

    /// The score of who had said the share of targets reached of every target: s (1 − s).
    public var climatology: Double {
      let share = Double(reached) / Double(count)
      return share * (1 - share)
    }
  }

  /// In the order of review dates, then of the targets.
  public var rows: [Row]

  /// Nothing forecast that has been decided since.
  public static let empty = Scoreboard(rows: [])

  private init(rows: [Row]) { self.rows = rows }

  /// - Parameters:
  ///   - reviews: Their forecasts are scored; what would have been, had a unit continued, is not.
  ///   - later: Everything published to this day.
  public init(_ reviews: [Review], outcomes later: Panel) {
    let assessor = TargetAssessor(book: ForecastSet(withoutForecasts: later), seed: 0)
    rows = reviews.filter { $0.asOf < later.asOf }.flatMap { review -> [Row] in
      let open = review.assessments.filter {
        $0.status == .forecast && !$0.flags.contains(.counterfactual)
      }
      return open.compactMap { row -> Row? in
        guard let outcome = assessor.assess([row.target]).first,
          case .observed(let reached) = outcome.status, let value = outcome.last?.value,
          let probability = row.probability
        else { return nil }
        return Row(
          asOf: review.asOf, target: row.target, probability: probability, median: row.median,
          outcome: value, reached: reached)
      }
    }
  }

  /// One score for each review date that has outcomes, in order of time.
  public var scores: [Score] {
    Dictionary(grouping: rows, by: \.asOf).sorted { $0.key < $1.key }.map { day, rows in
      Score(
        asOf: day, count: rows.count, reached: rows.count(where: \.reached),
        brier: rows.reduce(0) { $0 + $1.brierScore } / Double(rows.count))
    }
  }
}
