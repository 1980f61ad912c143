import Parallel
public import TimeSeries

/// All forecasts of a run by one model, found by series.
public struct ForecastBook: Sendable {
  public let panel: Panel
  public let model: String
  /// One entry a series of the panel, in its order.
  public private(set) var entries: [(series: Series, result: Result<Forecast, ForecastRefusal>)]
  private let places: [SeriesKey: Int]

  /// Forecasts every series of the panel, groups on all processors.
  public init(
    panel: Panel, forecaster: Forecaster, horizon: @escaping @Sendable (Series) -> Int
  ) {
    let groups = panel.groups
    let results = mapOneByOne(groups.count) { index in
      forecaster.forecast(groups[index], in: panel, horizon: horizon)
    }
    let entries = zip(groups, results).flatMap { group, results in
      zip(group.series, results).map { (series: $0, result: $1) }
    }
    self.panel = panel
    self.model = forecaster.name
    self.entries = entries
    self.places = Dictionary(
      entries.indices.map { (entries[$0].series.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A book that forecasts nothing, for those who ask only what was published.
  package init(withoutForecasts panel: Panel) {
    self.panel = panel
    model = ""
    entries = []
    places = [:]
  }

  public subscript(key: SeriesKey) -> Result<Forecast, ForecastRefusal>? {
    places[key].map { entries[$0].result }
  }

  /// The same book with one forecast in the place of that series' own.
  package func replacing(_ forecast: Forecast) -> ForecastBook {
    guard let place = places[forecast.key] else { return self }
    var book = self
    book.entries[place].result = .success(forecast)
    return book
  }
}
