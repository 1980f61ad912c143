package import Forecasting
package import Plans
package import TimeSeries

/// Answers what-ifs on the forecasts of a review, and finds the pace that a probability needs.
///
/// - Parameters:
///   - scenarios: The what-ifs.
///   - review: What they are compared with.
///   - inverse: The probability for which the required pace is asked; `nil` for none.
///   - seed: As for ``assess(_:on:judgements:seed:jointly:progress:)``, so that the same draws are compared.
package func assess(
  _ scenarios: [Scenario], on review: TargetAssessments, inverse: ScenarioReview.Inverse? = nil,
  seed: UInt64
) -> ScenarioReview {
  let assessor = ScenarioAssessor(forecasts: review.forecasts, seed: seed)
  let entries = review.assessments.compactMap { base -> ScenarioReview.Entry? in
    let variants = assessor.assess(scenarios, on: [base])
    let pace = inverse.flatMap {
      assessor.requiredPace(for: base, probability: $0.probability, from: $0.from)
    }
    guard !variants.isEmpty || pace != nil, let basePath = assessor.basePath(of: base) else {
      return nil
    }
    return ScenarioReview.Entry(
      base: base, basePath: basePath, variants: variants, requiredPace: pace)
  }
  return ScenarioReview(review: review, entries: entries)
}

/// All what-ifs of one review.
package struct ScenarioReview: Sendable {
  /// One assessment with everything that was asked about it.
  package struct Entry: Sendable, Equatable {
    package var base: Assessment
    package var basePath: ScenarioPath
    package var variants: [ScenarioAssessment]
    /// Where a probability was asked for.
    package var requiredPace: RequiredPace?
  }

  /// The inverse question: the additional pace at which a target is met with this probability.
  package struct Inverse: Sendable, Equatable {
    package var probability: Double
    /// The first period with additional points; `nil` for the first one without a value.
    package var from: Period?

    package init(probability: Double, from: Period? = nil) {
      self.probability = probability
      self.from = from
    }
  }

  package let review: TargetAssessments
  /// Assessments that a scenario or the inverse question applies to, in the order of the targets.
  package let entries: [Entry]

  /// The paths of all scenarios, each assessment's after the path of the forecast itself.
  package var paths: [ScenarioPath] {
    entries.flatMap { [$0.basePath] + $0.variants.map(\.path) }
  }
}

/// One assessment under one scenario, beside the assessment without it.
package struct ScenarioAssessment: Sendable, Equatable {
  package var scenario: Scenario
  /// As forecast.
  package var base: Assessment
  /// Under the scenario; `no_data` where the unit whose pace it asks for has none.
  package var assessment: Assessment
  package var path: ScenarioPath

  /// By how much the scenario changes the probability, −1…1.
  package var probabilityChange: Double? {
    guard let before = base.probability, let after = assessment.probability else { return nil }
    return after - before
  }
}

/// The values that a scenario expects of one series, period by period: the line and band of a chart.
package struct ScenarioPath: Codable, Sendable, Equatable {
  /// The forecast of one period, in the indicator's unit.
  package struct Point: Codable, Sendable, Equatable {
    package var period: Period
    package var median: Double
    package var interval80: ClosedRange<Double>

    package init(period: Period, median: Double, interval80: ClosedRange<Double>) {
      self.period = period
      self.median = median
      self.interval80 = interval80
    }
  }

  /// What is assumed.
  package enum Assumption: Codable, Sendable, Equatable {
    /// Nothing beyond the forecast.
    case asForecast
    case scenario(id: String, name: LocalizedName)

    /// The name in tables.
    package var code: String {
      switch self {
      case .asForecast: "forecast"
      case .scenario(let id, _): id
      }
    }
  }

  package var assumption: Assumption
  package var unit: String
  /// The indicator of the values: for a target on a rank, the ranked scores.
  package var indicator: String
  /// From the period after the last value through the due period.
  package var points: [Point]

  package init(assumption: Assumption, unit: String, indicator: String, points: [Point]) {
    self.assumption = assumption
    self.unit = unit
    self.indicator = indicator
    self.points = points
  }
}

/// Assesses targets under scenarios.
///
/// The forecast of one unit is shifted, and its target is assessed again by the same method and the
/// same random draws, so that a difference between two scenarios is never simulation noise. All other
/// units stay as forecast: in a ranking only the one unit moves.
package struct ScenarioAssessor: Sendable {
  let forecasts: ForecastSet
  private let normals: NormalDraws

  /// Seed and draws are those of ``TargetAssessor``.
  package init(forecasts: ForecastSet, seed: UInt64, draws: Int = AssessmentTuning.draws) {
    self.forecasts = forecasts
    normals = NormalDraws(seed: seed, count: draws)
  }

  /// One assessment more for each assessment and each scenario that applies to it, in the order of the
  /// assessments; none for what is decided or cannot be assessed.
  package func assess(
    _ scenarios: [Scenario], on assessments: [Assessment]
  ) -> [ScenarioAssessment] {
    assessments.flatMap { base in
      scenarios.filter { $0.concerns(base.target) }.compactMap { assess($0, on: base) }
    }
  }

  func assess(_ scenario: Scenario, on base: Assessment) -> ScenarioAssessment? {
    guard base.status == .forecast, let forecast = forecast(behind: base.target) else { return nil }
    let shifted = self.forecast(forecast, under: scenario)
    return ScenarioAssessment(
      scenario: scenario, base: base,
      assessment: shifted.map { reassessed(base, by: $0) } ?? base.refused(.noData),
      path: path(
        shifted, through: base.target.due, key: forecast.key,
        assuming: .scenario(id: scenario.id, name: scenario.name)))
  }

  /// The path of the forecast itself, to compare the scenarios' paths with.
  func basePath(of base: Assessment) -> ScenarioPath? {
    guard base.status == .forecast, let forecast = forecast(behind: base.target) else { return nil }
    return path(
      forecast, through: base.target.due, key: forecast.key, assuming: .asForecast)
  }

  /// The mean change per period of another unit; `nil` where it has no two comparable values.
  private func pace(of unit: String, like key: SeriesKey) -> Double? {
    let series = forecasts.panel.series(unit: unit, indicator: key.indicator, kind: key.kind)
    return series.flatMap { $0.meanChange(through: $0.lastPeriod) }
  }

  /// The forecast that a target depends on: of its own series, or of the scores behind a rank.
  func forecast(behind target: Target) -> Forecast? {
    let subject = Subject.find(target, in: forecasts.panel)
    let scores = target.comparison == .topN ? subject.indicator.rankOf : nil
    let series = forecasts.panel.series(
      unit: subject.unit.id, indicator: scores ?? subject.indicator.id, kind: target.due.kind)
    return series.flatMap(forecasts.forecast)
  }

  /// The forecast shifted by the changes of a scenario; `nil` where the pace of another unit is asked
  /// for and not known.
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

  /// The assessment of the same target with another forecast of its series.
  func reassessed(_ base: Assessment, by forecast: Forecast) -> Assessment {
    TargetAssessor(forecasts: forecasts.replacing(forecast), normals: normals)
      .assess([base.target]).first { $0.id == base.id } ?? base
  }

  private func path(
    _ forecast: Forecast?, through due: Period, key: SeriesKey,
    assuming assumption: ScenarioPath.Assumption
  ) -> ScenarioPath {
    let points = forecast.map { forecast in
      forecast.distributions.prefix(max(0, forecast.lastPeriod.distance(to: due))).enumerated()
        .map { index, distribution in
          ScenarioPath.Point(
            period: forecast.lastPeriod.advanced(by: index + 1), median: distribution.median,
            interval80: distribution.interval(level: 0.8))
        }
    }
    return ScenarioPath(
      assumption: assumption, unit: key.unit, indicator: key.indicator, points: points ?? [])
  }
}

extension Scenario.Change {
  /// By how much the change moves the median of `forecast` in `period`, in the indicator's unit.
  ///
  /// Published values stay: a change that would begin earlier begins in the first period after the
  /// last value.
  ///
  /// - Parameter pace: The change per period of the unit named in `pace(unit:)`.
  func points(in period: Period, of forecast: Forecast, pace: Double?) -> Double {
    switch self {
    case .extra(let pointsPerYear, let from):
      let first = max(from.first(period.kind).ordinal, forecast.lastPeriod.ordinal + 1)
      let periods = Double(max(0, period.ordinal - first + 1))
      return pointsPerYear * periods / Double(period.kind.periodsPerYear)
    case .step(let points, let at):
      return period.ordinal >= at.first(period.kind).ordinal ? points : 0
    case .pace:
      guard let pace, let median = forecast.distribution(in: period)?.median else { return 0 }
      let periods = Double(forecast.lastPeriod.distance(to: period))
      return forecast.lastValue + pace * periods - median
    }
  }
}
