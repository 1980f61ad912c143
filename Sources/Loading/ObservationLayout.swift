internal import TimeSeries

/// The columns of a table of observations.
enum ObservationColumn: String, ColumnRole {
  case unit, parent, level, indicator, period, value, numerator, denominator
  case sampleSize = "sample_size"
  case basis
  case publishedOn = "published_on"
  case source, note

  var spellings: [String] {
    switch self {
    case .unit: ["unit", "đơn vị", "tên đơn vị", "unit_id", "unit_name"]
    case .parent: ["parent", "đơn vị cấp trên", "parent_id"]
    case .level: ["level", "cấp"]
    case .indicator: ["indicator", "chỉ tiêu", "chỉ số", "indicator_id"]
    case .period: ["period", "year", "kỳ", "năm", "kỳ báo cáo"]
    case .value: ["value", "giá trị"]
    case .numerator: ["numerator", "tử số"]
    case .denominator: ["denominator", "mẫu số"]
    case .sampleSize: ["sample_size", "cỡ mẫu"]
    case .basis: ["basis", "cơ sở"]
    case .publishedOn: ["published_on", "ngày công bố"]
    case .source: ["source", "nguồn"]
    case .note: ["note", "ghi chú"]
    }
  }
}

/// How observations stand in one file: one a row, or one a period column.
struct ObservationLayout: Sendable {
  /// A column of values.
  struct ValueColumn {
    var index: Int
    /// The period of all of its values in a wide table; `nil` where each row has its own.
    var period: Period?
  }

  let columns: Columns<ObservationColumn>
  /// The column of the periods in a tidy table.
  let period: Int?
  /// One in a tidy table, one a period in a wide one.
  let values: [ValueColumn]
  /// Columns without a meaning here, carried through.
  let carried: [Int]
  /// The columns whose cells are read as texts.
  let textColumns: [Int]

  var isWide: Bool { values.first?.period != nil }

  /// Columns whose numbers share the file's convention: the values first.
  let numericColumns: [Int]

  /// Whether rows say more than unit, indicator, period and value.
  let hasDetails: Bool

  private static func hasDetails(
    _ columns: Columns<ObservationColumn>, carried: [Int]
  ) -> Bool {
    let roles: [ObservationColumn] = [
      .numerator, .denominator, .sampleSize, .basis, .publishedOn, .source, .note,
    ]
    return !carried.isEmpty || roles.contains { columns[$0] != nil }
  }

  /// Whether the cells of every column are looked at.
  var readsAllCells: Bool {
    textColumns.count + numericColumns.count + (isWide ? 0 : 1) == columns.header.count
  }

  func title(of column: Int) -> String { columns.header[column] }

  /// The texts of a column in a block read with this layout.
  func texts(_ role: ObservationColumn, in block: ObservationBlock) -> TextColumn? {
    columns[role].flatMap { texts(ofColumn: $0, in: block) }
  }

  func texts(ofColumn column: Int, in block: ObservationBlock) -> TextColumn? {
    textColumns.firstIndex(of: column).map { block.texts[$0] }
  }

  /// The numbers of a column in a block read with this layout.
  func numbers(_ role: ObservationColumn, in block: ObservationBlock) -> NumberColumn? {
    columns[role].flatMap { numericColumns.firstIndex(of: $0) }.map { block.numbers[$0] }
  }

  init(header: [String], notes: inout ProblemNotes) {
    let columns = Columns<ObservationColumn>(header: header)
    self.columns = columns
    period = columns[.period]
    var values = columns[.value].map { [ValueColumn(index: $0)] } ?? []
    if columns[.period] == nil && columns[.value] == nil {
      values = columns.rest.compactMap { (index) in
        (try? PeriodText.parse(HeaderText.title(header[index]))).map {
          ValueColumn(index: index, period: $0)
        }
      }
    }
    self.values = values
    let wide = Set(values.filter { $0.period != nil }.map(\.index))
    carried = columns.rest.filter { !wide.contains($0) }
    // A wide row has one count for all of its periods: it cannot be that of each.
    let counts: [ObservationColumn] = [.numerator, .denominator, .sampleSize]
    numericColumns = values.map(\.index) + (wide.isEmpty ? counts.compactMap { columns[$0] } : [])
    hasDetails = ObservationLayout.hasDetails(columns, carried: carried)
    let textRoles: [ObservationColumn] = [
      .unit, .parent, .level, .indicator, .basis, .publishedOn, .source, .note,
    ]
    textColumns = textRoles.compactMap { columns[$0] } + carried
    let keys: [ObservationColumn] = [.unit, .indicator]
    columns.check(required: wide.isEmpty ? keys + [.period, .value] : keys, notes: &notes)
    var seen: Set<Period> = []
    for column in values {
      guard let period = column.period, !seen.insert(period).inserted else { continue }
      notes.add(record: 0, column: column.index, .repeatedPeriodColumn(period))
    }
  }
}
