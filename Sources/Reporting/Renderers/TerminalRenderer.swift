import Text

/// A document in short, as text for the terminal: what each section says there, in its own layout.
package struct TerminalRenderer: Sendable {
  private let isColoured: Bool
  private let width: Int?

  /// - Parameters:
  ///   - isColoured: Whether a person is watching.
  ///   - width: The characters of a line; `nil` where lines are as long as they come.
  package init(isColoured: Bool, width: Int? = nil) {
    self.isColoured = isColoured
    self.width = width.map { max($0, 30) }
  }

  /// The document's lines, its title first, what marks behind answers mean last.
  package func text(_ document: ReportDocument) -> String {
    var footnotes = Footnotes()
    var lines = [document.title, document.warning ?? ""].filter { !$0.isEmpty }
      .flatMap { wrapped($0, .bold) }
    lines += wrapped(document.asOf)
    for blocks in document.sections.map(\.brief) where !blocks.isEmpty {
      lines.append("")
      for (index, block) in blocks.enumerated() {
        if case .heading = block, index > 0 { lines.append("") }
        lines += self.lines(block, &footnotes)
      }
    }
    if !footnotes.lines.isEmpty { lines += [""] + footnotes.lines.flatMap { wrapped("  " + $0) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(
    _ block: ReportBlock, _ footnotes: inout Footnotes
  ) -> [String] {
    switch block {
    case .heading(let text, _): wrapped(text, .bold)
    case .paragraph(let text, _): wrapped(text)
    case .list(let items, _): items.flatMap { wrapped("  " + $0) }
    case .tiles(let tiles):
      wrapped(tiles.map { "\($0.count) \($0.word)" }.joined(separator: " · "))
    case .table(let table): lines(table, &footnotes)
    case .descriptions(let entries, _): entries.flatMap { wrapped("  \($0.term): \($0.text)") }
    case .files(let files):
      files.flatMap { wrapped("  \($0.path) · SHA-256 \($0.digest.prefix(16))…") }
    case .figure(let drawing): wrapped("  \(drawing.title)")
    }
  }

  /// A text in lines that fit; what is indented stays so, and its further lines a little more.
  private func wrapped(_ text: String, _ style: TerminalStyle? = nil) -> [String] {
    let indent = String(text.prefix { $0 == " " })
    guard let width, text.count > width else {
      return [indent + styled(text.dropFirst(indent.count), style)]
    }
    let hanging = indent + (indent.isEmpty ? "" : "  ")
    let lines = String(text.dropFirst(indent.count)).wrapped(to: width - hanging.count)
    return lines.enumerated().map { index, line in
      (index == 0 ? indent : hanging) + styled(line[...], style)
    }
  }

  private func styled(_ text: Substring, _ style: TerminalStyle?) -> String {
    isColoured ? style?.applied(to: text) ?? String(text) : String(text)
  }

  // MARK: Tables

  /// The rows in columns aligned by what is seen (a letter with its diacritics is one column), each
  /// indented by two spaces; the heading of a group goes across. Where the lines do not fit, cells are
  /// broken at spaces; where not even their words fit beside each other, each row is a list.
  private func lines(_ table: ReportTable, _ footnotes: inout Footnotes) -> [String] {
    let heads = table.columns.map { TextCell($0.title) }
    let groups = table.groups.map { group in
      (heading: group.heading, rows: group.rows.map { $0.cells.map { cell($0, &footnotes) } })
    }
    let rows = [heads] + groups.flatMap(\.rows)
    guard let widths = widths(of: rows) else {
      return groups.flatMap { group in
        (group.heading.map { wrapped("  " + $0, .bold) } ?? [])
          + group.rows.flatMap { list($0, heads) }
      }
    }
    func lines(_ cells: [TextCell]) -> [String] {
      let parts = zip(cells, widths).map { $0.text.wrapped(to: $1) }
      return (0..<(parts.map(\.count).max() ?? 0)).map { line in
        let padded = cells.indices.map { column in
          let text = line < parts[column].count ? parts[column][line] : ""
          let space = String(repeating: " ", count: widths[column] - text.count)
          let shown = text.isEmpty ? "" : styled(text[...], cells[column].style)
          return table.columns[column].kind.isRightAligned ? space + shown : shown + space
        }
        var joined = "  " + padded.joined(separator: "  ")
        while joined.last == " " { joined.removeLast() }
        return joined
      }
    }
    let rule = "  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return lines(heads) + [rule]
      + groups.flatMap { group in
        (group.heading.map { wrapped("  " + $0, .bold) } ?? []) + group.rows.flatMap(lines)
      }
  }

  /// How many lines a cell of a table may take.
  private static let mostLines = 4

  /// The widths of the columns: as wide as their cells, or, the widest first, narrower until the line
  /// fits; `nil` where it does not even with one word beside the other, or only with cells that are
  /// columns of words.
  private func widths(of rows: [[TextCell]]) -> [Int]? {
    var widths = [Int](repeating: 0, count: rows[0].count)
    var least = widths
    for (column, cell) in rows.flatMap({ $0.enumerated() }) {
      widths[column] = max(widths[column], cell.text.count)
      least[column] = max(
        least[column], cell.text.split(separator: " ").map(\.count).max() ?? 0)
    }
    guard let width else { return widths }
    var excess = widths.reduce(0) { $0 + $1 + 2 } - width
    while excess > 0 {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    let isReadable = rows.dropFirst().allSatisfy { row in
      zip(row, widths).allSatisfy { $0.text.wrapped(to: $1).count <= TerminalRenderer.mostLines }
    }
    return isReadable ? widths : nil
  }

  /// A row on lines of its own: what it is about, then its other cells under the titles of their columns.
  private func list(_ cells: [TextCell], _ heads: [TextCell]) -> [String] {
    guard let name = cells.first else { return [] }
    return wrapped("  " + name.text)
      + zip(heads, cells).dropFirst().filter { !$1.text.isEmpty }.flatMap { head, cell in
        wrapped("    \(head.text): \(cell.text)", cell.style)
      }
  }

  private func cell(_ cell: ReportTable.Cell, _ footnotes: inout Footnotes) -> TextCell {
    guard case .verdict(let verdict) = cell else { return TextCell(cell.text) }
    let marks = footnotes.marks(of: verdict.remarks)
    return TextCell(
      verdict.word + (marks.isEmpty ? "" : " " + marks), style: TerminalStyle(verdict.tone))
  }
}

/// What stands in a cell, and its colour, which takes no room.
private struct TextCell {
  var text: String
  var style: TerminalStyle?

  init(_ text: String, style: TerminalStyle? = nil) {
    self.text = text
    self.style = style
  }
}

/// Remarks behind answers: a raised number there, the words once at the end.
private struct Footnotes {
  /// In the order in which they were met.
  private var remarks: [String] = []

  mutating func marks(of remarks: [String]) -> String {
    for remark in remarks where !self.remarks.contains(remark) { self.remarks.append(remark) }
    return self.remarks.indices.filter { remarks.contains(self.remarks[$0]) }
      .map { Footnotes.raised($0 + 1) }.joined()
  }

  var lines: [String] {
    remarks.enumerated().map { "\(Footnotes.raised($0 + 1)) \($1)" }
  }

  private static func raised(_ number: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } }.joined()
  }
}

/// ANSI colours, by likelihood.
private enum TerminalStyle: String {
  case green = "32"
  case lightGreen = "92"
  case yellow = "33"
  case red = "31"
  case faint = "2"
  case bold = "1"

  /// The colour of an answer.
  init(_ tone: Tone) {
    self =
      switch tone {
      case .reached, .virtuallyCertain, .veryLikely: .green
      case .likely: .lightGreen
      case .aboutAsLikelyAsNot: .yellow
      case .unlikely, .veryUnlikely, .exceptionallyUnlikely, .missed: .red
      case .none: .faint
      }
  }

  func applied(to text: Substring) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}

extension ReportTable.Column.Kind {
  fileprivate var isRightAligned: Bool {
    switch self {
    case .number, .interval, .estimate, .probability, .ordinal: true
    case .rowHeader, .text, .verdict, .note: false
    }
  }
}
