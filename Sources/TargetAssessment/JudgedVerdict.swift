import Forecasting
public import Plans
public import TimeSeries

/// A verdict that a planner adjusted: the model's figures stay, the adjusted ones stand beside them.
public struct JudgedVerdict: Codable, Sendable, Equatable {
  /// Whether the adjustment counts in a review.
  public enum Standing: String, CaseIterable, Codable, Sendable {
    case applied
    /// A later judgement on the same target is known.
    case superseded
    /// Made after the review date.
    case notYetMade = "not_yet_made"
    /// The due value is published; there is nothing left to judge.
    case decided
    /// Nothing is forecast that could be moved; a probability could still be stated.
    case noForecast = "no_forecast"
  }

  public var judgement: Judgement
  public var standing: Standing
  /// The id of the verdict it is about.
  public var verdict: String
  /// The adjusted figures, where it applies.
  public var adjusted: Figures?

  /// What an adjustment changes.
  public struct Figures: Codable, Sendable, Equatable {
    /// `nil` where a probability is stated: that says nothing of the value.
    public var median: Double?
    public var interval80: ClosedRange<Double>?
    public var probability: Double

    public var likelihood: Likelihood { Likelihood(probability: probability) }
  }
}

extension ScenarioAssessor {
  /// Applies to each verdict the latest judgement that a review on `asOf` knows; all others are listed
  /// with why they do not count.
  ///
  /// A median or a shift moves the forecast as a scenario does, and the probability is worked out again
  /// from the moved forecast. A judgement on a target of a unit that will be gone is about the
  /// counterfactual verdict.
  public func judged(
    _ verdicts: [Assessment], by judgements: [Judgement], asOf: Day
  ) -> [JudgedVerdict] {
    judgements.compactMap { judgement in
      let rows = verdicts.filter { $0.target.id == judgement.target }
      guard let base = rows.first(where: { $0.status == .forecast }) ?? rows.first else {
        return nil
      }
      var result = JudgedVerdict(judgement: judgement, standing: .applied, verdict: base.id)
      let isSuperseded = judgements.contains {
        $0.target == judgement.target && $0.date > judgement.date && $0.date <= asOf
      }
      if judgement.date > asOf {
        result.standing = .notYetMade
      } else if case .observed = base.status {
        result.standing = .decided
      } else if isSuperseded {
        result.standing = .superseded
      } else if let figures = figures(of: base, after: judgement.adjustment) {
        result.adjusted = figures
      } else {
        result.standing = .noForecast
      }
      return result
    }
  }

  private func figures(
    of base: Assessment, after adjustment: Judgement.Adjustment
  ) -> JudgedVerdict.Figures? {
    let due = base.target.due
    if case .probability(let stated) = adjustment {
      return JudgedVerdict.Figures(probability: stated)
    }
    guard base.status == .forecast, let forecast = forecast(behind: base.target),
      let median = forecast.distribution(in: due)?.median
    else { return nil }
    let points =
      switch adjustment {
      case .median(let value): value - median
      case .shift(let points): points
      case .probability: 0.0
      }
    let moved = reassessed(base, by: forecast.shifted { $0 == due ? points : 0 })
    return moved.probability.map {
      JudgedVerdict.Figures(
        median: moved.median, interval80: moved.interval80, probability: $0)
    }
  }
}
