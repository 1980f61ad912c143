internal import TimeSeries

/// The periods of one column; each spelling is parsed once, plain years without looking it up.
struct PeriodColumn: Sendable {
  /// One a row; `nil` where the cell names none.
  private(set) var periods: [Period?] = []
  private var texts = ByteInterner()
  private var results: [Result<Period, PeriodTextError>] = []

  /// Appends the cells of one column of some rows; notes those that name no period.
  mutating func append(
    _ rows: TableRows, of batch: borrowing RowBatch, column: Int, notes: inout ProblemNotes
  ) {
    let (bytes, bounds) = (batch.bytes.span, batch.cellBounds.span)
    let firstCells = rows.firstCells.span.extracting(first: rows.count)
    let start = periods.count
    periods += repeatElement(nil, count: rows.count)
    for row in firstCells.indices {
      let cell = Int(firstCells[row]) + column
      let text = bytes.extracting(Int(bounds[cell])..<Int(bounds[cell + 1]))
      if let year = PeriodColumn.year(text) {
        periods[start + row] = .year(year)
        continue
      }
      do throws(PeriodTextError) {
        periods[start + row] = try period(text)
      } catch {
        let record = Int(rows.records[row])
        notes.add(record: record, column: column, .notAPeriod(String(copying: text), error))
      }
    }
  }

  mutating func reserve(_ rows: Int) { periods.reserveCapacity(rows) }

  /// Four digits.
  @inline(__always)
  private static func year(_ text: Span<UInt8>) -> Int? {
    guard text.count == 4 else { return nil }
    var year = 0
    for index in 0..<4 {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      year = year * 10 + Int(digit)
    }
    return PeriodText.years.contains(year) ? year : nil
  }

  private mutating func period(_ text: Span<UInt8>) throws(PeriodTextError) -> Period {
    let id = texts.intern(text)
    if id == results.count {
      let spelling = texts.text(id)
      results.append(
        Result { () throws(PeriodTextError) in try PeriodText.parse(spelling) })
    }
    return try results[id].get()
  }
}
