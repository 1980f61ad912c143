internal import TimeSeries

/// Finds values that one source gives twice for the same unit, indicator and period.
///
/// One bit for every cell that can occur tells which cells are repeated; only their rows are compared.
/// Where there would be far more bits than rows, a set of cells is used instead.
struct DuplicateFinder {
  let table: ObservationTable
  let catalogue: Catalogue
  let origins: RowOrigins

  /// A value that a source may give once; self-scored values are apart from official ones.
  private struct Statement: Hashable {
    var cell: ObservationTable.Cell
    var source: String
    var isSelfScored: Bool
  }

  func problems() -> LoadingFailure {
    let repeated = repeatedCells()
    if repeated.isEmpty { return LoadingFailure([]) }
    var first: [Statement: Int] = [:]
    var pairs: [(first: Int, again: Int)] = []
    for row in 0..<table.count where repeated.contains(table.cell(at: row)) {
      let detail = table.detail(at: row)
      let statement = Statement(
        cell: table.cell(at: row), source: detail.source, isSelfScored: detail.basis == .selfScored)
      if let earlier = first[statement] {
        pairs.append((earlier, row))
      } else {
        first[statement] = row
      }
    }
    let described = describe(Array(pairs.prefix(ProblemNotes.limit)))
    return LoadingFailure(described, further: pairs.count - described.count)
  }

  private func describe(_ pairs: [(first: Int, again: Int)]) -> [Problem] {
    let locations = origins.locations(of: Set(pairs.flatMap { [$0.first, $0.again] }))
    return pairs.compactMap { (pair) in
      guard let first = locations[pair.first], let again = locations[pair.again] else { return nil }
      let cell = table.cell(at: pair.again)
      let source = table.detail(at: pair.again).source
      let unit = catalogue.units[cell.unit].name.vietnamese
      let indicator = catalogue.indicators[cell.indicator].id
      let location =
        first.name == again.name
        ? Message.line(first.line) : LocalizedName(first.name.place(line: first.line))
      return Problem(
        file: again.name.path, sheet: again.name.sheet, line: again.line, column: again.column,
        .repeatedObservation(
          unit: unit, indicator: indicator, cell.period, location: location, source: source,
          difference: difference(pair.first, pair.again)))
    }
  }

  /// A column that cchc does not use by which two rows differ, other than by a number, which counts rows.
  private func difference(_ first: Int, _ again: Int) -> Message.Difference? {
    let (one, other) = (table.detail(at: first).carried, table.detail(at: again).carried)
    for (title, texts) in zip(table.carriedColumns, zip(one, other)) where texts.0 != texts.1 {
      if Double(texts.0) != nil && Double(texts.1) != nil { continue }
      return Message.Difference(title: title, texts: [texts.0, texts.1].filter { !$0.isEmpty })
    }
    return nil
  }

  private func repeatedCells() -> Set<ObservationTable.Cell> {
    let periods = PeriodNumbering.of(table.periods)
    let (units, indicators) = (catalogue.units.count, catalogue.indicators.count)
    let (cells, overflows) = (units * indicators).multipliedReportingOverflow(by: periods.count)
    var repeated: Set<ObservationTable.Cell> = []
    guard !overflows, cells <= max(1 << 20, table.count * 128) else {
      var seen: Set<ObservationTable.Cell> = []
      for row in 0..<table.count where !seen.insert(table.cell(at: row)).inserted {
        repeated.insert(table.cell(at: row))
      }
      return repeated
    }
    var bits = [UInt64](repeating: 0, count: cells / 64 + 1)
    for row in 0..<table.count {
      let pair = Int(table.units[row]) * indicators + Int(table.indicators[row])
      let cell = pair * periods.count + periods.number(of: table.periods[row])
      let bit: UInt64 = 1 << UInt64(cell & 63)
      if bits[cell >> 6] & bit != 0 { repeated.insert(table.cell(at: row)) }
      bits[cell >> 6] |= bit
    }
    return repeated
  }
}

/// Numbers the periods of a table from 0, kind by kind.
private struct PeriodNumbering {
  /// What to add to an ordinal, by kind.
  private let offsets: [Int]
  let count: Int

  static func of(_ periods: [Period]) -> PeriodNumbering {
    var (offsets, count) = ([Int](repeating: 0, count: Period.Kind.count), 0)
    var ranges = [(low: Int, high: Int)](repeating: (.max, .min), count: Period.Kind.count)
    for period in periods {
      let (kind, ordinal) = (period.kindOrder, period.ordinal)
      if ordinal < ranges[kind].low { ranges[kind].low = ordinal }
      if ordinal > ranges[kind].high { ranges[kind].high = ordinal }
    }
    for (kind, range) in ranges.enumerated() where range.low <= range.high {
      offsets[kind] = count - range.low
      count += range.high - range.low + 1
    }
    return PeriodNumbering(offsets: offsets, count: count)
  }

  func number(of period: Period) -> Int { period.ordinal + offsets[period.kindOrder] }
}

/// Remembers the row and file of each value in runs, which take no memory per value.
///
/// Most tables have one value per row, in order; a new run begins only where that is interrupted.
struct RowOrigins {
  private struct Run {
    var row: Int
    var file: Int
    var record: Int
    var column: Int
  }

  private var files: [CSVDocument] = []
  private var runs: [Run] = []

  mutating func beginFile(_ document: CSVDocument) { files.append(document) }

  mutating func append(row: Int, record: Int, column: Int) {
    if let run = runs.last, run.file == files.count - 1, run.column == column,
      record - run.record == row - run.row
    {
      return
    }
    runs.append(Run(row: row, file: files.count - 1, record: record, column: column))
  }

  /// Does the same for consecutive rows of the table, whose records count from `first`.
  mutating func append(row: Int, records: ArraySlice<Int32>, from first: Int, column: Int) {
    var (next, expected) = (row, Int32.min)
    for record in records {
      if record != expected { append(row: next, record: first + Int(record), column: column) }
      (next, expected) = (next + 1, record + 1)
    }
  }

  /// A cell of a file.
  struct Location: Hashable {
    var name: InputName
    var line: Int
    var column: Int
  }

  /// Finds the cells that rows of the table came from.
  func locations(of rows: Set<Int>) -> [Int: Location] {
    var records: [Int: Set<Int>] = [:]
    let located = rows.map { (row) in (row, run(of: row)) }
    for (row, run) in located { records[run.file, default: []].insert(record(of: row, in: run)) }
    let lines = records.reduce(into: [Int: [Int: Int]]()) { (lines, entry) in
      lines[entry.key] = files[entry.key].lines(ofRecords: entry.value)
    }
    return located.reduce(into: [:]) { (locations, entry) in
      let (row, run) = entry
      let line = lines[run.file]?[record(of: row, in: run)] ?? 0
      locations[row] = Location(name: files[run.file].name, line: line, column: run.column + 1)
    }
  }

  /// The texts of the cells that rows of the table came from.
  func texts(of rows: Set<Int>) -> [Int: String] {
    var cells: [Int: [Int: Set<Int>]] = [:]
    let located = rows.map { (row) in (row, run(of: row)) }
    for (row, run) in located {
      cells[run.file, default: [:]][record(of: row, in: run), default: []].insert(run.column)
    }
    let texts = cells.reduce(into: [Int: [Int: [Int: String]]]()) { (texts, entry) in
      texts[entry.key] = files[entry.key].texts(ofCells: entry.value)
    }
    return located.reduce(into: [:]) { (found, entry) in
      let (row, run) = entry
      found[row] = texts[run.file]?[record(of: row, in: run)]?[run.column]
    }
  }

  private func record(of row: Int, in run: Run) -> Int { run.record + row - run.row }

  /// The last run that begins at or before `row`.
  private func run(of row: Int) -> Run {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    return runs[low]
  }
}
