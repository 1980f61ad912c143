internal import Files
internal import Workbooks

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
