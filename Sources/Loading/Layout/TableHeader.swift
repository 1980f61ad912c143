internal import TimeSeries

/// The titles of the columns of a table, which may stand below other lines and in two or three rows.
struct TableHeader: Equatable {
  /// The number of its last row among those of the file.
  var lastRow: Int
  /// How many rows it takes up.
  var rows: Int
  var titles: [String]
  /// What stands above the titles in the row before; empty where there is no such row.
  var groups: [String] = []

  /// How many rows of a file are searched for a header.
  static let searched = 60

  /// The headers that the first rows of a file may be, in the order in which they are tried. Rows of data
  /// are never above one.
  static func candidates(in rows: [[String]]) -> [TableHeader] {
    let end = rows.firstIndex { (row) in
      row.count(where: { !$0.isEmpty }) > 2 && row.contains(where: isValue)
        || numbersColumns(row)
    }
    return (0..<min((end ?? rows.count) + 1, rows.count)).flatMap { (row) -> [TableHeader] in
      guard rows[row].count(where: { !$0.isEmpty }) > 1 else { return [] }
      let alone = TableHeader(lastRow: row, rows: 1, titles: rows[row])
      var longer: [TableHeader] = []
      var header = alone
      for next in (row + 1)..<min(row + 3, rows.count) {
        guard let joined = header.joined(with: rows[next]) else { break }
        longer.insert(joined, at: 0)
        header = joined
      }
      return longer + [alone]
    }
  }

  /// The header that goes on in the next row; `nil` where that row cannot continue it.
  private func joined(with next: [String]) -> TableHeader? {
    let width = max(titles.count, next.count)
    let upper = titles + repeatElement("", count: width - titles.count)
    let lower = next + repeatElement("", count: width - next.count)
    // A row of data has its name, and numbers that are no periods.
    let isContinued = lower.indices.contains { !lower[$0].isEmpty && upper[$0].isEmpty }
    let isTranslated = TableHeader.isTranslation(lower, of: upper)
    let hasNames = zip(upper, lower).contains { (title, text) in
      !text.isEmpty && TableHeader.isKey(title) && MatchingKey(title) != MatchingKey(text)
    }
    guard isTranslated || isContinued && !hasNames, !lower.contains(where: TableHeader.isValue)
    else { return nil }
    let filled = TableHeader.spread(upper, over: lower)
    return TableHeader(
      lastRow: lastRow + 1, rows: rows + 1,
      titles: zip(filled, lower).map { TableHeader.title($0, above: $1) },
      groups: filled)
  }

  /// Titles of merged cells over all the columns that they stand above.
  private static func spread(_ upper: [String], over lower: [String]) -> [String] {
    var (last, result) = ("", [String]())
    for (title, below) in zip(upper, lower) {
      if !title.isEmpty { last = title } else if below.isEmpty { last = "" }
      result.append(title.isEmpty ? (below.isEmpty ? "" : last) : title)
    }
    return result
  }

  /// One title of two that stand above each other.
  private static func title(_ upper: String, above lower: String) -> String {
    if lower.isEmpty || MatchingKey(upper) == MatchingKey(lower) { return upper }
    if upper.isEmpty { return lower }
    let (above, below) = (PeriodTitle.parse(upper), PeriodTitle.parse(lower))
    switch (above, below) {
    case (.period(let one, _), .period(let other, _)) where one == other: return upper
    case (.period, .period): return "\(lower) (\(upper))"
    case (_, .period), (_, .unpublished):
      // «Kế hoạch» over 2023 is a plan of 2023; «Kết quả các năm» over 2023 says nothing.
      return ValueStatus.words[MatchingKey(upper)] == nil ? lower : "\(lower) (\(upper))"
    case (.period, _), (.unpublished, _): return "\(upper) (\(lower))"
    default: break
    }
    if isKnown(upper) { return upper }
    return isKnown(lower) ? lower : "\(upper) \(lower)"
  }

  private static func isKnown(_ title: String) -> Bool {
    spellings.contains(HeaderText.key(title))
  }

  /// Whether a title is that of names of units or indicators.
  static func isKey(_ title: String) -> Bool { keys.contains(HeaderText.key(title)) }

  private static let spellings = Set(
    ObservationColumn.allCases.flatMap(\.spellings).map { MatchingKey($0) }
  ).subtracting(levels)
  private static let keys = Set(
    [ObservationColumn.unit, .indicator, .territory].flatMap(\.spellings).map { MatchingKey($0) }
  ).subtracting(levels)
  /// Titles of columns that also stand over the names of units, or are the name of a row.
  private static let levels = ["phường", "xã"].map { MatchingKey($0) }

  /// Whether a row repeats the titles above in another language: as many of them, period by period.
  private static func isTranslation(_ lower: [String], of upper: [String]) -> Bool {
    var periods = 0
    for (one, other) in zip(upper, lower) {
      guard one.isEmpty == other.isEmpty else { return false }
      if case .period(let period, _) = PeriodTitle.parse(one) {
        guard case .period(period, _) = PeriodTitle.parse(other) else { return false }
        periods += 1
      }
    }
    return periods > 0
  }

  /// Whether a cell holds a number that is no year.
  private static func isValue(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 &- 48 < 10 }) else { return false }
    let isNumber =
      DecimalText(bytes.span, mark: .point) != nil || DecimalText(bytes.span, mark: .comma) != nil
    if case .period = PeriodTitle.parse(text) { return false }
    return isNumber
  }

  /// Whether a row below the header counts the columns, as forms do: `1, 2, 3 …`, `(1), (2), (3) …`,
  /// or `A, B, 1, 2 …`, with letters over names and numbers over values.
  static func numbersColumns(_ cells: [String]) -> Bool {
    // `(5) = (3) + (4)` numbers a column, too.
    let marks = cells.map { $0.prefix { $0 != "=" }.filter { !"()[] ".contains($0) } }
      .filter { !$0.isEmpty }
    let letters = marks.prefix { Int($0) == nil }
    let numbers = marks.dropFirst(letters.count)
    let alphabet = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
    return numbers.count > 1 && marks.count > 2
      && Array(letters) == Array(alphabet.prefix(letters.count))
      && Array(numbers) == (1...numbers.count).map { String($0) }
  }
}
