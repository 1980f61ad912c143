import Plans
internal import TimeSeries

/// The layout of one file: tidy, one observation per row, or wide, a column for every period, unit or
/// indicator.
struct ObservationLayout: Sendable {
  /// A column of values.
  struct ValueColumn {
    var index: Int
    /// The period of all its values in a wide table; `nil` where each row has its own.
    var period: Period?
    /// The unit, or the indicator, of all its values, where those stand side by side.
    var unit: String?
    var indicator: String?
    /// What they are measured in, where their title says it.
    var measure: String?
    /// How final its title says they are.
    var basis = Basis.official
    /// What they are instead of published values.
    var unpublished: UnpublishedKind?
  }

  let columns: Columns<ObservationColumn>
  /// What no column says.
  let fixed: FixedValues
  /// The column of the periods in a tidy table.
  let period: Int?
  /// One in a tidy table, several in a wide one.
  let values: [ValueColumn]
  /// Columns without a role, carried through.
  let carried: [Int]
  /// The columns that only number the rows.
  let numbering: [Int]
  /// The columns whose cells are read as texts.
  let textColumns: [Int]
  /// Where the texts and the numbers of a column stand in ``textColumns`` and ``numericColumns``.
  private let (textPlaces, numberPlaces): ([Int: Int], [Int: Int])
  /// Whether the titles say of some values what or whose they are.
  let isWide: Bool

  /// The columns of numbers, values first, which share the file's decimal mark.
  let numericColumns: [Int]

  /// Whether rows have more than unit, indicator, period and value.
  let hasDetails: Bool

  /// Whether the cells of every column are read.
  var readsAllCells: Bool {
    textColumns.count + numericColumns.count + (period == nil ? 0 : 1) == columns.header.count
  }

  /// Whether its titles name nothing but the periods of plans.
  var isPlan: Bool {
    !values.isEmpty && values.allSatisfy { $0.period != nil && $0.unpublished == .plan }
  }

  /// How its rows are told from remarks.
  var shape: TableShape {
    let keys = [columns[.unit], columns[.indicator], period].compactMap(\.self)
    return TableShape(
      header: columns.header, keys: keys, values: values.map(\.index),
      numbering: Set(numbering), isWide: isWide)
  }

  /// What is counted in a column of numbers; `nil` for values.
  func count(in column: Int) -> ObservationColumn? {
    ObservationLayout.counts.first { columns[$0] == column }
  }

  /// Whether a column holds what was planned.
  func holdsPlans(_ column: Int) -> Bool {
    values.contains { $0.index == column && $0.unpublished == .plan }
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

  private static let counts: [ObservationColumn] = [.numerator, .denominator, .sampleSize]
  private static let details: [ObservationColumn] = [
    .numerator, .denominator, .sampleSize, .basis, .publishedOn, .source, .note, .vietnameseNote,
    .unitOfMeasure, .status, .multiplier, .decimals,
  ]

  /// Finds the layout of a header; notes what is wrong with it.
  ///
  /// - Parameters:
  ///   - columns: The roles of its columns.
  ///   - groups: What stands above the titles of a header of two rows; empty without one.
  ///   - isNumeric: Whether a column holds numbers, asked where its title does not tell.
  static func find(
    _ columns: Columns<ObservationColumn>, fixed: FixedValues = FixedValues(),
    groups: [String] = [], notes: inout ProblemNotes, isNumeric: (Int) -> Bool = { _ in false }
  ) -> ObservationLayout {
    let header = columns.header
    let numbering = columns.rest.filter { HeaderText.isNumbering(header[$0]) }
    let rest = columns.rest.filter { !numbering.contains($0) }
    var columns = columns
    var (values, titles) = ([ValueColumn](), [TitledColumn]())
    if let value = columns[.value] {
      values = [
        ValueColumn(index: value, period: columns[.period] == nil ? fixed.period?.value : nil)
      ]
    }
    if columns[.period] == nil || columns[.value] == nil {
      titles = rest.map { (index: $0, title: PeriodTitle.parse(header[$0])) }
    }
    if columns[.period] == nil && columns[.value] == nil {
      // Other titles are those of carried columns; `check` notes the ones that look like periods.
      values = titles.compactMap { (index, title) in
        switch title {
        case .period(let period, let basis):
          ValueColumn(index: index, period: period, basis: basis)
        case .unpublished(let period, let kind):
          ValueColumn(index: index, period: period, unpublished: kind)
        case .shortYear, .withoutYear, .unusable, .other: nil
        }
      }
      values = grouped(values, groups, columns, fixed)
      if values.isEmpty {
        values = named(rest.filter { isNumeric($0) }, columns)
        titles.removeAll { title in values.contains { $0.index == title.index } }
      }
    }
    let hasPeriod = columns[.period] != nil || fixed.period != nil
    var fixed = fixed
    if values.isEmpty && hasPeriod {
      values = sideBySide(rest.filter { isNumeric($0) }, &columns, &fixed)
    }
    let used = Set(values.map(\.index))
    let wide = used.subtracting([columns[.value]].compactMap(\.self))
    let isWide = values.contains { $0.period != nil || $0.unit != nil || $0.indicator != nil }
    // A row of a wide table has one count for all periods, which cannot be the count of each.
    let counts = counts.compactMap { columns[$0] }
    let carried = rest.filter { !used.contains($0) } + (wide.isEmpty ? [] : counts)
    let textRoles: [ObservationColumn] = [
      .unit, .parent, .level, .indicator, .basis, .publishedOn, .source, .note, .vietnameseNote,
      .unitOfMeasure, .status, .multiplier, .decimals,
    ]
    let textColumns = textRoles.compactMap { columns[$0] } + carried
    let numericColumns = values.map(\.index) + (wide.isEmpty ? counts : [])
    let layout = ObservationLayout(
      columns: columns, fixed: fixed, period: columns[.period], values: values, carried: carried,
      numbering: numbering, textColumns: textColumns, textPlaces: places(textColumns),
      numberPlaces: places(numericColumns), isWide: isWide, numericColumns: numericColumns,
      hasDetails: !carried.isEmpty || details.contains { columns[$0] != nil }
        || values.contains { $0.basis != .official })
    layout.check(titles, notes: &notes)
    return layout
  }

  /// Periods that stand below the name of an indicator or a unit each, which no column and nobody else
  /// names.
  private static func grouped(
    _ values: [ValueColumn], _ groups: [String], _ columns: Columns<ObservationColumn>,
    _ fixed: FixedValues
  ) -> [ValueColumn] {
    let names = Set(values.compactMap { groups.isEmpty ? nil : groups[$0.index] })
    let isRepeated = Set(values.compactMap(\.period)).count < values.count
    // «KH | TH» below a year repeat it, too.
    let areNames = names.allSatisfy { name in
      if case .other = PeriodTitle.parse(name) { !name.isEmpty } else { false }
    }
    guard isRepeated, names.count > 1, areNames else { return values }
    return values.map { (value) in
      var value = value
      if columns[.indicator] == nil {
        value.indicator = groups[value.index]
      } else if columns[.unit] == nil {
        value.unit = groups[value.index]
      }
      return value
    }
  }

  /// Columns whose titles name a period and what is measured: `2021 Dân số`, `Kết quả năm 2022`.
  private static func named(
    _ numeric: [Int], _ columns: Columns<ObservationColumn>
  ) -> [ValueColumn] {
    let found = numeric.compactMap { index in
      PeriodTitle.named(columns.header[index]).map {
        (index: index, period: $0.period, name: $0.name)
      }
    }
    let names = Set(found.map { MatchingKey($0.name) })
    let isPlain = names.allSatisfy { name in
      if case .published = ValueStatus.words[name] {
        true
      } else {
        ValueTitles.plain.contains(name)
      }
    }
    // Beside a column of indicators, several names would be something else again.
    guard isPlain || columns[.indicator] == nil || names.count == 1 else { return [] }
    return found.map { (index, period, name) in
      // `2022 (SIPAS)` is also what a year over «SIPAS» becomes.
      let isInParentheses = name.first == "(" && name.last == ")"
      let (indicator, measure) = HeaderText.measured(
        isInParentheses ? CellText.trimmed(name.dropFirst().dropLast()) : name)
      let isNamed = columns[.indicator] == nil && !isPlain
      return ValueColumn(
        index: index, period: period, indicator: isNamed ? indicator : nil, measure: measure)
    }
  }

  /// Tells what columns of numbers are: the values, beside plans and comparisons, or those of an indicator
  /// or of a unit each: the one of the two that no column names.
  private static func sideBySide(
    _ numeric: [Int], _ columns: inout Columns<ObservationColumn>, _ fixed: inout FixedValues
  ) -> [ValueColumn] {
    let period = columns[.period] == nil ? fixed.period?.value : nil
    let header = columns.header
    let statuses = numeric.map { ValueStatus.words[HeaderText.key(header[$0])] }
    let published = zip(numeric, statuses).filter { (_, status) in
      if case .published = status { true } else { false }
    }
    // Beside a column of indicators a title that says nothing may be any number: it is asked for.
    let hasNames =
      (columns[.unit] != nil || fixed.unit != nil)
      && columns[.indicator] == nil && fixed.indicator?.origin == .option
    let only =
      published.count == 1 ? published[0].0 : hasNames && numeric.count == 1 ? numeric[0] : nil
    if let only {
      columns = columns.assigning([.value: only])
      let others = zip(numeric, statuses).compactMap { (index, status) -> ValueColumn? in
        guard case .unpublished(let kind) = status else { return nil }
        return ValueColumn(index: index, period: period, unpublished: kind)
      }
      return [ValueColumn(index: only, period: period)] + others
    }
    // «Giá trị 1», `valeu`: what is meant is asked, not guessed.
    if numeric.contains(where: { ValueTitles.mayBeValues(header[$0]) }) { return [] }
    if columns[.indicator] != nil {
      guard columns[.unit] == nil, numeric.count > 1 else { return [] }
      return numeric.map { ValueColumn(index: $0, period: period, unit: header[$0]) }
    }
    let isUnitKnown = columns[.unit] != nil || fixed.unit?.origin == .option
    if !isUnitKnown, fixed.indicator?.origin == .option || fixed.indicator?.origin == .fileName {
      return numeric.map { ValueColumn(index: $0, period: period, unit: header[$0]) }
    }
    // «Năm | Phường A | Phường B»: the title or the sheet says what is measured, an office above the table
    // whose report it is.
    if columns[.unit] == nil,
      let indicator = fixed.indicator ?? fixed.topicOfSheet,
      areUnits(numeric.map { header[$0] })
    {
      (fixed.indicator, fixed.unit) = (indicator, nil)
      return numeric.map { ValueColumn(index: $0, period: period, unit: header[$0]) }
    }
    guard isUnitKnown || fixed.unit != nil else { return [] }
    return numeric.map { (index) in
      let (name, measure) = HeaderText.measured(header[index])
      return ValueColumn(index: index, period: period, indicator: name, measure: measure)
    }
  }

  /// Whether all titles are names of units, or of what is taken over all of them.
  private static func areUnits(_ titles: [String]) -> Bool {
    let others = titles.filter { !TitleLine.beginsWithLevel($0) && OfficeName.level(of: $0) == nil }
    return others.count < titles.count
      && others.allSatisfy { NameResolver.isTotal(MatchingKey($0)) }
  }

  /// Titles that say nothing but that there are values below.
  private enum ValueTitles {
    static let plain = Set(
      (ObservationColumn.value.spellings + ["điểm", "điểm số", "tỷ lệ", "score"]).map {
        MatchingKey($0)
      })

    /// Whether a title is nearly one of the column of values, or such a title with a number: `Giá trị 2`.
    static func mayBeValues(_ title: String) -> Bool {
      let words = HeaderText.title(title).filter { !$0.isNumber }
      return plain.contains(MatchingKey(words))
        || !NearestNames.of(title, among: ObservationColumn.value.spellings).isEmpty
    }
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
