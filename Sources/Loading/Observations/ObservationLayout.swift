import Plans
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
    case .indicator: ["indicator", "chỉ tiêu", "chỉ số", "tên chỉ tiêu", "indicator_id"]
    case .period: ["period", "year", "kỳ", "kỳ báo cáo", "năm"]
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

/// The layout of one file: tidy, one observation per row, or wide, one column per period.
struct ObservationLayout: Sendable {
  /// A column of values.
  struct ValueColumn {
    var index: Int
    /// The period of all its values in a wide table; `nil` where each row has its own.
    var period: Period?
  }

  let columns: Columns<ObservationColumn>
  /// The column of the periods in a tidy table.
  let period: Int?
  /// One in a tidy table, one per period in a wide one.
  let values: [ValueColumn]
  /// Columns without a role, carried through.
  let carried: [Int]
  /// The columns whose cells are read as texts.
  let textColumns: [Int]

  var isWide: Bool { values.first?.period != nil }

  /// The columns of numbers, values first, which share the file's decimal mark.
  let numericColumns: [Int]

  /// Whether rows have more than unit, indicator, period and value.
  let hasDetails: Bool

  private static func hasDetails(
    _ columns: Columns<ObservationColumn>, carried: [Int]
  ) -> Bool {
    let roles: [ObservationColumn] = [
      .numerator, .denominator, .sampleSize, .basis, .publishedOn, .source, .note,
    ]
    return !carried.isEmpty || roles.contains { columns[$0] != nil }
  }

  /// Whether the cells of every column are read.
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

  /// Finds the layout of a header; notes what is wrong with it.
  static func find(in header: [String], notes: inout ProblemNotes) -> ObservationLayout {
    let columns = Columns<ObservationColumn>.find(in: header)
    var values = columns[.value].map { [ValueColumn(index: $0)] } ?? []
    if columns[.period] == nil && columns[.value] == nil {
      values = columns.rest.compactMap { (index) in
        // Other titles are those of carried columns; `check` notes the ones that look like periods.
        (try? PeriodText.parse(HeaderText.title(header[index]))).map {
          ValueColumn(index: index, period: $0)
        }
      }
    }
    let wide = Set(values.filter { $0.period != nil }.map(\.index))
    // A row of a wide table has one count for all periods, which cannot be the count of each.
    let roles: [ObservationColumn] = [.numerator, .denominator, .sampleSize]
    let counts = roles.compactMap { columns[$0] }
    let carried = columns.rest.filter { !wide.contains($0) } + (wide.isEmpty ? [] : counts)
    let textRoles: [ObservationColumn] = [
      .unit, .parent, .level, .indicator, .basis, .publishedOn, .source, .note,
    ]
    let layout = ObservationLayout(
      columns: columns, period: columns[.period], values: values, carried: carried,
      textColumns: textRoles.compactMap { columns[$0] } + carried,
      numericColumns: values.map(\.index) + (wide.isEmpty ? counts : []),
      hasDetails: hasDetails(columns, carried: carried))
    layout.check(notes: &notes)
    return layout
  }
}

extension ObservationLayout {
  /// Notes what is wrong with the header.
  fileprivate func check(notes: inout ProblemNotes) {
    columns.check(required: [.unit, .indicator], notes: &notes)
    let titles = columns.rest.map { (index: $0, title: PeriodTitle.parse(title(of: $0))) }
    if columns[.period] == nil && columns[.value] == nil {
      checkPeriodColumns(titles, notes: &notes)
    } else if let period = columns[.period], columns[.value] != nil {
      checkParts(ofPeriodsIn: period, notes: &notes)
    } else {
      checkPeriodAndValue(titles, notes: &notes)
    }
    if notes.isEmpty { checkCarried(notes: &notes) }
  }

  /// Columns without a title, except those to the left of all titles.
  var untitledColumns: [Int] {
    columns.header.indices.drop { columns.header[$0].isEmpty }
      .filter { columns.header[$0].isEmpty }
  }

  private typealias TitledColumn = (index: Int, title: PeriodTitle)

  /// Notes carried columns that share a title, of which only one could be kept.
  private func checkCarried(notes: inout ProblemNotes) {
    var seen: Set<MatchingKey> = []
    for column in carried where !seen.insert(MatchingKey(title(of: column))).inserted {
      notes.add(record: 0, column: column, .repeatedColumn(title(of: column)))
    }
  }

  /// Checks a wide table, whose periods are in the header.
  private func checkPeriodColumns(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    var seen: Set<Period> = []
    var hasPeriods = false
    for (index, title) in titles {
      switch title {
      case .period(let period):
        hasPeriods = true
        if !seen.insert(period).inserted {
          notes.add(record: 0, column: index, .repeatedPeriodColumn(period))
        }
      case .unusable(let message):
        hasPeriods = true
        notes.add(record: 0, column: index, message)
      case .other: continue
      }
    }
    if !hasPeriods { columns.checkPresent([.period, .value], notes: &notes) }
  }

  /// Checks a tidy table: with quarters or months in a column of their own, every period would be read
  /// as a year.
  private func checkParts(ofPeriodsIn period: Int, notes: inout ProblemNotes) {
    guard HeaderText.isYear(title(of: period)) else { return }
    for column in columns.rest where HeaderText.isPartOfYear(title(of: column)) {
      notes.add(
        record: 0, column: column, .periodInTwoColumns(title(of: period), title(of: column)))
    }
  }

  /// Checks a table with only one of the two columns, which is neither tidy nor wide.
  private func checkPeriodAndValue(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    let period = titles.first {
      if case .period = $0.title { true } else { false }
    }
    guard let period, let only = columns[.period] ?? columns[.value] else {
      columns.checkPresent([.period, .value], notes: &notes)
      return
    }
    notes.add(record: 0, column: only, .tidyAndWide(title(of: only), title(of: period.index)))
  }
}

/// The period in the title of a column.
enum PeriodTitle {
  case period(Period)
  /// The title looks like a period, but cannot be the one of a column of published values.
  case unusable(Message)
  case other

  /// Reads a title, without a unit of measure in parentheses: `Năm 2021 (%)`.
  static func parse(_ title: String) -> PeriodTitle {
    let name = HeaderText.title(title)
    do throws(PeriodTextError) {
      let period = try PeriodText.parse(name)
      return isQualified(title)
        ? .unusable(.qualifiedPeriod(title, period)) : .period(period)
    } catch .unreadable {
      return hasLongNumber(name) ? .unusable(.periodInTitle(title)) : .other
    } catch {
      return .unusable(.notAPeriod(name, error))
    }
  }

  /// Whether it contains a number of three digits or more, as do `TH 2022`, `2021*` and `202O`.
  private static func hasLongNumber(_ name: String) -> Bool {
    name.split { !($0.isASCII && $0.isNumber) }.contains { $0.count >= 3 }
  }

  /// Whether the parentheses say that the values are not published ones: `2025 (kế hoạch)`.
  private static func isQualified(_ title: String) -> Bool {
    let note = title.dropFirst(HeaderText.title(title).count).drop { " \n\t(".contains($0) }
    let words = MatchingKey(note.dropLast()).folded
    return qualifiers.contains { words == $0.folded || words.hasPrefix($0.folded + " ") }
  }

  private static let qualifiers =
    [
      "kế hoạch", "KH", "mục tiêu", "chỉ tiêu", "dự kiến", "dự báo", "ước", "ƯTH", "UTH",
      "tạm tính", "sơ bộ", "tự chấm", "tự đánh giá", "plan", "planned", "target", "expected",
      "forecast", "estimate", "estimated", "provisional", "self-scored",
    ].map { MatchingKey($0) }
}
