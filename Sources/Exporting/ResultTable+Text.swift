extension ResultTable {
  /// RFC 4180 with LF line ends and point decimals; missing cells are empty.
  public var csv: String {
    var text = columns.map(ResultTable.quotedIfNeeded).joined(separator: ",") + "\n"
    for row in rows {
      text += row.map { cell in
        switch cell {
        case .missing: ""
        case .text(let text): ResultTable.quotedIfNeeded(text)
        case .number(let number): Cell.text(of: number)
        }
      }.joined(separator: ",")
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
    // Scalars, not characters: CRLF is one character and would hide both of its halves.
    guard text.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
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
