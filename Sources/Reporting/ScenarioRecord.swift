public import TargetAssessment
import Text
import TimeSeries

/// What a report keeps of the what-ifs about one verdict: the forecast itself, then each scenario.
public struct ScenarioRecord: Codable, Sendable, Equatable {
  public struct Line: Codable, Sendable, Equatable {
    public var path: ScenarioPath
    /// `nil` where the scenario says nothing, as with a pace that is not known.
    public var probability: Double?
  }

  /// The id of the verdict asked about.
  public var verdict: String
  public var lines: [Line]
}

extension ScenarioRecord {
  init(_ entry: ScenarioReview.Entry, indicator: Indicator?) {
    func line(_ path: ScenarioPath, _ assessment: Assessment) -> Line {
      Line(
        path: path.rounded(indicator), probability: assessment.probability?.rounded(to: 9))
    }
    verdict = entry.base.id
    lines =
      [line(entry.basePath, entry.base)]
      + entry.outcomes.map { line($0.path, $0.assessment) }
  }
}
