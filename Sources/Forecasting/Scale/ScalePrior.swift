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

  /// Updates the prior with the n changes of one series, whose sum of squares is S.
  ///
  /// The logarithm x of the variance is believed to be normal with the mean m and the variance t² that the logarithm
  /// of d₀ s₀² / χ²(d₀) has. The most probable one solves
  ///
  ///     (m − x) / t² = (n − S e^−x) / 2,
  ///
  /// and S e^−x is the number k of changes that tell of it. A large t² hardly weighs: that series in other
  /// units of measure came in one file says nothing of the smallest, while d₀ s₀², which the conjugate prior
  /// adds to S, would be a thousand times S. The degrees of freedom are those whose χ² knows the logarithm as well as
  /// t² and k changes together.
  ///
  /// - Parameter count: n, without the changes that fitted parameters take up.
  func posterior(sumOfSquares: Double, count: Int) -> VarianceEstimate {
    let changes = Double(count)
    guard degreesOfFreedom > 0, variance > 0 else {
      let degrees = max(1, changes)
      return VarianceEstimate(variance: sumOfSquares / degrees, degreesOfFreedom: degrees)
    }
    let half = degreesOfFreedom / 2
    let precision = 1 / trigamma(half)
    let level = ScalePrior.mostProbable(
      centre: log(variance) - digamma(half) + log(half), precision: precision,
      sumOfSquares: sumOfSquares, count: changes)
    let told = sumOfSquares * exp(-level)
    // ψ′(x) ≈ 1/x + 1/(2x²), here and back.
    let left = 1 / (precision + told * told / (2 * (told + 1)))
    return VarianceEstimate(
      variance: exp(level), degreesOfFreedom: max(1, (1 + (1 + 2 * left).squareRoot()) / left))
  }

  /// The root of p (m − x) − n/2 + S e^−x / 2, by Newton's method from the left on the form of the equation that is
  /// nearer to a line: no step goes too far.
  private static func mostProbable(
    centre: Double, precision: Double, sumOfSquares: Double, count: Double
  ) -> Double {
    let own = log(sumOfSquares / count)
    guard own.isFinite, count > 0 else { return centre - count / 2 / precision }
    var level = min(own, centre)
    for _ in 0..<100 {
      let step: Double
      if own < centre {
        let told = sumOfSquares * exp(-level) / 2
        step = (precision * (centre - level) - count / 2 + told) / (precision + told)
      } else {
        let rest = count / 2 + precision * (level - centre)
        step = (log(sumOfSquares / 2 / rest) - level) / (1 + precision / rest)
      }
      level += step
      if abs(step) < 1e-12 * max(1, abs(level)) { break }
    }
    return level
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
