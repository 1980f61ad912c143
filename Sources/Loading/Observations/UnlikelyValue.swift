import Regression
package import TimeSeries

/// A value that stands far out of its own series and of what the other units do: probably a slip of
/// the pen, which only a person can tell from an event.
package struct UnlikelyValue: Sendable, Equatable {
  /// Where it stands.
  package let name: InputName
  package let line: Int
  package let column: Int
  package let cell: ObservationTable.Cell
  package let value: Double
  /// What the other values of its series suggest.
  package let expected: Double
}

/// Looks for unlikely values, series by series.
///
/// A series is compared with its robust line: the slope is the repeated median of the slopes between its
/// points, the level the median of what is left. A value is unlikely when it is further from the line
/// than so many times the usual distance, both of its own series and of all series of its indicator; the
/// usual distance is the median absolute deviation, brought to the scale of a normal distribution. Where
/// most values lie on a line, as shares at 100 do, it must also be far beyond the other distances. Ranks
/// jump, and are left out.
///
/// - SeeAlso: Siegel (1982), *Robust regression using repeated medians*, Biometrika 69;
///   Leys et al. (2013), *Detecting outliers: Do not use standard deviation around the mean, use
///   absolute deviation around the median*, J. Exp. Soc. Psychol. 49.
struct UnlikelyValueSearch {
  /// Beyond this many usual distances a value is unlikely: one normal value in 10¹⁵ is.
  private static let limit = 8.0
  /// Beyond this many values nobody reads what is found.
  static let mostValues = 2_000_000
  /// So many times further off than nine in ten of the other distances.
  private static let beyondOthers = 3.0
  /// Of a normal distribution, the standard deviation in median absolute deviations.
  private static let normalScale = 1.4826
  /// The least usual distance, of the usual level: series of few digits lie on a line by chance.
  private static let leastShare = 0.005
  /// So many points of a long series give its slope as well as all of them.
  private static let pointsForSlope = 60

  /// The rows of one series in order of time, with their distances from its line.
  private struct Line {
    var rows: [Int]
    var expected: [Double]
    var distances: [Double]
    /// The usual distance.
    var usual: Double
  }

  let table: ObservationTable
  let catalogue: Catalogue
  let limits: [IndicatorLimits]

  /// The rows that are unlikely, with what was expected of them, in the order of the table.
  func rows() -> [(row: Int, expected: Double)] {
    let series = Dictionary(grouping: 0..<table.count, by: table.series)
    var lines: [Int32: [Line]] = [:]
    for (key, rows) in series where Set(rows.map { table.periods[$0].ordinal }).count >= 4 {
      lines[key.indicator, default: []].append(line(through: rows))
    }
    var found: [(row: Int, expected: Double)] = []
    for (indicator, lines) in lines where !catalogue.indicators[Int(indicator)].isRank {
      let distances = lines.flatMap(\.distances).map(\.magnitude)
      let (field, others) = (UnlikelyValueSearch.usual(distances), highDistance(distances))
      let decimals = min(max(0, limits[Int(indicator)].decimals), DecimalText.powersOfTen.count - 1)
      let step = 0.5 / DecimalText.powersOfTen[decimals]
      for line in lines {
        let reach = max(
          UnlikelyValueSearch.limit * max(line.usual, field, step),
          UnlikelyValueSearch.beyondOthers * others)
        for (index, row) in line.rows.enumerated() where line.distances[index].magnitude > reach {
          // A level that stays is a change, not a slip.
          if line.distances[index].magnitude > reach * stretch(at: index, in: line),
            isSlip(index, in: line)
          {
            found.append((row, line.expected[index]))
          }
        }
      }
    }
    return found.sorted { $0.row < $1.row }
  }

  /// What nine in ten distances that are not 0 stay within, without the longest one.
  private func highDistance(_ distances: [Double]) -> Double {
    let sorted = distances.filter { $0 > 1e-9 }.sorted().dropLast()
    return sorted.isEmpty ? 0 : sorted[Int(0.9 * Double(sorted.count - 1))]
  }

  /// How many times further off the first and the last value may be, to which the line of the others is
  /// drawn out: the error of its slope grows with the way. Infinite beyond its own length.
  private func stretch(at index: Int, in line: Line) -> Double {
    let times = line.rows.map { Double(table.periods[$0].ordinal) }
    let others = times.filter { $0 != times[index] }
    guard let first = others.first, let last = others.last, first < last else { return 1 }
    let way = max(0, first - times[index], times[index] - last) / (last - first)
    return way <= 1 ? 1 + way : .infinity
  }

  /// Whether the values beside a point do not follow it.
  private func isSlip(_ index: Int, in line: Line) -> Bool {
    let own = line.distances[index]
    return [index - 1, index + 1].filter(line.rows.indices.contains).allSatisfy {
      (line.distances[$0] - own).magnitude > own.magnitude / 2
    }
  }

  private func line(through unsorted: [Int]) -> Line {
    let rows = unsorted.sorted { table.periods[$0].ordinal < table.periods[$1].ordinal }
    let times = rows.map { Double(table.periods[$0].ordinal) }
    let values = rows.map { table.values[$0] }
    let stride = max(1, rows.count / UnlikelyValueSearch.pointsForSlope)
    let points = Swift.stride(from: 0, to: rows.count, by: stride).map { $0 }
    let slope = UnlikelyValueSearch.slope(
      of: points.map { values[$0] }, over: points.map { times[$0] })
    let level = median(zip(times, values).map { $1 - slope * $0 })
    let expected = times.map { level + slope * $0 }
    let distances = zip(values, expected).map { $0 - $1 }
    return Line(
      rows: rows, expected: expected, distances: distances,
      usual: max(
        UnlikelyValueSearch.usual(distances),
        UnlikelyValueSearch.leastShare * median(values.map(\.magnitude))))
  }

  /// The median over the points of the median slope from a point to the others; 0 where all have one
  /// time. Half of the points may be arbitrarily wrong; the median of all slopes is bent by one of four.
  private static func slope(of values: [Double], over times: [Double]) -> Double {
    let slopes = times.indices.compactMap { (one) -> Double? in
      let others = times.indices.filter { times[$0] != times[one] }.map {
        (values[$0] - values[one]) / (times[$0] - times[one])
      }
      return others.isEmpty ? nil : median(others)
    }
    return slopes.isEmpty ? 0 : median(slopes)
  }

  private static func usual(_ distances: [Double]) -> Double {
    normalScale * median(distances.map(\.magnitude))
  }
}
