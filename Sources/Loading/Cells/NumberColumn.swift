/// Detects the decimal mark of a file.
///
/// A file uses one mark. The first number that can be read with one of them only decides; numbers that
/// neither can read are reported when the cells are read.
struct NumberConvention {
  let mark: DecimalMark
  /// Whether nothing but the delimiter speaks for the mark: then numbers of three decimals beside whole
  /// ones may be thousands.
  var isAssumed = false
  /// Whether nothing tells, so that the file is refused.
  var isOpen = false

  /// Finds the decimal mark of a document's numeric columns. When it cannot be told, that is noted and
  /// the point is returned.
  ///
  /// - Parameters:
  ///   - mark: The mark of files that do not show it, if the user has given one.
  ///   - assumesPoint: Whether a comma between the cells is enough to take a point for the decimal mark;
  ///     the few numbers of a table of targets, each of something else, must show it.
  static func find(
    in document: CSVDocument, columns: [Int], otherwise mark: DecimalMark?,
    assumesPoint: Bool = true, notes: inout ProblemNotes
  ) -> NumberConvention {
    // Workbooks store numbers, not their spelling; so do other formats.
    if document.origin != nil { return NumberConvention(mark: .point) }
    var evidence = ConventionEvidence()
    // A table that cannot be parsed is reported when its rows are read.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        let cells = batch.cells(ofRow: row)
        for column in columns where column < cells.count && !evidence.isDecisive {
          let range = batch.range(ofCell: cells.lowerBound + column)
          evidence.see(
            batch.bytes.span.extracting(range), record: firstRecord + row, column: column)
        }
      }
      // One number decides; the cells it does not fit are reported as they are read.
      return !evidence.isDecisive
    }
    return evidence.decide(
      canAssumePoint: assumesPoint && document.dialect.delimiter == Dialect.comma,
      otherwise: mark, notes: &notes)
  }
}

/// What the numbers of a file show of its decimal mark.
private struct ConventionEvidence {
  /// A number and its cell.
  private struct Sighting {
    var text: String
    var record: Int
    var column: Int
  }

  /// The mark of the first number that can be read with one mark only.
  private var decisive: DecimalMark?
  /// The first numbers that both marks read, differently, by the mark they would be written with.
  private var ambiguous: [DecimalMark: Sighting] = [:]

  var isDecisive: Bool { decisive != nil }

  mutating func see(_ text: Span<UInt8>, record: Int, column: Int) {
    var isPlain = true
    for index in text.indices where !(text[index] &- 48 < 10) { isPlain = false }
    if isPlain || CellText.isMissing(text) { return }
    let point = DecimalText(text, mark: .point)
    let comma = DecimalText(text, mark: .comma)
    guard point?.value != comma?.value else { return }
    switch (point, comma) {
    case (.some, nil): decisive = .point
    case (nil, .some): decisive = .comma
    default:
      let sighting = Sighting(text: String(copying: text), record: record, column: column)
      // `1.234`: with a point it has decimals, with a comma thousands.
      let mark: DecimalMark = (point?.decimals ?? 0) > 0 ? .point : .comma
      ambiguous[mark] = ambiguous[mark] ?? sighting
    }
  }

  func decide(
    canAssumePoint: Bool, otherwise mark: DecimalMark?, notes: inout ProblemNotes
  ) -> NumberConvention {
    if let mark = decisive ?? mark { return NumberConvention(mark: mark) }
    guard let doubt = ambiguous[.comma] ?? ambiguous[.point] else {
      return NumberConvention(mark: .point)
    }
    if canAssumePoint && ambiguous[.comma] == nil {
      return NumberConvention(mark: .point, isAssumed: true)
    }
    notes.add(record: doubt.record, column: doubt.column, .ambiguousDecimals(doubt.text))
    return NumberConvention(mark: .point, isOpen: true)
  }
}

/// The numbers of one column.
struct NumberColumn: Sendable {
  private var entries: [Entry] = []
  /// How many cells hold a dash.
  private(set) var dashes = 0
  /// The rows whose cells hold a formula instead of a number.
  private(set) var formulas: [Int] = []

  private struct Entry {
    var value = 0.0
    /// −1 where there is no number; at most 100, more than a double can tell apart.
    var decimals: Int8 = -1
    var hasPercentSign = false
    var isGroupedOnce = false

    init() {}

    init(_ number: DecimalText) {
      value = number.value
      decimals = Int8(min(number.decimals, 100))
      hasPercentSign = number.hasPercentSign
      isGroupedOnce = number.isGroupedOnce
    }
  }

  /// Appends the cells of one column of some rows; notes those that are not numbers.
  ///
  /// - Parameter count: What is counted in the column, whose numbers must then be whole ones.
  mutating func append(
    _ rows: TableRows, of batch: borrowing RowBatch, column: Int, mark: DecimalMark,
    count: ObservationColumn? = nil, isOfPlans: Bool = false, notes: inout ProblemNotes
  ) {
    let start = entries.count
    entries += repeatElement(Entry(), count: rows.count)
    var (dashCount, formulaRows) = (0, [Int]())
    var found = entries.mutableSpan
    let (bytes, bounds) = (batch.bytes.span, batch.cellBounds.span)
    let firstCells = rows.firstCells.span.extracting(first: rows.count)
    for row in firstCells.indices {
      let cell = Int(firstCells[row]) + column
      let text = bytes.extracting(Int(bounds[cell])..<Int(bounds[cell + 1]))
      if text.count > 0 && text[0] == UInt8(ascii: "=") {
        formulaRows.append(start + row)
      } else if let number = DecimalText(plain: text, mark: mark)
        ?? notes.number(
          text, mark: mark, isOfPlans: isOfPlans, record: Int(rows.records[row]), column: column)
      {
        found[start + row] = Entry(number)
        if let count, number.decimals > 0 || number.hasPercentSign {
          notes.checkCount(
            text, number, in: count, mark: mark, record: Int(rows.records[row]), column: column)
        }
      } else if CellText.isDash(text) {
        dashCount += 1
      }
    }
    dashes += dashCount
    formulas += formulaRows
  }

  mutating func reserve(_ rows: Int) { entries.reserveCapacity(rows) }

  /// The number in a row; `nil` where there is none.
  subscript(row: Int) -> DecimalText? {
    let entry = entries[row]
    guard entry.decimals >= 0 else { return nil }
    var number = DecimalText(
      value: entry.value, decimals: Int(entry.decimals), hasPercentSign: entry.hasPercentSign)
    number.isGroupedOnce = entry.isGroupedOnce
    return number
  }

  /// The numbers of rows that all have one.
  func values(_ rows: Range<Int>) -> [Double] { entries[rows].map(\.value) }
}

extension ProblemNotes {
  /// Beyond this a double no longer tells whole numbers apart, and sums of squares lose precision.
  private static let largestNumber = 1e15

  /// The number in a cell; `nil` when it is missing or, with a note, unreadable.
  ///
  /// - Parameter isOfPlans: Whether the column may hold phrases such as «từ 90% trở lên», which are the plan's.
  mutating func number(
    _ text: Span<UInt8>, mark: DecimalMark, isOfPlans: Bool = false, record: Int, column: Int
  ) -> DecimalText? {
    if let number = DecimalText(text, mark: mark) {
      if number.hasLeadingZero {
        add(record: record, column: column, .leadingZero(String(copying: text)))
      } else if number.value.magnitude > ProblemNotes.largestNumber {
        add(record: record, column: column, .tooLarge(String(copying: text)))
      } else {
        return number
      }
      return nil
    }
    if CellText.isMissing(text) { return nil }
    if CellText.isError(text) {
      add(record: record, column: column, .errorInCell(String(copying: text)))
      return nil
    }
    let shown = String(copying: text)
    if DecimalText(text, mark: mark.other) != nil {
      add(record: record, column: column, .otherDecimalMark(shown, mark: mark))
    } else if !isOfPlans {
      add(record: record, column: column, .notANumber(shown))
    }
    return nil
  }

  /// Notes a count that is no whole number, or whose three decimals may be thousands: `1.200`.
  mutating func checkCount(
    _ text: Span<UInt8>, _ number: DecimalText, in count: ObservationColumn, mark: DecimalMark,
    record: Int, column: Int
  ) {
    let other = DecimalText(text, mark: mark.other)
    let grouped = other.flatMap { $0.isGroupedOnce ? $0.value : nil }
    guard number.hasPercentSign || grouped != nil || number.value != number.value.rounded() else {
      return
    }
    add(
      record: record, column: column,
      .notACount(String(copying: text), count.rawValue, grouped: grouped))
  }
}
