internal import Files
internal import Synchronization
internal import TimeSeries
internal import Workbooks

/// The sheets of a workbook as inputs, each a text as CSV is.
extension InputText {
  /// Whether an input is a workbook, or a file of an office program that is none.
  package var isWorkbook: Bool {
    // What cannot be read is reported when it is loaded.
    guard sheet == nil, let head = try? read(at: 0, count: 8) else { return false }
    return Workbook.mayBe(head)
  }

  /// The name of the sheet that the input is; `nil` where it is a file of its own.
  package var sheetName: String? { sheet?.name }

  /// The tables of an input: the sheets of a workbook that hold something, in their order, the table of
  /// another format as a text, or the input itself where it is CSV.
  ///
  /// - Parameters:
  ///   - wanted: The sheet to read, by its name or its number from 1; all that are not hidden without it.
  ///   - decimal: The mark of texts that may be numbers, for sheets that do not show it.
  package func tables(
    sheet wanted: String? = nil, decimal: DecimalMark? = nil
  ) throws(Problem) -> [InputText] {
    if sheet != nil { return [self] }
    let key = TableCache.Key(sheet: wanted, decimal: decimal)
    if let known = cache[key] { return known }
    guard let found = try readTables(sheet: wanted, decimal: decimal) else { return [self] }
    cache.keep(found, for: key)
    return found
  }

  /// Reads the tables of a workbook or of another format; `nil` where the input is CSV.
  private func readTables(
    sheet wanted: String?, decimal: DecimalMark?
  ) throws(Problem) -> [InputText]? {
    let head = try TextReader.read(self, at: 0, count: ForeignFile.headSize)
    guard Workbook.mayBe(head) else {
      if let wanted { throw Problem(file: name, .noWorkbook(sheet: wanted)) }
      if PXFile.begins(head) { return [try PXFile.table(of: self)] }
      return EurostatTable.begins(head) ? [try EurostatTable.table(of: self)] : nil
    }
    let workbook = try openWorkbook()
    var tables: [InputText] = []
    let chosen = try choose(wanted, of: workbook)
    let left = workbook.sheets.filter { $0.isHidden && !chosen.contains($0) }.map(\.name)
    for sheet in chosen {
      var origin = SheetOrigin(name: sheet.name, isHidden: sheet.isHidden)
      if tables.isEmpty && wanted == nil { origin.hiddenSheets = left }
      let table = try text(of: sheet, origin, in: workbook, decimal: decimal)
      if table.size > 0 { tables.append(table) }
    }
    if tables.isEmpty { throw Problem(file: name, sheet: wanted, .emptyFile) }
    return tables
  }

  private func openWorkbook() throws(Problem) -> Workbook {
    let bytes: [UInt8]
    do throws(InputError) { bytes = try self.bytes } catch { throw Problem(error) }
    do throws(WorkbookError) {
      return try Workbook.open(bytes)
    } catch {
      throw problem(error)
    }
  }

  private func choose(
    _ wanted: String?, of workbook: Workbook
  ) throws(Problem) -> [Workbook.Sheet] {
    guard let wanted else {
      let visible = workbook.sheets.filter { !$0.isHidden }
      return visible.isEmpty ? workbook.sheets : visible
    }
    let key = MatchingKey(wanted)
    if let named = workbook.sheets.first(where: { MatchingKey($0.name) == key }) { return [named] }
    if let number = Int(wanted), workbook.sheets.indices.contains(number - 1) {
      return [workbook.sheets[number - 1]]
    }
    throw Problem(file: name, .noSuchSheet(wanted, sheets: workbook.sheets.map(\.name)))
  }

  /// Reads a sheet as text.
  private func text(
    of sheet: Workbook.Sheet, _ known: SheetOrigin, in workbook: Workbook, decimal: DecimalMark?
  ) throws(Problem) -> InputText {
    var text = SheetText(sheet: sheet.name, decimal: decimal)
    do throws(WorkbookError) {
      let features = try workbook.read(sheet, into: &text)
      try text.finish()
      var origin = known
      origin.features = features
      origin.doubtfulNumbers = text.doubtfulNumbers
      let input = try finish(text.scratch, origin)
      if text.width == 0 { return InputText(name: name, bytes: []) }
      guard text.isRagged || !features.merged.isEmpty else { return input }
      return try squared(input, origin, width: text.width)
    } catch {
      if let failure = text.failure {
        throw Problem(InputError(failure, path: name, name: name))
      }
      throw problem(error)
    }
  }

  private func finish(
    _ scratch: TextScratch, _ origin: SheetOrigin
  ) throws(WorkbookError) -> InputText {
    do throws(SystemError) {
      return try scratch.finish(name, origin)
    } catch {
      throw .sheetTooLarge(sheet: origin.name ?? "")
    }
  }

  /// Writes the text of a sheet again, with as many cells in every row, and the value of merged cells in
  /// each of their rows.
  private func squared(
    _ input: InputText, _ origin: SheetOrigin, width: Int
  ) throws(WorkbookError) -> InputText {
    let scratch = TextScratch()
    var filler = MergedCells(origin.features.merged)
    var (row, position, rest, squared) = (0, 0, [UInt8](), [UInt8]())
    do throws(SystemError) {
      while let piece = try? input.read(at: position, count: 1 << 17), !piece.isEmpty {
        position += piece.count
        var start = 0
        while let end = piece[start...].firstIndex(of: SheetText.lineEnd) {
          let line = rest + piece[start..<end]
          rest = []
          start = end + 1
          squared += filler.fill(line, row: row, width: width)
          squared.append(SheetText.lineEnd)
          row += 1
        }
        rest += piece[start...]
        if squared.count > 1 << 16 {
          try scratch.write(squared)
          squared.removeAll(keepingCapacity: true)
          guard scratch.size <= SheetText.limit else { break }
        }
      }
      try scratch.write(squared)
    } catch {
      throw .sheetTooLarge(sheet: origin.name ?? "")
    }
    guard scratch.size <= SheetText.limit else { throw .sheetTooLarge(sheet: origin.name ?? "") }
    return try finish(scratch, origin)
  }

  private func problem(_ error: WorkbookError) -> Problem {
    switch error {
    case .misplacedCell(let sheet, let cell):
      Problem(
        file: name, sheet: sheet, line: cell.row + 1, column: cell.column + 1, .workbook(error))
    case .sheetTooLarge(let sheet): Problem(file: name, sheet: sheet, .workbook(error))
    default: Problem(file: name, .workbook(error))
    }
  }
}

/// The tables of an input once they are read: a workbook is asked for its language, for its kind and for its
/// values.
final class TableCache: Sendable {
  struct Key: Hashable, Sendable {
    var sheet: String?
    var decimal: DecimalMark?
  }

  private let tables = Mutex<[Key: [InputText]]>([:])

  subscript(key: Key) -> [InputText]? { tables.withLock { $0[key] } }

  func keep(_ found: [InputText], for key: Key) { tables.withLock { $0[key] = found } }
}

/// Fills the cells below the first one of merged cells with its value.
private struct MergedCells {
  /// Those of more than one row, by the row they begin in.
  private let byRow: [Int: [CellRange]]
  /// The values that the following rows get, by column, and the last row that does.
  private var open: [Int: (text: [UInt8], lastRow: Int)] = [:]

  init(_ ranges: [CellRange]) {
    byRow = Dictionary(grouping: ranges.filter { $0.rows.count > 1 }, by: \.rows.lowerBound)
  }

  /// Returns a line with as many cells as all have, blank lines as they are.
  mutating func fill(_ line: [UInt8], row: Int, width: Int) -> [UInt8] {
    let begin = byRow[row] ?? []
    if begin.isEmpty && open.isEmpty {
      if line.isEmpty { return line }
      let cells = line.count { $0 == SheetText.tab } + 1
      return line + repeatElement(SheetText.tab, count: width - cells)
    }
    var cells = line.split(separator: SheetText.tab, omittingEmptySubsequences: false).map {
      Array($0)
    }
    cells += repeatElement([], count: width - cells.count)
    for (column, value) in open {
      if column < width && cells[column].isEmpty { cells[column] = value.text }
      if value.lastRow <= row { open[column] = nil }
    }
    for range in begin where range.columns.lowerBound < width {
      let column = range.columns.lowerBound
      open[column] = (cells[column], range.rows.upperBound)
    }
    return Array(cells.joined(separator: [SheetText.tab]))
  }
}
