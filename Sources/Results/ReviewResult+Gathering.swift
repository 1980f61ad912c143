package import Forecasting
import Foundation
package import Plans
import Regression
package import TargetAssessment
import Text
package import TimeSeries

extension ReviewResult {
  /// Gathers what a review found, rounded as files hold it.
  ///
  /// - Parameters:
  ///   - plans: All plans; those with assessments are kept.
  ///   - glossary: The plans' own terms, where the job brings them.
  ///   - backtest: How good such forecasts were in the past, where somebody looked back.
  ///   - scenarios: What-ifs on the same review, where the job lists any.
  ///   - progress: Published measures of the same targets, where the job asks for them.
  ///   - furtherForecasts: Those of the models beside the first.
  ///   - suspectedBreaks: Jumps of whole fields that no declared change of definition explains.
  ///   - trends: The straight-line trends of the series that are included, where they are asked for.
  ///   - scoreboard: What the review forecast beside what has been published since.
  ///   - keepsSeries: Whether what was observed and forecast of every series is told.
  ///   - isIncluded: Which series the job's filters let through.
  package static func gather(
    _ assessed: TargetAssessments, settings: Settings, plans: [Plan] = [],
    glossary: [GlossaryTerm] = [],
    backtest: Backtest? = nil,
    scenarios: ScenarioReview? = nil, progress: [ProgressAssessment] = [],
    furtherForecasts: [ForecastSet] = [], suspectedBreaks: [SuspectedBreak] = [],
    trends: [TrendResult] = [],
    scoreboard: Scoreboard = .empty, keepsSeries: Bool = true,
    including isIncluded: (SeriesKey) -> Bool = { _ in true }
  ) -> ReviewResult {
    let catalogue = assessed.panel.catalogue
    let series =
      keepsSeries ? seriesResults(of: assessed, settings: settings, including: isIncluded) : []
    var indicators = Set(assessed.assessments.map(\.target.indicator))
    indicators.formUnion(series.map(\.indicator))
    indicators.formUnion((settings.headline?.indicators ?? []).compactMap(catalogue.indicatorID))
    indicators.formUnion(indicators.compactMap { catalogue.indicator($0)?.rankOf })
    // Of what the filters leave out nothing is told: neither its past errors nor its sources.
    let backtest = backtest.map { BacktestResult.gather($0, of: indicators) }
    let units = unitsNeeded(for: assessed, series: series)
    let unitIDs = Set(units.map(\.id))
    let planIDs = Set(assessed.assessments.map(\.target.plan))
    return ReviewResult(
      settings: settings, asOf: assessed.asOf,
      indicators: catalogue.indicators.filter { indicators.contains($0.id) }, units: units,
      unitChanges: catalogue.unitChanges.filter {
        unitIDs.contains($0.predecessor) || unitIDs.contains($0.successor)
      },
      plans: plans.filter { planIDs.contains($0.id) }, glossary: glossary,
      assessments: assessed.assessments.map { $0.rounded(in: catalogue) },
      judged: assessed.judged.map { judged in
        let assessment = assessed.assessments.first { $0.id == judged.verdict }
        return judged.rounded(assessment.flatMap { catalogue.indicator($0.target.indicator) })
      },
      scenarios: (scenarios?.entries ?? []).map { .gather($0, in: catalogue) },
      progress: progress.map { .gather($0, in: catalogue) }, series: series,
      furtherForecasts: furtherForecasts.flatMap {
        ModelForecast.all(
          in: $0, horizon: settings.horizon, levels: settings.levels, including: isIncluded)
      },
      trends: trends,
      conflicts: assessed.panel.conflicts.filter { isIncluded($0.key) }
        .map(ConflictResult.gather),
      suspectedBreaks: suspectedBreaks.filter { indicators.contains($0.indicator) }
        .map(\.rounded), backtest: backtest,
      rankings: assessed.rankDistributions, planVerdicts: assessed.planVerdicts.map(\.rounded),
      paths: assessed.paths.map { $0.rounded(catalogue.indicator($0.indicator)) },
      contradictions: assessed.contradictions,
      scoreboard: scoreboard.written(for: assessed.asOf, catalogue: catalogue))
  }

  /// Each series is kept as far ahead as the job asks, or as the latest target on its indicator is due.
  private static func seriesResults(
    of assessed: TargetAssessments, settings: Settings, including isIncluded: (SeriesKey) -> Bool
  ) -> [SeriesResult] {
    var dues = LatestDues()
    for target in assessed.assessments.map(\.target) { dues.add(target.due, of: target.indicator) }
    let levels = Set([0.5, 0.8, 0.95] + settings.levels.map { $0 / 100 }).sorted()
    var quantiles = StudentQuantiles()
    return assessed.forecasts.entries.filter { isIncluded($0.series.key) }.map { series, result in
      SeriesResult.gather(
        series, result, catalogue: assessed.panel.catalogue,
        periods: max(settings.horizon, dues.periodsAhead(of: series) ?? 0), levels: levels,
        quantiles: &quantiles)
    }
  }

  /// The units that series and targets name, and all others of the fields of the series.
  private static func unitsNeeded(
    for assessed: TargetAssessments, series: [SeriesResult]
  ) -> [AdministrativeUnit] {
    struct Field: Hashable {
      var level: String
      var parent: String?
    }
    let catalogue = assessed.panel.catalogue
    let named =
      Set(series.map(\.unit)).union(assessed.assessments.map(\.unit))
      .union(assessed.assessments.flatMap { $0.target.leadUnits + $0.target.supportUnits })
    let fields = Set(
      Set(series.map(\.unit)).compactMap { id in
        catalogue.unit(id).map { Field(level: $0.level, parent: $0.parent) }
      })
    return catalogue.units.filter {
      named.contains($0.id) || fields.contains(Field(level: $0.level, parent: $0.parent))
    }
  }
}

extension Catalogue {
  fileprivate func indicatorID(_ name: String) -> String? { indicator(name)?.id }
}

extension SeriesResult {
  fileprivate static func gather(
    _ series: Series, _ result: Result<Forecast, ForecastRefusal>, catalogue: Catalogue,
    periods: Int, levels: [Double], quantiles: inout StudentQuantiles
  ) -> SeriesResult {
    let unit = catalogue.unit(series.key.unit)
    let indicator = catalogue.indicator(series.key.indicator)
    let decimals = Indicator.fileDecimals(of: indicator)
    var forecasts: [PeriodForecast] = []
    var refusal: String?
    var yearToDate: YearToDate?
    switch result {
    case .failure(let reason): refusal = reason.rawValue
    case .success(let forecast):
      forecasts = PeriodForecast.all(
        in: forecast, of: series, periods: periods, levels: levels, decimals: decimals,
        quantiles: &quantiles)
      if forecasts.isEmpty { refusal = ForecastRefusal.noComparableChange.rawValue }
      yearToDate = forecast.yearToDateValue.map {
        YearToDate(
          period: $0.period, value: $0.value,
          expectedYear: $0.expectedYear.rounded(to: decimals), pairCount: $0.pairCount)
      }
    }
    var fieldSize: Int?
    if indicator?.rankOf != nil, let unit {
      fieldSize = catalogue.field(of: unit, in: series.lastPeriod).count
    }
    return SeriesResult(
      unit: series.key.unit, indicator: series.key.indicator, reporting: series.key.reporting,
      level: unit?.level ?? "",
      // A history that was made up is shown beside the units, not among them.
      unitKind: series.constructed == nil ? unit?.kind ?? .unit : .aggregate,
      observations: series.observations.map { observation in
        let detail = series.detail(in: observation.period) ?? ObservationDetail()
        return Observation(
          period: observation.period, value: observation.value, numerator: detail.numerator,
          denominator: detail.denominator, sampleSize: detail.sampleSize, basis: detail.basis,
          publishedOn: detail.publishedOn, source: detail.source, note: detail.note,
          vietnameseNote: detail.vietnameseNote)
      }, breaks: series.breaks, forecasts: forecasts, refusal: refusal, yearToDate: yearToDate,
      fieldSize: fieldSize,
      construction: series.constructed.map {
        Construction(
          predecessors: $0.predecessors, through: $0.through, lowest: $0.range.lowerBound,
          highest: $0.range.upperBound, isWeighted: $0.isWeighted)
      })
  }
}

extension PeriodForecast {
  /// The first `periods` of a forecast, with intervals of these levels (0…1); without those under another
  /// definition than the values that it is made of.
  static func all(
    in forecast: Forecast, of series: Series, periods: Int, levels: [Double], decimals: Int,
    quantiles: inout StudentQuantiles
  ) -> [PeriodForecast] {
    let comparable = min(periods, series.nextBreak?.periodsBefore ?? periods)
    var forecasts: [PeriodForecast] = []
    for (index, distribution) in forecast.distributions.prefix(max(0, comparable)).enumerated() {
      let intervals = levels.map { level in
        let range = distribution.interval(level: level, quantiles: &quantiles)
        return Interval(
          level: level, lower: range.lowerBound.rounded(to: decimals),
          upper: range.upperBound.rounded(to: decimals))
      }
      forecasts.append(
        PeriodForecast(
          period: forecast.lastPeriod.advanced(by: index + 1), step: index + 1,
          median: distribution.median.rounded(to: decimals),
          mean: distribution.mean?.written(to: decimals), intervals: intervals))
    }
    return forecasts
  }
}

extension ModelForecast {
  /// The forecasts of a set, as far ahead and with the interval levels (in percent) asked for.
  ///
  /// - Parameter skipsMissed: Whether periods whose values were never published, of series that fell
  ///   silent, are left out, and as many more are told.
  package static func all(
    in forecasts: ForecastSet, horizon: Int, levels: [Double], skipsMissed: Bool = false,
    including isIncluded: (SeriesKey) -> Bool = { _ in true }
  ) -> [ModelForecast] {
    var quantiles = StudentQuantiles()
    let levels = levels.map { $0 / 100 }
    return forecasts.entries.compactMap { series, result in
      guard isIncluded(series.key), case .success(let forecast) = result else { return nil }
      let indicator = forecasts.panel.catalogue.indicator(series.key.indicator)
      let missed = skipsMissed ? forecasts.panel.missedPeriods(of: series) : 0
      let told = PeriodForecast.all(
        in: forecast, of: series, periods: horizon + missed, levels: levels,
        decimals: Indicator.fileDecimals(of: indicator), quantiles: &quantiles)
      return ModelForecast(
        model: forecasts.model, unit: series.key.unit, indicator: series.key.indicator,
        forecasts: Array(told.dropFirst(missed)))
    }
  }
}

extension ConflictResult {
  package static func gather(_ conflict: Panel.Conflict) -> ConflictResult {
    func value(_ entry: Panel.Conflict.Observation) -> Value {
      Value(
        value: entry.value, basis: entry.detail.basis, published: entry.detail.publishedOn,
        source: entry.detail.source)
    }
    return ConflictResult(
      unit: conflict.key.unit, indicator: conflict.key.indicator, period: conflict.period,
      chosen: value(conflict.chosen), others: conflict.others.map(value))
  }
}

extension ScenarioResult {
  fileprivate static func gather(
    _ entry: ScenarioReview.Entry, in catalogue: Catalogue
  ) -> ScenarioResult {
    let indicator = catalogue.indicator(entry.basePath.indicator)
    return ScenarioResult(
      base: entry.base.rounded(in: catalogue), basePath: entry.basePath.rounded(indicator),
      variants: entry.variants.map { variant in
        Variant(
          path: variant.path.rounded(indicator),
          assessment: variant.assessment.rounded(in: catalogue),
          beginsBeforeForecast: variant.beginsBeforeForecast)
      },
      requiredPace: entry.requiredPace.map { pace in
        var pace = pace
        pace.base = pace.base.rounded(in: catalogue)
        pace.assessment = pace.assessment.rounded(in: catalogue)
        return pace
      })
  }
}

extension ScenarioAssessment {
  /// Whether a change is dated in a period whose value is out.
  fileprivate var beginsBeforeForecast: Bool {
    guard let next = path.points.first?.period else { return false }
    return scenario.changes.contains { change in
      switch change {
      case .extra(_, let first), .step(_, let first): first.first(next.kind).ordinal < next.ordinal
      case .pace: false
      }
    }
  }
}

extension ProgressResult {
  fileprivate static func gather(
    _ row: ProgressAssessment, in catalogue: Catalogue
  ) -> ProgressResult {
    let decimals = Indicator.fileDecimals(
      of: catalogue.indicator(row.assessment.target.indicator))
    let answer: Answer =
      switch row.result {
      case .failure(let refusal): .refused(because: refusal)
      case .success(let verdict):
        .classed(
          as: verdict.category,
          from: Figures(
            base: verdict.base.rounded(to: 9), current: verdict.current.rounded(to: 9),
            threshold: verdict.threshold, direction: verdict.direction, limit: verdict.limit,
            pace: verdict.pace?.written(to: 9), requiredPace: verdict.requiredPace?.written(to: 9),
            projectedValue: verdict.projectedValue?.written(to: decimals),
            measure: verdict.measure?.written(to: 6), score: verdict.score?.written(to: 6)),
          agreement: row.agreement)
      }
    return ProgressResult(
      assessment: row.assessment.id, measure: row.measure, last: row.last, answer: answer)
  }
}

extension PeriodValue {
  fileprivate func rounded(to decimals: Int) -> PeriodValue {
    PeriodValue(period: period, value: value.rounded(to: decimals))
  }
}

extension BacktestResult {
  /// - Parameter indicators: Those that are kept; `nil` for all.
  package static func gather(
    _ backtest: Backtest, of indicators: Set<String>? = nil
  ) -> BacktestResult {
    let decimals = 4
    func isKept(_ indicator: String) -> Bool { indicators?.contains(indicator) ?? true }
    let scores = backtest.scores.filter { isKept($0.indicator) }.map { row in
      let score = row.score
      return Score(
        indicator: row.indicator, model: row.model, step: row.step, count: score.count,
        meanAbsoluteError: score.meanAbsoluteError.rounded(to: decimals),
        rootMeanSquaredError: score.rootMeanSquaredError.rounded(to: decimals),
        meanAbsoluteScaledError: score.meanAbsoluteScaledError?.rounded(to: decimals),
        symmetricMeanAbsolutePercentageError: score.symmetricMeanAbsolutePercentageError
          .rounded(to: decimals),
        continuousRankedProbabilityScore: score.continuousRankedProbabilityScore?
          .rounded(to: decimals),
        coverage80: score.coverage80.rounded(to: decimals),
        coverage95: score.coverage95.rounded(to: decimals),
        intervalScore80: score.intervalScore80?.rounded(to: decimals),
        intervalScore95: score.intervalScore95?.rounded(to: decimals))
    }
    let skills = backtest.skills.filter { isKept($0.indicator) }.map { row in
      Skill(
        indicator: row.indicator, model: row.model, benchmark: row.benchmark, count: row.count,
        score: row.score?.rounded(to: decimals),
        benchmarkScore: row.benchmarkScore?.rounded(to: decimals),
        skill: row.skill?.rounded(to: decimals), origins: row.advantage.count,
        margin: row.skill == nil ? nil : row.advantage.margin?.written(to: decimals))
    }
    let reliabilities = backtest.reliabilities.filter { isKept($0.indicator) }.map { row in
      let whole = row.reliability
      return Reliability(
        indicator: row.indicator, model: row.model,
        bins: whole.bins.enumerated().filter { $0.element.count > 0 }.map { tenth, bin in
          Bin(
            tenth: tenth, count: bin.count, probability: bin.meanProbability.rounded(to: decimals),
            frequency: bin.frequency.rounded(to: decimals), origins: bin.deviation.count,
            margin: bin.deviation.margin?.written(to: decimals))
        },
        brierScore: whole.brierScore.rounded(to: decimals),
        calibration: whole.calibration.rounded(to: decimals),
        resolution: whole.resolution.rounded(to: decimals),
        uncertainty: whole.uncertainty.rounded(to: decimals))
    }
    return BacktestResult(scores: scores, skills: skills, reliabilities: reliabilities)
  }
}
