import Forecasting
package import Plans
package import TimeSeries

/// A planner's judgement on an assessment, with the adjusted figures beside the model's.
package struct JudgedVerdict: Codable, Sendable, Equatable {
  /// Whether a judgement counts in a review, and if not why.
  package enum Standing: Codable, Sendable, Equatable {
    case applied(adjusted: Figures)
    /// A later judgement on the same target is known.
    case superseded
    /// Made after the review date.
    case notYetMade
    /// The due value is published.
    case decided
    /// There is no forecast to shift; a probability could still be stated.
    case noForecast

    /// The name in tables.
    package var code: String {
      switch self {
      case .applied: "applied"
      case .superseded: "superseded"
      case .notYetMade: "not_yet_made"
      case .decided: "decided"
      case .noForecast: "no_forecast"
      }
    }
  }

  package var judgement: Judgement
  package var standing: Standing
  /// The id of the assessment it is about.
  package var verdict: String

  /// The adjusted figures, where it is applied.
  package var adjusted: Figures? {
    if case .applied(let figures) = standing { figures } else { nil }
  }

  /// The figures that a judgement changes.
  package struct Figures: Codable, Sendable, Equatable {
    /// In the indicator's unit; `nil` where a probability is stated, as that says nothing of the value.
    package var median: Double?
    package var interval80: ClosedRange<Double>?
    package var probability: Double

    package var likelihood: Likelihood { Likelihood(probability: probability) }
  }
}

extension ScenarioAssessor {
  /// Applies to each assessment the latest judgement known on `asOf`; the others are listed with the
  /// reason why they do not count.
  ///
  /// A median or a shift moves the forecast as a scenario does, and the probability is computed from
  /// the shifted forecast. A judgement on a target of a unit that will be abolished is about the
  /// counterfactual assessment.
  package func apply(
    _ judgements: [Judgement], to assessments: [Assessment], asOf: Day
  ) -> [JudgedVerdict] {
    judgements.compactMap { judgement in
      let candidates = assessments.filter { $0.target.id == judgement.target }
      guard let base = candidates.first(where: { $0.status == .forecast }) ?? candidates.first
      else { return nil }
      func judged(_ standing: JudgedVerdict.Standing) -> JudgedVerdict {
        JudgedVerdict(judgement: judgement, standing: standing, verdict: base.id)
      }
      if judgement.date > asOf { return judged(.notYetMade) }
      if case .observed = base.status { return judged(.decided) }
      let isSuperseded = judgements.contains {
        $0.target == judgement.target && $0.date > judgement.date && $0.date <= asOf
      }
      if isSuperseded { return judged(.superseded) }
      guard let figures = figures(of: base, after: judgement.adjustment) else {
        return judged(.noForecast)
      }
      return judged(.applied(adjusted: figures))
    }
  }

  private func figures(
    of base: Assessment, after adjustment: Judgement.Adjustment
  ) -> JudgedVerdict.Figures? {
    let points: (_ median: Double) -> Double
    switch adjustment {
    case .probability(let stated): return JudgedVerdict.Figures(probability: stated)
    case .median(let value): points = { value - $0 }
    case .shift(let shift): points = { _ in shift }
    }
    let due = base.target.due
    guard base.status == .forecast, let forecast = forecast(behind: base.target),
      let median = forecast.distribution(in: due)?.median
    else { return nil }
    let shift = points(median)
    let shifted = reassessed(base, by: forecast.shifted { $0 == due ? shift : 0 })
    return shifted.probability.map {
      JudgedVerdict.Figures(
        median: shifted.median, interval80: shifted.interval80, probability: $0)
    }
  }
}
