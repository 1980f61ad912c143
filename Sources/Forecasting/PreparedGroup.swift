import TimeSeries

/// A group of series prepared for forecasts: linked once for all models that work on one scale.
struct PreparedGroup {
  let group: Panel.Group
  /// The series whose forecasts are asked for, by index; the others only teach.
  let asked: [Int]
  /// Periods to forecast of each series asked for, at least 1.
  let horizons: [Int]
  private let panel: Panel?
  private let widensSilent: Bool
  private let field: FieldKnowledge
  private var views: [ViewKey: View] = [:]

  private struct ViewKey: Hashable {
    var scale: ModelScale
    var seesSeasons: Bool
  }

  /// The group as models of one scale see it.
  struct View {
    let group: LinkedGroup
    let chains: BoundChains
    let yearToDate: YearToDateForecasts?
  }

  /// - Parameters:
  ///   - panel: Where the field of the group and its published mean are looked up.
  ///   - widensSilent: Whether series that fell silent before the panel's review date are less certain.
  init(
    _ group: Panel.Group, asked: [Int], in panel: Panel?, widensSilent: Bool = false,
    horizon: (Series) -> Int
  ) {
    self.group = group
    self.asked = asked
    self.panel = panel
    self.widensSilent = widensSilent
    horizons = asked.map { max(1, horizon(group.series[$0])) }
    field = panel.map { FieldKnowledge.find(of: group, in: $0) } ?? .none
  }

  /// The last place of the field where the group's values are places, and the field's size is known: as
  /// large as the places seen.
  var lastPlace: Double? {
    guard group.indicator.isRank else { return nil }
    let worst = group.series.lazy.flatMap(\.values).compactMap(\.self).max() ?? 0
    let size = Double(max(field.size, group.series.count))
    return size > 1 && size >= worst ? size : nil
  }

  /// How many values of a series were never published by the review date, where that widens its forecasts.
  func missedPeriods(of series: Series) -> Int {
    widensSilent ? panel?.missedPeriods(of: series) ?? 0 : 0
  }

  /// The forecasts of a series that fell silent, wider: what kept its values from being published may be
  /// news, and every value that is missing counts as one more period's change.
  ///
  /// - Parameter missed: See ``missedPeriods(of:)``.
  func widened(
    _ predictions: [[PredictiveDistribution.Component]], by missed: Int
  ) -> [[PredictiveDistribution.Component]] {
    guard missed > 0, let next = predictions.first else { return predictions }
    let total = next.reduce(0) { $0 + $1.weight }
    let change = next.reduce(0) { $0 + $1.weight / total * $1.scale * $1.scale }
    return predictions.map { components in
      components.map { component in
        var component = component
        component.scale = (component.scale * component.scale + Double(missed) * change).squareRoot()
        return component
      }
    }
  }

  /// The group on the scale of a model.
  mutating func linked(for model: any ForecastModel) -> View {
    let key = ViewKey(scale: model.scale, seesSeasons: model.seesSeasons)
    if let known = views[key] { return known }
    let linked = linkGroup(
      group, asked: asked, scale: model.scale, field: field,
      isWithoutSeasons: !model.seesSeasons)
    let view = View(
      group: linked,
      chains: .estimate(
        of: group, asked: asked, link: linked.link, horizon: horizons.max() ?? 1),
      yearToDate: panel.flatMap { YearToDateForecasts.prepare(group, linked: linked, in: $0) })
    views[key] = view
    return view
  }
}
