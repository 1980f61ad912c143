package import Forecasting
package import Plans
import Synchronization
package import TargetAssessment
package import Text
package import TimeSeries

/// Everything one review found, in one value: terminal, tables, report, workbook, charts and
/// comparisons are made of it and of nothing else.
///
/// It is made once, by ``gather``, and is complete. Figures are rounded as files hold them, because
/// the last digits of a double differ between processors; a report drawn from the file is the report
/// drawn in the run, byte for byte.
package struct ReviewResult: Codable, Sendable, Equatable {
  /// What the run was told, beside the data.
  package struct Settings: Codable, Sendable, Equatable {
    package var title: LocalizedName
    /// The name of the job file; `nil` for a run without one.
    package var job: String?
    package var toolVersion: String
    package var language: Language
    package var headline: Headline?
    package var inputs: [InputFile]
    /// Names of the models; the first one gives the verdicts.
    package var models: [String]
    /// Periods ahead in the forecast table.
    package var horizon: Int
    /// Interval levels of the forecast table, in percent.
    package var levels: [Double]
    package var seed: UInt64
    /// Who issues and signs the report, where the job says so.
    package var letterhead: Letterhead?

    package init(
      title: LocalizedName = LocalizedName(""), job: String? = nil, toolVersion: String,
      language: Language = .vietnamese, headline: Headline? = nil, inputs: [InputFile] = [],
      models: [String], horizon: Int = 3, levels: [Double] = [80, 95], seed: UInt64,
      letterhead: Letterhead? = nil
    ) {
      self.title = title
      self.job = job
      self.toolVersion = toolVersion
      self.language = language
      self.headline = headline
      self.inputs = inputs
      self.models = models
      self.horizon = horizon
      self.levels = levels
      self.seed = seed
      self.letterhead = letterhead
    }
  }

  /// The form of the file; a reader refuses others.
  package static let schema = 6

  package var settings: Settings
  package var asOf: Day
  package var indicators: [Indicator] { didSet { places = Places() } }
  /// The units that series and assessments name, and all others of their fields.
  package var units: [AdministrativeUnit] { didSet { places = Places() } }
  /// Mergers of these units.
  package var unitChanges: [UnitChange]
  package var plans: [Plan]
  package var glossary: [GlossaryTerm]
  /// In the order of the targets.
  package var assessments: [Assessment] { didSet { places = Places() } }
  /// What planners set by hand beside the assessments.
  package var judged: [JudgedVerdict]
  /// The what-ifs of the job, one entry an assessment that they concern.
  package var scenarios: [ScenarioResult]
  /// The targets classed by the progress measures that the job names.
  package var progress: [ProgressResult]
  /// Every series that the job's filters let through, with its forecast by the first model.
  package var series: [SeriesResult] { didSet { places = Places() } }
  /// The forecasts of the models beside the first.
  package var furtherForecasts: [ModelForecast]
  package var trends: [TrendResult]
  package var conflicts: [ConflictResult]
  package var suspectedBreaks: [SuspectedBreak]
  /// How good such forecasts were in the past; `nil` where nobody looked back.
  package var backtest: BacktestResult? { didSet { places = Places() } }
  /// Where each unit of a ranked field may end up.
  package var rankings: [RankDistribution]
  /// All targets of each plan and unit together.
  package var planVerdicts: [PlanVerdict]
  /// Milestones and final targets on one indicator.
  package var paths: [TargetPath]
  package var contradictions: [Contradiction]
  /// What this review forecast beside what has been published since.
  package var scoreboard: Scoreboard
  /// What the review before this one of the same run said.
  package var earlier: EarlierReview?
  /// Where entries stand, worked out once.
  private(set) var places = Places()

  /// All but ``places``, which follows from the rest.
  private enum CodingKeys: String, CodingKey {
    case settings, asOf, indicators, units, unitChanges, plans, glossary, assessments, judged
    case scenarios, progress, series, furtherForecasts, trends, conflicts, suspectedBreaks
    case backtest, rankings, planVerdicts, paths, contradictions, scoreboard, earlier
  }
}

/// The question a job opens with: these indicators, in these periods.
package struct Headline: Codable, Sendable, Equatable {
  package var indicators: [String]
  /// In the order in which the job lists them, the period of the final targets last.
  package var dues: [Period]

  package init(indicators: [String], dues: [Period]) {
    self.indicators = indicators
    self.dues = dues
  }

  /// Whether every period it asks about is over.
  package func isOver(by day: Day) -> Bool { dues.allSatisfy { $0.lastDay <= day } }
}

/// A file that was read, and its digest.
package struct InputFile: Codable, Sendable, Equatable {
  /// As seen from the folder of the job.
  package var path: String
  package var bytes: Int
  package var sha256: String

  package init(path: String, bytes: Int, sha256: String) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
  }
}

extension ReviewResult {
  /// The model that gives the verdicts.
  package var model: String { settings.models.first ?? "" }

  package var language: Language { settings.language }

  package var counts: AssessmentCounts { .count(assessments) }

  /// Whether any value behind these results was made up for illustration.
  package var isSynthetic: Bool { series.contains(where: \.isSynthetic) }

  package func indicator(_ id: String) -> Indicator {
    places.of(self).indicators[id].map { indicators[$0] }
      ?? Indicator(id: id, name: LocalizedName(id))
  }

  package func unit(_ id: String) -> AdministrativeUnit {
    places.of(self).units[id].map { units[$0] }
      ?? AdministrativeUnit(id: id, name: LocalizedName(id))
  }

  package func assessment(_ id: String) -> Assessment? {
    places.of(self).assessments[id].map { assessments[$0] }
  }

  var cautions: [String: ForecastCaution] { places.of(self).cautions }

  /// Of a target whose unit ends before the due date, what would have been.
  package func counterfactual(of assessment: Assessment) -> Assessment? {
    self.assessment(assessment.id + "+counterfactual")
  }

  /// The indicators that targets or the headline ask for, and the scores behind their ranks.
  package var askedIndicators: Set<String> {
    var asked = Set(assessments.map(\.target.indicator))
    asked.formUnion((settings.headline?.indicators ?? []).map { indicator($0).id })
    return asked.union(asked.compactMap { indicator($0).rankOf })
  }

  /// The conflicts on indicators that targets or the headline ask for.
  package var askedConflicts: [ConflictResult] {
    let asked = askedIndicators
    return conflicts.filter { asked.contains($0.indicator) }
  }

  /// The series of the indicators that targets or the headline ask for.
  package var askedSeries: [SeriesResult] {
    let asked = askedIndicators
    return series.filter { asked.contains($0.indicator) }
  }

  /// The series an assessment speaks of: the official one, else what the unit reported itself.
  package func series(of assessment: Assessment) -> SeriesResult? {
    let own = series(assessment.target.indicator, for: assessment)
    return own.first { $0.reporting == .official } ?? own.first
  }

  /// The series an assessment is drawn on: its own, or, for ranks that are not published, the scores
  /// behind them.
  package func seriesShown(for assessment: Assessment) -> SeriesResult? {
    if let own = series(of: assessment) { return own }
    guard let scores = indicator(assessment.target.indicator).rankOf else { return nil }
    return series(scores, for: assessment).first
  }

  /// The series of the assessment's unit and kind of period, in their order.
  private func series(_ indicator: String, for assessment: Assessment) -> [SeriesResult] {
    let place = Places.Series(
      unit: assessment.unit, indicator: indicator, kind: assessment.target.due.kind)
    return (places.of(self).series[place] ?? []).map { series[$0] }
  }

  /// Where the entries of a result stand; every result is equal to itself in this.
  final class Places: Sendable, Equatable {
    struct Series: Hashable {
      var unit: String
      var indicator: String
      var kind: Period.Kind
    }

    struct Found {
      var indicators: [String: Int] = [:]
      var units: [String: Int] = [:]
      var assessments: [String: Int] = [:]
      var series: [Series: [Int]] = [:]
      /// By indicator, why its forecasts are to be taken with caution.
      var cautions: [String: ForecastCaution] = [:]
    }

    private let found = Mutex<Found?>(nil)

    func of(_ result: ReviewResult) -> Found {
      found.withLock { found in
        if let found { return found }
        func first(_ ids: [String]) -> [String: Int] {
          Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
        }
        let places = Found(
          indicators: first(result.indicators.map(\.id)), units: first(result.units.map(\.id)),
          assessments: first(result.assessments.map(\.id)),
          series: Dictionary(grouping: result.series.indices) {
            let series = result.series[$0]
            return Series(unit: series.unit, indicator: series.indicator, kind: series.kind)
          },
          cautions: Dictionary(
            result.trackRecords.compactMap { record in
              record.caution.map { (record.indicator, $0) }
            }, uniquingKeysWith: { first, _ in first }))
        found = places
        return places
      }
    }

    static func == (left: Places, right: Places) -> Bool { true }
  }
}
