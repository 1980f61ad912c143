/// The values of very many levels drawn from one distribution, such that values so drawn follow it.
///
/// Where mass lies at the bounds that its components do not give them, a level F⁻¹(p) stands for the value
/// with the probability p below it. F is read off one grid both ways, and values off a finer one, so that
/// millions of draws cost neither a quantile nor an exponential; probabilities are off by some 1/1,000.
package struct LevelCurve: Sendable {
  private let components: [PredictiveDistribution.Component]
  /// The levels at which values leave the lowest and reach the highest, and those values.
  private let (inside, outside): (Double, Double)
  private let (lowest, highest): (Double, Double)
  private let grid: LevelGrid
  /// The value at each level of the grid.
  private let values: [Double]

  /// Cells of the grid of values.
  private static let cells = 2048

  /// Draws the curve of a distribution.
  package static func draw(_ distribution: PredictiveDistribution) -> LevelCurve {
    let shares = LevelShares.read(distribution)
    let (lowest, highest) = (distribution.lowest, distribution.highest)
    let grid = LevelGrid.around(distribution.components, cells: cells)
    var values = (0...cells).map { distribution.published(level: shares.moved(grid.level($0))) }
    // In the cell where a bound is left or reached, the line runs through that very point.
    let (inside, outside) = (shares.inside, shares.outside)
    if let first = values.firstIndex(where: { $0 > lowest }), first > 0, inside.isFinite {
      let width = max(grid.level(first) - inside, 0.01 * grid.step)
      let slope = (values[first] - lowest - distribution.halfStep) / width
      values[first - 1] = values[first] - slope * grid.step
    }
    if let last = values.lastIndex(where: { $0 < highest }), last < cells, outside.isFinite {
      let width = max(outside - grid.level(last), 0.01 * grid.step)
      let slope = (highest - distribution.halfStep - values[last]) / width
      values[last + 1] = values[last] + slope * grid.step
    }
    return LevelCurve(
      components: distribution.components, inside: inside, outside: outside, lowest: lowest,
      highest: highest, grid: grid, values: values)
  }

  /// Replaces levels by their values, as near to a bound as they can be published. What lies beyond the grid
  /// counts as its end.
  package func setValues(ofLevels levels: inout [Double]) {
    for index in levels.indices {
      let level = levels[index]
      if level <= inside {
        levels[index] = lowest
      } else if level >= outside {
        levels[index] = highest
      } else {
        let (cell, part) = grid.place(of: level)
        levels[index] = values[cell] + part * (values[cell + 1] - values[cell])
      }
    }
  }

  /// For each share of the mixture (0…1), the component in which it falls.
  package func components(atShares shares: [Double]) -> [PredictiveDistribution.Component] {
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

/// Levels at equal steps.
private struct LevelGrid: Sendable {
  let first: Double
  let step: Double
  let cells: Int

  /// How many scales it reaches beyond the locations of the components: of a t with five degrees of freedom
  /// 5 in 10,000 lie outside.
  private static let reach = 8.0

  static func around(_ components: [PredictiveDistribution.Component], cells: Int) -> LevelGrid {
    let first = components.reduce(Double.infinity) { min($0, $1.location - reach * $1.scale) }
    let last = components.reduce(-Double.infinity) { max($0, $1.location + reach * $1.scale) }
    return LevelGrid(first: first, step: (last - first) / Double(cells), cells: cells)
  }

  func level(_ index: Int) -> Double { first + Double(index) * step }

  /// The cell that a level lies in and the part of it below the level, 0 to 1.
  func place(of level: Double) -> (cell: Int, part: Double) {
    let place = min(max((level - first) / step, 0), Double(cells))
    let cell = min(Int(place), cells - 1)
    return (cell, place - Double(cell))
  }
}

/// F of a distribution's components on a grid, read both ways.
private struct LevelShares {
  let masses: BoundMasses
  let grid: LevelGrid
  /// F at the levels of the grid; empty where no mass is moved.
  let shares: [Double]
  /// The levels at which values leave the lowest and reach the highest.
  private(set) var (inside, outside): (Double, Double)

  private static let cells = 256

  static func read(_ distribution: PredictiveDistribution) -> LevelShares {
    let grid = LevelGrid.around(distribution.components, cells: cells)
    let masses = distribution.masses
    var read = LevelShares(
      masses: masses, grid: grid, shares: [], inside: distribution.ends.lower,
      outside: distribution.ends.upper)
    guard masses.areMoved else { return read }
    read = LevelShares(
      masses: masses, grid: grid,
      shares: (0...cells).map { distribution.levelProbability(atOrBelow: grid.level($0)) },
      inside: -.infinity, outside: .infinity)
    if masses.lower > 0 { read.inside = read.level(ofShare: masses.lower) }
    if masses.upper > 0 { read.outside = read.level(ofShare: 1 - masses.upper) }
    return read
  }

  /// The level of the value that a level stands for; beyond all where that is a bound.
  func moved(_ level: Double) -> Double {
    guard !shares.isEmpty else { return level }
    let (cell, part) = grid.place(of: level)
    let share = shares[cell] + part * (shares[cell + 1] - shares[cell])
    if share <= masses.lower { return -.infinity }
    if share >= 1 - masses.upper { return .infinity }
    return self.level(ofShare: masses.share(below: share))
  }

  private func level(ofShare share: Double) -> Double {
    var (low, high) = (0, shares.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if shares[middle] < share { low = middle } else { high = middle }
    }
    let width = shares[high] - shares[low]
    let part = width > 0 ? min(max((share - shares[low]) / width, 0), 1) : 0
    return grid.level(low) + part * grid.step
  }
}
