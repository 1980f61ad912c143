extension Series {
  /// The series as it was at the end of the period with this ordinal; `nil` before its first value.
  public func known(through ordinal: Int) -> Series? {
    var observed: [(period: Period, value: Double, detail: ObservationDetail)] = []
    for (offset, value) in values.enumerated() {
      let period = start.advanced(by: offset)
      guard period.ordinal <= ordinal, let value, let detail = details[offset] else { continue }
      observed.append((period, value, detail))
    }
    guard !observed.isEmpty else { return nil }
    return Series(key: key, observed: observed, breaks: breaks)
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
