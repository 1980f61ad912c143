public import TimeSeries

/// All what-ifs of one review.
public struct ScenarioReview: Sendable {
  /// One verdict with everything that was asked about it.
  public struct Entry: Sendable, Equatable {
    public var base: Assessment
    public var basePath: ScenarioPath
    public var outcomes: [ScenarioOutcome]
    /// Where a probability was asked for.
    public var requiredPace: RequiredPace?
  }

  /// The inverse question: with which extra pace is a target met with this probability?
  public struct Inverse: Sendable, Equatable {
    public var probability: Double
    /// The first period with extra points; `nil` for the first one without a value.
    public var from: Period?

    public init(probability: Double, from: Period? = nil) {
      self.probability = probability
      self.from = from
    }
  }

  public let review: Review
  /// Verdicts that a scenario or the inverse question concerns, in the order of the targets.
  public let entries: [Entry]

  /// Runs `scenarios`, and answers the inverse question where it is asked, on a review's forecasts.
  public init(
    _ review: Review, scenarios: [Scenario], inverse: Inverse? = nil, seed: UInt64
  ) {
    let assessor = ScenarioAssessor(book: review.book, seed: seed)
    self.review = review
    entries = review.assessments.compactMap { base in
      let outcomes = assessor.outcomes(scenarios, on: [base])
      let pace = inverse.flatMap {
        assessor.requiredPace(for: base, probability: $0.probability, from: $0.from)
      }
      guard !outcomes.isEmpty || pace != nil, let basePath = assessor.basePath(of: base) else {
        return nil
      }
      return Entry(base: base, basePath: basePath, outcomes: outcomes, requiredPace: pace)
    }
  }

  /// The lines of all scenarios, each verdict's after the line of the forecast itself.
  public var paths: [ScenarioPath] {
    entries.flatMap { [$0.basePath] + $0.outcomes.map(\.path) }
  }
}
