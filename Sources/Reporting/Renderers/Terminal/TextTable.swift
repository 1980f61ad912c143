/// A table for the terminal, aligned by what is seen: a letter with its diacritics is one column.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  /// One cell; `style` colours it without changing its width.
  struct Cell {
    var text: String
    var style: TerminalStyle?

    init(_ text: String, style: TerminalStyle? = nil) {
      self.text = text
      self.style = style
    }
  }

  private enum Line {
    case heading(String)
    case row([Cell])
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var body: [Line] = []

  init(_ columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == header.count, "a cell for every column")
    body.append(.row(row))
  }

  /// A line across the table, above the rows it speaks of.
  mutating func append(heading: String) { body.append(.heading(heading)) }

  /// The table's lines, each indented by two spaces.
  func lines(isColoured: Bool) -> [String] {
    var widths = header.map(\.count)
    for case .row(let cells) in body {
      for (column, cell) in cells.enumerated() {
        widths[column] = max(widths[column], cell.text.count)
      }
    }
    func line(_ cells: [Cell]) -> String {
      let padded = cells.indices.map { column in
        let cell = cells[column]
        let space = String(repeating: " ", count: widths[column] - cell.text.count)
        let text = isColoured ? cell.style?.applied(to: cell.text) ?? cell.text : cell.text
        return alignments[column] == .left ? text + space : space + text
      }
      var joined = "  " + padded.joined(separator: "  ")
      while joined.last == " " { joined.removeLast() }
      return joined
    }
    let rule = "  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(header.map { Cell($0) }), rule]
      + body.map { entry in
        switch entry {
        case .heading(let text): "  " + (isColoured ? TerminalStyle.bold.applied(to: text) : text)
        case .row(let cells): line(cells)
        }
      }
  }
}

/// ANSI colours, by likelihood.
enum TerminalStyle: String {
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
