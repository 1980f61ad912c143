public import Forecasting
import Plans
import TimeSeries

/// One verdict under one scenario, beside the verdict without it.
public struct ScenarioOutcome: Sendable, Equatable {
  public var scenario: Scenario
  /// As forecast.
  public var base: Assessment
  /// Under the scenario; `no_data` where the unit whose pace it asks for has none.
  public var assessment: Assessment
  public var path: ScenarioPath

  /// By how much the scenario changes the probability, −1…1.
  public var probabilityChange: Double? {
    guard let before = base.probability, let after = assessment.probability else { return nil }
    return after - before
  }
}

/// Answers what-ifs on the forecasts of a review.
///
/// One unit's own forecast is moved, and its target is assessed again by the same means and the same
/// random draws: a difference between two scenarios is never noise of the simulation. All other units
/// stay as forecast, so in a ranking one unit alone moves.
public struct ScenarioAssessor: Sendable {
  let book: ForecastSet
  private let seed: UInt64
  private let draws: Int

  /// An assessor over these forecasts; seed and draws are those of ``TargetAssessor``.
  public init(book: ForecastSet, seed: UInt64, draws: Int = 40_000) {
    self.book = book
    self.seed = seed
    self.draws = draws
  }

  /// One outcome for each of these verdicts and each scenario that concerns it, in the order of the
  /// verdicts; what is decided or cannot be assessed has none.
  public func outcomes(_ scenarios: [Scenario], on verdicts: [Assessment]) -> [ScenarioOutcome] {
    verdicts.flatMap { base in
      scenarios.filter { $0.concerns(base.target) }.compactMap { outcome(of: $0, on: base) }
    }
  }

  func outcome(of scenario: Scenario, on base: Assessment) -> ScenarioOutcome? {
    guard base.status == .forecast, let forecast = forecast(behind: base.target) else { return nil }
    let moved = self.forecast(forecast, under: scenario)
    var unknown = base.refused(.noData)
    unknown.clearForecast()
    return ScenarioOutcome(
      scenario: scenario, base: base,
      assessment: moved.map { reassessed(base, by: $0) } ?? unknown,
      path: path(
        moved, through: base.target.due, key: forecast.key, scenario: scenario.id,
        name: scenario.name))
  }

  /// The line of the forecast itself, to draw the scenarios' lines against.
  func basePath(of base: Assessment) -> ScenarioPath? {
    guard base.status == .forecast, let forecast = forecast(behind: base.target) else { return nil }
    return path(
      forecast, through: base.target.due, key: forecast.key, scenario: nil,
      name: ScenarioPath.forecastName)
  }

  /// Another unit's mean change per period; `nil` where it has no two comparable values.
  private func pace(of unit: String, like key: SeriesKey) -> Double? {
    let series = book.panel.series(unit: unit, indicator: key.indicator, kind: key.kind)
    return series.flatMap { $0.meanChange(through: $0.lastPeriod) }
  }

  /// The forecast that a target hangs on: of its own series, or of the scores behind a place.
  func forecast(behind target: Target) -> Forecast? {
    let subject = Subject(target: target, panel: book.panel)
    let scores = target.comparison == .topN ? subject.indicator.rankOf : nil
    let series = book.panel.series(
      unit: subject.unit.id, indicator: scores ?? subject.indicator.id, kind: target.due.kind)
    guard let series, case .success(let forecast) = book[series.key] else { return nil }
    return forecast
  }

  /// `nil` where the pace of another unit is asked for and not known.
  private func forecast(_ forecast: Forecast, under scenario: Scenario) -> Forecast? {
    var changes: [(change: Scenario.Change, pace: Double?)] = []
    for change in scenario.changes {
      var pace: Double?
      if case .pace(let unit) = change {
        pace = self.pace(of: unit, like: forecast.key)
        if pace == nil { return nil }
      }
      changes.append((change, pace))
    }
    return forecast.shifted { period in
      changes.reduce(0) { $0 + $1.change.points(in: period, of: forecast, pace: $1.pace) }
    }
  }

  /// The verdict on the same target with another forecast in the place of its own.
  func reassessed(_ base: Assessment, by forecast: Forecast) -> Assessment {
    TargetAssessor(book: book.replacing(forecast), seed: seed, draws: draws)
      .assess([base.target]).first { $0.id == base.id } ?? base
  }

  private func path(
    _ forecast: Forecast?, through due: Period, key: SeriesKey, scenario: String?,
    name: LocalizedName
  ) -> ScenarioPath {
    let points = forecast.map { forecast in
      forecast.distributions.prefix(max(0, forecast.lastPeriod.distance(to: due))).enumerated()
        .map { step, distribution in
          ScenarioPath.Point(
            period: forecast.lastPeriod.advanced(by: step + 1), median: distribution.median,
            interval80: distribution.interval(level: 0.8))
        }
    }
    return ScenarioPath(
      scenario: scenario, name: name, unit: key.unit, indicator: key.indicator,
      points: points ?? [])
  }
}
