/// Where a value comes from, best first.
public enum Basis: String, CaseIterable, Hashable, Codable, Sendable {
  case official
  case derived
  case provisional
  case rounded
  case estimated
  case synthetic
  case selfScored = "self-scored"

  /// The order in which conflicting sources are preferred; 0 is best.
  var preference: Int { Basis.allCases.firstIndex(of: self) ?? Basis.allCases.count }
}

/// What is known of a value beside the value.
public struct ObservationDetail: Hashable, Sendable {
  public var numerator: Double?
  public var denominator: Double?
  public var sampleSize: Double?
  public var basis: Basis
  /// Whether the source states the value itself, and not the counts alone that give it.
  public var isStated = true
  public var publishedOn: Day?
  public var source: String
  public var note: String
  /// The note for Vietnamese readers, where ``note`` is in another language.
  public var vietnameseNote: String
  /// Cells of the columns the tool does not know, in the order of `ObservationTable.carriedColumns`;
  /// empty where the file has nothing but values.
  public var carried: [String]

  public init(
    numerator: Double? = nil, denominator: Double? = nil, sampleSize: Double? = nil,
    basis: Basis = .official, publishedOn: Day? = nil, source: String = "", note: String = "",
    vietnameseNote: String = "", carried: [String] = []
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.sampleSize = sampleSize
    self.basis = basis
    self.publishedOn = publishedOn
    self.source = source
    self.note = note
    self.vietnameseNote = vietnameseNote
    self.carried = carried
  }
}

/// All values read, in columns: one row a value, units and indicators as indices into a catalogue.
public struct ObservationTable: Sendable, Equatable {
  public private(set) var units: [Int32] = []
  public private(set) var indicators: [Int32] = []
  public private(set) var periods: [Period] = []
  public private(set) var values: [Double] = []
  /// Empty while no row carries more than its value; else one entry a row.
  public private(set) var details: [ObservationDetail] = []
  /// Names of the further columns whose cells `ObservationDetail.carried` holds.
  public var carriedColumns: [String] = []
  /// Unit, indicator and period of shares whose denominator was 0: nothing to measure, not a miss.
  public private(set) var nothingToMeasure: [EmptyCell] = []

  /// One indicator of one unit in one period, by catalogue indices.
  public struct Cell: Hashable, Sendable {
    public var unit: Int
    public var indicator: Int
    public var period: Period

    public init(unit: Int, indicator: Int, period: Period) {
      self.unit = unit
      self.indicator = indicator
      self.period = period
    }
  }

  /// A share with nothing in its denominator, and when that was published.
  public struct EmptyCell: Hashable, Sendable {
    public var cell: Cell
    public var publishedOn: Day?
  }

  public init() {}

  /// The number of values.
  public var count: Int { values.count }

  /// Makes room for so many more values.
  public mutating func reserve(additional rows: Int) {
    units.reserveCapacity(count + rows)
    indicators.reserveCapacity(count + rows)
    periods.reserveCapacity(count + rows)
    values.reserveCapacity(count + rows)
  }

  /// Adds a value; `detail` stays `nil` for rows of four plain columns.
  public mutating func append(_ cell: Cell, value: Double, detail: ObservationDetail? = nil) {
    if let detail {
      while details.count < count { details.append(ObservationDetail()) }
      details.append(detail)
    } else if !details.isEmpty {
      details.append(ObservationDetail())
    }
    units.append(Int32(cell.unit))
    indicators.append(Int32(cell.indicator))
    periods.append(cell.period)
    values.append(value)
  }

  /// Adds values of plain columns, as many in each.
  public mutating func append(
    units: [Int32], indicators: [Int32], periods: [Period], values: [Double]
  ) {
    precondition(units.count == values.count && indicators.count == values.count)
    precondition(periods.count == values.count)
    if !details.isEmpty {
      details += repeatElement(ObservationDetail(), count: values.count)
    }
    self.units += units
    self.indicators += indicators
    self.periods += periods
    self.values += values
  }

  /// Notes a share with nothing in its denominator.
  public mutating func appendNothingToMeasure(_ cell: Cell, publishedOn: Day? = nil) {
    nothingToMeasure.append(EmptyCell(cell: cell, publishedOn: publishedOn))
  }

  public func cell(at row: Int) -> Cell {
    Cell(unit: Int(units[row]), indicator: Int(indicators[row]), period: periods[row])
  }

  public func detail(at row: Int) -> ObservationDetail {
    details.isEmpty ? ObservationDetail() : details[row]
  }

  /// Where the value in `row` comes from.
  public func basis(at row: Int) -> Basis { details.isEmpty ? .official : details[row].basis }

  /// The day from which the value in `row` is known: its publication, else the end of its period
  /// plus the indicator's publication lag.
  public func knownFrom(row: Int, catalogue: Catalogue) -> Day {
    if !details.isEmpty, let published = details[row].publishedOn { return published }
    let lag = catalogue.indicators[Int(indicators[row])].publicationLag
    return periods[row].lastDay.adding(days: lag)
  }

  /// The same of a share with nothing in its denominator.
  func knownFrom(_ empty: EmptyCell, catalogue: Catalogue) -> Day {
    let lag = catalogue.indicators[empty.cell.indicator].publicationLag
    return empty.publishedOn ?? empty.cell.period.lastDay.adding(days: lag)
  }

  /// The latest publication in the table, be it that there was nothing to measure: the default review
  /// date.
  public func latestPublication(catalogue: Catalogue) -> Day? {
    let ofValues =
      details.isEmpty
      ? latestPeriods(catalogue.indicators.count).map { (indicator, period) in
        period.lastDay.adding(days: catalogue.indicators[indicator].publicationLag)
      }.max()
      : values.indices.lazy.map { knownFrom(row: $0, catalogue: catalogue) }.max()
    let ofEmpty = nothingToMeasure.map { knownFrom($0, catalogue: catalogue) }.max()
    return [ofValues, ofEmpty].compactMap(\.self).max()
  }

  /// The latest period of each kind that an indicator has a value of.
  private func latestPeriods(_ indicatorCount: Int) -> [(indicator: Int, period: Period)] {
    let kinds = Period.Kind.count
    var latest = [Int](repeating: .min, count: indicatorCount * kinds)
    var rows = [Int](repeating: 0, count: latest.count)
    for row in periods.indices {
      let index = Int(indicators[row]) * kinds + periods[row].kindOrder
      if periods[row].ordinal > latest[index] {
        latest[index] = periods[row].ordinal
        rows[index] = row
      }
    }
    return latest.indices.filter { latest[$0] > .min }.map { ($0 / kinds, periods[rows[$0]]) }
  }
}
