import Plans
internal import TimeSeries

/// The columns of a table of observations.
enum ObservationColumn: String, ColumnRole {
  case unit, parent, level, indicator, period, value, numerator, denominator
  case sampleSize = "sample_size"
  case basis
  case publishedOn = "published_on"
  case source, note
  case vietnameseNote = "note_vi"
  /// Whose numbers they are, in tables that call the unit of measure `unit`.
  case territory
  case unitOfMeasure = "unit_of_measure"
  /// What databases say of each value: `OBS_STATUS`, `Flag Codes`.
  case status
  /// The power of 10 that the values are to be multiplied by.
  case multiplier = "unit_mult"
  /// With how many decimals the values are published.
  case decimals

  var spellings: [String] {
    switch self {
    case .unit: ["unit", "đơn vị", "tên đơn vị", "unit_id", "unit_name"]
    case .parent: ["parent", "đơn vị cấp trên", "parent_id"]
    case .level: ["level", "cấp"]
    case .indicator:
      [
        "indicator", "chỉ tiêu", "chỉ số", "tên chỉ tiêu", "indicator_id", "indicator name",
        "series name",
      ]
    case .period: ["period", "year", "kỳ", "kỳ báo cáo", "năm", "time_period", "time"]
    case .value: ["value", "giá trị", "obs_value"]
    case .numerator: ["numerator", "tử số"]
    case .denominator: ["denominator", "mẫu số"]
    case .sampleSize: ["sample_size", "cỡ mẫu"]
    case .basis: ["basis", "cơ sở", "tính chất số liệu", "tính chất"]
    case .publishedOn: ["published_on", "ngày công bố"]
    case .source: ["source", "nguồn"]
    case .note: ["note", "ghi chú"]
    case .vietnameseNote: ["note_vi"]
    case .territory:
      [
        "geo", "ref_area", "location", "country", "country name", "entity", "territory",
        "địa phương", "tỉnh", "tỉnh/thành phố", "tỉnh, thành phố", "tỉnh thành", "province",
      ]
    case .unitOfMeasure:
      ["unit_of_measure", "đơn vị tính", "đvt", "unit of measure", "unit_measure", "measure unit"]
    case .status:
      [
        "obs_status", "status", "flag codes", "obs_flag", "flag", "flags", "observation status",
        "trạng thái",
      ]
    case .multiplier: ["unit_mult", "unit multiplier", "powercode code"]
    case .decimals: ["decimals", "số chữ số thập phân"]
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
    /// How final its title says they are.
    var basis = Basis.official
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
  /// Where the texts and the numbers of a column stand in ``textColumns`` and ``numericColumns``.
  private let (textPlaces, numberPlaces): ([Int: Int], [Int: Int])

  var isWide: Bool { values.first?.period != nil }

  /// The columns of numbers, values first, which share the file's decimal mark.
  let numericColumns: [Int]

  /// Whether rows have more than unit, indicator, period and value.
  let hasDetails: Bool

  private static func hasDetails(
    _ columns: Columns<ObservationColumn>, carried: [Int]
  ) -> Bool {
    let roles: [ObservationColumn] = [
      .numerator, .denominator, .sampleSize, .basis, .publishedOn, .source, .note, .vietnameseNote,
      .unitOfMeasure, .status, .multiplier, .decimals,
    ]
    return !carried.isEmpty || roles.contains { columns[$0] != nil }
  }

  /// Whether the cells of every column are read.
  var readsAllCells: Bool {
    textColumns.count + numericColumns.count + (isWide ? 0 : 1) == columns.header.count
  }

  /// What is counted in a column of numbers; `nil` for values.
  func count(in column: Int) -> ObservationColumn? {
    [ObservationColumn.numerator, .denominator, .sampleSize].first { columns[$0] == column }
  }

  func title(of column: Int) -> String { columns.header[column] }

  /// The texts of a column in a block read with this layout.
  func texts(_ role: ObservationColumn, in block: ObservationBlock) -> TextColumn? {
    columns[role].flatMap { texts(ofColumn: $0, in: block) }
  }

  func texts(ofColumn column: Int, in block: ObservationBlock) -> TextColumn? {
    textPlaces[column].map { block.texts[$0] }
  }

  /// The numbers of a column in a block read with this layout.
  func numbers(_ role: ObservationColumn, in block: ObservationBlock) -> NumberColumn? {
    columns[role].flatMap { numberPlaces[$0] }.map { block.numbers[$0] }
  }

  /// Finds the layout of a header; notes what is wrong with it.
  ///
  /// - Parameter unit: Says which of the two columns that may hold the units does, and what is wrong
  ///   with it; without it the one called a unit does.
  static func find(
    in header: [String], notes: inout ProblemNotes,
    unit choose: (Columns<ObservationColumn>, inout ProblemNotes) -> Columns<ObservationColumn> =
      { (columns, _) in withoutTerritory(columns) }
  ) -> ObservationLayout {
    let columns = choose(Columns<ObservationColumn>.find(in: header), &notes)
    var values = columns[.value].map { [ValueColumn(index: $0)] } ?? []
    var titles: [TitledColumn] = []
    if columns[.period] == nil || columns[.value] == nil {
      titles = columns.rest.map { (index: $0, title: PeriodTitle.parse(header[$0])) }
    }
    if columns[.period] == nil && columns[.value] == nil {
      // Other titles are those of carried columns; `check` notes the ones that look like periods.
      values = titles.compactMap { (index, title) in
        guard case .period(let period, let basis) = title else { return nil }
        return ValueColumn(index: index, period: period, basis: basis)
      }
    }
    let wide = Set(values.filter { $0.period != nil }.map(\.index))
    // A row of a wide table has one count for all periods, which cannot be the count of each.
    let roles: [ObservationColumn] = [.numerator, .denominator, .sampleSize]
    let counts = roles.compactMap { columns[$0] }
    let carried = columns.rest.filter { !wide.contains($0) } + (wide.isEmpty ? [] : counts)
    let textRoles: [ObservationColumn] = [
      .unit, .parent, .level, .indicator, .basis, .publishedOn, .source, .note, .vietnameseNote,
      .unitOfMeasure, .status, .multiplier, .decimals,
    ]
    let textColumns = textRoles.compactMap { columns[$0] } + carried
    let numericColumns = values.map(\.index) + (wide.isEmpty ? counts : [])
    let layout = ObservationLayout(
      columns: columns, period: columns[.period], values: values, carried: carried,
      textColumns: textColumns, textPlaces: places(textColumns),
      numberPlaces: places(numericColumns), numericColumns: numericColumns,
      hasDetails: hasDetails(columns, carried: carried) || values.contains { $0.basis != .official }
    )
    layout.check(titles, notes: &notes)
    return layout
  }

  private static func places(_ columns: [Int]) -> [Int: Int] {
    Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The columns with the territory as the unit where no other column is called so.
  static func withoutTerritory(_ columns: Columns<ObservationColumn>) -> Columns<ObservationColumn>
  {
    columns.assigning([.unit: columns[.unit] ?? columns[.territory], .territory: nil])
  }
}

extension ObservationLayout {
  /// Notes what is wrong with the header.
  fileprivate func check(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    columns.check(required: [.unit, .indicator], notes: &notes)
    checkTitleOfValues(notes: &notes)
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

  fileprivate typealias TitledColumn = (index: Int, title: PeriodTitle)

  /// Notes carried columns that share a title, of which only one could be kept.
  private func checkCarried(notes: inout ProblemNotes) {
    var seen: Set<MatchingKey> = []
    for column in carried where !seen.insert(MatchingKey(title(of: column))).inserted {
      notes.add(record: 0, column: column, .repeatedColumn(title(of: column)))
    }
  }

  /// Notes a title of values that says they are plans or estimates: `Giá trị (ước)`.
  private func checkTitleOfValues(notes: inout ProblemNotes) {
    guard let column = columns[.value] else { return }
    let text = title(of: column)
    let note = text.dropFirst(HeaderText.title(text).count).filter { !"()".contains($0) }
    switch ValueStatus.words[MatchingKey(note)] {
    case .unpublished, .missing: notes.add(record: 0, column: column, .qualifiedValue(text))
    case .published, nil: break
    }
  }

  /// Checks a wide table, whose periods are in the header.
  private func checkPeriodColumns(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    var seen: Set<Period> = []
    var hasPeriods = false
    var (doubts, withoutYear) = (PeriodDoubts(), [Int]())
    for (index, title) in titles {
      let name = HeaderText.title(self.title(of: index))
      switch title {
      case .period(let period, _):
        hasPeriods = true
        doubts.see(name, .success(period), record: 0, column: index)
        if !seen.insert(period).inserted {
          notes.add(record: 0, column: index, .repeatedPeriodColumn(period))
        }
      case .shortYear:
        hasPeriods = true
        doubts.see(name, .failure(.shortYear), record: 0, column: index)
      case .withoutYear: withoutYear.append(index)
      case .unusable(let message):
        hasPeriods = true
        notes.add(record: 0, column: index, message)
      case .other: continue
      }
    }
    doubts.report(notes: &notes)
    if hasPeriods || withoutYear.count > 1 {
      for column in withoutYear {
        notes.add(record: 0, column: column, .periodWithoutYear(title(of: column)))
      }
    } else {
      columns.checkPresent([.period, .value], notes: &notes)
    }
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
