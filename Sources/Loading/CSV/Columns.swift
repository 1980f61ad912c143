internal import TimeSeries

/// The columns that one kind of table can have.
protocol ColumnRole: Hashable, Sendable, CaseIterable, RawRepresentable<String> {
  /// The titles of this column, best first; they are matched like names.
  var spellings: [String] { get }
  /// Whether an option says which column it is.
  static var isStatable: Bool { get }
}

extension ColumnRole {
  static var isStatable: Bool { false }
}

/// The roles of the columns of a header.
///
/// Of two columns that could have the same role (`unit` and `unit_id`) the one with the better
/// spelling gets it.
struct Columns<Role: ColumnRole>: Sendable {
  let header: [String]
  private let indices: [Role: Int]

  private init(header: [String], indices: [Role: Int]) {
    self.header = header
    self.indices = indices
  }

  /// Finds the column of each role.
  ///
  /// - Parameter stated: The columns that somebody names, whatever they are called.
  static func find(in header: [String], stated: [Role: Int] = [:]) -> Columns {
    let taken = Set(stated.values)
    let free = header.indices.filter { !taken.contains($0) }
    var first = Dictionary(
      free.map { (HeaderText.key(header[$0]), $0) }, uniquingKeysWith: { first, _ in first })
    // `Địa phương - Province`: either half will do where no title is just that.
    for index in free {
      for half in HeaderText.halves(header[index]) { first[half] = first[half] ?? index }
    }
    var indices = stated
    var used = taken
    for role in Role.allCases {
      for spelling in role.spellings where indices[role] == nil {
        guard let index = first[MatchingKey(spelling)], !used.contains(index) else { continue }
        indices[role] = index
        used.insert(index)
      }
    }
    return Columns(header: header, indices: indices)
  }

  subscript(role: Role) -> Int? { indices[role] }

  /// The role of each column that has one.
  var roles: [Int: Role] {
    Dictionary(indices.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same columns with other roles for some of them; `nil` takes a role away.
  func assigning(_ changes: [Role: Int?]) -> Columns {
    var indices = indices
    for (role, index) in changes { indices[role] = index }
    return Columns(header: header, indices: indices)
  }

  /// The columns that have a title but no role.
  var rest: [Int] {
    let used = Set(indices.values)
    return header.indices.filter { !used.contains($0) && !header[$0].isEmpty }
  }

  /// Notes the columns that are missing and those that are repeated.
  func check(required: [Role], notes: inout ProblemNotes) {
    checkPresent(required, notes: &notes)
    let last = Dictionary(
      zip(header.map(HeaderText.key), header.indices), uniquingKeysWith: { $1 })
    for (role, index) in indices.sorted(by: { $0.value < $1.value }) {
      if !header[index].isEmpty, let again = last[HeaderText.key(header[index])], again != index {
        notes.add(record: 0, column: again, .repeatedColumn(role.rawValue))
      }
    }
  }

  /// Notes the columns that are missing.
  func checkPresent(_ required: [Role], notes: inout ProblemNotes) {
    let present = header.filter { !$0.isEmpty }
    for role in required where indices[role] == nil {
      let meant = rest.map { header[$0] }.filter {
        !NearestNames.of(HeaderText.title($0), among: role.spellings).isEmpty
      }
      notes.add(
        record: 0,
        .missingColumn(
          role.rawValue, role.spellings, present: present, meant: meant,
          free: Role.isStatable ? rest.map { header[$0] } : nil))
    }
  }
}

/// How column titles are compared.
enum HeaderText {
  /// A title without a final part in parentheses: `Giá trị (%)` is `giá trị`.
  static func title(_ text: String) -> String {
    guard text.last == ")", let open = text.lastIndex(of: "("), open != text.startIndex else {
      return text
    }
    return CellText.trimmed(text[..<open])
  }

  static func key(_ text: String) -> MatchingKey { MatchingKey(title(text)) }

  /// The parts of a title in two languages: `Địa phương - Province`, `Năm/Year`.
  static func halves(_ text: String) -> [MatchingKey] {
    for mark in [" - ", " – ", ": ", " / ", "/", "|"] {
      let parts = title(text).split(separator: mark).map { CellText.trimmed($0) }
      if parts.count == 2 { return parts.map { MatchingKey($0) } }
    }
    return []
  }

  /// A title and the unit of measure in parentheses behind it: `Tỷ lệ (%)`.
  static func measured(_ text: String) -> (name: String, measure: String?) {
    let name = title(text)
    let note = text.dropFirst(name.count).filter { !"()".contains($0) }
    let measure = CellText.trimmed(note)
    return MeasureText.isMeasure(measure) ? (name, measure) : (text, nil)
  }

  /// Whether a column of that title only numbers the rows.
  static func isNumbering(_ title: String) -> Bool { numberings.contains(key(title)) }

  private static let numberings = Set(
    ["STT", "TT", "số TT", "số thứ tự", "thứ tự", "No.", "No", "#", "S/N", "order"].map {
      MatchingKey($0)
    })

  /// Whether a column of that title holds years and no shorter periods.
  static func isYear(_ title: String) -> Bool { years.contains(key(title)) }

  /// Whether a column of that title holds parts of years: quarters, months, halves.
  static func isPartOfYear(_ title: String) -> Bool { partsOfYear.contains(key(title)) }

  private static let years = Set(["year", "năm"].map { MatchingKey($0) })
  private static let partsOfYear = Set(
    [
      "quarter", "qtr", "quý", "month", "tháng", "half", "half-year", "semester", "học kỳ",
      "nửa năm",
      "trimester", "term", "week", "tuần", "đợt", "period type", "part of year",
    ].map { MatchingKey($0) })
}

/// A column of a table that means nothing to the tool.
package struct UnusedColumn: Sendable, Equatable {
  package let title: String
  /// A column that the tool knows and the table lacks, of nearly the same title.
  package let nearest: String?

  /// The unused columns of a file; none of one that cannot be read, which is reported when it is loaded.
  static func find<Role: ColumnRole>(in input: InputText, _ role: Role.Type) -> [UnusedColumn] {
    guard let document = try? CSVDocument.open(input) else { return [] }
    return find(in: document.header, role)
  }

  static func find<Role: ColumnRole>(in header: [String], _: Role.Type) -> [UnusedColumn] {
    let columns = Columns<Role>.find(in: header)
    let missing = Role.allCases.filter { columns[$0] == nil }.flatMap(\.spellings)
    return columns.rest.map { index in
      UnusedColumn(
        title: header[index], nearest: NearestNames.of(header[index], among: missing).first)
    }
  }
}
