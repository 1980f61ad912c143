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
struct ObservationLayout {
  /// What a wide table has in one of its columns.
  struct PeriodColumn: Equatable {
    var index: Int
    var period: Period
  }

  let columns: Columns<ObservationColumn>
  // Looked up once, not once a row.
  let (unit, parent, level): (Int?, Int?, Int?)
  let (indicator, period, value): (Int?, Int?, Int?)
  /// Empty in a tidy table.
  let periodColumns: [PeriodColumn]
  /// Columns without a meaning here, carried through.
  let carried: [Int]

  var isWide: Bool { !periodColumns.isEmpty }

  /// Columns whose numbers share the file's convention.
  var numericColumns: [Int] {
    if isWide { return periodColumns.map(\.index) }
    let roles: [ObservationColumn] = [.value, .numerator, .denominator, .sampleSize]
    return roles.compactMap { columns[$0] }
  }

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

  func title(of column: Int) -> String { columns.header[column] }

  init(header: [String], notes: inout ProblemNotes) {
    let columns = Columns<ObservationColumn>(header: header)
    self.columns = columns
    (unit, parent, level) = (columns[.unit], columns[.parent], columns[.level])
    (indicator, period, value) = (columns[.indicator], columns[.period], columns[.value])
    var periodColumns: [PeriodColumn] = []
    if columns[.period] == nil && columns[.value] == nil {
      periodColumns = columns.rest.compactMap { (index) in
        (try? PeriodText.parse(HeaderText.title(header[index]))).map {
          PeriodColumn(index: index, period: $0)
        }
      }
    }
    self.periodColumns = periodColumns
    let wide = Set(periodColumns.map(\.index))
    carried = columns.rest.filter { !wide.contains($0) }
    hasDetails = ObservationLayout.hasDetails(columns, carried: carried)
    let keys: [ObservationColumn] = [.unit, .indicator]
    columns.check(required: wide.isEmpty ? keys + [.period, .value] : keys, notes: &notes)
    var seen: Set<Period> = []
    for column in periodColumns where !seen.insert(column.period).inserted {
      notes.add(record: 0, column: column.index, .repeatedPeriodColumn(column.period))
    }
  }
}
