internal import TimeSeries

/// Reads what rows hold beside their values; repeated texts are stored once.
struct DetailReader {
  private let layout: ObservationLayout
  private let groups: PopulationGroups
  /// For each of the table's carried columns, the index of the file's column, if it has it.
  private let carried: [Int?]
  private var texts = ByteInterner()
  private var strings: [String] = []
  private var days: [String: Day?] = [:]
  private var statuses: [StatusCell: ValueStatus] = [:]
  private var powers: [StatusCell: Int] = [:]
  /// The carried columns whose cells are all parts of years so far.
  private var partsOfYears: [Int: Bool] = [:]

  /// A word and the column it stands in.
  private struct StatusCell: Hashable {
    var role: ObservationColumn
    var text: String
  }

  init(layout: ObservationLayout, groups: PopulationGroups, carriedColumns: [String]) {
    self.layout = layout
    self.groups = groups
    let columns = Dictionary(
      layout.carried.map { (layout.title(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    carried = carriedColumns.map { columns[$0] }
  }

  /// The columns of details of one block; texts are stored once for the whole file.
  struct BlockDetails {
    fileprivate struct Column {
      var ids: [Int32] = []
      var texts: [String] = []

      subscript(row: Int) -> String {
        ids.isEmpty || ids[row] < 0 ? "" : texts[Int(ids[row])]
      }
    }

    fileprivate var columns: [ObservationColumn: Column] = [:]
    fileprivate var numerator: NumberColumn?
    fileprivate var denominator: NumberColumn?
    fileprivate var sampleSize: NumberColumn?
    fileprivate var carried: [Column] = []
    /// The columns that name parts of a population, and those of the indicators beside them.
    fileprivate var parts: (indicators: Column, columns: [Column])?

    fileprivate func text(_ role: ObservationColumn, _ row: Int) -> String {
      columns[role]?[row] ?? ""
    }

    /// The unit of measure that a row names; empty where it names none.
    func measure(_ row: Int) -> String { text(.unitOfMeasure, row) }
  }

  /// What a row says of the number in it.
  struct Worth {
    var status = ValueStatus.published(.official)
    /// The power of 10 that the number is to be multiplied by.
    var power = 0
    /// With how many decimals it is published, where that is said.
    var decimals: Int?
  }

  /// Prepares a block before its rows are read; `nil` in a file without details.
  mutating func details(of block: ObservationBlock) -> BlockDetails? {
    guard layout.hasDetails else { return nil }
    var details = BlockDetails()
    let roles: [ObservationColumn] = [
      .publishedOn, .basis, .source, .note, .vietnameseNote, .status, .multiplier, .decimals,
      .unitOfMeasure,
    ]
    for role in roles {
      if let texts = layout.texts(role, in: block) { details.columns[role] = column(texts) }
    }
    details.numerator = layout.numbers(.numerator, in: block)
    details.denominator = layout.numbers(.denominator, in: block)
    details.sampleSize = layout.numbers(.sampleSize, in: block)
    for index in carried {
      guard let index, let texts = layout.texts(ofColumn: index, in: block) else {
        details.carried.append(BlockDetails.Column())
        continue
      }
      let column = column(texts)
      if partsOfYears[index] != false && !column.texts.isEmpty {
        partsOfYears[index] = column.texts.allSatisfy(DetailReader.isPartOfYear)
      }
      details.carried.append(column)
    }
    if !groups.columns.isEmpty {
      let parts = groups.columns.map { layout.texts(ofColumn: $0, in: block).map { column($0) } }
      details.parts = (
        layout.texts(.indicator, in: block).map { column($0) } ?? BlockDetails.Column(),
        parts.map { $0 ?? BlockDetails.Column() }
      )
    }
    return details
  }

  private mutating func column(_ column: TextColumn) -> BlockDetails.Column {
    let texts = column.distinct.map { (text) in
      let id = self.texts.intern(text)
      if id == strings.count { strings.append(CellText.name(self.texts.text(id))) }
      return strings[id]
    }
    return BlockDetails.Column(ids: column.ids, texts: texts)
  }

  /// The details of a row.
  ///
  /// - Parameters:
  ///   - row: The index of the row in the block.
  ///   - record: Its number in the file.
  mutating func detail(
    _ row: Int, of block: BlockDetails, record: Int, notes: inout ProblemNotes
  ) -> (detail: ObservationDetail, worth: Worth) {
    let worth = worth(row, of: block, record, &notes)
    var basis = Basis.official
    if case .published(let said) = worth.status { basis = said }
    let detail = ObservationDetail(
      numerator: count(.numerator, block.numerator?[row], record, &notes),
      denominator: count(.denominator, block.denominator?[row], record, &notes),
      sampleSize: count(.sampleSize, block.sampleSize?[row], record, &notes),
      basis: basis, publishedOn: day(block.text(.publishedOn, row), record, &notes),
      source: block.text(.source, row), note: block.text(.note, row),
      vietnameseNote: block.text(.vietnameseNote, row),
      carried: block.carried.map { $0[row] })
    return (detail, worth)
  }

  /// Whether a row says that its value is missing, whatever stands there.
  mutating func isMissing(_ row: Int, of block: BlockDetails) -> Bool {
    [ObservationColumn.basis, .status].contains {
      ValueStatus.parse(block.text($0, row)) == .missing
    }
  }

  private mutating func worth(
    _ row: Int, of block: BlockDetails, _ record: Int, _ notes: inout ProblemNotes
  ) -> Worth {
    var status = status(.basis, block.text(.basis, row), record, &notes)
      .combined(with: self.status(.status, block.text(.status, row), record, &notes))
    // A note that is nothing but «ước thực hiện» is a status, too.
    let noted = [ObservationColumn.note, .vietnameseNote].compactMap { (role) in
      ValueStatus.note(block.text(role, row))
    }
    status = noted.reduce(status) { $0.combined(with: $1) }
    if let parts = block.parts,
      groups.leavesOut(parts.columns.map { $0[row] }, of: parts.indicators[row])
    {
      status = status.combined(with: .unpublished(.part))
    }
    return Worth(
      status: status,
      power: power(.multiplier, block.text(.multiplier, row), -6...12, record, &notes) ?? 0,
      decimals: power(.decimals, block.text(.decimals, row), 0...15, record, &notes))
  }

  /// A count; noted when it is negative.
  private func count(
    _ role: ObservationColumn, _ number: DecimalText?, _ record: Int, _ notes: inout ProblemNotes
  ) -> Double? {
    if let number, number.value < 0 {
      notes.add(
        record: record, column: layout.columns[role], .negative(role.rawValue, number.value))
    }
    return number?.value
  }

  /// Reads a date; the same text is parsed, and reported, once.
  private mutating func day(_ text: String, _ record: Int, _ notes: inout ProblemNotes) -> Day? {
    if let known = days[text] { return known }
    let day = Day(text)
    days[text] = .some(day)
    if day == nil && !CellText.isMissing(text) {
      notes.add(record: record, column: layout.columns[.publishedOn], .notADate(text))
    }
    return day
  }

  /// Reads what a cell says of its value; the same word is reported once.
  private mutating func status(
    _ role: ObservationColumn, _ text: String, _ record: Int, _ notes: inout ProblemNotes
  ) -> ValueStatus {
    let cell = StatusCell(role: role, text: text)
    if let known = statuses[cell] { return known }
    let status = ValueStatus.parse(text)
    statuses[cell] = status ?? .published(.official)
    if status == nil, let column = layout.columns[role] {
      notes.add(
        record: record, column: column, .notAStatus(text, column: layout.title(of: column)))
    }
    return status ?? .published(.official)
  }

  /// Reads a small whole number; the same text is reported once. `nil` where the cell is empty.
  private mutating func power(
    _ role: ObservationColumn, _ text: String, _ range: ClosedRange<Int>, _ record: Int,
    _ notes: inout ProblemNotes
  ) -> Int? {
    if CellText.isMissingName(text) { return nil }
    let cell = StatusCell(role: role, text: text)
    if let known = powers[cell] { return known }
    let isExponent = layout.columns[role].map {
      !Multiplier.titles.contains(HeaderText.key(layout.title(of: $0)))
    }
    let found =
      role == .multiplier
      ? Multiplier.power(text, asExponent: isExponent ?? true)
      // pandas writes whole numbers as `3.0` where cells are missing.
      : Double(text).flatMap { Int(exactly: $0) }
    guard let power = found, range.contains(power) else {
      powers[cell] = 0
      if let column = layout.columns[role] {
        let message: Message =
          role == .multiplier
          ? .notAMultiplier(text, column: layout.title(of: column))
          : .notWhole(text, column: layout.title(of: column), in: range)
        notes.add(record: record, column: column, message)
      }
      return nil
    }
    powers[cell] = power
    return power
  }

  // MARK: Periods in two columns

  /// Notes the carried columns beside one of years whose cells are all quarters, months or halves.
  func reportPartsOfYears(notes: inout ProblemNotes) {
    guard let period = layout.columns[.period], HeaderText.isYear(layout.title(of: period)) else {
      return
    }
    for (column, isPart) in partsOfYears.sorted(by: { $0.key < $1.key }) where isPart {
      notes.add(
        record: 0, column: column,
        .periodInTwoColumns(layout.title(of: period), layout.title(of: column)))
    }
  }

  /// Whether a text names a part of some year: `Q3`, `Quý III`, `tháng 7`, `6 tháng đầu`.
  private static func isPartOfYear(_ text: String) -> Bool {
    guard text.contains(where: \.isLetter), text.utf8.count < 32 else { return false }
    return ["\(text) năm 2024", "\(text) 2024"].contains {
      // A text that is no period is no part of one.
      (try? PeriodText.parse($0)).map { $0.kind != .year && $0.kind != .schoolYear } ?? false
    }
  }
}
