/// Who reported: values an office gave itself and values an authority gave it are never one series.
package enum Reporting: String, Hashable, Codable, Sendable {
  case official
  case selfReported = "self-reported"

  init(_ basis: Basis) { self = basis == .selfScored ? .selfReported : .official }
}

/// What makes two values comparable over time: unit, indicator, kind of period, reporter.
public struct SeriesKey: Hashable, Sendable {
  public var unit: String
  public var indicator: String
  public var kind: Period.Kind
  package var reporting: Reporting

  package init(
    unit: String, indicator: String, kind: Period.Kind = .year, reporting: Reporting = .official
  ) {
    self.unit = unit
    self.indicator = indicator
    self.kind = kind
    self.reporting = reporting
  }
}

/// A value and the period it is of, in the indicator's unit.
public struct PeriodValue: Hashable, Codable, Sendable {
  public var period: Period
  public var value: Double

  public init(period: Period, value: Double) {
    self.period = period
    self.value = value
  }
}

/// One indicator of one unit over consecutive periods, gaps explicit.
public struct Series: Sendable, Equatable {
  public let key: SeriesKey
  public let start: Period
  /// One entry a period from `start` on; first and last are never missing.
  public let values: [Double?]
  /// What is known of each value; empty where nothing is known beside the values, else as long as
  /// `values`.
  public let details: [ObservationDetail?]
  /// Definitions that change within or after the series, in order of time.
  public let breaks: [DefinitionBreak]
  /// How its first part was made of other units' values; `nil` for what was observed.
  package let constructed: ConstructedHistory?

  /// Arranges values that come in order of time, one entry a period.
  static func arrange(
    _ observed: [(period: Period, value: Double, detail: ObservationDetail)], key: SeriesKey,
    breaks: [DefinitionBreak] = [], constructed: ConstructedHistory? = nil
  ) -> Series {
    guard let first = observed.first, let last = observed.last else {
      preconditionFailure("a series has at least one value")
    }
    let length = first.period.distance(to: last.period) + 1
    var values = [Double?](repeating: nil, count: length)
    var details = [ObservationDetail?](repeating: nil, count: length)
    for entry in observed {
      let index = first.period.distance(to: entry.period)
      precondition((0..<length).contains(index), "values come in order of time")
      values[index] = entry.value
      details[index] = entry.detail
    }
    return Series(
      key: key, start: first.period, values: values, details: details, breaks: breaks,
      constructed: constructed)
  }

  /// A series from one entry a period; details that say nothing are dropped.
  init(
    key: SeriesKey, start: Period, values: [Double?], details: [ObservationDetail?],
    breaks: [DefinitionBreak], constructed: ConstructedHistory? = nil
  ) {
    let plain = ObservationDetail()
    self.key = key
    self.start = start
    self.values = values
    self.details = details.allSatisfy { $0 == nil || $0 == plain } ? [] : details
    self.breaks = breaks
    self.constructed = constructed
  }

  public var lastPeriod: Period { start.advanced(by: values.count - 1) }

  public var lastValue: Double {
    guard let last = values.last, let last else {
      preconditionFailure("the last value is observed")
    }
    return last
  }

  /// The number of values, gaps not counted.
  public var observationCount: Int { values.count { $0 != nil } }

  /// The observed values with their periods, in order of time.
  public var observations: [PeriodValue] {
    values.enumerated().compactMap { offset, value in
      value.map { PeriodValue(period: start.advanced(by: offset), value: $0) }
    }
  }

  /// The value of a period; `nil` for a gap or a period outside the series.
  public func value(in period: Period) -> Double? {
    guard period.kind == start.kind else { return nil }
    let index = start.distance(to: period)
    return values.indices.contains(index) ? values[index] : nil
  }

  public func detail(in period: Period) -> ObservationDetail? {
    guard value(in: period) != nil else { return nil }
    return details.isEmpty ? ObservationDetail() : details[start.distance(to: period)]
  }

  /// Whether the definition changed after `earlier`, no later than `later`.
  public func hasBreak(after earlier: Period, through later: Period) -> Bool {
    breaks.contains {
      earlier.ordinal < $0.firstPeriod.ordinal
        && $0.firstPeriod.ordinal <= later.ordinal
    }
  }

  /// The first period of the definition in force at the end of the series.
  public var startOfDefinition: Period {
    let current = breaks.last { $0.firstPeriod.ordinal <= lastPeriod.ordinal }?.firstPeriod
    guard let current, current.ordinal > start.ordinal else { return start }
    return current
  }

  /// Values observed under the definition in force at the end of the series.
  public var observationsUnderDefinition: [PeriodValue] {
    let first = startOfDefinition
    return observations.filter { $0.period.ordinal >= first.ordinal }
  }

  /// Mean change per period up to `through` under the definition in force then, in the indicator's
  /// unit; `nil` with fewer than two values under it.
  public func meanChange(through end: Period) -> Double? {
    let known = observations.filter { $0.period.ordinal <= end.ordinal }
    guard let last = known.last,
      let first = known.first(where: { !hasBreak(after: $0.period, through: last.period) }),
      first.period != last.period
    else { return nil }
    return (last.value - first.value) / Double(first.period.distance(to: last.period))
  }

  /// Whether any value was made up for illustration.
  public var isSynthetic: Bool { details.contains { $0?.basis == .synthetic } }
}
