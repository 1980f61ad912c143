/// The values of very many levels drawn from one distribution, such that values so drawn follow it.
///
/// Where mass lies at the bounds that its components do not give them, a level F⁻¹(p) stands for the value
/// with the probability p below it. Both ways, F is read off one grid of its own, so that millions of draws
/// cost no quantile each; probabilities are off by some 1/10,000.
package struct LevelCurve: Sendable {
  private let distribution: PredictiveDistribution
  private let (first, step): (Double, Double)
  /// F at the levels of the grid; empty where no mass is moved.
  private let shares: [Double]
  /// For even shares from 0 on, the last cell of the grid that begins at or below.
  private let cellOfShare: [Int]

  /// Cells of the grid, and how many scales it reaches beyond the locations of the components: of a t with
  /// five degrees of freedom 5 in 10,000 lie outside, which count as its ends.
  private static let cells = 256
  private static let reach = 8.0

  /// Draws the curve of a distribution.
  package static func draw(_ distribution: PredictiveDistribution) -> LevelCurve {
    guard distribution.masses.areMoved else {
      return LevelCurve(distribution: distribution, first: 0, step: 1, shares: [], cellOfShare: [])
    }
    let components = distribution.components
    let first = components.reduce(Double.infinity) { min($0, $1.location - reach * $1.scale) }
    let last = components.reduce(-Double.infinity) { max($0, $1.location + reach * $1.scale) }
    let step = (last - first) / Double(cells)
    let shares = (0...cells).map {
      distribution.levelProbability(atOrBelow: first + Double($0) * step)
    }
    var cell = 0
    let cellOfShare = (0...cells).map { index in
      while cell < cells - 1, shares[cell + 1] <= Double(index) / Double(cells) { cell += 1 }
      return cell
    }
    return LevelCurve(
      distribution: distribution, first: first, step: step, shares: shares,
      cellOfShare: cellOfShare)
  }

  /// Replaces levels by their values, as near to a bound as they can be published.
  package func setValues(ofLevels levels: inout [Double]) {
    let link = distribution.link
    let (lowest, highest) = (distribution.lowest, link.upperBound)
    let (low, high) = (lowest + distribution.halfStep, highest - distribution.halfStep)
    func published(_ level: Double) -> Double {
      let value = link.inverse(level)
      return value < low ? lowest : value > high ? highest : value
    }
    guard !shares.isEmpty else {
      for index in levels.indices { levels[index] = published(levels[index]) }
      return
    }
    let masses = distribution.masses
    for index in levels.indices {
      let share = share(of: levels[index])
      levels[index] =
        share <= masses.lower
        ? lowest
        : share >= 1 - masses.upper
          ? highest : published(level(ofShare: masses.share(below: share)))
    }
  }

  /// F of a level.
  private func share(of level: Double) -> Double {
    let place = min(max((level - first) / step, 0), Double(LevelCurve.cells))
    let cell = min(Int(place), LevelCurve.cells - 1)
    return shares[cell] + (place - Double(cell)) * (shares[cell + 1] - shares[cell])
  }

  /// F⁻¹ of a share.
  private func level(ofShare share: Double) -> Double {
    var cell = cellOfShare[Int(min(max(share, 0), 1) * Double(LevelCurve.cells))]
    while cell < LevelCurve.cells - 1, shares[cell + 1] < share { cell += 1 }
    let width = shares[cell + 1] - shares[cell]
    let part = width > 0 ? min(max((share - shares[cell]) / width, 0), 1) : 0
    return first + (Double(cell) + part) * step
  }

  /// For each share of the mixture (0…1), the component in which it falls.
  package func components(atShares shares: [Double]) -> [PredictiveDistribution.Component] {
    let components = distribution.components
    guard components.count > 1 else {
      return Array(repeating: components[0], count: shares.count)
    }
    return shares.map { share in
      var (index, passed) = (0, components[0].weight)
      while passed <= share, index < components.count - 1 {
        index += 1
        passed += components[index].weight
      }
      return components[index]
    }
  }
}
