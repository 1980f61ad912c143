/// What a block of rows says, before names are looked up: all that can be found out about some rows
/// without knowing the others, so that several threads can do it.
///
/// One entry a row in every column; blank rows and those with a wrong number of cells have none.
struct ObservationBlock: Sendable {
  /// The number of bytes it was read from.
  let textSize: Int
  /// The number of rows, the blank ones and those before the data included.
  var recordCount = 0
  /// The number of each row within the block.
  var records: [Int32] = []
  /// The texts of each column that has some, in the order of ``ObservationLayout/textColumns``.
  var texts: [TextColumn]
  /// Of a tidy table: the period of each row.
  var periods = PeriodColumn()
  /// In the order of ``ObservationLayout/numericColumns``.
  var numbers: [NumberColumn]
  /// What is wrong with cells; rows are numbered within the block.
  var notes = ProblemNotes()
  /// Whether all texts are UTF-8.
  var hasOnlyTexts = true
  /// Why the block breaks off, if it does.
  var failure: CSVFailure?

  /// Makes room for so many rows.
  mutating func reserve(_ rows: Int) {
    records.reserveCapacity(rows)
    periods.reserve(rows)
    for index in texts.indices { texts[index].reserve(rows) }
    for index in numbers.indices { numbers[index].reserve(rows) }
  }
}
