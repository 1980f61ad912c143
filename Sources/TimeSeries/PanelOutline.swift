/// What a panel holds, counted without making it: the values stay where they are, so that a table of
/// millions is looked over in little more memory than it takes already.
public struct PanelOutline: Sendable, Equatable {
  /// What one group of series holds.
  public struct Group: Sendable, Equatable {
    public let key: Panel.Group.Key
    public let indicator: Indicator
    /// The number of series.
    public let series: Int
    /// The first and the last period of any series.
    public fileprivate(set) var (first, last): (Period, Period)
    /// The number of values; of several sources for a period one counts.
    public fileprivate(set) var values = 0
    /// Periods without a value between the first and the last one of a series.
    public fileprivate(set) var gaps = 0
    /// Values that several sources give.
    public fileprivate(set) var conflicts = 0

    /// Counts a series, whose periods come in order of time, those with several sources repeated.
    fileprivate mutating func count(_ periods: [Period]) {
      var repeated: Set<Int> = []
      for (earlier, later) in zip(periods, periods.dropFirst()) where earlier == later {
        repeated.insert(later.ordinal)
      }
      let different = 1 + zip(periods, periods.dropFirst()).count { $0 != $1 }
      values += different
      gaps += periods[0].distance(to: periods[periods.count - 1]) + 1 - different
      conflicts += repeated.count
      if periods[0].ordinal < first.ordinal { first = periods[0] }
      if periods[periods.count - 1].ordinal > last.ordinal { last = periods[periods.count - 1] }
    }
  }

  public let asOf: Day
  /// In the order of the panel's groups.
  public let groups: [Group]
  /// The numbers of units and of indicators with a value.
  public let (units, indicators): (Int, Int)

  /// The outline of the panel that a review on `asOf` would have.
  public init(observations table: ObservationTable, catalogue: Catalogue, asOf: Day) {
    let rows = PanelRows(table, catalogue: catalogue, asOf: asOf)
    var units: Set<Int32> = []
    groups = rows.groups().compactMap { (found) in
      guard let indicator = catalogue.indicator(found.key.indicator),
        let first = found.series.first.map({ table.periods[rows.rows(ofSeries: $0)[0]] })
      else { return nil }
      var group = Group(
        key: found.key, indicator: indicator, series: found.series.count, first: first,
        last: first)
      for series in found.series {
        let rows = rows.rows(ofSeries: series)
        units.insert(table.units[rows[0]])
        group.count(rows.map { table.periods[$0] })
      }
      return group
    }
    self.asOf = asOf
    self.units = units.count
    indicators = Set(groups.map(\.key.indicator)).count
  }
}
