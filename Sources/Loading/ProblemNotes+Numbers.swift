extension ProblemNotes {
  /// Beyond this a double no longer tells whole numbers apart, and sums of squares lose their way.
  private static let largestNumber = 1e15

  /// The number in a cell; `nil` when it is missing or, with a note, unreadable.
  mutating func number(
    _ text: Span<UInt8>, mark: DecimalMark, record: Int, column: Int
  ) -> DecimalText? {
    if let number = DecimalText(text, mark: mark) {
      if number.value.magnitude <= ProblemNotes.largestNumber { return number }
      add(record: record, column: column, .tooLarge(String(copying: text)))
      return nil
    }
    if MissingMark.isMissing(text) { return nil }
    let shown = String(copying: text)
    if DecimalText(text, mark: mark.other) != nil {
      add(record: record, column: column, .otherDecimalMark(shown, mark: mark))
    } else {
      add(record: record, column: column, .notANumber(shown))
    }
    return nil
  }
}
