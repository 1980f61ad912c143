internal import Files
internal import TimeSeries

/// A PC-Axis file: a table of any number of variables, as statistical offices keep it.
///
/// - SeeAlso: Statistics Sweden, *PC-Axis file format specification* (2013).
struct PXFile {
  /// A variable with the names of its values.
  private struct Variable {
    let name: String
    let values: [String]
    let isTime: Bool
  }

  /// The texts of each keyword; of one about a variable under `KEYWORD|variable`.
  private var keywords: [String: [String]] = [:]
  private var data: [Substring] = []

  /// Whether a text begins like one.
  static func begins(_ head: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF]
    let text = head.drop { marks.contains($0) || $0 <= 32 }
    return ["CHARSET=", "AXIS-VERSION="].contains { text.starts(with: $0.utf8) }
  }

  /// The table as a text with a row for each number: a column for each variable, period, value and unit of
  /// measure.
  static func table(of input: InputText) throws(Problem) -> InputText {
    let bytes: [UInt8]
    do throws(InputError) { bytes = try input.bytes } catch { throw Problem(error) }
    // Old files have letters of one byte.
    let text =
      String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    var file = PXFile()
    guard file.read(text) else { throw Problem(file: input.name, .damagedPX) }
    return try file.write(input.name)
  }

  // MARK: Reading

  /// Reads all statements; false where one has no end.
  private mutating func read(_ text: String) -> Bool {
    var rest = Substring(text.drop { $0 == "\u{FEFF}" })
    while let equals = rest.firstIndex(of: "=") {
      let head = rest[..<equals]
      rest = rest[rest.index(after: equals)...]
      let keyword = CellText.trimmed(head)
      if keyword == "DATA" {
        guard let end = rest.lastIndex(of: ";") else { return false }
        data = rest[..<end].split { $0.isWhitespace }
        return true
      }
      guard let (values, after) = PXFile.values(rest) else { return false }
      rest = after
      // `VALUES[en]("Year")` is a translation.
      if !keyword.contains("[") { keywords[PXFile.key(keyword), default: values] = values }
    }
    return false
  }

  /// `VALUES("Năm")` as `VALUES|Năm`.
  private static func key(_ keyword: String) -> String {
    guard let open = keyword.firstIndex(of: "(") else { return keyword }
    let subject = keyword[open...].split(separator: "\"", omittingEmptySubsequences: false)
    return keyword[..<open] + "|" + (subject.count > 1 ? subject[1] : "")
  }

  /// The texts up to the end of a statement: those in quotes, which continue on the next line, or one
  /// without.
  private static func values(_ text: Substring) -> (values: [String], rest: Substring)? {
    var (values, current, isQuoted, hasQuotes) = ([String](), "", false, false)
    for index in text.indices {
      switch text[index] {
      case "\"":
        isQuoted.toggle()
        hasQuotes = true
      case let character where isQuoted: current.append(character)
      case ",":
        values.append(current)
        current = ""
      case ";": return (values + [current], text[text.index(after: index)...])
      case let character where character.isWhitespace: continue
      // `TLIST(A1, "2010"-"2020")` names a list by its ends.
      case let character where !hasQuotes || character == "-": current.append(character)
      default: continue
      }
    }
    return nil
  }

  // MARK: Writing

  private var variables: [Variable] {
    let names = (keywords["STUB"] ?? []) + (keywords["HEADING"] ?? [])
    return names.map { (name) in
      let values = keywords["VALUES|\(name)"] ?? []
      let isPeriods =
        !values.isEmpty
        && values.allSatisfy { (value) in
          if case .period = PeriodTitle.parse(value) { true } else { false }
        }
      return Variable(
        name: name, values: values, isTime: keywords["TIMEVAL|\(name)"] != nil || isPeriods)
    }
  }

  /// The titles of the columns: the roles that the file itself says, the names of the others.
  private func titles(of variables: [Variable]) -> [String] {
    let time = variables.firstIndex(where: \.isTime)
    let contents = keywords["CONTVARIABLE"]?.first.flatMap { name in
      variables.firstIndex { $0.name == name }
    }
    let places = variables.indices.filter {
      keywords["MAP|\(variables[$0].name)"] != nil || isPlace($0, variables)
    }
    let others = variables.indices.filter { $0 != time && $0 != contents }
    let unit = places.first ?? (others.count == 1 ? others[0] : nil)
    return variables.indices.map { (index) in
      switch index {
      case time: ObservationColumn.period.rawValue
      case contents: ObservationColumn.indicator.rawValue
      case unit: ObservationColumn.unit.rawValue
      default: variables[index].name
      }
    }
  }

  private func isPlace(_ index: Int, _ variables: [Variable]) -> Bool {
    let columns = Columns<ObservationColumn>.find(in: [variables[index].name])
    return columns[.unit] != nil || columns[.territory] != nil
  }

  /// A period as it is written plainly, and how final its values are: `Sơ bộ 2023`.
  private static func period(_ text: String) -> (period: String, basis: String) {
    switch PeriodTitle.parse(text) {
    case .period(let period, let basis):
      (period.kind == .month ? text : "\(period)", basis == .official ? "" : basis.rawValue)
    case .unpublished(let period, let kind): ("\(period)", kind.rawValue)
    case .shortYear, .withoutYear, .unusable, .other: (text, "")
    }
  }

  private func write(_ name: String) throws(Problem) -> InputText {
    let variables = variables
    let sizes = variables.map(\.values.count)
    let (count, overflows) = sizes.reduce((1, false)) { (product, size) in
      let (value, overflow) = product.0.multipliedReportingOverflow(by: size)
      return (value, product.1 || overflow)
    }
    guard !overflows, !variables.isEmpty, count == data.count else {
      throw Problem(file: name, .damagedPX)
    }
    var table = TableText(file: name)
    var titles = titles(of: variables)
    let hasIndicator = titles.contains(ObservationColumn.indicator.rawValue)
    let contents = keywords["CONTENTS"]?.first ?? keywords["TITLE"]?.first ?? ""
    titles += hasIndicator ? [] : [ObservationColumn.indicator.rawValue]
    let columns = [ObservationColumn.value, .unitOfMeasure, .basis]
    try table.append(titles + columns.map(\.rawValue))
    let time = variables.firstIndex(where: \.isTime)
    let measure = keywords["UNITS"]?.first ?? ""
    let indicator = titles.firstIndex(of: ObservationColumn.indicator.rawValue)
    for (number, value) in data.enumerated() {
      var (cells, rest) = ([String](), number)
      for variable in variables.reversed() {
        cells.append(variable.values[rest % variable.values.count])
        rest /= variable.values.count
      }
      cells.reverse()
      if !hasIndicator { cells.append(contents) }
      let ownMeasure = indicator.flatMap { keywords["UNITS|\(cells[$0])"]?.first }
      let text = value.filter { $0 != "\"" }
      var basis = ""
      if let time { (cells[time], basis) = PXFile.period(cells[time]) }
      try table.append(
        cells + [text == "." || text == ":" ? "" : text, ownMeasure ?? measure, basis])
    }
    return try table.finish()
  }
}
