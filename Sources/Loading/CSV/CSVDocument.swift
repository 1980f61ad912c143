/// An input recognised as a table: its text, its dialect and its header.
struct CSVDocument {
  let header: [String]
  let dialect: Dialect
  private let text: TextSource
  /// How many bytes of the text hold the whole header.
  private let headSize: Int

  /// How many bytes are handed to libcsv at a time: their cells stay in the processor's cache while
  /// they are read.
  private static let batchSize = 1 << 14

  var name: InputName { text.input.fullName }
  /// Where it comes from, if it is a sheet of a workbook.
  var origin: SheetOrigin? { text.input.sheet }

  private init(header: [String], dialect: Dialect, text: TextSource, headSize: Int) {
    self.header = header
    self.dialect = dialect
    self.text = text
    self.headSize = headSize
  }

  /// Reads the header of a table.
  ///
  /// - Parameter delimiter: The delimiter to use; by default the one found in the first row.
  static func open(_ text: TextSource, delimiter: UInt8? = nil) throws(Problem) -> CSVDocument {
    var blocks = BlockReader(text)
    var head: [UInt8] = []
    var dialect: Dialect?
    var header: [String]?
    while header == nil, let block = try blocks.next() {
      head += block
      guard dialect != nil || block.contains(where: { $0 > 32 }) else { continue }
      var found = dialect ?? (text.input.sheet == nil ? Dialect.detect(in: head) : .sheet)
      found.delimiter = delimiter ?? found.delimiter
      dialect = found
      do throws(CSVFailure) {
        try CSVDocument.forEachBatch(in: head, dialect: found) { (batch, firstRow) in
          let row = found.skippedRows - firstRow
          if batch.rowCount > row { header = batch.texts(ofCells: batch.cells(ofRow: row)) }
          return header == nil
        }
      } catch  where header == nil {
        throw CSVDocument.problem(error, at: -found.skippedRows, text: text, dialect: found)
      } catch {
        // The fault is below the header: reading the rows reports it.
      }
    }
    guard let dialect, let header else {
      throw Problem(in: text.input.fullName, .emptyFile)
    }
    return CSVDocument(
      header: header.map(CellText.trimmed), dialect: dialect, text: text, headSize: head.count)
  }

  /// Reads the header of a file, or of the only sheet of a workbook.
  static func open(_ input: InputText) throws(Problem) -> CSVDocument {
    let tables = try input.tables()
    guard tables.count == 1 else {
      throw Problem(file: input.name, .severalSheets(tables.compactMap(\.sheetName)))
    }
    return try open(TextSource.open(tables[0]))
  }

  /// The same text with a header below its first row.
  ///
  /// - Parameters:
  ///   - row: The number of the last row of the header; the present one is row 0.
  func moved(_ header: [String], to row: Int) -> CSVDocument {
    var dialect = dialect
    var (blocks, rows, size) = (BlockReader(text), 0, 0)
    // What cannot be read or parsed is reported when its rows are read.
    while rows <= dialect.skippedRows + row, let block = try? blocks.next() {
      size += block.count
      rows += (try? CSVDocument.forEachBatch(in: block, dialect: dialect) { _, _ in true }) ?? 0
    }
    let headSize = max(headSize, size)
    dialect.skippedRows += row
    return CSVDocument(header: header, dialect: dialect, text: text, headSize: headSize)
  }

  /// The text in blocks of whole rows; the first block contains the whole header.
  func blocks(isChecked: Bool = true) -> BlockReader {
    BlockReader(text, firstBlockAtLeast: headSize, isChecked: isChecked)
  }

  /// Throws the first byte that is not text, if there is one.
  func checkText() throws(Problem) { try text.check() }

  /// How many threads are of use: a small input is a single block.
  func threads(atMost threads: Int) -> Int {
    min(threads, (text.input.size + text.pieceSize - 1) / text.pieceSize)
  }

  /// Estimates the number of rows of the whole input from the `rows` that its first `bytes` hold. The
  /// estimate is rather high, because unused room costs nothing.
  func estimatedRows(_ rows: Int, in bytes: Int) -> Int {
    (text.input.size / max(1, bytes) + 1) * rows / 8 * 9
  }

  /// Passes all rows to `body` in order, many at a time.
  ///
  /// - Parameter body: Takes a batch and the number of its first row, the header being row 0; returns
  ///   false to stop.
  func forEachBatch(
    _ body: (_ batch: borrowing RowBatch, _ firstRecord: Int) -> Bool
  ) throws(Problem) {
    var (blocks, record, isStopped) = (blocks(), -dialect.skippedRows, false)
    while !isStopped, let block = try blocks.next() {
      do throws(CSVFailure) {
        record += try CSVDocument.forEachBatch(in: block, dialect: dialect) { (batch, firstRow) in
          isStopped = !body(batch, record + firstRow)
          return !isStopped
        }
      } catch {
        throw problem(error, at: record)
      }
    }
  }

  /// The texts of the header and of the rows below it; fewer when the table cannot be parsed.
  func firstRows(_ count: Int) -> [[String]] {
    var rows: [[String]] = []
    // A table that cannot be parsed is reported when its rows are read.
    try? forEachBatch { (batch, firstRecord) in
      for row in 0..<batch.rowCount where firstRecord + row >= 0 && rows.count < count {
        let texts = batch.texts(ofCells: batch.cells(ofRow: row))
        rows.append(texts.map { CellText.trimmed($0) })
      }
      return rows.count < count
    }
    return rows
  }

  /// The different texts of a column in the first rows, in their order.
  func firstTexts(ofColumn column: Int, rows limit: Int = 1000) -> [String] {
    var (texts, row) = (ByteInterner(), 0)
    // A table that cannot be parsed is reported when its rows are read.
    try? forEachBatch { (batch, firstRecord) in
      for index in batch.dataRows(from: firstRecord) where !batch.isBlank(row: index) {
        let cells = batch.cells(ofRow: index)
        row += 1
        guard column < cells.count, row <= limit else { continue }
        _ = texts.intern(
          batch.bytes.span.extracting(batch.range(ofCell: cells.lowerBound + column)))
      }
      return row < limit
    }
    return (0..<texts.count).map { CellText.name(texts.text($0)) }
      .filter { !CellText.isMissingName($0) }
  }

  /// Whether a column holds numbers and marks for missing values in its first rows, and at least one
  /// number.
  func isNumeric(column: Int) -> Bool {
    var (numbers, others) = (0, 0)
    for text in firstTexts(ofColumn: column, rows: 200) {
      let bytes = Array(text.utf8)
      let isNumber =
        DecimalText(bytes.span, mark: .point) != nil || DecimalText(bytes.span, mark: .comma) != nil
      if isNumber { numbers += 1 } else if !CellText.isMissing(text) { others += 1 }
    }
    return numbers > 0 && others <= numbers / 4
  }

  /// The first text of each of a few rows, whether above the header or below it.
  func firstTexts(ofRecords records: Set<Int>) -> [Int: String] {
    var texts: [Int: String] = [:]
    if records.isEmpty { return texts }
    // Only tables that have been parsed once are asked for their rows.
    try? forEachBatch { (batch, firstRecord) in
      for row in 0..<batch.rowCount where records.contains(firstRecord + row) {
        texts[firstRecord + row] =
          batch.texts(ofCells: batch.cells(ofRow: row)).lazy.map { CellText.trimmed($0) }
          .first { !$0.isEmpty } ?? ""
      }
      return texts.count < records.count
    }
    return texts
  }

  /// The texts of a few cells, for messages.
  ///
  /// - Parameter cells: Rows by their numbers, the header being 0, with the columns wanted of each.
  func texts(ofCells cells: [Int: Set<Int>]) -> [Int: [Int: String]] {
    var texts: [Int: [Int: String]] = [:]
    if cells.isEmpty { return texts }
    // Only tables that have been parsed once are asked for their cells.
    try? forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        guard let wanted = cells[firstRecord + row] else { continue }
        let found = batch.cells(ofRow: row)
        for column in wanted where column < found.count {
          texts[firstRecord + row, default: [:]][column] = CellText.trimmed(
            batch.text(ofCell: found.lowerBound + column))
        }
      }
      return texts.count < cells.count
    }
    return texts
  }

  /// Parses a block of whole rows.
  ///
  /// - Parameter body: Takes some of them and the index of the first one within the block; returns
  ///   false to stop.
  /// - Returns: The number of rows parsed.
  @discardableResult
  static func forEachBatch(
    in block: [UInt8], dialect: Dialect,
    _ body: (_ batch: borrowing RowBatch, _ firstRow: Int) -> Bool
  ) throws(CSVFailure) -> Int {
    var batch = RowBatch()
    var row = 0
    do throws(CSVError) {
      let parser = try CSVParser(delimiter: dialect.delimiter)
      for position in stride(from: 0, to: block.count, by: batchSize) {
        let end = min(position + batchSize, block.count)
        try parser.parse(block.span.extracting(position..<end), into: &batch)
        if batch.rowCount > 0 && !body(batch, row) { return row }
        row += batch.rowCount
      }
      try parser.finish(into: &batch)
      if batch.rowCount > 0 { _ = body(batch, row) }
      return row + batch.rowCount
    } catch {
      // The rows before the one that cannot be parsed.
      if batch.rowCount > 0 { _ = body(batch, row) }
      let wholeRows = batch.rowCount == 0 ? 0 : batch.cells(ofRow: batch.rowCount - 1).upperBound
      throw CSVFailure(
        error: error, row: row + batch.rowCount, cell: batch.cellCount - wholeRows)
    }
  }

  /// Turns notes taken by row number into problems with lines.
  func locate(_ notes: ProblemNotes) -> [Problem] {
    let lines = lines(ofRecords: Set(notes.notes.compactMap(\.record)))
    return notes.sorted.map { (note) in
      Problem(
        in: name, line: note.record.flatMap { lines[$0] }, column: note.column.map { $0 + 1 },
        note.message)
    }
  }

  func lines(ofRecords records: Set<Int>) -> [Int: Int] {
    records.isEmpty || origin != nil && origin?.name == nil
      ? [:] : LineFinder(text: text, dialect: dialect).lines(ofRecords: records)
  }

  /// Why a block that begins with row `record` cannot be parsed.
  func problem(_ failure: CSVFailure, at record: Int) -> Problem {
    CSVDocument.problem(failure, at: record, text: text, dialect: dialect)
  }

  private static func problem(
    _ failure: CSVFailure, at record: Int, text: TextSource, dialect: Dialect
  ) -> Problem {
    let row = record + failure.row
    let finder = LineFinder(text: text, dialect: dialect)
    return Problem(
      in: text.input.fullName, line: finder.lines(ofRecords: [row])[row], column: failure.cell + 1,
      failure.error.message)
  }
}

/// Finds the line of a text on which a row begins.
///
/// While rows are read they are only numbered, which costs nothing; lines are found afterwards, by
/// reading the text again for the few rows that messages name. Line ends within quotes do not end a
/// row. libcsv's strict mode has already made sure that quotes are only at the borders of a cell or
/// doubled.
struct LineFinder {
  let text: TextSource
  let dialect: Dialect

  private static let quote = UInt8(ascii: "\"")

  /// The lines on which these rows begin; the header is row 0.
  func lines(ofRecords records: Set<Int>) -> [Int: Int] {
    var lines: [Int: Int] = [:]
    var counter = LineCounter()
    var record = -dialect.skippedRows
    var (isQuoted, isInRow) = (false, false)
    var reader = text.reader()
    // Text that cannot be read is reported as such; the rows after it were not read, so that none of
    // them is looked for.
    while lines.count < records.count, let piece = try? reader.next(after: []) {
      for byte in piece {
        if byte == 10 || byte == 13 {
          if !isQuoted && isInRow {
            isInRow = false
            record += 1
          }
        } else {
          if byte == LineFinder.quote { isQuoted.toggle() }
          let isSpace = byte == 32 || byte == 9
          if !isInRow && (!isSpace || byte == dialect.delimiter) {
            isInRow = true
            if records.contains(record) { lines[record] = counter.line }
          }
        }
        counter.see(byte)
      }
    }
    return lines
  }
}
