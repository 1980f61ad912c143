import Text

/// A table of a Word file: as wide as the text, its head on every page, no row across two pages; remarks
/// behind answers and in a column of notes are numbers, and the words stand once below it.
struct WordTable {
  let table: ReportTable
  /// Of the text, in twentieths of a point.
  let width: Int
  private var remarks: [String] = []

  init(_ table: ReportTable, width: Int) {
    self.table = table
    self.width = width
  }

  /// The table, then what its numbers mean.
  mutating func xml(notes title: String) -> String {
    let heads = table.columns.map { WordTable.cell([$0.title.isEmpty ? "" : $0.title], .cellHead) }
    var rows = table.kind == .plain && heads.allSatisfy(\.isEmpty) ? [] : [row(heads, isHead: true)]
    for (index, group) in table.groups.enumerated() {
      if let heading = group.heading {
        let number = table.columns.first?.kind == .ordinal ? "\(Roman.text(index + 1)). " : ""
        rows.append(groupRow(number + heading))
      }
      for entry in group.rows {
        rows.append(row(zip(entry.cells, table.columns).map { cell($0, in: $1) }))
      }
    }
    let words = remarks.enumerated().map { index, remark in
      WordParagraph(
        runs: [.init(text: "\(index + 1) ", isRaised: true), .init(text: remark)], .small
      ).xml
    }
    let below = words.isEmpty ? WordParagraph("", .small).xml : WordParagraph(title, .small).xml
    return WordTable.table(rows, widths: widths, hasBorders: true) + below + words.joined()
  }

  /// In proportion to what columns say they hold; those of the annex by what stands in them here, where
  /// notes are numbers.
  private var widths: [Int] {
    let parts = table.columns.map { column in
      guard table.kind == .annex else { return max(column.width, 4) }
      return switch column.kind {
      case .ordinal: 5
      case .rowHeader: 36
      case .number, .estimate, .interval, .probability: 11
      case .verdict: 30
      case .note: 9
      case .text: 15
      }
    }
    return parts.map { width * $0 / max(parts.reduce(0, +), 1) }
  }

  // MARK: Rows

  static func table(_ rows: [String], widths: [Int], hasBorders: Bool) -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
    let borders = sides.map {
      hasBorders
        ? #"<w:\#($0) w:val="single" w:sz="4" w:space="0" w:color="7A7A7A"/>"#
        : #"<w:\#($0) w:val="nil"/>"#
    }.joined()
    let grid = widths.map { #"<w:gridCol w:w="\#($0)"/>"# }.joined()
    return #"<w:tbl><w:tblPr><w:tblW w:w="\#(widths.reduce(0, +))" w:type="dxa"/>"#
      + "<w:tblBorders>\(borders)</w:tblBorders>" + #"<w:tblLayout w:type="fixed"/>"#
      + #"<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>"#
      + "</w:tblPr><w:tblGrid>\(grid)</w:tblGrid>\(rows.joined())</w:tbl>"
  }

  static func row(_ cells: [String], widths: [Int], isHead: Bool = false) -> String {
    "<w:tr><w:trPr><w:cantSplit/>" + (isHead ? "<w:tblHeader/>" : "") + "</w:trPr>"
      + zip(cells, widths).map { cell, width in
        #"<w:tc><w:tcPr><w:tcW w:w="\#(width)" w:type="dxa"/>\#(cell)</w:tc>"#
      }.joined() + "</w:tr>"
  }

  private func row(_ cells: [String], isHead: Bool = false) -> String {
    WordTable.row(cells, widths: widths, isHead: isHead)
  }

  /// The heading of a group across all columns, on one page with its first row.
  private func groupRow(_ text: String) -> String {
    var paragraph = WordParagraph(runs: [.init(text: text, isBold: true)], .cell)
    paragraph.keepsWithNext = true
    return "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
      + #"<w:tcW w:w="\#(widths.reduce(0, +))" w:type="dxa"/>"#
      + #"<w:gridSpan w:val="\#(table.columns.count)"/>"#
      + #"<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>\#(paragraph.xml)</w:tc></w:tr>"#
  }

  // MARK: Cells

  /// The rest of a cell's properties, and its paragraphs.
  static func cell(
    _ lines: [String], _ style: WordParagraph.Style, alignment: WordParagraph.Alignment? = nil
  ) -> String {
    "</w:tcPr>" + lines.map { WordParagraph($0, style, alignment: alignment).xml }.joined()
  }

  private mutating func cell(
    _ cell: ReportTable.Cell, in column: ReportTable.Column
  ) -> String {
    switch cell {
    case .verdict(let verdict):
      let ink = String(verdict.tone.colours.ink.dropFirst())
      let fill = String(verdict.tone.colours.fill.dropFirst())
      var runs: [WordParagraph.Run] = [.init(text: verdict.word, colour: ink)]
      let figures = [verdict.probability, verdict.forecast].compactMap(\.self)
      if !figures.isEmpty {
        runs.append(.init(text: ", " + figures.joined(separator: ", "), colour: ink))
      }
      let marks = marks(of: verdict.remarks)
      if !marks.isEmpty { runs.append(.init(text: " " + marks, colour: ink, isRaised: true)) }
      return #"<w:shd w:val="clear" w:color="auto" w:fill="\#(fill)"/></w:tcPr>"#
        + WordParagraph(runs: runs, .cell).xml
    case .notes(let notes):
      return WordTable.cell([marks(of: notes)], .cell, alignment: .centre)
    case .name(let name, let details):
      return WordTable.cell([name] + details.prefix(2), .cell)
    default:
      return WordTable.cell([cell.text], .cell, alignment: column.kind.isCentred ? .centre : nil)
    }
  }

  /// The numbers of remarks: «1, 4».
  private mutating func marks(of remarks: [String]) -> String {
    for remark in remarks where !self.remarks.contains(remark) { self.remarks.append(remark) }
    return self.remarks.indices.filter { remarks.contains(self.remarks[$0]) }
      .map { "\($0 + 1)" }.joined(separator: ", ")
  }
}

extension ReportTable.Column.Kind {
  fileprivate var isCentred: Bool {
    switch self {
    case .number, .interval, .estimate, .probability, .ordinal: true
    case .rowHeader, .text, .verdict, .note: false
    }
  }
}

/// I, II, III … as plans number their parts.
enum Roman {
  static func text(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}
