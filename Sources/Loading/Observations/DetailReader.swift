internal import TimeSeries

/// Reads what rows hold beside their values; repeated texts are stored once.
struct DetailReader {
  private let layout: ObservationLayout
  /// For each of the table's carried columns, the index of the file's column, if it has it.
  private let carried: [Int?]
  private var texts = ByteInterner()
  private var strings: [String] = []
  private var days: [String: Day?] = [:]
  private var bases: [String: Basis] = [:]

  init(layout: ObservationLayout, carriedColumns: [String]) {
    self.layout = layout
    carried = carriedColumns.map { (name) in
      layout.carried.first { layout.title(of: $0) == name }
    }
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

    fileprivate var (publishedOn, basis, source, note) = (Column(), Column(), Column(), Column())
    fileprivate var numerator: NumberColumn?
    fileprivate var denominator: NumberColumn?
    fileprivate var sampleSize: NumberColumn?
    fileprivate var carried: [Column] = []
  }

  /// Prepares a block before its rows are read; `nil` in a file without details.
  mutating func details(of block: ObservationBlock) -> BlockDetails? {
    guard layout.hasDetails else { return nil }
    var details = BlockDetails()
    details.publishedOn = column(layout.texts(.publishedOn, in: block))
    details.basis = column(layout.texts(.basis, in: block))
    details.source = column(layout.texts(.source, in: block))
    details.note = column(layout.texts(.note, in: block))
    details.numerator = layout.numbers(.numerator, in: block)
    details.denominator = layout.numbers(.denominator, in: block)
    details.sampleSize = layout.numbers(.sampleSize, in: block)
    for index in carried {
      details.carried.append(column(index.flatMap { layout.texts(ofColumn: $0, in: block) }))
    }
    return details
  }

  private mutating func column(_ column: TextColumn?) -> BlockDetails.Column {
    guard let column else { return BlockDetails.Column() }
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
  ) -> ObservationDetail {
    ObservationDetail(
      numerator: count(.numerator, block.numerator?[row], record, &notes),
      denominator: count(.denominator, block.denominator?[row], record, &notes),
      sampleSize: count(.sampleSize, block.sampleSize?[row], record, &notes),
      basis: basis(block.basis[row], record, &notes),
      publishedOn: day(block.publishedOn[row], record, &notes),
      source: block.source[row], note: block.note[row], carried: block.carried.map { $0[row] })
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

  private mutating func basis(_ text: String, _ record: Int, _ notes: inout ProblemNotes) -> Basis {
    if let known = bases[text] { return known }
    let basis = CellText.basis(text)
    bases[text] = basis ?? .official
    if basis == nil {
      let known = Basis.allCases.map(\.rawValue)
      notes.add(
        record: record, column: layout.columns[.basis],
        .notAChoice(text, column: "basis", known: known))
    }
    return basis ?? .official
  }
}
