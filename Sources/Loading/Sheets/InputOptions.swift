/// What one option says of an input that its table does not say.
public struct InputOptions: Codable, Sendable, Equatable {
  /// The sheet of a workbook, by its name or its number from 1.
  public var sheet: String?
  /// Whose numbers they are, in a table without a column of units.
  public var unit: String?
  /// What is measured, in a table without a column of indicators.
  public var indicator: String?
  /// The titles of columns by their roles.
  public var columns: [StatedColumn]

  public init(
    sheet: String? = nil, unit: String? = nil, indicator: String? = nil,
    columns: [StatedColumn] = []
  ) {
    self.sheet = sheet
    self.unit = unit
    self.indicator = indicator
    self.columns = columns
  }

  /// What is said of one input, with what is said of all in place of what is not.
  func completed(by general: InputOptions) -> InputOptions {
    InputOptions(
      sheet: sheet ?? general.sheet, unit: unit ?? general.unit,
      indicator: indicator ?? general.indicator,
      columns: columns.isEmpty ? general.columns : columns)
  }
}

/// Which column has a role, whatever it is called: `value="Obs value"`.
public struct StatedColumn: Codable, Sendable, Hashable {
  /// `unit`, `indicator`, `period`, `value` or another column of the format.
  public let role: String
  public let title: String

  public init?(role: String, title: String) {
    let key = CellText.trimmed(role).lowercased()
    guard let known = ObservationColumn.named(key), !title.isEmpty else { return nil }
    self.role = known.rawValue
    self.title = title
  }

  /// Reads `unit=Entity,period=Year,value="Obs value"`; `nil` where it is no such list.
  public static func parse(_ text: String) -> [StatedColumn]? {
    var (parts, part, isQuoted) = ([String](), "", false)
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == "," && !isQuoted {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    guard !isQuoted else { return nil }
    var columns: [StatedColumn] = []
    for part in parts + [part] {
      // A title may have a comma of its own: `value=Births, total`.
      guard let mark = part.firstIndex(of: "=") else {
        guard let last = columns.popLast(),
          let longer = StatedColumn(role: last.role, title: last.title + "," + part)
        else { return nil }
        columns.append(longer)
        continue
      }
      let title = CellText.trimmed(part[part.index(after: mark)...])
      guard let column = StatedColumn(role: String(part[..<mark]), title: title) else { return nil }
      columns.append(column)
    }
    return Set(columns.map(\.role)).count == columns.count ? columns : nil
  }

  /// The roles that can be stated, for messages.
  public static let roles = ObservationColumn.allCases.filter { $0 != .territory }.map(\.rawValue)
}

extension ObservationColumn {
  /// The column of a name, in English or Vietnamese.
  fileprivate static func named(_ name: String) -> ObservationColumn? {
    switch name {
    case "đơn vị": .unit
    case "chỉ tiêu", "chỉ số": .indicator
    case "kỳ", "năm": .period
    case "giá trị": .value
    default: ObservationColumn(rawValue: name)
    }
  }
}
