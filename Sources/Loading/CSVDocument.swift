internal import Dispatch

/// An input recognised as a table: its bytes, its dialect and its header.
struct CSVDocument {
  let name: String
  let header: [String]
  let dialect: Dialect
  private let bytes: [UInt8]

  /// How many bytes go to libcsv at a time: few enough for the cache, enough that two threads seldom
  /// wait for each other.
  private static let pieceSize = 1 << 17

  init(_ input: InputText) throws(LoadingProblem) {
    let text = try DecodedText(input)
    name = input.name
    bytes = text.bytes
    dialect = Dialect(text)
    var header: [String] = []
    try CSVDocument.parse(name: name, bytes: bytes, dialect: dialect) { (batch, _) in
      header = batch.texts(ofCells: batch.cells(ofRow: 0))
      return false
    }
    self.header = header.map(CSVDocument.trimmed)
  }

  /// How many rows there may be if all are about as long as those of `batch`, the first one.
  func estimatedRows(like batch: borrowing RowBatch) -> Int {
    let bytesOfBatch = batch.byteCount + batch.cellCount
    return (bytes.count / max(1, bytesOfBatch) + 1) * batch.rowCount
  }

  /// Hands over all rows in order, many at a time; `body` gets the number of the first row of the
  /// batch (the header is row 0) and returns false to stop.
  func forEachBatch(
    _ body: (_ batch: borrowing RowBatch, _ firstRecord: Int) -> Bool
  ) throws(LoadingProblem) {
    try CSVDocument.parse(name: name, bytes: bytes, dialect: dialect, body)
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
    records.isEmpty ? [:] : lineFinder.lines(ofRecords: records)
  }

  private var lineFinder: LineFinder {
    LineFinder(
      bytes: bytes, start: dialect.start, delimiter: dialect.delimiter,
      skippedLines: dialect.skippedLines)
  }

  private static func parse(
    name: String, bytes: [UInt8], dialect: Dialect,
    _ body: (_ batch: borrowing RowBatch, _ firstRecord: Int) -> Bool
  ) throws(LoadingProblem) {
    let channel = BatchChannel()
    DispatchQueue.global().async { deliver(bytes, dialect: dialect, to: channel) }
    defer { channel.close() }
    var record = 0
    while true {
      switch channel.receive() {
      case .rows(let batch):
        if batch.rowCount > 0 && !body(batch, record) { return }
        record += batch.rowCount
        channel.recycle(batch)
      case .end: return
      case .failure(let error):
        let finder = LineFinder(
          bytes: bytes, start: dialect.start, delimiter: dialect.delimiter,
          skippedLines: dialect.skippedLines)
        throw CSVDocument.describe(error, name: name, finder: finder)
      }
    }
  }

  /// Parses piece by piece: while one batch is read, libcsv fills the next.
  private static func deliver(_ bytes: [UInt8], dialect: Dialect, to channel: BatchChannel) {
    do throws(CSVError) {
      var parser = try CSVParser(delimiter: dialect.delimiter)
      var batch = RowBatch()
      var position = dialect.start
      while position < bytes.count {
        let end = min(position + pieceSize, bytes.count)
        try parser.parse(bytes.span.extracting(position..<end), into: &batch)
        position = end
        guard channel.send(.rows(batch)) else { return }
        var next = channel.spare()
        next.begin(after: batch)
        batch = next
      }
      try parser.finish(into: &batch)
      guard channel.send(.rows(batch)) else { return }
      _ = channel.send(.end)
    } catch {
      _ = channel.send(.failure(error))
    }
  }

  private static func describe(
    _ error: CSVError, name: String, finder: LineFinder
  ) -> LoadingProblem {
    func problem(line: Int?, _ complaint: Complaint) -> LoadingProblem {
      LoadingProblem(file: name, line: line, complaint)
    }
    func line(_ offset: Int) -> Int {
      LineFinder.line(ofByte: finder.start + offset, in: finder.bytes)
    }
    switch error {
    case .textAfterQuote(let offset): return problem(line: line(offset), .textAfterQuote)
    case .quoteInCell(let offset): return problem(line: line(offset), .quoteInCell)
    case .unterminatedQuote: return problem(line: finder.lineOfLastRecord(), .unterminatedQuote)
    case .cellTooLong:
      return problem(line: finder.lineOfLastRecord(), .cellTooLong(limit: CSVParser.cellLimit))
    case .outOfMemory: return problem(line: nil, .outOfMemory)
    }
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
