/// An input recognised as a table: its text, its dialect and its header.
struct CSVDocument {
  let header: [String]
  let dialect: Dialect
  private let text: TextSource
  /// How much of the text it takes to have the whole header.
  private let headSize: Int

  /// Rows handed to libcsv at a time: their cells stay in the cache of a processor while they are
  /// read.
  private static let batchSize = 1 << 14

  var name: String { text.input.name }

  /// - Parameter delimiter: The one to take; otherwise the one that stands in the first row.
  init(_ text: TextSource, delimiter: UInt8? = nil) throws(LoadingProblem) {
    self.text = text
    var blocks = BlockReader(text)
    var head: [UInt8] = []
    var dialect: Dialect?
    var header: [String]?
    while header == nil, let block = try blocks.next() {
      head += block
      guard dialect != nil || block.contains(where: { $0 > 32 }) else { continue }
      var found = dialect ?? Dialect(head: head)
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
        // Further down; whoever reads the rows will come to it.
      }
    }
    guard let dialect, let header else {
      throw LoadingProblem(file: text.input.name, .emptyFile)
    }
    self.dialect = dialect
    self.header = header.map(CSVDocument.trimmed)
    headSize = head.count
  }

  init(_ input: InputText) throws(LoadingProblem) { try self.init(TextSource(input)) }

  /// The text in blocks of whole rows; the first one has the whole header in it.
  func blocks(isChecked: Bool = true) -> BlockReader {
    BlockReader(text, firstBlockAtLeast: headSize, isChecked: isChecked)
  }

  /// Throws what keeps the input from being text, if anything does.
  func checkText() throws(LoadingProblem) { try text.check() }

  /// How many threads find something to do: a small input is one block.
  func threads(atMost threads: Int) -> Int {
    min(threads, (text.input.size + text.pieceSize - 1) / text.pieceSize)
  }

  /// How many rows there may be, where the first `bytes` of the input have so many; rather too many,
  /// because room that is not used costs nothing.
  func estimatedRows(_ rows: Int, in bytes: Int) -> Int {
    (text.input.size / max(1, bytes) + 1) * rows / 8 * 9
  }

  /// Hands over all rows in order, many at a time; `body` gets the number of the first row of the
  /// batch (the header is row 0) and returns false to stop.
  func forEachBatch(
    _ body: (_ batch: borrowing RowBatch, _ firstRecord: Int) -> Bool
  ) throws(LoadingProblem) {
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

  /// The texts of the header and the rows below it; fewer where they cannot be parsed.
  func firstRows(_ count: Int) -> [[String]] {
    var rows: [[String]] = []
    // What cannot be parsed, whoever reads the table will report.
    try? forEachBatch { (batch, firstRecord) in
      for row in 0..<batch.rowCount where firstRecord + row >= 0 && rows.count < count {
        let texts = batch.texts(ofCells: batch.cells(ofRow: row))
        rows.append(texts.map { CSVDocument.trimmed($0) })
      }
      return rows.count < count
    }
    return rows
  }

  /// Parses a block of whole rows.
  ///
  /// - Parameter body: Takes some of them and the place of the first one within the block; returns
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

  /// Locates notes taken by row number.
  func locate(_ notes: ProblemNotes) -> [LoadingProblem] {
    let lines = lines(ofRecords: Set(notes.notes.compactMap(\.record)))
    return notes.sorted.map { (note) in
      LoadingProblem(
        file: name, line: note.record.flatMap { lines[$0] }, column: note.column.map { $0 + 1 },
        note.complaint)
    }
  }

  func lines(ofRecords records: Set<Int>) -> [Int: Int] {
    records.isEmpty
      ? [:] : LineFinder(text: text, dialect: dialect).lines(ofRecords: records)
  }

  /// Why a block that begins with row `record` cannot be parsed.
  func problem(_ failure: CSVFailure, at record: Int) -> LoadingProblem {
    CSVDocument.problem(failure, at: record, text: text, dialect: dialect)
  }

  private static func problem(
    _ failure: CSVFailure, at record: Int, text: TextSource, dialect: Dialect
  ) -> LoadingProblem {
    let row = record + failure.row
    let finder = LineFinder(text: text, dialect: dialect)
    return LoadingProblem(
      file: text.input.name, line: finder.lines(ofRecords: [row])[row], column: failure.cell + 1,
      failure.error.complaint)
  }

  /// Without spaces, no-break spaces and stray byte order marks around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }
}
