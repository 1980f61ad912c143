internal import TimeSeries

/// Puts together what rows say beside their values; texts that recur are kept once.
struct DetailReader {
  private let layout: ObservationLayout
  /// For each of the table's carried columns, the file's column, if it has it.
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

  /// The texts of one block's columns of details, kept once for the whole file.
  struct BlockTexts {
    fileprivate struct Column {
      var ids: [Int32] = []
      var texts: [String] = []

      subscript(row: Int) -> String {
        ids.isEmpty || ids[row] < 0 ? "" : texts[Int(ids[row])]
      }
    }

    fileprivate var (publishedOn, basis, source, note) = (Column(), Column(), Column(), Column())
    fileprivate var carried: [Column] = []
  }

  /// Looks at the texts of a block before its rows are read; `nil` in a file of four plain columns.
  mutating func texts(of block: ObservationBlock) -> BlockTexts? {
    guard layout.hasDetails else { return nil }
    var texts = BlockTexts()
    texts.publishedOn = column(layout.texts(.publishedOn, in: block))
    texts.basis = column(layout.texts(.basis, in: block))
    texts.source = column(layout.texts(.source, in: block))
    texts.note = column(layout.texts(.note, in: block))
    for place in carried {
      texts.carried.append(column(place.flatMap { layout.texts(ofColumn: $0, in: block) }))
    }
    return texts
  }

  private mutating func column(_ column: TextColumn?) -> BlockTexts.Column {
    guard let column else { return BlockTexts.Column() }
    let texts = column.distinct.map { (text) in
      let id = self.texts.intern(text)
      if id == strings.count { strings.append(NameResolver.clean(self.texts.text(id))) }
      return strings[id]
    }
    return BlockTexts.Column(ids: column.ids, texts: texts)
  }

  /// The details of a row; its row in the block, its number in the file.
  mutating func detail(
    _ row: Int, of block: ObservationBlock, _ texts: BlockTexts, record: Int,
    notes: inout ProblemNotes
  ) -> ObservationDetail {
    let counts = block.counts[row]
    return ObservationDetail(
      numerator: counts.numerator, denominator: counts.denominator,
      sampleSize: counts.sampleSize, basis: basis(texts.basis[row], record, &notes),
      publishedOn: day(texts.publishedOn[row], record, &notes),
      source: texts.source[row], note: texts.note[row], carried: texts.carried.map { $0[row] })
  }

  /// Reads a date; the same text is parsed, and reported, once.
  private mutating func day(_ text: String, _ record: Int, _ notes: inout ProblemNotes) -> Day? {
    if let known = days[text] { return known }
    let day = Day(text)
    days[text] = .some(day)
    if day == nil && !MissingMark.isMissing(text) {
      notes.add(record: record, column: layout.columns[.publishedOn], .notADate(text))
    }
    return day
  }

  private mutating func basis(_ text: String, _ record: Int, _ notes: inout ProblemNotes) -> Basis {
    if let known = bases[text] { return known }
    let basis = BasisText.basis(text)
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
