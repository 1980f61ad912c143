internal import TimeSeries

/// Which rows of a table are observations, and what the others are.
///
/// A row is told by its own cells alone, so that blocks of rows can be read independently.
struct TableShape: Sendable {
  let header: [String]
  /// The columns of names and periods without which a row is no observation.
  let keys: [Int]
  let values: [Int]
  /// The columns that number the rows.
  let numbering: Set<Int>
  /// Whether a row with a name and nothing else is a group, and not an observation that lacks something.
  private let hasGroups: Bool
  /// The title of the first key, as bytes.
  private let keyTitle: [UInt8]

  init(header: [String], keys: [Int], values: [Int], numbering: Set<Int>, isWide: Bool) {
    self.header = header
    self.keys = keys
    self.values = values
    self.numbering = numbering
    hasGroups = keys.count < 2 || isWide || !numbering.isEmpty
    keyTitle = keys.first.map { Array(header[$0].utf8) } ?? []
  }

  /// What a row is that holds no observation.
  enum Kind: String, Sendable {
    /// «I. Cải cách thể chế».
    case group
    /// A footnote, a source, a signature below the table.
    case note
    /// «Tổng cộng» in the column that numbers the rows, which names nobody.
    case total
    /// The header again, on a new page.
    case header
    /// Counts the columns below the header.
    case numbers
    /// Stands above the header.
    case title
  }

  /// A row that is left aside, and told.
  struct Skipped: Sendable, Equatable {
    /// Its number, in the block or in the file.
    var record: Int
    var kind: Kind
  }

  enum Verdict: Equatable {
    case observation
    case skipped(Kind)
    /// Another table begins.
    case otherTable
    case wrongWidth
  }

  /// Whether a row has what an observation has: nearly all do.
  @inline(__always)
  func isOrdinary(_ row: Int, of batch: borrowing RowBatch) -> Bool {
    let cells = batch.cells(ofRow: row)
    guard cells.count == header.count else { return false }
    let bounds = batch.cellBounds.span
    for key in keys {
      let cell = cells.lowerBound + key
      let length = bounds[cell + 1] - bounds[cell]
      if length == 0 || key == keys[0] && Int(length) == keyTitle.count { return false }
    }
    if keys.count > 1 { return true }
    for value in values
    where bounds[cells.lowerBound + value + 1] > bounds[cells.lowerBound + value] {
      return true
    }
    return false
  }

  /// Tells what a row is that is not ordinary.
  func judge(_ row: Int, of batch: borrowing RowBatch) -> Verdict {
    let width = header.count
    let cells = batch.cells(ofRow: row, width: width)
    var texts = batch.texts(ofCells: cells).map { CellText.trimmed($0) }
    let filled = texts.indices.filter { !texts[$0].isEmpty }
    if texts.count < width { texts += repeatElement("", count: width - texts.count) }
    let isWhole = cells.count == width
    if let key = keys.first, !header[key].isEmpty, texts[key] == header[key] {
      let isSame = zip(texts, header).allSatisfy { $0 == $1 || $1.isEmpty }
      return isSame ? .skipped(.header) : .otherTable
    }
    // Whatever has a number where values stand is no remark.
    let hasNumbers = values.contains { $0 < texts.count && TableShape.isNumber(texts[$0]) }
    if isWhole, let first = filled.first, numbering.contains(first),
      keys.contains(where: { texts[$0].isEmpty }), NameResolver.isTotal(MatchingKey(texts[first]))
    {
      return .skipped(.total)
    }
    guard !hasNumbers else { return isWhole ? .observation : .wrongWidth }
    let names = filled.filter { !numbering.contains($0) }
    let remark = texts[filled.first ?? 0]
    if TableShape.isRemark(remark) && filled.count <= 2 { return .skipped(.note) }
    if keys.allSatisfy({ texts[$0].isEmpty }) && !keys.isEmpty {
      // «I. Cải cách thể chế» may stand in the column of numbers, a signature under the values.
      let isGroup = filled.count == 1 && numbering.contains(filled[0])
      return .skipped(isGroup ? .group : .note)
    }
    let isNumbered = numbering.contains { Int(texts[$0]) != nil }
    if hasGroups || !isWhole, names.count <= 1, !isNumbered { return .skipped(.group) }
    return isWhole ? .observation : .wrongWidth
  }

  private static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return DecimalText(bytes.span, mark: .point) != nil
      || DecimalText(bytes.span, mark: .comma) != nil
  }

  /// Whether a text begins as sources and footnotes do.
  static func isRemark(_ text: String) -> Bool {
    if text.hasPrefix("*") || text.hasPrefix("(*") || text.hasPrefix("¹") { return true }
    let words = text.lowercased()
    return remarks.contains { words.hasPrefix($0) }
  }

  private static let remarks = [
    "nguồn:", "nguồn số liệu", "ghi chú:", "ghi chú.", "chú thích", "lưu ý:", "source:", "sources:",
    "note:", "notes:", "data from database", "last updated", "data source", "(nguồn", "(source",
    "người lập", "nơi nhận",
  ]
}
