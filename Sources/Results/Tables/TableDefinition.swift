package import Text

/// What a table of results is: its columns with their meaning, and what tells its rows apart.
///
/// The page `docs/tables.md` and the labels of every exported file are made of it, and every table is
/// filled in the order of its definition.
package struct TableDefinition: Sendable, Equatable {
  /// The file's name without extension.
  package var name: String
  /// What a row is.
  package var row: Words
  package var columns: [ResultColumn]
  /// The columns that no two rows share; empty where rows may repeat.
  package var key: [String]

  package init(_ name: String, row: Words, key: [String] = [], columns: [ResultColumn]) {
    self.name = name
    self.row = row
    self.columns = columns
    self.key = key
  }

  /// The same with another first column, which tells the parts of a joined table apart.
  func led(by column: ResultColumn) -> TableDefinition {
    TableDefinition(
      name, row: row, key: key.isEmpty ? [] : [column.name] + key, columns: [column] + columns)
  }
}

/// A text in both languages.
package struct Words: Codable, Sendable, Equatable {
  private let vietnamese: String
  private let english: String

  private enum CodingKeys: String, CodingKey {
    case vietnamese = "vi"
    case english = "en"
  }

  package init(_ vietnamese: String, _ english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// What a function says in either language.
  init(_ text: (Language) -> String) { self.init(text(.vietnamese), text(.english)) }

  package func text(in language: Language) -> String {
    language == .vietnamese ? vietnamese : english
  }
}

/// One column of a table.
package struct ResultColumn: Sendable, Equatable {
  /// What its cells are.
  package enum Kind: Sendable, Equatable {
    case text
    /// One code of a closed list.
    case code(CodeList)
    /// Codes of a list, separated by semicolons.
    case codes(CodeList)
    /// As ``Period/description`` writes it: `2024`, `2024-Q3`.
    case period
    /// A date, as in ISO 8601.
    case day
    /// A whole number of things.
    case count
    case number(Unit)
  }

  /// In what a number is measured.
  package enum Unit: Sendable, Equatable, CaseIterable {
    /// As the indicator of the row.
    case indicator
    /// The indicator's unit, each period.
    case indicatorPerPeriod
    /// The indicator's unit, each year.
    case indicatorPerYear
    /// A probability or a share, 0…1.
    case share
    case percent
    /// The scale that models work on: logit, log or the indicator's own.
    case linkScale
    /// That scale, each period.
    case linkScalePerPeriod
    /// A ratio, a statistic: no unit.
    case none
  }

  /// What an empty cell means.
  package enum Missing: Sendable, Equatable, CaseIterable {
    /// Every cell holds something.
    case never
    /// The target cannot be assessed, or is settled, or has no such figure: by the status of the row.
    case byStatus
    /// The figure does not exist for such a row.
    case notApplicable
    /// Nobody has published or stated it.
    case unknown
  }

  package var name: String
  package var kind: Kind
  package var missing: Missing
  package var meaning: Words

  package init(
    _ name: String, _ kind: Kind, _ missing: Missing, _ vietnamese: String, _ english: String
  ) {
    self.name = name
    self.kind = kind
    self.missing = missing
    meaning = Words(vietnamese, english)
  }

  /// A column of which every cell holds something.
  init(_ name: String, _ kind: Kind, _ vietnamese: String, _ english: String) {
    self.init(name, kind, .never, vietnamese, english)
  }

  /// The same where cells may be empty.
  func or(_ missing: Missing) -> ResultColumn {
    var column = self
    column.missing = missing
    return column
  }

  /// The same under another name.
  func named(_ name: String) -> ResultColumn {
    var column = self
    column.name = name
    return column
  }

  /// The columns by which empty cells are told apart.
  static let (statusName, reasonName) = ("status", "reason")
}

/// Why a cell is empty: what statistical packages keep apart as kinds of missing values.
package enum MissingReason: String, CaseIterable, Sendable {
  case notAssessable = "not_assessable"
  case settled
  case notApplicable = "not_applicable"
  case unknown
}

extension ResultColumn {
  /// The reasons for which its cells may be empty.
  package var missingReasons: [MissingReason] {
    switch missing {
    case .never: []
    case .byStatus: [.notAssessable, .settled, .notApplicable]
    case .notApplicable: [.notApplicable]
    case .unknown: [.unknown]
    }
  }

  /// The list that its codes are from, if they are.
  package var codes: CodeList? {
    switch kind {
    case .code(let list), .codes(let list): list
    case .text, .period, .day, .count, .number: nil
    }
  }
}

extension ResultTable {
  /// Why an empty cell is empty, by what its column says of empty cells and by the status of the row.
  package func missingReason(row: Int, column: Int) -> MissingReason {
    switch definition.columns[column].missing {
    case .never, .unknown: return .unknown
    case .notApplicable: return .notApplicable
    case .byStatus: break
    }
    func cell(_ name: String) -> Cell? { columns.firstIndex(of: name).map { rows[row][$0] } }
    if let status = cell(ResultColumn.statusName) {
      return status == .text("observed")
        ? .settled : status == .text("forecast") ? .notApplicable : .notAssessable
    }
    return cell(ResultColumn.reasonName).map { $0 == .missing } == true
      ? .notApplicable : .notAssessable
  }
}

/// A closed list of codes with their words.
package struct CodeList: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var code: String
    package var words: Words

    package init(code: String, words: Words) {
      self.code = code
      self.words = words
    }
  }

  /// Unique among the lists.
  package var name: String
  /// In the order of their numbers, from 1, in files that label numbers.
  package var entries: [Entry]

  package init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }

  /// The list of all cases of an enumeration.
  static func of<Code: RawRepresentable<String>>(
    _ name: String, _ codes: [Code], _ text: (Language, Code) -> String
  ) -> CodeList {
    CodeList(
      name: name,
      entries: codes.map { code in
        Entry(code: code.rawValue, words: Words { text($0, code) })
      })
  }

  /// The number of a code, from 1; `nil` for what is not in the list.
  package func number(of code: String) -> Int? {
    entries.firstIndex { $0.code == code }.map { $0 + 1 }
  }
}
