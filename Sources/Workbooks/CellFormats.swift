/// How the numbers of a cell are shown.
package enum NumberFormat: Sendable, Hashable {
  /// As many decimals as there are.
  case general
  /// A fixed number of decimals; a percentage is stored as a fraction of 1.
  case decimals(Int, isPercent: Bool)
  /// A day, of which the format may show only the month or the year.
  case date(DatePart)
  case time

  package enum DatePart: Sendable, Hashable { case year, month, day }

  /// Reads a format code: `0.00%`, `#,##0`, `dd/mm/yyyy`, `[$-vi-VN]d mmmm`.
  ///
  /// - SeeAlso: ECMA-376, part 1, §18.8.31 (numFmts).
  static func parse(_ code: String) -> NumberFormat {
    // Sections after a semicolon are those of negative numbers, of zero and of texts.
    let marks = significant(code.lowercased())
    let section = marks.prefix { $0 != ";" }
    if section.contains(where: { "ymd".contains($0) }) && !section.contains("#") {
      if section.contains("d") { return .date(.day) }
      if section.contains("y") { return .date(section.contains("m") ? .month : .year) }
      return section.contains("h") || section.contains("s") ? .time : .date(.month)
    }
    if section.contains("h") || section.contains("s") { return .time }
    let isPercent = section.contains("%")
    let digits = section.filter { "0#?".contains($0) }
    // Exponents, fractions and thousands left out are not shown as they are.
    let isPlain =
      !digits.isEmpty && !section.contains("e") && !section.contains("/")
      && !String(section).replacing("%", with: "").trimmed.hasSuffix(",")
    let decimals = section.drop { $0 != "." }.count { "0#?".contains($0) }
    return isPlain
      ? .decimals(decimals, isPercent: isPercent)
      : isPercent ? .decimals(2, isPercent: true) : .general
  }

  /// A code without quoted texts, escaped letters, colours and languages.
  private static func significant(_ code: String) -> String {
    var (result, isQuoted, isBracketed, isEscaped) = ("", false, false, false)
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" && !isBracketed {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if character == "[" {
        isBracketed = true
      } else if character == "]" {
        isBracketed = false
      } else if isBracketed {
        // `[h]:mm` counts hours beyond a day.
        if "hs".contains(character), result.last != "h" { result.append("h") }
      } else if "\\_*".contains(character) {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result == "general" ? "" : result.replacing("general", with: "")
  }

  /// The formats that files name by number alone.
  ///
  /// - SeeAlso: ECMA-376, part 1, §18.8.30 (numFmt).
  static func builtIn(_ id: Int) -> NumberFormat {
    switch id {
    case 1, 3, 37, 38: .decimals(0, isPercent: false)
    case 2, 4, 39, 40: .decimals(2, isPercent: false)
    case 9: .decimals(0, isPercent: true)
    case 10: .decimals(2, isPercent: true)
    case 14...16, 22, 27...31, 36, 50...54, 57, 58: .date(.day)
    case 17: .date(.month)
    case 18...21, 32...35, 45...47, 55, 56: .time
    default: .general
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(reversed().drop { $0 == " " }.reversed().drop { $0 == " " })
  }
}

/// The formats of a workbook, by the numbers that cells have.
struct CellFormats: Sendable {
  private var formats: [NumberFormat] = []

  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .general
  }

  static func read(
    _ part: String, of archive: borrowing ZipArchive
  ) throws(WorkbookError) -> CellFormats {
    var own: [Int: NumberFormat] = [:]
    var formats = CellFormats()
    for element in try PartElements.read(part, of: archive) {
      let attributes = element.attributes
      if element.name == "numFmt", element.parent == "numFmts",
        let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"]
      {
        own[id] = .parse(code)
      } else if element.name == "xf" && element.parent == "cellXfs" {
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        formats.formats.append(own[id] ?? .builtIn(id))
      }
    }
    return formats
  }
}
