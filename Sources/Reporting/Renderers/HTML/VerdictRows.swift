import Text

/// The rows of a long table as data that the page's script makes rows of when they are looked at.
///
/// Every text stands once; a row is numbers only, which keeps twenty thousand rows at some megabytes:
///
///     {"texts": ["…"], "tones": ["reached", "l1", …], "missing": "–", "keys": ["plan", …],
///      "columns": [{"label": "…", "style": "…", "kind": "…", "width": 1, "header": false}, …],
///      "rows": [[0, 1, …], …]}
///
/// A row holds for each column the number of its text; where the width is 2 or more, the number that it
/// is sorted by behind it; of an answer, which is sorted by its tone, also the number of its remark; and
/// in the end the number of the text of each key.
struct VerdictRows {
  private var numbers: [String: Int] = [:]
  private var texts: [String] = []

  /// The table's rows as JSON that can stand in a `script` element.
  static func json(_ table: ReportTable) -> String {
    var rows = VerdictRows()
    let written = table.rows.map { rows.row($0, table.columns) }
    let keys = table.rows.first?.keys.map { quoted($0.name) } ?? []
    let tones = Tone.allCases.sorted { $0.order < $1.order }.map { quoted($0.rawValue) }
    return "{\"texts\":[" + rows.texts.map(quoted).joined(separator: ",")
      + "],\"tones\":[" + tones.joined(separator: ",")
      + "],\"missing\":" + quoted(NumberText.missing)
      + ",\"keys\":[" + keys.joined(separator: ",")
      + "],\"columns\":[" + table.columns.map(json).joined(separator: ",")
      + "],\n\"rows\":[\n" + written.joined(separator: ",\n") + "\n]}"
  }

  private static func json(_ column: ReportTable.Column) -> String {
    "{\"label\":\(quoted(column.title)),\"style\":\(quoted(column.style)),"
      + "\"kind\":\(quoted(column.kind.name)),\"width\":\(column.kind.width),"
      + "\"header\":\(column.kind == .rowHeader)}"
  }

  private mutating func row(
    _ row: ReportTable.Row, _ columns: [ReportTable.Column]
  ) -> String {
    var line = "["
    for (cell, column) in zip(row.cells, columns) {
      if line.utf8.count > 1 { line += "," }
      line += entry(cell, column.kind)
    }
    for key in row.keys { line += ",\(number(key.value))" }
    return line + "]"
  }

  private mutating func entry(
    _ cell: ReportTable.Cell, _ kind: ReportTable.Column.Kind
  ) -> String {
    switch (cell, kind.width) {
    case (.verdict(let verdict), _):
      return
        "\(number(verdict.word)),\(verdict.tone.order),"
        + "\(number(verdict.remarks.joined(separator: "; ")))"
    case (.probability(let text, let share), _):
      return "\(number(text)),\(share.map { Int(($0 * 100).rounded()) } ?? -1)"
    case (.number(let text, let sort), 2):
      // The lowest there is stands for what has no number.
      return "\(number(text)),\(sort?.description ?? "-1e12")"
    default: return "\(number(cell.text))"
    }
  }

  /// The place of a text among all, where it stands once.
  private mutating func number(_ text: String) -> Int {
    if let known = numbers[text] { return known }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  /// A JSON string in which nothing can end the element that it stands in.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension ReportTable.Column.Kind {
  /// How many numbers a cell takes.
  fileprivate var width: Int {
    switch self {
    case .verdict: 3
    case .number, .interval, .estimate, .probability: 2
    case .rowHeader, .text, .ordinal, .note: 1
    }
  }

  /// What the script knows it by.
  fileprivate var name: String {
    switch self {
    case .verdict: "verdict"
    case .probability: "probability"
    default: ""
    }
  }
}

extension ReportTable.Column {
  /// The class of its cells in the style sheet.
  fileprivate var style: String {
    kind == .probability ? "number probability" : kind.style
  }
}
