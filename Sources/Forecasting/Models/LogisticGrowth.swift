import Foundation
import Parallel
import TimeSeries

/// Growth that slows as it nears a ceiling of its own: the S-shaped curve of what spreads through a
/// population, whose ceiling may lie below the indicator's bound.
///
/// y_t = L + (K − L) / (1 + e^−(a + b t)), with L the lower bound, or 0. For each ceiling K of a coarse
/// grid, ln((y − L)/(K − y)) is a line in t, fitted by least squares; the K with the smallest squared
/// errors on the link scale is taken, of equals the highest. The last level moves on as the curve
/// does, with the spread of a random walk about it, shrunk to the group's.
///
/// Kept as a benchmark: on the yearly series of M3 its errors are 0.94 of those of
/// ``Naive``, those of ``Drift`` 0.884 (docs/methods/logistic-growth.md).
///
/// - SeeAlso: Meade & Islam (2006), *Modelling and forecasting the diffusion of innovation*, Int. J.
///   Forecasting 22, §2; Verhulst (1838), *Notice sur la loi que la population suit dans son
///   accroissement*.
struct LogisticGrowth: ForecastModel {
  let name = "logistic-growth"
  let scale = ModelScale.steadySpread

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    let link = group.link
    return group.fitAskedInBatches { index -> ModelFit? in
      let series = group.series[index]
      let changes = series.changes.count
      guard changes >= Tuning.Models.fewestChanges else { return nil }
      let levels = series.splicedLevels
      // What never moved has no curve but the flat one, wherever it stands.
      let isFlat = levels.allSatisfy { $0 == levels[0] }
      guard let curve = isFlat ? Curve.flat(at: levels[0], link: link) : .best(levels, link: link)
      else { return nil }
      let posterior = group.prior.posterior(sumOfSquares: curve.sumOfSquares, count: changes - 2)
      return .student(
        horizon: horizon, degreesOfFreedom: posterior.degreesOfFreedom,
        resolution: series.resolution
      ) { step in
        let growth = curve.level(ahead: step) - curve.level(ahead: 0)
        return (
          series.levels[series.count - 1] + growth, posterior.variance * Double(step)
        )
      }
    }
  }

  /// One ceiling and its line; times count from the last level.
  private struct Curve {
    var link: Link
    var inner: Link
    var intercept: Double
    var slope: Double
    /// Of the changes of the levels about those of the curve.
    var sumOfSquares = 0.0

    func level(ahead step: Int) -> Double {
      let innerLevel = intercept + slope * Double(step)
      return inner == link ? innerLevel : link.forward(inner.inverse(innerLevel))
    }

    /// The best curve through levels one period apart; `nil` where there is no floor to grow from.
    static func best(_ levels: [Double], link: Link) -> Curve? {
      let values = levels.map { link.inverse($0) }
      let floor = link.lowerBound.isFinite ? link.lowerBound : 0
      guard let highest = values.max(), values.allSatisfy({ $0 >= floor }) else { return nil }
      let ceilings =
        link.upperBound.isFinite
        ? Tuning.Models.ceilingShares.map { highest + $0 * (link.upperBound - highest) }
        : Tuning.Models.ceilingMultiples.map { floor + $0 * (highest - floor) }
      var best: (curve: Curve, error: Double)?
      for ceiling in ceilings {
        let inner = Link.logit(lower: floor, upper: ceiling, widening: link.widening)
        let innerLevels = values.map { inner.forward($0) }
        guard innerLevels.allSatisfy(\.isFinite) else { continue }
        var curve = Curve.line(through: innerLevels, on: inner, link: link)
        let fitted = levels.indices.map { curve.level(ahead: $0 - levels.count + 1) }
        guard fitted.allSatisfy(\.isFinite) else { continue }
        let errors = zip(levels, fitted).map { $0 - $1 }
        let changes = zip(errors, errors.dropFirst()).map { earlier, later in later - earlier }
        curve.sumOfSquares = changes.reduce(0) { $0 + $1 * $1 }
        let error = errors.reduce(0) { $0 + $1 * $1 }
        if error < (best?.error ?? .infinity) * (1 - 1e-9) { best = (curve, error) }
      }
      return best?.curve
    }

    static func flat(at level: Double, link: Link) -> Curve {
      Curve(link: link, inner: link, intercept: level, slope: 0)
    }

    /// The least-squares line through levels on the inner scale.
    private static func line(through innerLevels: [Double], on inner: Link, link: Link) -> Curve {
      let count = Double(innerLevels.count)
      let middle = -(count - 1) / 2
      let mean = innerLevels.reduce(0, +) / count
      var (products, squares) = (0.0, 0.0)
      for (index, level) in innerLevels.enumerated() {
        let time = Double(index) - (count - 1) - middle
        products += time * (level - mean)
        squares += time * time
      }
      let slope = products / squares
      return Curve(link: link, inner: inner, intercept: mean - slope * middle, slope: slope)
    }
  }
}
