import TimeSeries

/// Comparable series on one link scale, with what they tell of each other's noise.
struct LinkedGroup: Sendable {
  let link: Link
  let series: [LinkedSeries]
  let prior: ScalePrior
  /// How many units the field has, whether or not they report.
  let fieldSize: Int
  /// A published mean of the field, where there is one.
  let published: LinkedSeries?
  let periodsPerYear: Int
  /// Whether the series are units that existed all the time, and may have a path in common.
  let isField: Bool
  /// Whether the seasons of quarters and months are taken out of the levels.
  private let isWithoutSeasons: Bool

  /// Links a group for models that work on `scale`.
  init(
    _ group: Panel.Group, scale: ModelScale = .indicator, field: FieldKnowledge = .none,
    isWithoutSeasons: Bool = true
  ) {
    let link = scale.link(for: group)
    var series = group.series.map { LinkedSeries($0, link: link, indicator: group.indicator) }
    let prior = ScalePrior(series, link: link)
    for index in series.indices {
      series[index].placeCensoredLevels(spread: prior.variance.squareRoot())
    }
    let mean = field.mean.map { LinkedSeries($0, link: link, indicator: group.indicator) }
    self.link = link
    fieldSize = max(field.size, series.count)
    periodsPerYear = group.key.kind.periodsPerYear
    isField = group.series.allSatisfy { $0.constructed == nil }
    self.isWithoutSeasons = isWithoutSeasons
    let seasons = isWithoutSeasons ? periodsPerYear : 1
    self.series = LinkedGroup.adjusted(series, seasons: seasons)
    published = mean.flatMap { LinkedGroup.adjusted([$0], seasons: seasons).first }
    self.prior = seasons > 1 ? ScalePrior(self.series, link: link) : prior
  }

  /// The series without what their seasons add.
  private static func adjusted(_ series: [LinkedSeries], seasons: Int) -> [LinkedSeries] {
    guard seasons > 1 else { return series }
    let plain = series.map { $0.adjusted(for: nil) }
    return zip(plain, SeasonalAdjustment(plain, seasons: seasons).seasons).map {
      $0.adjusted(for: $1)
    }
  }

  private init(
    _ group: LinkedGroup, series: [LinkedSeries], published: LinkedSeries?, fieldSize: Int
  ) {
    link = group.link
    periodsPerYear = group.periodsPerYear
    isField = group.isField
    isWithoutSeasons = group.isWithoutSeasons
    let seasons = isWithoutSeasons ? periodsPerYear : 1
    self.series = LinkedGroup.adjusted(series, seasons: seasons)
    prior = ScalePrior(self.series, link: group.link)
    self.fieldSize = fieldSize
    self.published = published.flatMap { LinkedGroup.adjusted([$0], seasons: seasons).first }
  }

  /// A sample of the group's series, out of a field that is smaller by as much.
  func selecting(_ indices: [Int]) -> LinkedGroup {
    LinkedGroup(
      self, series: indices.map { series[$0] }, published: published,
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
    return (
      LinkedGroup(self, series: kept, published: mean, fieldSize: fieldSize), indices
    )
  }
}

/// What is known of a group's field beside its series.
struct FieldKnowledge: Sendable {
  /// Units that belong to the field, reporting or not.
  var size = 0
  /// The published mean of the field.
  var mean: Series?

  static let none = FieldKnowledge()

  init() {}

  /// Units of the group's level in the catalogue that exist in the latest period, and the aggregate
  /// that is a mean of that level; of several such aggregates, the one at national level.
  init(of group: Panel.Group, in panel: Panel) {
    guard group.key.unitKind == .unit,
      let latest = group.series.map(\.lastPeriod).max(by: { $0.ordinal < $1.ordinal })
    else { return }
    size = panel.catalogue.units.count {
      $0.kind == .unit && $0.level == group.key.level && $0.exists(in: latest)
    }
    let means = panel.catalogue.units.filter {
      $0.kind == .aggregate && $0.aggregateOf == group.key.level && $0.statistic == "mean"
    }
    let chosen = means.first { $0.level == "national" } ?? (means.count == 1 ? means[0] : nil)
    mean = chosen.flatMap { unit in
      panel.series(
        SeriesKey(
          unit: unit.id, indicator: group.key.indicator, kind: group.key.kind,
          reporting: group.key.reporting))
    }?.known(through: latest.ordinal)
  }
}

/// The scale a model works on.
enum ModelScale: Sendable {
  /// The link the indicator's bounds ask for.
  case indicator
  /// The same, but the root of amounts without bounds, so that series that grow keep one spread.
  case steadySpread

  /// The link of this scale. Roots need positive values and one definition: levels before a change
  /// of definition say nothing about the size of changes after it.
  func link(for group: Panel.Group) -> Link {
    let link = Link(for: group.indicator)
    guard self == .steadySpread, link == .identity else { return link }
    let isPositive = group.series.allSatisfy { series in
      !series.hasBreak(after: series.start, through: series.lastPeriod)
        && series.values.allSatisfy { $0.map { $0 > 0 } ?? true }
    }
    return isPositive ? .signedRoot : link
  }
}
