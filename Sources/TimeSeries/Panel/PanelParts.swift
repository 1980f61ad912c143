import Parallel

/// A panel in parts, one an indicator or a family of them, each made when it is asked for: who goes through
/// them one by one holds one at a time, however many indicators there are.
package struct PanelParts: Sendable {
  private let known: KnownObservations
  private let histories: ConstructedHistories
  private let catalogue: Catalogue
  private let asOf: Day
  /// The groups of each part.
  private let groups: [[KnownObservations.Group]]
  private let indices: [String: Int]
  private let empty: Set<ObservationTable.Cell>

  fileprivate init(
    known: KnownObservations, histories: ConstructedHistories, catalogue: Catalogue, asOf: Day,
    groups: [(key: String, members: [KnownObservations.Group])],
    empty: Set<ObservationTable.Cell>
  ) {
    self.known = known
    self.histories = histories
    self.catalogue = catalogue
    self.asOf = asOf
    self.groups = groups.map(\.members)
    indices = Dictionary(
      groups.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.empty = empty
  }

  /// The number of parts with values.
  package var count: Int { groups.count }

  /// The panel of one of the parts.
  package func panel(at index: Int) -> Panel { panel(groups[index]) }

  /// The panel of an indicator or a family by its name; without a series where it has no values.
  package func panel(of family: String) -> Panel { panel(indices[family].map { groups[$0] } ?? []) }

  /// The panel of all of them.
  func whole() -> Panel { panel(groups.flatMap(\.self)) }

  private func panel(_ found: [KnownObservations.Group]) -> Panel {
    let parts = mapOneByOne(found.count) { make(found[$0]) }
    return Panel(
      catalogue: catalogue, asOf: asOf, groups: parts.flatMap(\.groups),
      conflicts: parts.flatMap(\.conflicts), empty: empty)
  }

  private func make(
    _ found: KnownObservations.Group
  ) -> (groups: [Panel.Group], conflicts: [Panel.Conflict]) {
    guard let indicator = catalogue.indicator(found.key.indicator) else { return ([], []) }
    var conflicts: [Panel.Conflict] = []
    let series = known.series(of: found, conflicts: &conflicts)
    let observed = Panel.Group(
      key: found.key, indicator: indicator.withinField(of: series, in: catalogue), series: series)
    let parts = histories.split(observed).map { [$0.units, $0.constructed] } ?? [observed]
    return (parts.filter { !$0.series.isEmpty }, conflicts)
  }
}

extension ObservationTable {
  /// The panel as a review on `asOf` knew it: later publications are left out.
  public func panel(catalogue: Catalogue, asOf: Day) -> Panel {
    panelParts(catalogue: catalogue, asOf: asOf).whole()
  }

  /// The same in parts.
  ///
  /// - Parameter family: Given the id of an indicator, the name of the part that it belongs to.
  package func panelParts(
    catalogue: Catalogue, asOf: Day, by family: (String) -> String = { $0 }
  ) -> PanelParts {
    let known = KnownObservations.sort(self, catalogue: catalogue, asOf: asOf)
    let empty = nothingToMeasure.filter { knownFrom($0, catalogue: catalogue) <= asOf }.map(\.cell)
    return PanelParts(
      known: known, histories: .find(in: catalogue, asOf: asOf), catalogue: catalogue, asOf: asOf,
      groups: groupedInOrder(known.groups()) { family($0.key.indicator) },
      empty: Set(empty))
  }
}

extension Indicator {
  /// A rank without a stated highest value gets the last place of its field: the most units that the
  /// catalogue has of the series' level and parent in a period with a value.
  ///
  /// Nothing is added where the level is not known, or where a value lies beyond: then the catalogue
  /// does not have the whole field.
  fileprivate func withinField(of series: [Series], in catalogue: Catalogue) -> Indicator {
    guard isRank, maximum == nil else { return self }
    struct Ranking: Hashable {
      let level: String
      let parent: String?
      let period: Period
    }
    var sizes: [Ranking: Int] = [:]
    for series in series {
      guard let unit = catalogue.unit(series.key.unit), !unit.level.isEmpty else { return self }
      for (period, value) in series.observations.map({ ($0.period, $0.value) }) {
        let ranking = Ranking(level: unit.level, parent: unit.parent, period: period)
        let size = sizes[ranking] ?? catalogue.field(of: unit, in: period).count
        guard value <= Double(size) else { return self }
        sizes[ranking] = size
      }
    }
    guard let last = sizes.values.max(), last > 1 else { return self }
    var bounded = self
    bounded.minimum = minimum ?? 1
    bounded.maximum = Double(last)
    return bounded
  }
}
