import Parallel
import TimeSeries

/// Comparable series on one link scale, with what they tell of each other's noise.
struct LinkedGroup: Sendable {
  let link: Link
  let series: [LinkedSeries]
  /// The series whose forecasts are asked for, by index; the others only teach.
  let asked: [Int]
  let prior: ScalePrior
  /// How many units the field has, whether or not they report.
  let fieldSize: Int
  /// A published mean of the field, where there is one.
  let published: LinkedSeries?
  let periodsPerYear: Int
  /// Whether the series are units that existed all the time, and may have a path in common.
  let isField: Bool
  /// Whether the seasons of quarters and months are taken out of the levels.
  fileprivate let isWithoutSeasons: Bool

  /// A sample of the group's series, out of a field that is smaller by as much.
  func selecting(_ indices: [Int]) -> LinkedGroup {
    relinked(
      indices.map { series[$0] }, published: published,
      fieldSize: fieldSize * indices.count / max(1, series.count))
  }

  /// The group as it was known `periods` earlier, and which of its series were there.
  ///
  /// - Parameter onOneCalendar: Whether the clock is set back for the whole group at once, from its
  ///   latest period, or for each series from its own end: series that have nothing in common but
  ///   the file they came in end in different years.
  func known(
    periodsEarlier periods: Int, onOneCalendar: Bool
  ) -> (group: LinkedGroup, indices: [Int]) {
    let latest = series.map(\.lastOrdinal).max() ?? 0
    var kept: [LinkedSeries] = []
    var indices: [Int] = []
    for (index, series) in series.enumerated() {
      let end = (onOneCalendar ? latest : series.lastOrdinal) - periods
      guard let earlier = series.known(through: end), !earlier.changes.isEmpty else { continue }
      kept.append(earlier)
      indices.append(index)
    }
    let mean = published.flatMap { $0.known(through: latest - periods) }
    return (relinked(kept, published: mean, fieldSize: fieldSize), indices)
  }

  /// The same group with other series: their seasons and their common noise are estimated anew.
  private func relinked(
    _ series: [LinkedSeries], published: LinkedSeries?, fieldSize: Int
  ) -> LinkedGroup {
    let seasons = isWithoutSeasons ? periodsPerYear : 1
    let adjusted = withoutSeasons(series, seasons: seasons)
    return LinkedGroup(
      link: link, series: adjusted, asked: Array(adjusted.indices),
      prior: .estimate(adjusted, link: link), fieldSize: fieldSize,
      published: published.flatMap { withoutSeasons([$0], seasons: seasons).first },
      periodsPerYear: periodsPerYear, isField: isField, isWithoutSeasons: isWithoutSeasons)
  }
}

/// Links a group for models that work on `scale`.
func linkGroup(
  _ group: Panel.Group, asked: [Int]? = nil, scale: ModelScale = .indicator,
  field: FieldKnowledge = .none, isWithoutSeasons: Bool = true
) -> LinkedGroup {
  linkGroup(
    group, asked: asked, by: scale.link(for: group), field: field,
    isWithoutSeasons: isWithoutSeasons)
}

/// Links a group by a given link.
///
/// - Parameter asked: The series whose forecasts are asked for; all by default.
func linkGroup(
  _ group: Panel.Group, asked: [Int]? = nil, by link: Link, field: FieldKnowledge = .none,
  isWithoutSeasons: Bool = true
) -> LinkedGroup {
  let series = group.series.map { $0.linked(by: link, indicator: group.indicator) }
  let prior = ScalePrior.estimate(series, link: link)
  let mean = field.mean.map { $0.linked(by: link, indicator: group.indicator) }
  let periodsPerYear = group.key.kind.periodsPerYear
  let seasons = isWithoutSeasons ? periodsPerYear : 1
  let adjusted = withoutSeasons(series, seasons: seasons)
  return LinkedGroup(
    link: link, series: adjusted, asked: asked ?? Array(adjusted.indices),
    prior: seasons > 1 ? .estimate(adjusted, link: link) : prior,
    fieldSize: max(field.size, series.count),
    published: mean.flatMap { withoutSeasons([$0], seasons: seasons).first },
    periodsPerYear: periodsPerYear,
    isField: group.series.allSatisfy { $0.constructed == nil },
    isWithoutSeasons: isWithoutSeasons)
}

extension LinkedGroup {
  /// Fits each of the series that are asked for; `nil` for the others.
  func fitAsked<Fit>(_ fit: (LinkedSeries) -> Fit?) -> [Fit?] {
    var fits = [Fit?](repeating: nil, count: series.count)
    for index in asked { fits[index] = fit(series[index]) }
    return fits
  }

  /// The same on all processors, given the indices.
  func fitAskedInBatches<Fit: Sendable>(_ fit: @Sendable (Int) -> Fit?) -> [Fit?] {
    var fits = [Fit?](repeating: nil, count: series.count)
    let found = mapInBatches(asked.count) { fit(asked[$0]) }
    for (index, fit) in zip(asked, found) { fits[index] = fit }
    return fits
  }
}

/// The series without what their seasons add.
private func withoutSeasons(_ series: [LinkedSeries], seasons: Int) -> [LinkedSeries] {
  guard seasons > 1 else { return series }
  let plain = series.map { $0.adjusted(for: nil) }
  return zip(plain, SeasonalAdjustment.estimate(plain, seasons: seasons)).map {
    $0.adjusted(for: $1)
  }
}

/// What is known of a group's field beside its series.
struct FieldKnowledge: Sendable {
  /// Units that belong to the field, reporting or not.
  var size = 0
  /// The published mean of the field.
  var mean: Series?

  static let none = FieldKnowledge()

  /// Finds the units of the group's level and parents in the catalogue that exist in the latest period,
  /// and the aggregate that is a mean of them: the national one, else the only one of all such units or
  /// of those of the group's only parent.
  static func find(of group: Panel.Group, in panel: Panel) -> FieldKnowledge {
    guard group.key.unitKind == .unit,
      let latest = group.series.map(\.lastPeriod).max(by: { $0.ordinal < $1.ordinal })
    else { return .none }
    // The districts of one province are a field; those of another belong to it only if they report.
    let parents = Set(group.series.map { panel.catalogue.unit($0.key.unit)?.parent })
    let size = panel.catalogue.units.count {
      $0.kind == .unit && $0.level == group.key.level && $0.exists(in: latest)
        && parents.contains($0.parent)
    }
    let means = panel.catalogue.units.filter {
      $0.kind == .aggregate && $0.aggregateOf == group.key.level && $0.statistic == "mean"
    }
    let possible = means.filter { $0.parent == nil || parents == [$0.parent] }
    let chosen =
      means.first { $0.level == "national" } ?? (possible.count == 1 ? possible[0] : nil)
    let mean = chosen.flatMap { unit in
      panel.series(
        SeriesKey(
          unit: unit.id, indicator: group.key.indicator, kind: group.key.kind,
          reporting: group.key.reporting))
    }?.known(through: latest.ordinal)
    return FieldKnowledge(size: size, mean: mean)
  }
}
