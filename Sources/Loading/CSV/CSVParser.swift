internal import CLibcsv

/// Owns one libcsv parser, which turns bytes into whole rows of cells.
///
/// libcsv runs in strict mode to the last byte; otherwise it would swallow the rest of a file after a
/// stray quote.
@safe struct CSVParser: ~Copyable {
  /// In bytes. No cell of a table is longer; a quote that is never closed would make one.
  static let cellLimit = 1 << 20

  private let raw: UnsafeMutablePointer<csv_parser>

  init(delimiter: UInt8) throws(CSVError) {
    // SAFETY: `raw` is allocated here, initialised before use and freed in `deinit`.
    unsafe raw = .allocate(capacity: 1)
    unsafe raw.initialize(to: csv_parser())
    let options = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL
    let status = unsafe csv_init(raw, UInt8(options))
    try check(status == 0)
    unsafe csv_set_delim(raw, delimiter)
  }

  deinit {
    // SAFETY: `csv_free` frees the entry buffer, the struct itself is ours.
    unsafe csv_free(raw)
    unsafe raw.deinitialize(count: 1)
    unsafe raw.deallocate()
  }

  /// Parses the next piece of the input; `batch` then holds the rows completed by it.
  func parse(_ piece: Span<UInt8>, into batch: inout RowBatch) throws(CSVError) {
    let pending = unsafe raw.pointee.entry_pos
    batch.prepare(bytes: pending + piece.count, cells: piece.count)
    guard pending <= CSVParser.cellLimit else { throw .cellTooLong }
    let parsed = unsafe piece.withUnsafeBytes { (bytes) -> Int in
      // SAFETY: libcsv reads `count` bytes and calls back before it returns.
      unsafe fill(&batch) { (context) in
        unsafe csv_parse(raw, bytes.baseAddress, bytes.count, cellEnded, rowEnded, context)
      }
    }
    try check(parsed == piece.count)
  }

  /// Ends the input: a last row without a line break is completed.
  func finish(into batch: inout RowBatch) throws(CSVError) {
    batch.prepare(bytes: unsafe raw.pointee.entry_pos, cells: 1)
    let status = unsafe fill(&batch) { (context) in
      unsafe Int(csv_fini(raw, cellEnded, rowEnded, context))
    }
    try check(status == 0, atEnd: true)
  }

  /// Runs `body` with a context that appends to `batch`.
  private func fill(_ batch: inout RowBatch, body: (UnsafeMutableRawPointer) -> Int) -> Int {
    // SAFETY: `prepare` made room for every byte and cell this call can bring; the pointers live as
    // long as the closures that lend them.
    let (byteCount, cellCount) = (batch.byteCount, batch.cellCount)
    var context: Context?
    var result = 0
    unsafe batch.bytes.withUnsafeMutableBufferPointer { (bytes) in
      unsafe batch.cellBounds.withUnsafeMutableBufferPointer { (cellBounds) in
        unsafe batch.rowBounds.withUnsafeMutableBufferPointer { (rowBounds) in
          guard let byte = bytes.baseAddress, let cell = cellBounds.baseAddress,
            let row = rowBounds.baseAddress
          else { preconditionFailure("a prepared batch has room") }
          // Both begin with a 0.
          var local = unsafe Context(
            bytes: byte, cellEnds: cell + 1, rowEnds: row + 1, byteCount: byteCount,
            cellCount: cellCount)
          result = unsafe withUnsafeMutablePointer(to: &local) {
            unsafe body(UnsafeMutableRawPointer($0))
          }
          unsafe context = local
        }
      }
    }
    if let context = unsafe context {
      unsafe batch.byteCount = context.byteCount
      unsafe batch.cellCount = context.cellCount
      unsafe batch.rowCount = context.rowCount
    }
    return result
  }

  /// Turns libcsv's status into an error; every call of libcsv passes through here.
  private func check(_ succeeded: Bool, atEnd: Bool = false) throws(CSVError) {
    if succeeded { return }
    switch unsafe csv_error(raw) {
    case CSV_EPARSE where atEnd: throw .unterminatedQuote
    case CSV_EPARSE where unsafe raw.pointee.quoted == 0: throw .quoteInCell
    case CSV_EPARSE: throw .textAfterQuote
    default: throw .outOfMemory
    }
  }
}

/// What the callbacks write to: a local of ``CSVParser/fill``, reached through a pointer.
@unsafe private struct Context {
  let bytes: UnsafeMutablePointer<UInt8>
  let cellEnds: UnsafeMutablePointer<Int32>
  let rowEnds: UnsafeMutablePointer<Int32>
  var byteCount: Int
  var cellCount: Int
  var rowCount = 0
  var cellsOfWholeRows: Int32 = 0
}

@inline(__always)  // into what libcsv calls
private func cellEnded(
  _ text: UnsafeMutableRawPointer?, _ length: Int, _ context: UnsafeMutableRawPointer?
) {
  // SAFETY: `context` is the `Context` of the running `fill`; `text` holds `length` bytes, or is
  // null for an empty cell.
  guard let context = unsafe context?.assumingMemoryBound(to: Context.self) else { return }
  let start = unsafe context.pointee.byteCount
  if let text = unsafe text {
    // SAFETY: eight bytes at a time. `text` begins libcsv's buffer, which grows by 128 bytes, so that
    // the last read ends within it; `bytes` has room for eight bytes more than there are.
    let target = unsafe UnsafeMutableRawPointer(context.pointee.bytes + start)
    for offset in stride(from: 0, to: length, by: 8) {
      let word = unsafe text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      unsafe target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
    }
  }
  unsafe context.pointee.byteCount = start + length
  unsafe context.pointee.cellEnds[context.pointee.cellCount] = Int32(
    truncatingIfNeeded: start + length)
  unsafe context.pointee.cellCount += 1
}

@inline(__always)
private func rowEnded(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
  // SAFETY: as in `cellEnded`.
  guard let context = unsafe context?.assumingMemoryBound(to: Context.self) else { return }
  let cells = unsafe Int32(truncatingIfNeeded: context.pointee.cellCount)
  // A blank line, or the second half of CR LF.
  if unsafe context.pointee.cellsOfWholeRows == cells { return }
  unsafe context.pointee.rowEnds[context.pointee.rowCount] = cells
  unsafe context.pointee.rowCount += 1
  unsafe context.pointee.cellsOfWholeRows = cells
}

/// Why libcsv gave up.
enum CSVError: Error, Equatable {
  /// Text after a closing quote.
  case textAfterQuote
  /// A quote within an unquoted cell.
  case quoteInCell
  case unterminatedQuote
  /// A cell longer than ``CSVParser/cellLimit``.
  case cellTooLong
  case outOfMemory

  var message: Message {
    switch self {
    case .textAfterQuote: .textAfterQuote
    case .quoteInCell: .quoteInCell
    case .unterminatedQuote: .unterminatedQuote
    case .cellTooLong: .cellTooLong(limit: CSVParser.cellLimit)
    case .outOfMemory: .outOfMemory
    }
  }
}

/// Where libcsv gave up.
struct CSVFailure: Error, Equatable {
  var error: CSVError
  /// The row within the block that was parsed.
  var row: Int
  /// The cell within the row, from 0.
  var cell: Int
}

/// How a file separates its cells.
struct Dialect: Equatable {
  var delimiter: UInt8
  /// The number of rows before the header: 1 for a `sep=;` line, which Excel understands and some
  /// tools write.
  var skippedRows: Int

  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let tab = UInt8(ascii: "\t")
  static let delimiters = [semicolon, tab, comma]
  /// The text of a sheet of a workbook.
  static let sheet = Dialect(delimiter: tab, skippedRows: 0)

  /// Detects the dialect in the first row: its most frequent delimiter outside quotes.
  static func detect(in head: [UInt8]) -> Dialect {
    let candidates = delimiters
    if head.count > 5, head.starts(with: "sep=".utf8), candidates.contains(head[4]),
      head[5] == 10 || head[5] == 13
    {
      return Dialect(delimiter: head[4], skippedRows: 1)
    }
    var counts = [0, 0, 0]
    var (isQuoted, hasText) = (false, false)
    for byte in head {
      if byte == 10 || byte == 13 {
        if hasText && !isQuoted { break }
        continue
      }
      // libcsv, too, takes a line of spaces for a blank one.
      if byte > 32 { hasText = true }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, let index = candidates.firstIndex(of: byte) else { continue }
      counts[index] += 1
    }
    let most = counts.max() ?? 0
    let found = counts.firstIndex(of: most) ?? 2
    return Dialect(delimiter: most == 0 ? comma : candidates[found], skippedRows: 0)
  }
}
