public import TimeSeries

/// All observations of a set of inputs, with the catalogue that their indices refer to.
public struct LoadedObservations: Sendable, Equatable {
  /// The given catalogue, or one made of the units and indicators found; precisions are filled in.
  public var catalogue: Catalogue
  public var observations: ObservationTable
  /// What the files show of each indicator of the catalogue, in its order; empty where nothing was
  /// read from files.
  package var evidence: [IndicatorEvidence]
  /// What each file holds, in their order.
  package var files: [ObservationFile]
  /// Values that are probably slips; `nil` where they were not looked for.
  package var unlikelyValues: [UnlikelyValue]?

  package init(
    catalogue: Catalogue, observations: ObservationTable, evidence: [IndicatorEvidence] = [],
    files: [ObservationFile] = [], unlikelyValues: [UnlikelyValue]? = nil
  ) {
    self.catalogue = catalogue
    self.observations = observations
    self.evidence = evidence
    self.files = files
    self.unlikelyValues = unlikelyValues
  }
}

/// What the files of a job show of an indicator beside its values.
package struct IndicatorEvidence: Sendable, Equatable {
  /// The unit of measure that a column of the files names, as it is written there; empty where none does.
  package internal(set) var unitOfMeasure = ""
  /// Whether some of its values carry a percent sign.
  package internal(set) var hasPercentSigns = false
  /// Whether its unit of measure, or the signs of its values, say that it is in percent.
  package var isInPercent: Bool { hasPercentSigns || MeasureText.isPercent(unitOfMeasure) }
  /// The range of its values; `nil` where it has none.
  package internal(set) var range: ClosedRange<Double>?
  /// How many numbers were left out because they are not published values.
  package internal(set) var leftOut: [UnpublishedKind: Int] = [:]

  package init() {}
}

/// What the files have shown of each indicator while they are read.
struct EvidenceLog {
  private(set) var measures: [Int: String] = [:]
  private(set) var leftOut: [Int: [UnpublishedKind: Int]] = [:]
  /// The indicators of which two units of measure were reported.
  private var disputed: Set<Int> = []

  /// Takes note of a unit of measure, and returns a different one that was named before, the first time.
  mutating func note(_ measure: String, ofIndicator indicator: Int) -> String? {
    guard let known = measures[indicator] else {
      measures[indicator] = measure
      return nil
    }
    if known == measure || MeasureText.areSame(known, measure) { return nil }
    return disputed.insert(indicator).inserted ? known : nil
  }

  mutating func leaveOut(_ kind: UnpublishedKind, ofIndicator indicator: Int) {
    leftOut[indicator, default: [:]][kind, default: 0] += 1
  }

  /// The kinds left out, with how many numbers of each.
  var totals: [UnpublishedKind: Int] {
    leftOut.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }
}
