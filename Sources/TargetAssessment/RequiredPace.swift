import Forecasting
import Foundation
import Plans
public import TimeSeries

/// The extra pace at which a target would be met with a wanted probability.
public struct RequiredPace: Codable, Sendable, Equatable {
  /// Whether there is such a pace.
  public enum Standing: String, CaseIterable, Codable, Sendable {
    case attainable
    /// The forecast alone has the wanted probability.
    case alreadyMet = "already_met"
    /// Not even with the median at the indicator's bound.
    case unattainable
    /// The extra points would begin after the due date.
    case beginsTooLate = "begins_too_late"
    /// «Exactly x» is missed on either side: more pace is not more probability.
    case twoSided = "two_sided"
  }

  /// The probability asked for.
  public var probability: Double
  /// The first period with extra points.
  public var from: Period
  public var standing: Standing
  /// Points a year beyond the forecast, in the indicator's unit: the smallest amount, to one decimal
  /// more than is published, that is enough; negative where less is better. 0 where none is needed,
  /// `nil` where none is enough.
  public var extraPerYear: Double?
  /// As forecast.
  public var base: Assessment
  /// At that pace, or at the bound where even that is not enough.
  public var assessment: Assessment
}

extension ScenarioAssessor {
  /// The extra points a year from `from` on (by default from the first period without a value) at
  /// which a verdict's target is met with `probability`; `nil` for what is decided or cannot be
  /// assessed.
  ///
  /// Found by bisection over the amounts that can be written down, each tried as a scenario: whoever
  /// runs the scenario with the amount found reads the wanted probability.
  public func requiredPace(
    for base: Assessment, probability: Double, from: Period? = nil
  ) -> RequiredPace? {
    let due = base.target.due
    guard base.status == .forecast, let forecast = forecast(behind: base.target),
      let median = forecast.distribution(in: due)?.median,
      let link = forecast.distribution(in: due)?.link
    else { return nil }
    let next = forecast.lastPeriod.advanced(by: 1)
    let asked = from?.first(due.kind) ?? next
    let first = asked.ordinal > next.ordinal ? asked : next
    var answer = RequiredPace(
      probability: probability, from: first, standing: .alreadyMet, extraPerYear: 0, base: base,
      assessment: base)
    if (base.probability ?? 0) >= probability { return answer }
    answer.extraPerYear = nil
    let years = Double(first.distance(to: due) + 1) / Double(due.kind.periodsPerYear)
    guard years > 0 else {
      answer.standing = .beginsTooLate
      return answer
    }
    let indicator = book.panel.catalogue.indicator(forecast.key.indicator)
    guard let sign = direction(of: base.target, scores: indicator) else {
      answer.standing = .twoSided
      return answer
    }
    let unitsPerPoint = pow(10, Double(indicator?.precision ?? 2) + 1)
    func extra(_ units: Int) -> Double { sign * Double(units) / unitsPerPoint }
    func assessed(_ units: Int) -> Assessment {
      reassessed(
        base,
        by: forecast.shifted {
          Scenario.Change.extra(pointsPerYear: extra(units), from: first)
            .points(in: $0, of: forecast, pace: nil)
        })
    }
    // Beyond the bound the median does not move; without one, this is as far as any pace goes.
    let room = sign > 0 ? link.upperBound - median : median - link.lowerBound
    let most = Int(min(max(1, (room / years * unitsPerPoint).rounded(.up)), 0x1p40))
    var (tooFew, enough) = (0, min(most, Int(unitsPerPoint)))
    answer.assessment = assessed(enough)
    while (answer.assessment.probability ?? 0) < probability {
      guard enough < most else {
        answer.standing = .unattainable
        return answer
      }
      (tooFew, enough) = (enough, min(most, enough * 2))
      answer.assessment = assessed(enough)
    }
    while enough - tooFew > 1 {
      let middle = tooFew + (enough - tooFew) / 2
      let tried = assessed(middle)
      if (tried.probability ?? 0) < probability {
        tooFew = middle
      } else {
        (enough, answer.assessment) = (middle, tried)
      }
    }
    answer.standing = .attainable
    answer.extraPerYear = extra(enough)
    return answer
  }

  /// +1 where more points make the target likelier, −1 where fewer do, `nil` where neither does.
  private func direction(of target: Target, scores: Indicator?) -> Double? {
    switch target.comparison {
    case .less, .atMost, .reduce: -1
    case .equal: nil
    case .topN: scores?.direction == .lowerIsBetter ? -1 : 1
    case .greater, .atLeast, .at100, .increase: 1
    }
  }
}
