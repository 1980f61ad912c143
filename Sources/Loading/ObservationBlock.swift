internal import TimeSeries

/// What a block of rows says, before names are looked up: all that can be found out about some rows
/// without knowing the others, so that several threads can do it.
struct ObservationBlock: Sendable {
  /// One row, but for rows without text or with a wrong number of cells.
  struct Row {
    /// Its number within the block.
    var record: Int32
    /// Where its readings end; they begin where those of the row before end.
    var readingsEnd: Int32
  }

  /// The value of a tidy row, or of one period column of a wide one.
  struct Reading {
    var column: Int32
    /// `nil` where the cell names none.
    var period: Period?
    /// `nil` where there is none, or none that can be read.
    var number: DecimalText?
  }

  /// What a share is made of, or a survey.
  struct Counts {
    var numerator: Double?
    var denominator: Double?
    var sampleSize: Double?
  }

  /// The number of bytes it was read from.
  let textSize: Int
  /// The number of rows, the blank ones and those before the data included.
  var recordCount = 0
  var rows: [Row] = []
  var readings: [Reading] = []
  /// The texts of each column that has some, in the order of ``ObservationLayout/textColumns``.
  var texts: [TextColumn]
  /// One entry a row in layouts with details, else none.
  var counts: [Counts] = []
  /// What is wrong with cells; rows are numbered within the block.
  var notes = ProblemNotes()
  /// Whether all texts are UTF-8.
  var hasOnlyTexts = true
  /// Why the block breaks off, if it does.
  var failure: CSVFailure?
}

/// The texts of one column: every distinct one once, and which of them each row has.
struct TextColumn: Sendable {
  private(set) var distinct = ByteInterner()
  /// One a row: the number of its text; −1 where the cell is empty.
  private(set) var ids: [Int32] = []

  mutating func append(_ text: Span<UInt8>) {
    ids.append(text.isEmpty ? -1 : Int32(distinct.intern(text)))
  }

  /// The text of a row.
  func text(_ row: Int) -> String { ids[row] < 0 ? "" : distinct.text(Int(ids[row])) }
}
