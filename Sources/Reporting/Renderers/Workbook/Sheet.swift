import Text

/// One sheet of a workbook, before any file exists: what is in its cells, and how it behaves.
struct Sheet: Sendable, Equatable {
  /// How a cell is shown.
  struct Style: Sendable, Hashable {
    enum Weight: Sendable, Hashable {
      case regular
      case bold
      case title
      case heading
      case warning
    }

    var weight = Weight.regular
    /// Excel's number format; empty for text.
    var number = ""
    var isWrapped = false

    static let text = Style()
    static let wrapped = Style(isWrapped: true)
    static let title = Style(weight: .title)
    static let bold = Style(weight: .bold)
    static let heading = Style(weight: .heading, isWrapped: true)
    static let warning = Style(weight: .warning)
    static let share = Style(number: "0%")
    static let count = Style(number: "0")

    /// A number with `decimals` decimals and a unit such as `%` behind it.
    static func decimal(_ decimals: Int, suffix: String = "") -> Style {
      let fraction = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
      let number = "#,##0" + fraction + (suffix.isEmpty ? "" : "\"\(suffix)\"")
      // A negative number has the sign of the texts, which is as wide as a digit.
      return Style(number: "\(number);\"\u{2212}\"\(number)")
    }

    /// A probability that is shown as texts write it: where plain rounding would give another text,
    /// the text itself is the format.
    static func probability(_ probability: Double, text: String, _ numbers: NumberText) -> Style {
      let percent = probability * 100
      if text == numbers.decimal(percent, decimals: 0) + "%" { return .share }
      if text == numbers.decimal(percent, decimals: 1) + "%" { return Style(number: "0.0%") }
      return Style(number: "\"\(text)\"")
    }
  }

  enum Cell: Sendable, Equatable {
    case empty
    case text(String, Style)
    case number(Double, Style)

    static func text(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text, .text) }
    static func wrapped(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text, .wrapped) }
    static func number(_ value: Double?, _ style: Style) -> Cell {
      value.map { .number($0, style) } ?? .empty
    }
  }

  /// A table inside the sheet: its heading row is frozen and filtered, if it asks for that.
  struct Table: Sendable, Equatable {
    var headingRow: Int
    var columns: Int
    var rows: Int
    var isFiltered: Bool
    /// The column with the verdicts, coloured by what they say.
    var verdictColumn: Int?
  }

  var name: String
  /// In characters.
  var widths: [Double]
  var rows: [[Cell]] = []
  var table: Table?
  /// Rows and columns that stay in sight.
  var frozen: (rows: Int, columns: Int) = (0, 0)
  var isLandscape = false
  /// Sheets of paper side by side; 0 where charts have the size of a sheet of paper.
  var pagesAcross = 1

  static let lineHeight = 15.0
  /// A worksheet has no more rows.
  static let mostRows = 1_048_576

  /// In points, with room for every line of its wrapped texts: some programs do not fit rows to
  /// their texts when they open a file.
  func height(ofRow row: Int) -> Double {
    let lines = rows[row].enumerated().map { column, cell -> Int in
      guard case .text(let text, let style) = cell, style.isWrapped, column < widths.count
      else { return 1 }
      let room = max(4, widths[column] - 2)
      return max(1, Int((Double(text.count) * 1.08 / room).rounded(.up)))
    }
    let isTitle = rows[row].contains {
      if case .text(_, let style) = $0 { style.weight == .title } else { false }
    }
    return isTitle ? 24 : Sheet.lineHeight * Double(min(12, lines.max() ?? 1))
  }

  init(name: String, widths: [Double]) {
    // Excel allows 31 characters and not these.
    let allowed = name.filter { !"[]:*?/\\".contains($0) }
    self.name = String(allowed.prefix(31))
    self.widths = widths
  }

  /// A sheet that is one table under its headings.
  static func table(
    name: String, columns: [(title: String, width: Double)], rows: [[Cell]],
    frozenColumns: Int = 0, verdictColumn: Int? = nil
  ) -> Sheet {
    var sheet = Sheet(name: name, widths: columns.map(\.width))
    sheet.rows = [columns.map { .text($0.title, .heading) }] + rows
    sheet.table = Table(
      headingRow: 0, columns: columns.count, rows: rows.count, isFiltered: true,
      verdictColumn: verdictColumn)
    sheet.frozen = (1, frozenColumns)
    sheet.isLandscape = true
    return sheet
  }

  static func == (left: Sheet, right: Sheet) -> Bool {
    left.name == right.name && left.widths == right.widths && left.rows == right.rows
      && left.table == right.table && left.frozen == right.frozen
      && left.isLandscape == right.isLandscape && left.pagesAcross == right.pagesAcross
  }
}

/// A native line chart over cells of a sheet.
struct SheetChart: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    enum Dash: Sendable, Equatable {
      case solid
      case dashed
      case dotted
    }

    var column: Int
    var colour: UInt32
    var width: Double
    var dash: Dash
    var hasMarkers = false
  }

  var title: String
  /// The sheet with the numbers; the periods stand in column 0 of each block.
  var sheet: String
  var headingRow: Int
  var rows: Int
  var lines: [Line]
  /// The colour of the bars from the first line to the last one.
  var band: UInt32
  var valueFormat: String
  /// The ends of the vertical axis; `nil` where the program chooses them.
  var axis: ClosedRange<Double>?
  /// Rank 1 belongs at the top.
  var isReversed: Bool
}

/// What a text says, in the colours of a tone.
struct ColourRule: Sendable, Equatable {
  var text: String
  var fill: UInt32
  var ink: UInt32
}
