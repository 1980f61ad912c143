public import Forecasting
public import Plans
public import TargetAssessment
public import Text
public import TimeSeries

/// All that a review's charts, report and workbook are made of, in one value that can be written
/// to a run directory and read back.
///
/// It holds what was worked out, rounded as files are, and nothing that would need the inputs again:
/// a report drawn from the file is the report drawn in the run, byte for byte.
public struct Dossier: Codable, Sendable, Equatable {
  /// What the run was told, beside the data.
  public struct Origin: Codable, Sendable, Equatable {
    public var title: LocalizedName
    public var toolVersion: String
    public var seed: UInt64
    public var headline: Summary.Headline?
    public var inputs: [InputFile]

    public init(
      title: LocalizedName, toolVersion: String, seed: UInt64, headline: Summary.Headline? = nil,
      inputs: [InputFile] = []
    ) {
      self.title = title
      self.toolVersion = toolVersion
      self.seed = seed
      self.headline = headline
      self.inputs = inputs
    }
  }

  /// A file that was read, and its digest.
  public struct InputFile: Codable, Sendable, Equatable {
    public var path: String
    public var sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// One value that sources give differently.
  public struct Conflict: Codable, Sendable, Equatable {
    public struct Reading: Codable, Sendable, Equatable {
      public var value: Double
      public var source: String
    }

    public var unit: String
    public var indicator: String
    public var period: Period
    public var chosen: Reading
    public var others: [Reading]
  }

  /// The form of the file; a reader refuses others.
  public static let schema = 4

  public var origin: Origin
  public var asOf: Day
  public var model: String
  public var language: Language
  public var indicators: [Indicator]
  /// The units that series and verdicts name, and all others of their fields.
  public var units: [AdministrativeUnit]
  /// Mergers of these units.
  public var unitChanges: [UnitChange]
  public var plans: [Plan]
  /// In the order of the targets.
  public var verdicts: [Assessment]
  /// What planners set by hand beside the verdicts.
  public var judged: [JudgedVerdict]
  /// The lines of the job's scenarios, each verdict's after that of the forecast itself.
  public var scenarios: [ScenarioRecord]
  /// The targets judged by the progress measures that the job names.
  public var progress: [ProgressRecord]
  /// Every series of the indicators that targets or the question ask for.
  public var records: [SeriesRecord]
  public var conflicts: [Conflict]
  public var suspectedBreaks: [SuspectedBreak]
  /// One an indicator with a backtest, whether or not a target asks for it; empty where nobody looked
  /// back.
  public var trackRecords: [TrackRecord]
  public var glossary: [GlossaryTerm]
  /// Where each unit of a ranked field may end up.
  public var rankings: [RankDistribution]
  /// All targets of each plan and unit together.
  public var planVerdicts: [PlanVerdict]
  /// Milestones and final targets on one indicator.
  public var paths: [TargetPath]
  public var contradictions: [Contradiction]
  /// What this review forecast beside what has been published since.
  public var scoreboard = Scoreboard.empty

  public func indicator(_ id: String) -> Indicator {
    indicators.first { $0.id == id } ?? Indicator(id: id, name: LocalizedName(id))
  }

  public func unit(_ id: String) -> AdministrativeUnit {
    units.first { $0.id == id } ?? AdministrativeUnit(id: id, name: LocalizedName(id))
  }

  /// The series a verdict speaks of: the official one, else what the unit reported itself.
  public func record(of verdict: Assessment) -> SeriesRecord? {
    let own = records.filter {
      $0.unit == verdict.unit && $0.indicator == verdict.target.indicator
        && $0.kind == verdict.target.due.kind
    }
    return own.first { $0.reporting == .official } ?? own.first
  }

  /// The series a verdict is drawn on: its own, or, for ranks that are not published, the scores
  /// behind them.
  func recordShown(for verdict: Assessment) -> SeriesRecord? {
    if let own = record(of: verdict) { return own }
    guard let scores = indicator(verdict.target.indicator).rankOf else { return nil }
    return records.first {
      $0.unit == verdict.unit && $0.indicator == scores && $0.kind == verdict.target.due.kind
    }
  }

  /// Whether any value behind these verdicts was made up for illustration.
  public var isSynthetic: Bool { records.contains(where: \.isSynthetic) }

  public var counts: Review.Counts { Review.Counts(verdicts) }
}
