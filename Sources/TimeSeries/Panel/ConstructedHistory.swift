/// How the history of a unit was made of its predecessors'.
package struct ConstructedHistory: Sendable, Equatable {
  /// The units it was made of.
  package let predecessors: [String]
  /// The last period that is no value of the unit itself.
  package let through: Period
  /// The lowest and the highest of the predecessors' values in that period, in the indicator's unit.
  package let range: ClosedRange<Double>
  /// Whether their mean is weighted; without weights it is as good as any value of the range.
  package let isWeighted: Bool
  /// 1 / Σ w² of their weights: two equal predecessors are 2, one that outweighs all others is 1.
  package let effectiveCount: Double
}

/// The histories of units that others were merged into, one group beside each group of units.
///
/// A unit that came into being by a merger has, in each period that ended before, the mean of its
/// predecessors' values: weighted by the catalogue's column where it gives all weights, else by the
/// denominators where all values have one, else plain. Only periods in which every predecessor has a
/// value count, because a mean of some is no history of all; and only shares and scores between two
/// bounds, because ranks have no mean and sums are no means. A successor that had existed before keeps
/// its own history, and one with four values of its own needs no other.
///
/// The groups are of kind `aggregate`: what was made up for a time before a unit existed is forecast
/// beside the units and never among them.
struct ConstructedHistories {
  /// Predecessors by successor.
  private let mergers: [(successor: AdministrativeUnit, changes: [UnitChange])]

  private static let enoughOwnValues = 4

  /// Finds the mergers that a review on `asOf` knows of.
  static func find(in catalogue: Catalogue, asOf: Day) -> ConstructedHistories {
    var order: [String] = []
    for change in catalogue.unitChanges where !order.contains(change.successor) {
      order.append(change.successor)
    }
    let mergers = order.compactMap { id -> (AdministrativeUnit, [UnitChange])? in
      let changes = catalogue.unitChanges.filter { $0.successor == id }
      guard let unit = catalogue.unit(id), unit.kind == .unit, let first = unit.validFrom,
        changes.allSatisfy({ $0.date == first }),
        first <= asOf || catalogue.isAnnounced(successor: unit, asOf: asOf)
      else { return nil }
      return (unit, changes)
    }
    return ConstructedHistories(mergers: mergers.map { (successor: $0, changes: $1) })
  }

  /// The group without units whose histories are made up, and a group of those; `nil` for none.
  func split(_ group: Panel.Group) -> (units: Panel.Group, constructed: Panel.Group)? {
    guard !mergers.isEmpty, group.key.unitKind == .unit, !group.indicator.isRank,
      group.indicator.minimum != nil, group.indicator.maximum != nil
    else { return nil }
    let known = Dictionary(
      group.series.map { ($0.key.unit, $0) }, uniquingKeysWith: { first, _ in first })
    let constructed = mergers.compactMap { merger in
      merger.successor.level == group.key.level
        ? history(of: merger.successor, merger.changes, known) : nil
    }
    guard !constructed.isEmpty else { return nil }
    let replaced = Set(constructed.map(\.key.unit))
    var key = group.key
    key.unitKind = .aggregate
    return (
      Panel.Group(
        key: group.key, indicator: group.indicator,
        series: group.series.filter { !replaced.contains($0.key.unit) }),
      Panel.Group(key: key, indicator: group.indicator, series: constructed)
    )
  }

  private func history(
    of unit: AdministrativeUnit, _ changes: [UnitChange], _ known: [String: Series]
  ) -> Series? {
    let sources = changes.compactMap { known[$0.predecessor] }
    let successor = known[unit.id]
    guard sources.count == changes.count, let first = sources.first, let validFrom = unit.validFrom,
      (successor?.observationCount ?? 0) < ConstructedHistories.enoughOwnValues
    else { return nil }
    // What was published for the unit itself, also for a time before it, needs no making up.
    let own = successor?.observations ?? []
    let means = first.observations.map(\.period).filter { period in
      period.lastDay < validFrom && !own.contains { $0.period == period }
    }.compactMap { ConstructedHistories.mean(of: sources, changes, in: $0) }
    guard let latest = means.last else { return nil }
    let observed =
      means.map { ($0.period, $0.value, $0.detail) }
      + own.map { ($0.period, $0.value, successor?.detail(in: $0.period) ?? ObservationDetail()) }
    var key = first.key
    key.unit = unit.id
    return Series.arrange(
      observed.sorted { $0.0.ordinal < $1.0.ordinal }, key: key, breaks: first.breaks,
      constructed: ConstructedHistory(
        predecessors: changes.map(\.predecessor), through: latest.period, range: latest.range,
        isWeighted: latest.isWeighted, effectiveCount: latest.effectiveCount))
  }

  /// The mean of all predecessors in one period.
  private struct Mean {
    var period: Period
    var value: Double
    var range: ClosedRange<Double>
    var isWeighted: Bool
    var effectiveCount: Double
    var detail: ObservationDetail
  }

  /// `nil` where a predecessor has no value.
  private static func mean(
    of sources: [Series], _ changes: [UnitChange], in period: Period
  ) -> Mean? {
    let values = sources.compactMap { $0.value(in: period) }
    guard values.count == sources.count, let lowest = values.min(), let highest = values.max()
    else { return nil }
    let details = sources.compactMap { $0.detail(in: period) }
    let known = weights(changes, details)
    let weights = known ?? changes.map { _ in 1 }
    let total = weights.reduce(0, +)
    return Mean(
      period: period, value: zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total,
      range: lowest...highest, isWeighted: known != nil,
      effectiveCount: total * total / weights.reduce(0) { $0 + $1 * $1 },
      detail: detail(details, of: changes.map(\.predecessor)))
  }

  /// Those of the catalogue or the denominators; `nil` where neither are complete.
  private static func weights(
    _ changes: [UnitChange], _ details: [ObservationDetail]
  ) -> [Double]? {
    let given = changes.compactMap(\.weight).filter { $0 > 0 }
    if given.count == changes.count { return given }
    let counted = details.compactMap(\.denominator).filter { $0 > 0 }
    return counted.count == changes.count ? counted : nil
  }

  private static func detail(
    _ details: [ObservationDetail], of predecessors: [String]
  ) -> ObservationDetail {
    let isSynthetic = details.contains { $0.basis == .synthetic }
    return ObservationDetail(
      basis: isSynthetic ? .synthetic : .derived,
      publishedOn: details.compactMap(\.publishedOn).max(),
      note: "constructed: mean of \(predecessors.joined(separator: ", "))")
  }
}
