/// Panels made of plain numbers, for programs that have no files.
extension Panel {
  /// Makes the panel of one indicator from the yearly values of some units.
  ///
  /// Decimals with which values are published are taken from the values where the indicator does not
  /// state them, six at most. Units are forecast as one group: what one of them cannot tell is learnt
  /// from the others.
  ///
  /// ```swift
  /// let panel = try Panel.yearly(["Hà Nội": [80.09, 83, nil, 86.5]], from: 2021, of: sipas)
  /// ```
  ///
  /// - Parameters:
  ///   - values: By unit, one value a year in the indicator's unit; `nil` for a year without one.
  ///   - first: The year of the first value of every unit.
  ///   - indicator: What was measured, with its bounds.
  ///   - day: The review date; later values are not known. `nil` is the day on which the last value is known:
  ///     the end of its year, and the indicator's publication lag.
  /// - Throws: ``PanelError`` for values that are none, and where there is no value at all.
  public static func yearly(
    _ values: [String: [Double?]], from first: Int, of indicator: Indicator, asOf day: Day? = nil
  ) throws(PanelError) -> Panel {
    let bounds = [indicator.minimum, indicator.maximum].compactMap(\.self)
    guard bounds.allSatisfy(\.isFinite), bounds.count < 2 || bounds[0] < bounds[1] else {
      throw .invalidBounds(indicator: indicator.id)
    }
    var catalogue = Catalogue(indicators: [indicator])
    var table = ObservationTable()
    var names: Set<MatchingKey> = []
    for (unit, values) in values.sorted(by: { $0.key < $1.key }) {
      guard names.insert(MatchingKey(unit)).inserted else { throw .repeatedUnit(unit) }
      let index = catalogue.add(AdministrativeUnit(id: unit, name: LocalizedName(unit)))
      for (offset, value) in values.enumerated() {
        let (year, isOver) = first.addingReportingOverflow(offset)
        guard !isOver, possibleYears.contains(year) else { throw .impossibleYear(first) }
        guard let value else { continue }
        guard value.isFinite else { throw .notFinite(unit: unit, year: year) }
        guard value >= indicator.minimum ?? value, value <= indicator.maximum ?? value else {
          throw .outsideBounds(unit: unit, year: year, value: value)
        }
        table.append(
          ObservationTable.Cell(unit: index, indicator: 0, period: .year(year)), value: value)
      }
    }
    guard let last = table.latestPublication(catalogue: catalogue) else { throw .noValues }
    if indicator.precision == nil {
      catalogue.setPrecision(decimals(of: table.values), ofIndicatorAt: 0)
    }
    return table.panel(catalogue: catalogue, asOf: day ?? last)
  }

  /// Years of the Gregorian calendar with four digits at most.
  private static var possibleYears: ClosedRange<Int> { 1...9999 }

  /// The fewest decimals that write every value, six at most: a quotient has no last one.
  private static func decimals(of values: [Double]) -> Int {
    (0..<6).first { decimals in
      let power = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
      return values.allSatisfy {
        // 1.1 × 10 is not exactly 11 in binary.
        ($0 * power - ($0 * power).rounded()).magnitude <= 4 * Double.ulpOfOne * $0.magnitude
          * power
      }
    } ?? 6
  }
}

/// Why plain numbers make no panel.
public enum PanelError: Error, Equatable, Sendable {
  /// No unit has a value.
  case noValues
  /// Two names that catalogues take for one: they differ in case or in the place of a tone mark.
  case repeatedUnit(String)
  /// NaN or an infinity; a missing value is `nil`.
  case notFinite(unit: String, year: Int)
  /// A value that the indicator cannot take.
  case outsideBounds(unit: String, year: Int, value: Double)
  /// Bounds that are no numbers, or not in order.
  case invalidBounds(indicator: String)
  /// Values that begin, or end, in no year of four digits.
  case impossibleYear(Int)
}

extension PanelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noValues: "there is no value; give at least one, two for a forecast"
    case .repeatedUnit(let unit):
      "‘\(unit)’ is there twice, but for case or the place of a tone mark; rename one of them"
    case .notFinite(let unit, let year):
      "‘\(unit)’, \(year): NaN or infinite; a missing value is nil"
    case .outsideBounds(let unit, let year, let value):
      "‘\(unit)’, \(year): \(value) lies outside the indicator's bounds; correct either of them"
    case .invalidBounds(let indicator):
      "‘\(indicator)’: the minimum must lie below the maximum; leave out a bound that does not exist"
    case .impossibleYear(let year): "values from \(year) on do not lie in the years 1 to 9999"
    }
  }
}
