internal import Files
internal import TimeSeries
internal import Workbooks

/// Where a text comes from that was a sheet of a workbook, or a table in another format than CSV.
struct SheetOrigin: Sendable {
  /// The name of the sheet; `nil` of other formats, whose rows are not those of the file.
  let name: String?
  /// Whether the workbook hides it.
  let isHidden: Bool
  /// The hidden sheets of its workbook that were not read, told with the first one that was.
  var hiddenSheets: [String] = []
  var features = SheetFeatures()
  /// Texts that may be numbers with decimals or with thousands, such as `1.234`; the first ones.
  var doubtfulNumbers: [CellAddress: String] = [:]
}

/// Writes the cells of a sheet as text in the dialect of ``Dialect/sheet``: a line for every row, blank
/// ones included, so that line *n* is row *n*, and tabs between as many cells as the longest row has.
struct SheetText: CellSink {
  /// The bytes that a sheet may come to: a cell at its very end is fine, one in every row is not.
  static let limit = 1 << 30
  static let tab = UInt8(ascii: "\t")
  static let lineEnd = UInt8(ascii: "\n")
  static let quote = UInt8(ascii: "\"")

  let sheet: String
  /// The mark of texts that may be numbers, where somebody says it.
  let decimal: DecimalMark?
  let scratch = TextScratch()
  private var piece: [UInt8] = []
  /// The row being written, and how many cells it has.
  private var (row, cells) = (0, 0)
  /// How many cells the longest row has so far.
  private(set) var width = 0
  /// Whether a row was written that is shorter than a later one.
  private(set) var isRagged = false
  private(set) var doubtfulNumbers: [CellAddress: String] = [:]
  /// Why the text could not be written.
  private(set) var failure: SystemError?

  /// How many doubtful texts are kept.
  private static let doubts = 1000

  init(sheet: String, decimal: DecimalMark?) {
    self.sheet = sheet
    self.decimal = decimal
  }

  mutating func take(
    _ cell: CellAddress, _ kind: CellKind, _ text: Span<UInt8>
  ) throws(WorkbookError) {
    while row < cell.row { try endRow() }
    for _ in max(0, cells - 1)..<cell.column { piece.append(SheetText.tab) }
    cells = cell.column + 1
    switch kind {
    case .text: append(text, at: cell)
    case .error, .formula: SheetText.append(text, to: &piece)
    case .number, .date, .boolean: piece.append(copying: text)
    }
  }

  /// Ends the text.
  mutating func finish() throws(WorkbookError) {
    try endRow()
    try flush()
  }

  private mutating func endRow() throws(WorkbookError) {
    if cells > 0 {
      if cells > width {
        isRagged = isRagged || width > 0
        width = cells
      }
      for _ in cells..<width { piece.append(SheetText.tab) }
    }
    piece.append(SheetText.lineEnd)
    (row, cells) = (row + 1, 0)
    if piece.count > 1 << 16 { try flush() }
  }

  private mutating func flush() throws(WorkbookError) {
    do throws(SystemError) {
      try scratch.write(piece)
    } catch {
      failure = error
      throw .sheetTooLarge(sheet: sheet)
    }
    piece.removeAll(keepingCapacity: true)
    guard scratch.size <= SheetText.limit else { throw .sheetTooLarge(sheet: sheet) }
  }

  /// Appends a text. One that is a number with a decimal comma gets the point that the numbers of a sheet
  /// are written with.
  private mutating func append(_ text: Span<UInt8>, at cell: CellAddress) {
    guard SheetText.mayBeNumber(text), let comma = DecimalText(text, mark: .comma) else {
      SheetText.append(text, to: &piece)
      return
    }
    let point = DecimalText(text, mark: .point)
    let isDoubtful = point != nil && point?.value != comma.value
    if point == nil || isDoubtful && decimal == .comma {
      for index in text.indices where text[index] != UInt8(ascii: ".") {
        let byte = text[index]
        piece.append(byte == UInt8(ascii: ",") ? UInt8(ascii: ".") : byte)
      }
      return
    }
    if isDoubtful && decimal == nil && doubtfulNumbers.count < SheetText.doubts {
      doubtfulNumbers[cell] = String(copying: text)
    }
    SheetText.append(text, to: &piece)
  }

  /// Whether a text has nothing but digits, marks, spaces and a percent sign.
  private static func mayBeNumber(_ text: Span<UInt8>) -> Bool {
    guard text.count > 2, text.count <= 32 else { return false }
    var hasMark = false
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        hasMark = true
      } else if !(byte &- 48 < 10 || byte == 32 || byte == UInt8(ascii: "%") || byte == 45) {
        return false
      }
    }
    return hasMark
  }

  /// Appends a text in quotes where it needs some; line ends become spaces, so that a row stays a line.
  static func append(_ text: Span<UInt8>, to piece: inout [UInt8]) {
    // Letters, digits and spaces are above these three and CR.
    var (isPlain, needsQuotes) = (true, false)
    for index in text.indices {
      if text[index] < 32 { isPlain = false }
      if text[index] == quote { needsQuotes = true }
    }
    if isPlain && !needsQuotes { return piece.append(copying: text) }
    if needsQuotes { piece.append(quote) }
    for index in text.indices {
      let byte = text[index]
      if byte == quote { piece.append(quote) }
      piece.append(byte == tab || byte == lineEnd || byte == 13 ? 32 : byte)
    }
    if needsQuotes { piece.append(quote) }
  }
}

extension Array<UInt8> {
  /// Appends a copy of some bytes.
  @inline(__always)
  fileprivate mutating func append(copying text: Span<UInt8>) {
    // SAFETY: the bytes are copied before the closure returns.
    unsafe text.withUnsafeBufferPointer { (bytes) in unsafe append(contentsOf: bytes) }
  }
}

/// Writes the cells of a table in another format as text in the dialect of ``Dialect/sheet``.
struct TableText {
  private let file: String
  private let scratch = TextScratch()
  private var piece: [UInt8] = []

  init(file: String) { self.file = file }

  mutating func append(_ cells: [String]) throws(Problem) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { piece.append(SheetText.tab) }
      SheetText.append(Array(cell.utf8).span, to: &piece)
    }
    piece.append(SheetText.lineEnd)
    if piece.count > 1 << 16 {
      try write(piece)
      piece.removeAll(keepingCapacity: true)
    }
  }

  /// The text as an input whose rows are told by what stands in them, not by lines of the file.
  mutating func finish() throws(Problem) -> InputText {
    try write(piece)
    do throws(SystemError) {
      return try scratch.finish(file, SheetOrigin(name: nil, isHidden: false))
    } catch {
      throw Problem(InputError(error, path: file, name: file))
    }
  }

  private func write(_ bytes: [UInt8]) throws(Problem) {
    do throws(SystemError) {
      try scratch.write(bytes)
    } catch {
      throw Problem(InputError(error, path: file, name: file))
    }
    guard scratch.size <= SheetText.limit else {
      throw Problem(InputError.tooLarge(path: file, limit: SheetText.limit))
    }
  }
}
