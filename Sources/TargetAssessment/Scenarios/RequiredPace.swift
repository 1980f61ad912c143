import Forecasting
import Foundation
import Plans
package import TimeSeries

/// The additional pace at which a target would be met with a given probability.
package struct RequiredPace: Codable, Sendable, Equatable {
  /// Whether there is such a pace.
  package enum Standing: String, CaseIterable, Codable, Sendable {
    case attainable
    /// The forecast alone has the probability.
    case alreadyMet = "already_met"
    /// Not even with the median at the indicator's bound.
    case unattainable
    /// The additional points would begin after the due period.
    case beginsTooLate = "begins_too_late"
    /// «Exactly x» is missed on either side: a higher pace is not always likelier to meet it.
    case twoSided = "two_sided"
  }

  /// The probability asked for.
  package var probability: Double
  /// The first period with additional points.
  package var from: Period
  package var standing: Standing
  /// Points a year beyond the forecast, in the indicator's unit: the smallest amount, to one decimal
  /// more than is published, that suffices; negative where less is better. 0 where none is needed,
  /// `nil` where none suffices.
  package var extraPerYear: Double?
  /// As forecast.
  package var base: Assessment
  /// At that pace; at the bound where even that does not suffice.
  package var assessment: Assessment
}

extension ScenarioAssessor {
  /// Finds the additional points a year from `from` on (by default from the first period without a
  /// value) at which a target is met with `probability`; `nil` for what is decided or cannot be
  /// assessed.
  ///
  /// Found by bisection over the amounts with one decimal more than is published, each assessed as a
  /// scenario: running the scenario with the amount found gives the probability.
  package func requiredPace(
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
    func answer(
      _ standing: RequiredPace.Standing, extraPerYear: Double? = nil, _ assessment: Assessment
    ) -> RequiredPace {
      RequiredPace(
        probability: probability, from: first, standing: standing, extraPerYear: extraPerYear,
        base: base, assessment: assessment)
    }
    if (base.probability ?? 0) >= probability { return answer(.alreadyMet, extraPerYear: 0, base) }
    let years = Double(first.distance(to: due) + 1) / Double(due.kind.periodsPerYear)
    guard years > 0 else { return answer(.beginsTooLate, base) }
    let indicator = forecasts.panel.catalogue.indicator(forecast.key.indicator)
    guard let sign = direction(of: base.target, scores: indicator) else {
      return answer(.twoSided, base)
    }
    // Amounts are whole multiples of a tenth of the published precision.
    let amountsPerPoint = pow(10, Double(indicator?.precision ?? 2) + 1)
    func extra(_ amount: Int) -> Double { sign * Double(amount) / amountsPerPoint }
    func assessed(_ amount: Int) -> Assessment {
      reassessed(
        base,
        by: forecast.shifted {
          Scenario.Change.extra(pointsPerYear: extra(amount), from: first)
            .points(in: $0, of: forecast, pace: nil)
        })
    }
    // Beyond the bound the median does not move; without a bound, 2⁴⁰ amounts are the limit.
    let room = sign > 0 ? link.upperBound - median : median - link.lowerBound
    let most = Int(min(max(1, (room / years * amountsPerPoint).rounded(.up)), 0x1p40))
    var (tooFew, enough) = (0, min(most, Int(amountsPerPoint)))
    var found = assessed(enough)
    while (found.probability ?? 0) < probability {
      guard enough < most else { return answer(.unattainable, found) }
      (tooFew, enough) = (enough, min(most, enough * 2))
      found = assessed(enough)
    }
    while enough - tooFew > 1 {
      let middle = tooFew + (enough - tooFew) / 2
      let tried = assessed(middle)
      if (tried.probability ?? 0) < probability {
        tooFew = middle
      } else {
        (enough, found) = (middle, tried)
      }
    }
    return answer(.attainable, extraPerYear: extra(enough), found)
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
