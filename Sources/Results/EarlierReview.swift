package import Plans
package import TargetAssessment
package import TimeSeries

/// What the review before another one said of its targets, as far as a report tells what has changed.
package struct EarlierReview: Codable, Sendable, Equatable {
  /// One answer, without its figures beside the probability.
  package struct Answer: Codable, Sendable, Equatable {
    /// The id of the assessment, which is that of the same target in the later review.
    package var target: String
    package var status: Assessment.Status
    package var probability: Double?

    package init(_ assessment: Assessment) {
      target = assessment.id
      status = assessment.status
      probability = assessment.status == .forecast ? assessment.probability : nil
    }

    package var likelihood: Likelihood? { probability.map { Likelihood(probability: $0) } }

    /// What readers see of it: two answers of one word are the same.
    package var word: Word { Word(status: status, likelihood: likelihood) }
  }

  /// The outcome, and of a forecast how likely it is.
  package struct Word: Sendable, Equatable {
    var status: Assessment.Status
    var likelihood: Likelihood?
  }

  package var asOf: Day
  package var answers: [Answer]

  /// What a review said of the targets that count.
  package static func of(_ result: ReviewResult) -> EarlierReview {
    EarlierReview(
      asOf: result.asOf, answers: result.assessments.filter(\.isCounted).map(Answer.init))
  }
}

extension [ReviewResult] {
  /// The reviews of one run, each knowing what the one before it in time said.
  package var knowingEarlierOnes: [ReviewResult] {
    map { result in
      var result = result
      result.earlier = filter { $0.asOf < result.asOf }.max { $0.asOf < $1.asOf }
        .map(EarlierReview.of)
      return result
    }
  }
}
