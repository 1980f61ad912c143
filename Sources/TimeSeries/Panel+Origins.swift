extension Series {
  /// The series as it was at the end of the period with this ordinal; `nil` before its first value.
  public func known(through ordinal: Int) -> Series? {
    let past = values.prefix(max(0, ordinal - start.ordinal + 1))
    guard let last = past.lastIndex(where: { $0 != nil }) else { return nil }
    return Series(
      key: key, start: start, values: Array(past[...last]),
      details: Array(details.prefix(last + 1)), breaks: breaks)
  }
}

extension Panel.Group {
  /// The ordinal of the latest period with a value.
  public var latestOrdinal: Int? { series.map(\.lastPeriod.ordinal).max() }

  /// The group as it was at the end of the period with this ordinal.
  public func known(through ordinal: Int) -> Panel.Group {
    Panel.Group(
      key: key, indicator: indicator, series: series.compactMap { $0.known(through: ordinal) })
  }
}
