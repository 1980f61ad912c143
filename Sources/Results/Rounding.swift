import Forecasting
import Foundation
import Plans
package import TargetAssessment
import Text
package import TimeSeries

// Figures as files hold them: the last digits, which differ between processors, are dropped.

extension Assessment {
  func rounded(in catalogue: Catalogue) -> Assessment {
    let decimals = Indicator.fileDecimals(of: catalogue.indicator(target.indicator))
    return mappingNumbers(
      values: { $0.rounded(to: decimals) }, probabilities: \.roundedProbability)
  }
}

extension PeriodProbability {
  var rounded: PeriodProbability {
    PeriodProbability(period: period, probability: probability.roundedProbability)
  }
}

extension PlanVerdict {
  var rounded: PlanVerdict {
    var verdict = self
    verdict.expectedMet = expectedMet?.rounded(to: 9)
    verdict.probabilityAll = probabilityAll?.roundedProbability
    verdict.monteCarloError = monteCarloError?.roundedProbability
    return verdict
  }
}

extension TargetPath {
  func rounded(_ indicator: Indicator?) -> TargetPath {
    let decimals = Indicator.fileDecimals(of: indicator)
    var path = self
    path.milestones = milestones.map { step in
      var step = step
      step.probability = step.probability.roundedProbability
      step.probabilityGivenEarlier = step.probabilityGivenEarlier?.roundedProbability
      step.probabilitySoFar = step.probabilitySoFar.roundedProbability
      step.monteCarloError = step.monteCarloError.roundedProbability
      step.lineValue = step.lineValue?.rounded(to: decimals)
      step.lineGap = step.lineGap?.rounded(to: decimals)
      step.weakest = step.weakest?.rounded
      return step
    }
    return path
  }
}

extension JudgedVerdict {
  func rounded(_ indicator: Indicator?) -> JudgedVerdict {
    guard var figures = adjusted else { return self }
    let decimals = Indicator.fileDecimals(of: indicator)
    figures.median = figures.median?.rounded(to: decimals)
    figures.interval80 = figures.interval80?.rounded(to: decimals)
    figures.probability = figures.probability.roundedProbability
    var judged = self
    judged.standing = .applied(adjusted: figures)
    return judged
  }
}

extension ScenarioPath {
  func rounded(_ indicator: Indicator?) -> ScenarioPath {
    let decimals = Indicator.fileDecimals(of: indicator)
    var path = self
    path.points = points.map { point in
      Point(
        period: point.period, median: point.median.rounded(to: decimals),
        interval80: point.interval80.rounded(to: decimals))
    }
    return path
  }
}

extension Scoreboard {
  /// The rows of one review date, as files hold them.
  package func written(for asOf: Day, catalogue: Catalogue) -> Scoreboard {
    var scoreboard = self
    scoreboard.entries = entries.filter { $0.asOf == asOf }.map { row in
      var row = row
      let decimals = Indicator.fileDecimals(of: catalogue.indicator(row.target.indicator))
      row.probability = row.probability.roundedProbability
      row.median = row.median?.rounded(to: decimals)
      row.interval80 = row.interval80?.rounded(to: decimals)
      return row
    }
    return scoreboard
  }
}

extension SuspectedBreak {
  var rounded: SuspectedBreak {
    var suspect = self
    suspect.jump = jump.rounded(to: 6)
    suspect.statistic = statistic.rounded(to: 3)
    suspect.probability = probability.roundedProbability
    return suspect
  }
}

extension Double {
  /// The number to `decimals` decimals; one that is not finite, as a statistic of an exact fit may be,
  /// is missing.
  func written(to decimals: Int) -> Double? { isFinite ? rounded(to: decimals) : nil }

  /// A probability as files hold it: nine decimals, and nearer to 0 or 1 than 10⁻⁴ four digits of what
  /// is left, so that only what is certain becomes 0 or 1.
  var roundedProbability: Double { nearBounds(decimals: 9, digits: 4) }

  /// A probability as tables show it: six decimals, and nearer to 0 or 1 than 10⁻⁴ three digits of what
  /// is left.
  var writtenProbability: Double { nearBounds(decimals: 6, digits: 3) }

  private func nearBounds(decimals: Int, digits: Int) -> Double {
    let near = 1e-4
    if abs(self) < near { return self == 0 ? 0 : rounded(toSignificant: digits) }
    guard (1 - near..<1).contains(self) else { return rounded(to: decimals) }
    // The digits of the double end where what is left of 1 begins: as many decimals as those take.
    let left = (1 - self).rounded(toSignificant: digits)
    return (1 - left).rounded(to: digits - 1 - Int(log10(left).rounded(.down)))
  }

  /// The number to so many significant digits, however small it is.
  func rounded(toSignificant digits: Int) -> Double {
    Double(String(format: "%.*e", digits - 1, self)) ?? self
  }
}

extension ClosedRange<Double> {
  func rounded(to decimals: Int) -> ClosedRange<Double> {
    lowerBound.rounded(to: decimals)...upperBound.rounded(to: decimals)
  }
}
