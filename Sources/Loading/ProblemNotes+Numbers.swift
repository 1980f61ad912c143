extension ProblemNotes {
  /// Beyond this a double no longer tells whole numbers apart, and sums of squares lose their way.
  private static let largestNumber = 1e15

  /// The number in a cell; `nil` when it is missing or, with a note, unreadable.
  mutating func number(
    _ text: Span<UInt8>, mark: DecimalMark, record: Int, column: Int
  ) -> DecimalText? {
    if let number = DecimalText(text, mark: mark) {
      if number.value.magnitude <= ProblemNotes.largestNumber { return number }
      add(
        record: record, column: column, "‘\(String(copying: text))’ is too large for a number",
        remedy: "correct it")
      return nil
    }
    if MissingMark.isMissing(text) { return nil }
    let shown = String(copying: text)
    if DecimalText(text, mark: mark.other) != nil {
      add(
        record: record, column: column,
        "‘\(shown)’ does not have the decimal \(mark.rawValue) of the other numbers in the file",
        remedy: "write all numbers of a file in one way")
    } else {
      add(
        record: record, column: column, "‘\(shown)’ is not a number",
        remedy: "leave the cell empty if the value is missing")
    }
    return nil
  }
}
