/// Finds the header of a table of observations that is not its first row, as people lay out sheets:
/// below a title, or in two rows with merged cells.
enum MisplacedHeader {
  /// How far down a header is looked for.
  private static let rows = 10

  /// What to say in place of the columns missing from the first row; `nil` when no other row has
  /// them either.
  ///
  /// - Parameter documents: The same text, told apart by each delimiter: a title above the header has
  ///   none, or commas of its own.
  static func notes(in documents: [CSVDocument]) -> ProblemNotes? {
    for document in documents {
      let texts = document.firstRows(rows)
      for record in texts.indices.dropFirst() {
        if isHeader(texts[record]) { return note(document, record, Complaint.headerBelow) }
        let merged = zip(texts[record - 1], texts[record]).map { $1.isEmpty ? $0 : $1 }
        if isHeader(merged) { return note(document, record, Complaint.headerOfTwoRows) }
      }
    }
    return nil
  }

  private static func isHeader(_ titles: [String]) -> Bool {
    var notes = ProblemNotes()
    _ = ObservationLayout(header: titles, notes: &notes)
    return notes.isEmpty
  }

  private static func note(
    _ document: CSVDocument, _ record: Int, _ complaint: (_ line: Int) -> Complaint
  ) -> ProblemNotes {
    var notes = ProblemNotes()
    let line = document.lines(ofRecords: [record])[record] ?? 1
    notes.add(record: 0, complaint(line))
    return notes
  }
}
