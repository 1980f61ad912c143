/// Problems of one table while it is read: by row number, to be given lines at the end.
struct ProblemNotes: Sendable {
  struct Note {
    /// The row, 0 for the header; `nil` for the whole file.
    var record: Int?
    /// The cell within the row, from 0.
    var column: Int?
    var complaint: Complaint
  }

  /// More than anyone reads; a file of the wrong kind has a problem on each of a million lines.
  static let limit = 1000

  private(set) var notes: [Note] = []
  private(set) var further = 0

  mutating func add(record: Int?, column: Int? = nil, _ complaint: Complaint) {
    guard notes.count < ProblemNotes.limit else {
      further += 1
      return
    }
    notes.append(Note(record: record, column: column, complaint: complaint))
  }

  /// Adds the notes of a part of the table that begins with row `first`.
  mutating func add(_ part: ProblemNotes, from first: Int) {
    for note in part.notes {
      add(record: note.record.map { first + $0 }, column: note.column, note.complaint)
    }
    further += part.further
  }

  var isEmpty: Bool { notes.isEmpty }

  /// In the order of the file.
  var sorted: [Note] {
    notes.enumerated().sorted {
      let (left, right) = ($0.element, $1.element)
      let leftPlace = (left.record ?? -1, left.column ?? -1, $0.offset)
      return leftPlace < (right.record ?? -1, right.column ?? -1, $1.offset)
    }.map(\.element)
  }
}
