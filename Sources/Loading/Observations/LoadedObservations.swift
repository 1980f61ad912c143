public import Plans
public import TimeSeries

/// All observations of a set of inputs, with the catalogue that their indices refer to.
public struct LoadedObservations: Sendable, Equatable {
  /// The given catalogue, or one made of the units and indicators found; precisions are filled in.
  public var catalogue: Catalogue
  public var observations: ObservationTable
  /// What the files show of each indicator of the catalogue, in its order; empty where nothing was
  /// read from files.
  public var evidence: [IndicatorEvidence]
  /// What each file holds, in their order.
  public var files: [ObservationFile]
  /// Values that are probably slips; `nil` where they were not looked for.
  public var unlikelyValues: [UnlikelyValue]?

  public init(
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

// MARK: Shares

extension LoadedObservations {
  /// Bounds the indicators at 0 and 100 that are shares by all that is seen of them, though nobody says so.
  ///
  /// - Parameter targets: What plans ask of the indicators.
  /// - Returns: The ids of indicators that look like shares, with values or targets that speak against it.
  public mutating func boundShares(by targets: [Target]) -> [String] {
    var doubtful: [String] = []
    let asked = Dictionary(grouping: targets) { catalogue.indexOfIndicator($0.indicator) }
    for (index, seen) in evidence.enumerated() {
      let indicator = catalogue.indicators[index]
      guard indicator.hasUnknownBounds, !indicator.isRank else { continue }
      let own = asked[index] ?? []
      guard let basis = seen.basis(of: indicator, targets: own) else { continue }
      let levels = own.filter(\.comparison.asksForLevel)
      let ends = [seen.range?.lowerBound, seen.range?.upperBound]
      let numbers = (ends + levels.flatMap { [$0.threshold, $0.thresholdHigh] }).compactMap(\.self)
      if numbers.allSatisfy((0...100).contains) && !seen.isChange(indicator) {
        catalogue.setBounds(minimum: 0, maximum: 100, of: indicator.id, basis: basis)
      } else {
        doubtful.append(indicator.id)
      }
    }
    return doubtful
  }
}

extension IndicatorEvidence {
  /// What says that an indicator is a share; `nil` where nothing does.
  fileprivate func basis(of indicator: Indicator, targets: [Target]) -> Indicator.BoundsBasis? {
    if hasPercentSigns { return .percentSigns }
    if isInPercent || indicator.isPercent { return .unitOfMeasure }
    // What is counted in files, points or money is no share, whatever it is called.
    guard unitOfMeasure.isEmpty && indicator.unitOfMeasure.isEmpty else { return nil }
    if targets.contains(where: { $0.comparison == .at100 }) { return .wholeAsTarget }
    let names = [indicator.id, indicator.name.vietnamese, indicator.name.english]
    let isNamedShare = names.contains { name in
      let words = MatchingKey(name).folded
      return IndicatorEvidence.shareWords.contains { words.hasPrefix($0) } || name.contains("%")
    }
    if isNamedShare { return .name }
    return targets.contains { $0.isInPercent && $0.comparison.asksForLevel } ? .percentTargets : nil
  }

  /// Whether the name says that values are changes, which know no bounds.
  fileprivate func isChange(_ indicator: Indicator) -> Bool {
    [indicator.id, indicator.name.vietnamese, indicator.name.english].contains { name in
      let words = MatchingKey(name).folded
      return IndicatorEvidence.changeWords.contains { words.contains($0) }
    }
  }

  private static let shareWords = [
    "tỷ lệ", "tỉ lệ", "tỷ trọng", "share of", "percentage of", "percent of",
  ]
  .map { MatchingKey($0).folded }
  private static let changeWords = [
    "tốc độ", "tăng trưởng", "tăng thêm", "mức tăng", "mức giảm", "growth", "change in",
    "increase in",
  ].map { MatchingKey($0).folded }
}

extension Target.Operator {
  /// Whether the number of a target is a level of the indicator.
  fileprivate var asksForLevel: Bool {
    switch self {
    case .greater, .atLeast, .less, .atMost, .equal, .at100: true
    case .topN, .increase, .reduce: false
    }
  }
}

/// What the files of a job show of an indicator beside its values.
public struct IndicatorEvidence: Sendable, Equatable {
  /// The unit of measure that a column of the files names, as it is written there; empty where none does.
  public internal(set) var unitOfMeasure = ""
  /// Whether some of its values carry a percent sign.
  public internal(set) var hasPercentSigns = false
  /// Whether its unit of measure, or the signs of its values, say that it is in percent.
  public var isInPercent: Bool { hasPercentSigns || MeasureText.isPercent(unitOfMeasure) }
  /// The range of its values; `nil` where it has none.
  public internal(set) var range: ClosedRange<Double>?
  /// How many numbers were left out because they are not published values.
  public internal(set) var leftOut: [UnpublishedKind: Int] = [:]

  public init() {}
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
