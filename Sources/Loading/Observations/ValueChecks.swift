internal import TimeSeries

/// A value of the table that may be something else than it was read as; the other values of its
/// indicator or series tell, once all are known.
struct DoubtfulValue {
  let doubt: ValueDoubt
  /// Its row in the table.
  let row: Int

  /// The values that the others contradict, with both readings.
  ///
  /// - Parameter isMarkGiven: Whether the user has said which mark is decimal.
  static func problems(
    _ doubts: [DoubtfulValue], isMarkGiven: Bool, in table: ObservationTable,
    limits: [IndicatorLimits], origins: RowOrigins
  ) -> LoadingFailure {
    let small = doubts.filter { (value) in
      // Where nobody writes decimals, none were lost; where they may be thousands, nobody can tell.
      let limits = limits[Int(table.indicators[value.row])]
      return value.doubt == .fraction
        || value.doubt == .undivided && limits.decimals > 0 && limits.groupedValues == 0
    }.map(\.row)
    let neighbours = SeriesNeighbours.find(of: small, in: table)
    let refused = doubts.filter { (value) in
      let limits = limits[Int(table.indicators[value.row])]
      let number = table.values[value.row]
      return switch value.doubt {
      case .sentinel: isSentinel(number, limits)
      case .grouped: isDecimal(number, limits, isMarkGiven: isMarkGiven)
      case .fraction: isFraction(number, of: value.row, among: neighbours, in: table, limits)
      case .undivided: divided(number, among: neighbours.values(of: value.row)) != nil
      }
    }
    let shown = refused.prefix(ProblemNotes.limit)
    let rows = Set(shown.map(\.row))
    let (locations, texts) = (origins.locations(of: rows), origins.texts(of: rows))
    let problems = shown.compactMap { (value) -> Problem? in
      guard let location = locations[value.row] else { return nil }
      let number = table.values[value.row]
      let text = texts[value.row] ?? Message.number(number).english
      let limits = limits[Int(table.indicators[value.row])]
      let message: Message
      switch value.doubt {
      case .sentinel: message = .sentinel(text, low: limits.low, high: limits.high)
      case .grouped: message = .groupedOrDecimal(text, grouped: number, decimal: number / 1000)
      case .fraction:
        let near = neighbours.values(of: value.row).first
        guard let other = near?.value ?? neighbours.others(of: value.row, in: table)?.lowerBound
        else { return nil }
        message = .fractionAmongPercentages(
          text, value: number, neighbour: other, in: near?.period)
      case .undivided:
        let neighbours = neighbours.values(of: value.row)
        guard let near = neighbours.first, let divided = divided(number, among: neighbours) else {
          return nil
        }
        message = .lostDecimalMark(text, value: number, divided: divided, neighbour: near)
      }
      return Problem(
        file: location.name.path, sheet: location.name.sheet, line: location.line,
        column: location.column, message)
    }
    return LoadingFailure(problems, further: refused.count - problems.count)
  }

  /// Whether a number like −999 is far from the other values, and no stated bounds admit it.
  private static func isSentinel(_ value: Double, _ limits: IndicatorLimits) -> Bool {
    limits.low <= limits.high && !limits.isBounded && !limits.isNear(value)
  }

  /// Whether a number like `94,125` fits the other values with three decimals, and not with thousands.
  /// Where the others have no decimals and more than one has thousands, thousands are grouped.
  private static func isDecimal(
    _ value: Double, _ limits: IndicatorLimits, isMarkGiven: Bool
  ) -> Bool {
    guard limits.groupedValues == 1 || limits.decimals > 0 else { return false }
    return limits.low > limits.high
      ? limits.groupedValues == 1 && !isMarkGiven
      : !limits.isNear(value) && limits.isNear(value / 1000)
  }

  /// Whether a share of 1 stands among percentages: near a hundredth of the values around it, or, where
  /// all of its series are as small, of those of the other units, none of which is small.
  private static func isFraction(
    _ value: Double, of row: Int, among neighbours: SeriesNeighbours, in table: ObservationTable,
    _ limits: IndicatorLimits
  ) -> Bool {
    guard limits.low >= 0, limits.high <= 100, !limits.hasPercentSigns else { return false }
    let own = neighbours.values(of: row)
    if own.isEmpty, let others = neighbours.others(of: row, in: table) {
      return value < 1 && others.lowerBound >= 10
        && (others.lowerBound / 1.5...others.upperBound * 1.5).contains(100 * value)
    }
    return !own.isEmpty && own.allSatisfy { (0.667...1.5).contains(100 * value / $0.value) }
  }
}

extension DoubtfulValue {
  /// The number with a decimal mark in it, where that fits the values around it, which have decimals, and
  /// the number itself is several times as large.
  private static func divided(_ value: Double, among neighbours: [PeriodValue]) -> Double? {
    guard let largest = neighbours.map(\.value).max(), largest > 0, value > 5 * largest,
      neighbours.contains(where: { $0.value != $0.value.rounded() })
    else { return nil }
    return [10, 100].map { value / $0 }.first { divided in
      neighbours.allSatisfy { (0.8...1.25).contains(divided / $0.value) }
    }
  }
}

/// The series that a row of a table belongs to, by numbers alone.
struct RowSeries: Hashable {
  var (unit, indicator): (Int32, Int32)
  var kind: Int
}

extension ObservationTable {
  func series(ofRow row: Int) -> RowSeries {
    RowSeries(unit: units[row], indicator: indicators[row], kind: periods[row].kindOrder)
  }
}

/// The two values before and the two after some values in their series, and the range of all others.
private struct SeriesNeighbours {
  private var found: [Int: [PeriodValue]] = [:]
  /// By indicator.
  private var ranges: [Int32: ClosedRange<Double>] = [:]

  /// Finds the neighbours of some rows that are not among those rows themselves.
  static func find(of rows: [Int], in table: ObservationTable) -> SeriesNeighbours {
    var neighbours = SeriesNeighbours()
    if rows.isEmpty { return neighbours }
    let doubtful = Set(rows)
    var series: [RowSeries: [Int]] = [:]
    for row in rows { series[table.series(ofRow: row)] = [] }
    let indicators = Set(rows.map { table.indicators[$0] })
    for row in table.values.indices where !doubtful.contains(row) {
      series[table.series(ofRow: row)]?.append(row)
      if indicators.contains(table.indicators[row]) { neighbours.extendRange(by: row, of: table) }
    }
    for (key, rows) in series {
      series[key] = rows.sorted { table.periods[$0].ordinal < table.periods[$1].ordinal }
    }
    for row in rows {
      guard let others = series[table.series(ofRow: row)] else { continue }
      let ordinal = table.periods[row].ordinal
      // The first one that comes later.
      var (low, high) = (0, others.count)
      while low < high {
        let middle = (low + high) / 2
        if table.periods[others[middle]].ordinal <= ordinal {
          low = middle + 1
        } else {
          high = middle
        }
      }
      // The nearest one first.
      neighbours.found[row] = [low - 1, low, low - 2, low + 1].filter(others.indices.contains).map {
        PeriodValue(period: table.periods[others[$0]], value: table.values[others[$0]])
      }
      // Small beside larger ones of its own series, it shows what the indicator can be.
      if !others.isEmpty { neighbours.extendRange(by: row, of: table) }
    }
    return neighbours
  }

  private mutating func extendRange(by row: Int, of table: ObservationTable) {
    let (indicator, value) = (table.indicators[row], table.values[row])
    let range = ranges[indicator] ?? value...value
    ranges[indicator] = min(range.lowerBound, value)...max(range.upperBound, value)
  }

  func values(of row: Int) -> [PeriodValue] { found[row] ?? [] }

  /// The range of the values of a row's indicator but for series that are small throughout.
  func others(of row: Int, in table: ObservationTable) -> ClosedRange<Double>? {
    ranges[table.indicators[row]]
  }
}

/// Finds the percent indicators of one file whose values are all fractions of 1, and the values that
/// have no percent sign where others do.
struct FractionCheck {
  private struct Sighting {
    var maximum = -Double.infinity
    /// The values above 0 and not above 1 without a sign, the first ones.
    var small: [(record: Int, column: Int, value: Double)] = []
    /// The first value with a percent sign.
    var signed: (record: Int, column: Int)?
  }

  private var sightings: [Sighting] = []
  /// More would only repeat the message.
  private static let limit = 100

  mutating func update(with number: DecimalText, indicator: Int, record: Int, column: Int) {
    while sightings.count <= indicator { sightings.append(Sighting()) }
    if number.value > sightings[indicator].maximum { sightings[indicator].maximum = number.value }
    if number.hasPercentSign && sightings[indicator].signed == nil {
      sightings[indicator].signed = (record, column)
    }
    if number.isSmall && sightings[indicator].small.count < FractionCheck.limit {
      sightings[indicator].small.append((record, column, number.value))
    }
  }

  func report(of document: CSVDocument, in catalogue: Catalogue, notes: inout ProblemNotes) {
    for (index, sighting) in sightings.enumerated() where !sighting.small.isEmpty {
      let indicator = catalogue.indicators[index]
      if let signed = sighting.signed {
        FractionCheck.noteUnsigned(sighting.small, signed, of: document, notes: &notes)
      } else if indicator.maximum == 100, sighting.maximum <= 1,
        let example = sighting.small.first(where: { $0.value < 1 })
      {
        notes.add(
          record: example.record, column: example.column,
          .fractions(indicator: indicator.id, example: example.value))
      }
    }
  }

  private static func noteUnsigned(
    _ small: [(record: Int, column: Int, value: Double)], _ signed: (record: Int, column: Int),
    of document: CSVDocument, notes: inout ProblemNotes
  ) {
    var cells = [signed.record: Set([signed.column])]
    for cell in small { cells[cell.record, default: []].insert(cell.column) }
    let texts = document.texts(ofCells: cells)
    let example = texts[signed.record]?[signed.column] ?? "%"
    for cell in small {
      let text = texts[cell.record]?[cell.column] ?? ""
      // What only the counts give has the decimals of a share in percent.
      let value = text.isEmpty ? (cell.value * 1e4).rounded() / 1e4 : cell.value
      notes.add(
        record: cell.record, column: cell.column,
        .percentOrFraction(
          text.isEmpty ? Message.number(value).english : text, value: value, signed: example))
    }
  }
}

/// Finds the decimals of a comma-delimited file in the column behind the values: `80,5` without quotes
/// is 80 with a note 5.
struct SplitNumberCheck {
  /// The column behind the values; `nil` once the file has shown that it holds something else.
  private var next: Int?
  private let value: Int
  private var (rows, digits) = (0, 0)
  private var first: (record: Int, value: Double, text: String)?

  /// - Parameter document: The file, whose numbers can only be split where commas delimit.
  init(_ layout: ObservationLayout, _ document: CSVDocument) {
    let value = layout.values.first?.index ?? 0
    let isText = [ObservationColumn.note, .source].contains { layout.columns[$0] == value + 1 }
    self.value = value
    next = isText && document.dialect.delimiter == Dialect.comma ? value + 1 : nil
  }

  mutating func see(_ block: ObservationBlock, from first: Int, layout: ObservationLayout) {
    guard let column = next, let texts = layout.texts(ofColumn: column, in: block) else { return }
    for row in block.records.indices {
      guard let number = block.numbers[0][row] else { continue }
      let text = texts.text(row)
      guard number.decimals == 0, text.utf8.count <= 3, text.utf8.allSatisfy({ $0 &- 48 < 10 })
      else {
        next = nil
        return
      }
      rows += 1
      if text.isEmpty { continue }
      digits += 1
      if self.first == nil {
        self.first = (first + Int(block.records[row]), number.value, text)
      }
    }
  }

  func report(_ layout: ObservationLayout, notes: inout ProblemNotes) {
    // `80` has no decimals to lose.
    guard let next, let first, digits * 2 >= rows else { return }
    notes.add(
      record: first.record, column: value,
      .decimalsInNextColumn(
        Message.number(first.value).english, first.text, column: layout.title(of: next)))
  }
}

extension NumberConvention {
  /// The cells that speak against a convention that was only assumed: three decimals beside whole
  /// numbers of the same indicator, `980` and then `1.020`.
  struct Check {
    private var whole: Set<Int> = []
    private var decimal: [Int: (record: Int, column: Int)] = [:]

    mutating func update(with number: DecimalText, indicator: Int, record: Int, column: Int) {
      if number.decimals == 0, number.value != 0 {
        whole.insert(indicator)
      } else if number.decimals == 3, decimal[indicator] == nil {
        decimal[indicator] = (record, column)
      }
    }

    func report(of document: CSVDocument, notes: inout ProblemNotes) {
      let found = decimal.filter { whole.contains($0.key) }.min {
        $0.value.record < $1.value.record
      }
      guard let cell = found?.value else { return }
      let text = document.texts(ofCells: [cell.record: [cell.column]])[cell.record]?[cell.column]
      notes.add(record: cell.record, column: cell.column, .ambiguousDecimals(text ?? ""))
    }
  }
}
