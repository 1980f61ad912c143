/// The value of the same season a year before persists: the benchmark of seasonal series, and the
/// naive model where a year has one period.
///
/// z_{T+h} = z_{T+h−m k} + e with m periods a year and k = ⌈h/m⌉; e ~ t(0, σ² k), with σ² from the
/// changes over one year, shrunk to the group's: over m periods those of a random walk are m times as
/// large. Where that season was not observed, the next one after it stands in.
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §5.2.
struct SeasonalNaive: ForecastModel {
  let name = "seasonal-naive"
  let seesSeasons = true

  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?] {
    let season = group.periodsPerYear
    return group.series.map { series in
      let spread = ChangeSpread(series.changes)
      guard spread.count >= 1 else { return nil }
      let levels = series.levelsUnderLastDefinition
      let yearly = levels.compactMap { ordinal, level in
        levels[ordinal - season].map { (ordinal, (level - $0) * (level - $0)) }
      }.sorted { $0.0 < $1.0 }
      // Before a second year is seen, a year's change is as many changes of the usual size.
      let (squares, count) =
        yearly.isEmpty
        ? (spread.sumOfSquares * Double(season), spread.count)
        : (yearly.reduce(0) { $0 + $1.1 }, yearly.count)
      let degrees = group.prior.degreesOfFreedom + Double(count)
      return Fitted(
        levels: (1...season).map { step in
          let last = stride(
            from: series.lastOrdinal + step - season, through: series.lastOrdinal, by: 1)
          return last.lazy.compactMap { levels[$0] }.first ?? series.levels[series.count - 1]
        },
        variance: (group.prior.degreesOfFreedom * group.prior.variance * Double(season) + squares)
          / degrees,
        degreesOfFreedom: degrees, resolution: series.resolution)
    }
  }

  private struct Fitted: FittedModel {
    /// Of the seasons to come, from the next one on.
    var levels: [Double]
    /// σ², per year.
    var variance: Double
    var degreesOfFreedom: Double
    var resolution: Double

    func prediction(step: Int) -> [PredictiveDistribution.Component] {
      let years = (step - 1) / levels.count + 1
      return student(
        location: levels[(step - 1) % levels.count], variance: variance * Double(years),
        degreesOfFreedom: degreesOfFreedom, resolution: resolution)
    }
  }
}
