import Distributions
import Foundation

/// What the other series of a group tell about the variance of one series' changes.
///
/// A series of five points knows its own noise badly; the sample variances of its group tell both
/// the usual size (`variance`) and how far single series stray from it (`degreesOfFreedom`: large
/// when all are alike, near 0 when they have nothing in common).
///
/// - SeeAlso: Smyth (2004), *Linear models and empirical Bayes methods*, Stat. Appl. Genet. Mol.
///   Biol. 3(1), §6.2: moments of log sample variances.
struct ScalePrior: Sendable, Equatable {
  /// s₀², per period, on the link scale.
  var variance: Double
  /// d₀: how many changes of its own would weigh as much as the group.
  var degreesOfFreedom: Double

  /// What is assumed where no group tells; on the values' own scale nothing can be.
  static func reference(_ link: Link) -> ScalePrior {
    func assuming(_ usualChange: Double) -> ScalePrior {
      ScalePrior(
        variance: usualChange * usualChange, degreesOfFreedom: Tuning.Scale.referenceDegrees)
    }
    return switch link {
    case .identity, .signedRoot: ScalePrior(variance: 0, degreesOfFreedom: 0)
    case .logAbove, .logBelow: assuming(Tuning.Scale.usualLogChange)
    case .logit: assuming(Tuning.Scale.usualLogitChange)
    }
  }

  /// The random walk without drift that is believed of a series without any change: its last level, and
  /// the usual noise a period.
  func randomWalk(after series: LinkedSeries, step: Int) -> PredictiveDistribution.Component {
    PredictiveDistribution.Component(
      location: series.levels[series.count - 1],
      scale: max(
        (variance * Double(step)).squareRoot(), series.resolution, .leastNormalMagnitude),
      degreesOfFreedom: max(degreesOfFreedom, 2))
  }

  /// Updates the prior with the n changes of one series, whose sum of squares is S: the variance
  /// (d₀ s₀² + S) / (d₀ + n) with d₀ + n degrees of freedom, at least 1.
  ///
  /// - Parameter count: n, without the changes that fitted parameters take up.
  func posterior(sumOfSquares: Double, count: Int) -> VarianceEstimate {
    let degrees = max(1, degreesOfFreedom + Double(count))
    return VarianceEstimate(
      variance: (degreesOfFreedom * variance + sumOfSquares) / degrees, degreesOfFreedom: degrees)
  }

  /// Estimates the prior from the changes of a group's series, by moments of their log variances.
  static func estimate(_ series: [LinkedSeries], link: Link) -> ScalePrior {
    // Changes from or to a bound say more about the bound than about the noise.
    let samples = series.compactMap { series -> (variance: Double, degrees: Double)? in
      let changes = series.changes
      guard changes.count >= 2, !series.bounds.contains(where: { $0 != nil }) else {
        return nil
      }
      let spread = ChangeSpread.sum(over: changes)
      let degrees = Double(changes.count - 1)
      let variance = spread.sumOfSquaresAboutMean / degrees
      // A constant series, or one that moves by the same step every year, has no noise to compare;
      // its logarithm would be that of the rounding of doubles.
      guard variance.isFinite,
        variance > series.resolution * series.resolution * Tuning.Scale.leastVariance
      else {
        return nil
      }
      return (variance, degrees)
    }
    guard samples.count >= Tuning.fewestUnits else {
      return ScalePrior.reference(link)
    }
    let logs = samples.map { log($0.variance) - digamma($0.degrees / 2) + log($0.degrees / 2) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let spread = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1)
    let sampling = samples.reduce(0) { $0 + trigamma($1.degrees / 2) } / Double(samples.count)
    let degrees = min(
      Tuning.Scale.largestWeight,
      spread > sampling ? 2 * inverseTrigamma(spread - sampling) : Tuning.Scale.largestWeight)
    return ScalePrior(
      variance: exp(mean + digamma(degrees / 2) - log(degrees / 2)), degreesOfFreedom: degrees)
  }
}

/// The variance of one series' changes per period, after its group's prior was taken into account.
struct VarianceEstimate: Sendable, Equatable {
  /// s², on the link scale.
  var variance: Double
  var degreesOfFreedom: Double
}

/// Sums over the changes of one series, each weighted by the periods it took: the variance of a
/// random walk grows with time.
struct ChangeSpread {
  var count: Int
  /// Periods covered by all changes together.
  var span: Double
  /// Mean change per period.
  var mean: Double
  var sumOfSquares: Double
  var sumOfSquaresAboutMean: Double

  /// Sums over `changes`; all 0 without any.
  static func sum(over changes: [LinkedSeries.Change]) -> ChangeSpread {
    let span = changes.reduce(0) { $0 + $1.span }
    let mean = span > 0 ? changes.reduce(0) { $0 + $1.difference } / span : 0
    return ChangeSpread(
      count: changes.count, span: span, mean: mean,
      sumOfSquares: changes.reduce(0) { $0 + $1.difference * $1.difference / $1.span },
      sumOfSquaresAboutMean: changes.reduce(0) { sum, change in
        let deviation = change.difference - mean * change.span
        return sum + deviation * deviation / change.span
      })
  }
}
