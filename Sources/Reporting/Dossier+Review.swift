import Forecasting
public import Plans
public import TargetAssessment
public import Text
public import TimeSeries

extension Dossier {
  /// The dossier of a review.
  ///
  /// - Parameters:
  ///   - horizon: Periods ahead to keep where no target asks for more.
  ///   - glossary: The plans' own terms, where the job brings them.
  ///   - scenarios: What-ifs on the same review, where the job lists any.
  ///   - progress: Published measures of the same targets, where the job asks for them.
  public init(
    _ review: Review, origin: Origin, horizon: Int,
    glossary: [GlossaryTerm] = [], scenarios: ScenarioReview? = nil,
    progress: [ProgressRow] = [], language: Language,
    including isIncluded: (SeriesKey) -> Bool = { _ in true }
  ) {
    let catalogue = review.panel.catalogue
    var asked = Set(review.assessments.map(\.target.indicator))
    for id in origin.headline?.indicators ?? [] {
      if let indicator = catalogue.indicator(id) { asked.insert(indicator.id) }
    }
    for id in asked {
      if let scores = catalogue.indicator(id)?.rankOf { asked.insert(scores) }
    }
    let lastDue = Dictionary(
      grouping: review.assessments.map(\.target), by: { "\($0.indicator)|\($0.due.kind)" }
    ).mapValues { targets in targets.map(\.due.ordinal).max() ?? 0 }

    let entries = review.book.entries.filter {
      asked.contains($0.series.key.indicator) && isIncluded($0.series.key)
    }
    let records = entries.map { series, result in
      let due = lastDue["\(series.key.indicator)|\(series.key.kind)"] ?? 0
      return SeriesRecord(
        series, result, catalogue: catalogue,
        steps: max(horizon, due - series.lastPeriod.ordinal))
    }
    let named =
      Set(records.map(\.unit)).union(review.assessments.map(\.unit))
      .union(review.assessments.flatMap { $0.target.leadUnits + $0.target.supportUnits })
    let fields = Set(records.compactMap { record in catalogue.unit(record.unit).map(Field.init) })
    let units = catalogue.units.filter { named.contains($0.id) || fields.contains(Field($0)) }
    let kept = Set(units.map(\.id))
    let plans = Set(review.assessments.map(\.target.plan))
    let trackRecords =
      review.backtest.map { TrackRecord.all(in: $0, model: review.book.model) } ?? []
    let tracked = asked.union(trackRecords.map(\.indicator))
    self.init(
      origin: origin, asOf: review.asOf, model: review.book.model, language: language,
      indicators: catalogue.indicators.filter { tracked.contains($0.id) },
      units: units,
      unitChanges: catalogue.unitChanges.filter {
        kept.contains($0.predecessor) || kept.contains($0.successor)
      },
      plans: review.plans.filter { plans.contains($0.id) },
      verdicts: review.assessments.map { $0.rounded(catalogue.indicator($0.target.indicator)) },
      judged: review.judged.map { judged in
        let verdict = review.assessments.first { $0.id == judged.verdict }
        return judged.rounded(verdict.flatMap { catalogue.indicator($0.target.indicator) })
      },
      scenarios: (scenarios?.entries ?? []).map { entry in
        ScenarioRecord(entry, indicator: catalogue.indicator(entry.basePath.indicator))
      },
      progress: progress.map(ProgressRecord.init), records: records,
      conflicts: review.panel.conflicts.filter { asked.contains($0.key.indicator) }
        .map(Conflict.init),
      suspectedBreaks: review.suspectedBreaks.filter { asked.contains($0.indicator) }
        .map(\.rounded),
      trackRecords: trackRecords, glossary: glossary, rankings: review.rankings,
      planVerdicts: review.planVerdicts.map(\.rounded),
      paths: review.paths.map { $0.rounded(catalogue.indicator($0.indicator)) },
      contradictions: review.contradictions)
  }
}

/// The units that are compared with one another.
private struct Field: Hashable {
  let level: String
  let parent: String?

  init(_ unit: AdministrativeUnit) {
    level = unit.level
    parent = unit.parent
  }
}

extension Dossier.Conflict {
  fileprivate init(_ conflict: Panel.Conflict) {
    func reading(_ reading: Panel.Conflict.Observation) -> Reading {
      Reading(value: reading.value, source: reading.detail.source)
    }
    self.init(
      unit: conflict.key.unit, indicator: conflict.key.indicator, period: conflict.period,
      chosen: reading(conflict.chosen), others: conflict.others.map(reading))
  }
}

extension SeriesRecord {
  fileprivate init(
    _ series: Series, _ result: Result<Forecast, ForecastRefusal>, catalogue: Catalogue,
    steps: Int
  ) {
    let unit = catalogue.unit(series.key.unit)
    let decimals = Indicator.forecastDecimals(of: catalogue.indicator(series.key.indicator))
    var outlook: [Outlook] = []
    var refusal: String?
    var reading: ReadingWithinYear?
    switch result {
    case .failure(let why): refusal = why.rawValue
    case .success(let forecast):
      outlook = forecast.distributions.prefix(max(0, steps)).enumerated().map { index, law in
        func interval(_ level: Double) -> ClosedRange<Double> {
          law.interval(level: level).rounded(to: decimals)
        }
        return Outlook(
          period: series.lastPeriod.advanced(by: index + 1),
          median: law.median.rounded(to: decimals), interval50: interval(0.5),
          interval80: interval(0.8), interval95: interval(0.95))
      }
      reading = forecast.yearToDateValue.map { reading in
        ReadingWithinYear(
          period: reading.period, value: reading.value,
          expectedYear: reading.expectedYear.rounded(to: decimals), pairCount: reading.pairCount)
      }
    }
    var fieldSize: Int?
    if catalogue.indicator(series.key.indicator)?.rankOf != nil, let unit {
      fieldSize = catalogue.field(of: unit, in: series.lastPeriod).count
    }
    self.init(
      unit: series.key.unit, indicator: series.key.indicator, reporting: series.key.reporting,
      level: unit?.level ?? "",
      // A history that was made up is shown beside the units, not among them.
      unitKind: series.constructed == nil ? unit?.kind ?? .unit : .aggregate,
      points: series.observations.map { point in
        let detail = series.detail(in: point.period) ?? ObservationDetail()
        return Point(
          period: point.period, value: point.value, numerator: detail.numerator,
          denominator: detail.denominator, sampleSize: detail.sampleSize, basis: detail.basis,
          publishedOn: detail.publishedOn,
          source: detail.source, note: detail.note)
      }, breaks: series.breaks, outlook: outlook, refusal: refusal,
      readingWithinYear: reading, fieldSize: fieldSize)
  }
}
