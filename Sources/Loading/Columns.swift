internal import TimeSeries

/// What the columns of one kind of table can be.
protocol ColumnRole: Hashable, Sendable, CaseIterable, RawRepresentable<String> {
  /// Header texts that mean this column, best first; matched as names are.
  var spellings: [String] { get }
}

/// Which column of a header plays which role.
///
/// Where two columns could play one (`unit` and `unit_id`), the better spelling gets it and the
/// other one is left over.
struct Columns<Role: ColumnRole>: Sendable {
  let header: [String]
  private let indices: [Role: Int]

  init(header: [String]) {
    self.header = header
    let keys = header.map(HeaderText.key)
    var indices: [Role: Int] = [:]
    for role in Role.allCases {
      for spelling in role.spellings where indices[role] == nil {
        indices[role] = keys.firstIndex(of: MatchingKey(spelling))
      }
    }
    self.indices = indices
  }

  subscript(role: Role) -> Int? { indices[role] }

  /// Columns with a name and without a role.
  var rest: [Int] {
    let used = Set(indices.values)
    return header.indices.filter { !used.contains($0) && !header[$0].isEmpty }
  }

  /// Notes the columns that are missing, and those that stand twice.
  func check(required: [Role], notes: inout ProblemNotes) {
    checkPresent(required, notes: &notes)
    for (role, index) in indices.sorted(by: { $0.value < $1.value }) {
      let key = HeaderText.key(header[index])
      if let again = header.lastIndex(where: { HeaderText.key($0) == key }), again != index {
        notes.add(record: 0, column: again, .repeatedColumn(role.rawValue))
      }
    }
  }

  /// Notes the columns that are missing.
  func checkPresent(_ required: [Role], notes: inout ProblemNotes) {
    let present = header.filter { !$0.isEmpty }
    for role in required where indices[role] == nil {
      notes.add(record: 0, .missingColumn(role.rawValue, role.spellings, present: present))
    }
  }
}

/// How column titles are compared.
enum HeaderText {
  /// A title without what follows in parentheses: `Giá trị (%)` is `giá trị`.
  static func title(_ text: String) -> String {
    guard text.last == ")", let open = text.lastIndex(of: "("), open != text.startIndex else {
      return text
    }
    return CSVDocument.trimmed(text[..<open])
  }

  static func key(_ text: String) -> MatchingKey { MatchingKey(title(text)) }

  /// Whether a column of that title holds years, and no shorter periods.
  static func isYear(_ title: String) -> Bool { years.contains(key(title)) }

  /// Whether a column of that title tells which part of a year is meant.
  static func isPartOfYear(_ title: String) -> Bool { partsOfYear.contains(key(title)) }

  private static let years = Set(["year", "năm"].map { MatchingKey($0) })
  private static let partsOfYear = Set(
    ["quarter", "quý", "month", "tháng", "half", "học kỳ"].map { MatchingKey($0) })
}
