/// Finds out how a file writes its decimals.
///
/// A file has one convention. Of the two, only what every number of the file allows is considered;
/// numbers that no convention can read are left to whoever reads the cells.
struct NumberConvention {
  /// A number seen, and where.
  private struct Sighting {
    var text: String
    var record: Int
    var column: Int
  }

  /// The only mark that can read the first number that not both can.
  private var decisive: DecimalMark?
  /// The first number that both read, differently, by the mark it is written with.
  private var ambiguous: [DecimalMark: Sighting] = [:]

  private init() {}

  /// The decimal mark of a document's numeric columns; noted, and guessed, when it stays in doubt.
  ///
  /// - Parameter mark: The one of files that do not show it, if the user has said.
  static func find(
    in document: CSVDocument, columns: [Int], otherwise mark: DecimalMark?,
    notes: inout ProblemNotes
  ) -> DecimalMark {
    var convention = NumberConvention()
    // Where the table cannot be parsed, whoever reads it will say so.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        let cells = batch.cells(ofRow: row)
        for column in columns where column < cells.count && convention.decisive == nil {
          let range = batch.range(ofCell: cells.lowerBound + column)
          convention.see(
            batch.bytes.span.extracting(range), record: firstRecord + row, column: column)
        }
      }
      // One number decides; the cells it does not fit are reported as they are read.
      return convention.decisive == nil
    }
    return convention.decide(
      delimiter: document.dialect.delimiter, otherwise: mark, notes: &notes)
  }

  private mutating func see(_ text: Span<UInt8>, record: Int, column: Int) {
    var isPlain = true
    for index in text.indices where !(text[index] &- 48 < 10) { isPlain = false }
    if isPlain || MissingMark.isMissing(text) { return }
    let point = DecimalText(text, mark: .point)
    let comma = DecimalText(text, mark: .comma)
    guard point?.value != comma?.value else { return }
    switch (point, comma) {
    case (.some, nil): decisive = .point
    case (nil, .some): decisive = .comma
    default:
      let sighting = Sighting(text: String(copying: text), record: record, column: column)
      // `1.234`: with a point it has decimals, with a comma thousands.
      let mark: DecimalMark = (point?.decimals ?? 0) > 0 ? .point : .comma
      ambiguous[mark] = ambiguous[mark] ?? sighting
    }
  }

  private func decide(
    delimiter: UInt8, otherwise mark: DecimalMark?, notes: inout ProblemNotes
  ) -> DecimalMark {
    if let mark = decisive ?? mark { return mark }
    guard let doubt = ambiguous[.comma] ?? ambiguous[.point] else { return .point }
    if delimiter == Dialect.comma && ambiguous[.comma] == nil { return .point }
    notes.add(record: doubt.record, column: doubt.column, .ambiguousDecimals(doubt.text))
    return .point
  }
}
