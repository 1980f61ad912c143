/// A document in short, as text for the terminal: what each section says there, in its own layout.
public struct TerminalRenderer: Sendable {
  private let isColoured: Bool

  /// - Parameter isColoured: Whether a person is watching.
  public init(isColoured: Bool) { self.isColoured = isColoured }

  /// The document's lines, its title first, what marks behind answers mean last.
  public func text(_ document: ReportDocument) -> String {
    var footnotes = Footnotes()
    var lines = [document.title, document.warning ?? ""].filter { !$0.isEmpty }.map(strong)
    lines.append(document.asOf)
    for blocks in document.sections.map(\.brief) where !blocks.isEmpty {
      lines.append("")
      for (index, block) in blocks.enumerated() {
        if case .heading = block, index > 0 { lines.append("") }
        lines += self.lines(block, &footnotes)
      }
    }
    if !footnotes.lines.isEmpty { lines += [""] + footnotes.lines.map { "  " + $0 } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(
    _ block: ReportBlock, _ footnotes: inout Footnotes
  ) -> [String] {
    switch block {
    case .heading(let text, _): [strong(text)]
    case .paragraph(let text, _): [text]
    case .list(let items, _): items.map { "  " + $0 }
    case .tiles(let tiles): [tiles.map { "\($0.count) \($0.word)" }.joined(separator: " · ")]
    case .table(let table): lines(table, &footnotes)
    case .descriptions(let entries, _): entries.map { "  \($0.term): \($0.text)" }
    case .files(let files): files.map { "  \($0.path) · SHA-256 \($0.digest.prefix(16))…" }
    case .figure(let drawing): ["  \(drawing.title)"]
    }
  }

  private func strong(_ text: String) -> String { styled(text, .bold) }

  private func styled(_ text: String, _ style: TerminalStyle?) -> String {
    isColoured ? style?.applied(to: text) ?? text : text
  }

  // MARK: Tables

  /// The rows in columns aligned by what is seen (a letter with its diacritics is one column), each
  /// indented by two spaces; the heading of a group goes across.
  private func lines(_ table: ReportTable, _ footnotes: inout Footnotes) -> [String] {
    let heads = table.columns.map { TextCell($0.title) }
    let groups = table.groups.map { group in
      (heading: group.heading, rows: group.rows.map { $0.cells.map { cell($0, &footnotes) } })
    }
    let rows = [heads] + groups.flatMap(\.rows)
    let widths = table.columns.indices.map { column in
      rows.map { $0[column].text.count }.max() ?? 0
    }
    func line(_ cells: [TextCell]) -> String {
      let padded = cells.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].text.count)
        let text = styled(cells[column].text, cells[column].style)
        return table.columns[column].kind.isRightAligned ? space + text : text + space
      }
      var joined = "  " + padded.joined(separator: "  ")
      while joined.last == " " { joined.removeLast() }
      return joined
    }
    let rule = "  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(heads), rule]
      + groups.flatMap { group in
        (group.heading.map { ["  " + strong($0)] } ?? []) + group.rows.map(line)
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

  func applied(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}

extension ReportTable.Column.Kind {
  fileprivate var isRightAligned: Bool {
    switch self {
    case .number, .interval, .estimate, .probability, .ordinal: true
    case .rowHeader, .text, .verdict, .note: false
    }
  }
}
