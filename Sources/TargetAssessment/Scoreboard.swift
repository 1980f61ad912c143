import Forecasting
public import Plans
public import TimeSeries

/// Forecasts of past review dates compared with the values published since.
public struct Scoreboard: Codable, Sendable, Equatable {
  /// One forecast and its outcome.
  public struct Entry: Codable, Sendable, Equatable {
    public var asOf: Day
    public var target: Target
    /// The probability stated on the review date.
    public var probability: Double
    public var median: Double?
    /// The value, or the rank, published later.
    public var outcome: Double
    public var reached: Bool

    public var likelihood: Likelihood { Likelihood(probability: probability) }

    /// The Brier score (p − o)², with o = 1 where the target was reached, else 0.
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

    /// The score of the climatological forecast, the share s of targets reached for each: s (1 − s).
    public var climatology: Double {
      let share = Double(reached) / Double(count)
      return share * (1 - share)
    }
  }

  /// In the order of review dates, then of the targets.
  public var entries: [Entry]

  /// No forecast that has been decided since.
  public static let empty = Scoreboard(entries: [])

  /// Compares the forecasts of reviews with what has been published since; counterfactual ones are
  /// left out.
  ///
  /// - Parameter later: Everything published to a later day.
  public static func score(_ reviews: [TargetAssessments], against later: Panel) -> Scoreboard {
    let assessor = TargetAssessor(forecasts: ForecastSet(withoutForecasts: later), seed: 0)
    let entries = reviews.filter { $0.asOf < later.asOf }.flatMap { review in
      review.assessments.compactMap { assessment -> Entry? in
        guard case .forecast(let forecast) = assessment.outcome,
          !assessment.flags.contains(.counterfactual),
          case .observed(let observed)? = assessor.assess([assessment.target]).first?.outcome
        else { return nil }
        return Entry(
          asOf: review.asOf, target: assessment.target, probability: forecast.probability,
          median: assessment.median, outcome: observed.value.value, reached: observed.reached)
      }
    }
    return Scoreboard(entries: entries)
  }

  /// One score for each review date that has outcomes, in order of time.
  public var scores: [Score] {
    Dictionary(grouping: entries, by: \.asOf).sorted { $0.key < $1.key }.map { day, entries in
      Score(
        asOf: day, count: entries.count, reached: entries.count(where: \.reached),
        brier: entries.reduce(0) { $0 + $1.brierScore } / Double(entries.count))
    }
  }
}
