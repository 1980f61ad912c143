import Dispatch
import Synchronization

extension ResultTable {
  /// RFC 4180 with LF line ends and point decimals; missing cells are empty.
  public var csv: String {
    let header = columns.map(ResultTable.quotedIfNeeded).joined(separator: ",") + "\n"
    // Large tables are written in parts of a fixed size on several threads.
    let size = 4096
    let starts = Array(stride(from: 0, to: rows.count, by: size))
    let parts = Mutex([String](repeating: "", count: starts.count))
    DispatchQueue.concurrentPerform(iterations: starts.count) { index in
      let part = ResultTable.csv(rows[starts[index]..<min(starts[index] + size, rows.count)])
      parts.withLock { $0[index] = part }
    }
    return parts.withLock { $0.reduce(into: header) { $0 += $1 } }
  }

  private static func csv(_ rows: ArraySlice<[Cell]>) -> String {
    var text = ""
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column > 0 { text += "," }
        switch cell {
        case .missing: break
        case .text(let cell): text += quotedIfNeeded(cell)
        case .number(let number): text += Cell.text(of: number)
        }
      }
      text += "\n"
    }
    return text
  }

  /// An array of objects, one a row, in the order of the columns; missing cells are `null`.
  public var json: String {
    guard !rows.isEmpty else { return "[]\n" }
    let keys = columns.map(ResultTable.jsonString)
    let objects = rows.map { row in
      let members = zip(keys, row).map { key, cell in
        let value =
          switch cell {
          case .missing: "null"
          case .text(let text): ResultTable.jsonString(text)
          case .number(let number): Cell.text(of: number)
          }
        return "\(key): \(value)"
      }
      return "  {" + members.joined(separator: ", ") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private static func quotedIfNeeded(_ text: String) -> String {
    // Bytes, not characters: CRLF is one character and would hide both of its halves.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): false
      default: true
      }
    }
    if isPlain { return text }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }

  private static func jsonString(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }
}
