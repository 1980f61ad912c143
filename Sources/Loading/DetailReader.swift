internal import TimeSeries

/// Reads what a row says beside its value; texts that recur are kept once.
struct DetailReader {
  private let layout: ObservationLayout
  private let mark: DecimalMark
  /// For each of the table's carried columns, the file's column, if it has it.
  private var carried: [Int?] = []
  private var texts = ByteInterner()
  private var strings: [String] = []
  private var days: [String: Day?] = [:]
  private var bases: [String: Basis] = [:]

  init(layout: ObservationLayout, mark: DecimalMark, carriedColumns: [String]) {
    self.layout = layout
    self.mark = mark
    carried = carriedColumns.map { (name) in
      layout.carried.first { layout.title(of: $0) == name }
    }
  }

  /// The details of a row; `nil` in a file of four plain columns.
  mutating func read(
    _ batch: borrowing RowBatch, _ place: RowPlace, notes: inout ProblemNotes
  ) -> ObservationDetail? {
    guard layout.hasDetails else { return nil }
    var detail = ObservationDetail(
      numerator: number(.numerator, batch, place, &notes),
      denominator: number(.denominator, batch, place, &notes),
      sampleSize: number(.sampleSize, batch, place, &notes),
      source: text(.source, batch, place), note: text(.note, batch, place),
      carried: carried.map { (column) in column.map { text(at: $0, batch, place) } ?? "" })
    detail.publishedOn = day(text(.publishedOn, batch, place), place, &notes)
    detail.basis = basis(text(.basis, batch, place), place, &notes)
    return detail
  }

  /// Reads a date; the same text is parsed, and reported, once.
  private mutating func day(
    _ text: String, _ place: RowPlace, _ notes: inout ProblemNotes
  ) -> Day? {
    if let known = days[text] { return known }
    let day = Day(text)
    days[text] = .some(day)
    if day == nil && !MissingMark.isMissing(text) {
      note(.publishedOn, .notADate(text), place, &notes)
    }
    return day
  }

  private mutating func basis(
    _ text: String, _ place: RowPlace, _ notes: inout ProblemNotes
  ) -> Basis {
    if let known = bases[text] { return known }
    let basis = BasisText.basis(text)
    bases[text] = basis ?? .official
    if basis == nil {
      let known = Basis.allCases.map(\.rawValue)
      note(.basis, .notAChoice(text, column: "basis", known: known), place, &notes)
    }
    return basis ?? .official
  }

  private mutating func text(
    _ role: ObservationColumn, _ batch: borrowing RowBatch, _ place: RowPlace
  ) -> String {
    layout.columns[role].map { text(at: $0, batch, place) } ?? ""
  }

  private mutating func text(
    at column: Int, _ batch: borrowing RowBatch, _ place: RowPlace
  ) -> String {
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    if range.isEmpty { return "" }
    let id = texts.intern(batch.bytes.span.extracting(range))
    if id == strings.count { strings.append(NameResolver.clean(texts.text(id))) }
    return strings[id]
  }

  /// A count; never negative.
  private func number(
    _ role: ObservationColumn, _ batch: borrowing RowBatch, _ place: RowPlace,
    _ notes: inout ProblemNotes
  ) -> Double? {
    guard let column = layout.columns[role], !layout.isWide else { return nil }
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    let number = notes.number(
      batch.bytes.span.extracting(range), mark: mark, record: place.record, column: column)
    if let number, number.value < 0 {
      note(role, .negative(role.rawValue, number.value), place, &notes)
    }
    return number?.value
  }

  private func note(
    _ role: ObservationColumn, _ complaint: Complaint, _ place: RowPlace,
    _ notes: inout ProblemNotes
  ) {
    notes.add(record: place.record, column: layout.columns[role], complaint)
  }
}

/// Reads the basis of a value.
enum BasisText {
  private static let spellings: [MatchingKey: Basis] = {
    let vietnamese: [(String, Basis)] = [
      ("chính thức", .official), ("công bố", .official), ("làm tròn", .rounded),
      ("suy ra", .derived), ("tính toán", .derived), ("sơ bộ", .provisional),
      ("ước tính", .estimated), ("ước", .estimated), ("giả lập", .synthetic),
      ("tự chấm", .selfScored), ("tự chấm điểm", .selfScored), ("tự đánh giá", .selfScored),
    ]
    let all = Basis.allCases.map { ($0.rawValue, $0) } + vietnamese
    return Dictionary(uniqueKeysWithValues: all.map { (MatchingKey($0), $1) })
  }()

  /// A blank cell means official.
  static func basis(_ text: String) -> Basis? {
    MissingMark.isMissing(text) ? .official : spellings[MatchingKey(text)]
  }
}
