/// Remembers which row of which file each value came from, without a word of memory for each.
///
/// Most tables have one value a row, in order; only where that is interrupted a new run begins.
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

  /// The same of consecutive rows of the table, whose records count from `first`.
  mutating func append(row: Int, records: ArraySlice<Int32>, from first: Int, column: Int) {
    var (next, expected) = (row, Int32.min)
    for record in records {
      if record != expected { append(row: next, record: first + Int(record), column: column) }
      (next, expected) = (next + 1, record + 1)
    }
  }

  /// A place in a file.
  struct Place: Hashable {
    var file: String
    var line: Int
    var column: Int
  }

  /// Where these rows of the table stand.
  func places(of rows: Set<Int>) -> [Int: Place] {
    var records: [Int: Set<Int>] = [:]
    let located = rows.map { (row) in (row, run(of: row)) }
    for (row, run) in located { records[run.file, default: []].insert(record(of: row, in: run)) }
    let lines = records.reduce(into: [Int: [Int: Int]]()) { (lines, entry) in
      lines[entry.key] = files[entry.key].lines(ofRecords: entry.value)
    }
    return located.reduce(into: [:]) { (places, entry) in
      let (row, run) = entry
      let line = lines[run.file]?[record(of: row, in: run)] ?? 0
      places[row] = Place(file: files[run.file].name, line: line, column: run.column + 1)
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
