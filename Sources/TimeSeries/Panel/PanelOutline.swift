/// What a panel holds, counted without making it: the values stay where they are, so that a table of
/// millions is looked over in little more memory than it takes already.
package struct PanelOutline: Sendable, Equatable {
  /// What one group of series holds.
  package struct Group: Sendable, Equatable {
    package let key: Panel.Group.Key
    package let indicator: Indicator
    /// The number of series.
    package let series: Int
    /// The first and the last period of any series.
    package fileprivate(set) var (first, last): (Period, Period)
    /// The number of values; of several sources for a period one counts.
    package fileprivate(set) var values = 0
    /// Periods without a value between the first and the last one of a series.
    package fileprivate(set) var gaps = 0
    /// Values on which sources disagree.
    package fileprivate(set) var conflicts = 0
    /// The first series, to look at.
    package fileprivate(set) var examples: [Series] = []

    /// Counts a series by its values, which come in order of time, those of several sources for one
    /// period beside each other.
    fileprivate mutating func count(_ rows: [Int], of table: ObservationTable) {
      let start = table.periods[rows[0]].ordinal
      var (last, value, different, isDisputed) = (start, table.values[rows[0]], 1, false)
      for row in rows.dropFirst() {
        let ordinal = table.periods[row].ordinal
        if ordinal != last {
          (last, value, isDisputed) = (ordinal, table.values[row], false)
          different += 1
        } else if !isDisputed && table.values[row] != value {
          isDisputed = true
          conflicts += 1
        }
      }
      count(different, from: start, to: last)
    }

    /// Counts a series with so many values between these ordinals.
    fileprivate mutating func count(_ values: Int, from first: Int, to last: Int) {
      self.values += values
      gaps += last - first + 1 - values
      if first < self.first.ordinal { self.first = Period(kind: self.first.kind, ordinal: first) }
      if last > self.last.ordinal { self.last = Period(kind: self.first.kind, ordinal: last) }
    }
  }

  fileprivate static let exampleCount = 2
  /// More conflicts are only counted.
  fileprivate static let mostConflicts = 1000

  package let asOf: Day
  /// In the order of the panel's groups.
  package let groups: [Group]
  /// The first values on which sources disagree.
  package let conflicts: [Panel.Conflict]
  /// The numbers of units and of indicators with a value.
  package let units: Int
  package let indicators: Int
}

extension ObservationTable {
  /// The outline of the panel that a review on `asOf` would have.
  package func panelOutline(catalogue: Catalogue, asOf: Day) -> PanelOutline {
    let known = KnownObservations.sort(self, catalogue: catalogue, asOf: asOf)
    var hasValues = [Bool](repeating: false, count: catalogue.units.count)
    var conflicts: [Panel.Conflict] = []
    let groups = known.groups().compactMap { (found) -> PanelOutline.Group? in
      guard let indicator = catalogue.indicator(found.key.indicator),
        let first = found.series.first.map({ periods[known.firstRow(ofSeries: $0)] })
      else { return nil }
      var group = PanelOutline.Group(
        key: found.key, indicator: indicator, series: found.series.count, first: first,
        last: first)
      var (sample, passedOver) = (found, [Panel.Conflict]())
      sample.series = Array(found.series.prefix(PanelOutline.exampleCount))
      group.examples = known.series(of: sample, conflicts: &passedOver)
      for series in found.series {
        hasValues[Int(units[known.firstRow(ofSeries: series)])] = true
        if let run = known.onlyRun(ofSeries: series) {
          let (first, last) = (periods[run.lowerBound], periods[run.upperBound - 1])
          group.count(run.count, from: first.ordinal, to: last.ordinal)
        } else {
          let before = group.conflicts
          group.count(known.rows(ofSeries: series), of: self)
          if group.conflicts > before, conflicts.count < PanelOutline.mostConflicts {
            sample.series = [series]
            _ = known.series(of: sample, conflicts: &conflicts)
          }
        }
      }
      return group
    }
    return PanelOutline(
      asOf: asOf, groups: groups, conflicts: conflicts, units: hasValues.count { $0 },
      indicators: Set(groups.map(\.key.indicator)).count)
  }
}

/// The values of one indicator that a review does not know yet.
package struct LaterValues: Sendable, Equatable {
  package fileprivate(set) var count = 0
  /// The day from which the first of them is known.
  package fileprivate(set) var firstDay: Day
  /// Whether that day is stated; else it follows from the period and the publication lag.
  package fileprivate(set) var isStated: Bool
}

extension ObservationTable {
  /// By the index of their indicator, the values that a review on `asOf` does not know yet.
  package func laterValues(catalogue: Catalogue, asOf: Day) -> [Int: LaterValues] {
    var later: [Int: LaterValues] = [:]
    var known = KnownPeriods(catalogue: catalogue, asOf: asOf)
    for row in 0..<count {
      let indicator = Int(indicators[row])
      let stated = details.isEmpty ? nil : details[row].publishedOn
      let isKnown =
        stated.map { $0 <= asOf }
        ?? (periods[row].ordinal <= known.latestOrdinal(indicator: indicator, like: periods[row]))
      if isKnown { continue }
      let day = knownFrom(row: row, catalogue: catalogue)
      var values = later[indicator] ?? LaterValues(firstDay: day, isStated: stated != nil)
      values.count += 1
      if day < values.firstDay { (values.firstDay, values.isStated) = (day, stated != nil) }
      later[indicator] = values
    }
    return later
  }
}
