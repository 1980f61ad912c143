public import Plans
public import TimeSeries

/// The assessment of one target for one unit: what is known of it, and what follows.
public struct Assessment: Codable, Sendable, Equatable {
  public var target: Target
  /// What is known on the review date, whatever the outcome.
  public var evidence: Evidence
  public var flags: Set<Flag>
  public var outcome: Outcome

  /// Values that the outcome is compared with.
  public struct Evidence: Codable, Sendable, Equatable {
    /// The last published value, in the indicator's unit; of a target on a rank, the last rank.
    public var last: PeriodValue?
    /// Mean change per period under the definition in force, in the indicator's unit.
    public var observedChange: Double?
    /// The value in the baseline year, in the indicator's unit.
    public var baselineValue: Double?
    /// The number to reach, in the indicator's unit: printed, or computed from the baseline.
    public var requiredValue: Double?
    /// Change per period needed from the last value to the number to reach, in the indicator's unit.
    public var requiredChange: Double?
    /// Number of units that are ranked.
    public var fieldSize: Int?
  }

  /// Why a target cannot be assessed; a closed list.
  public enum Reason: String, CaseIterable, Hashable, Codable, Sendable {
    case noData = "no_data"
    case oneObservation = "one_observation"
    case noNumberPrinted = "no_number_printed"
    case noBaseline = "no_baseline"
    case unitAbolished = "unit_abolished"
    case definitionChanged = "definition_changed"
    case fieldUnknown = "field_unknown"
    case fieldIncomplete = "field_incomplete"
    case nothingToMeasure = "nothing_to_measure"
    case saturated
    case notActive = "not_active"
  }

  /// A property of the target or the data that qualifies the outcome.
  public enum Flag: String, CaseIterable, Hashable, Codable, Sendable {
    case synthetic
    /// The forecast for a unit that will have been abolished, had it continued.
    case counterfactual
    /// The threshold of another plan, for comparison.
    case reference
    /// Sources disagree on a value of the series.
    case conflict
    case shortSeries = "short_series"
    /// The definition changed within the series.
    case definitionBreak = "break"
    case selfReported = "self_reported"
    /// Every value since the last break lies at a bound.
    case saturated
    /// Scores of a few units of the ranked field are not known and were drawn at random.
    case fieldPartlyKnown = "field_partly_known"
    /// Values within a year are newer than the last value of the series and could not be used.
    case newerPartial = "newer_partial"
    /// The baseline's value is not published: it is forecast, or interpolated in a gap.
    case baselineEstimated = "baseline_estimated"
    /// The forecast uses a value of the year's first months.
    case partialUsed = "partial_used"
    /// The history was constructed from the values of the units that were merged.
    case constructed
    /// The value of the due period, or else the last value, is provisional.
    case provisional
    /// A rank forecast from the ranks that the unit had, without the scores of the others.
    case rankSeries = "rank_series"
    /// The last value is years old: those that were due since were never published.
    case outdated
  }

  private enum CodingKeys: String, CodingKey {
    case target, evidence, flags, outcome
  }

  /// Encodes the flags in the order of their declaration: that of a set changes from run to run.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(target, forKey: .target)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(Flag.allCases.filter(flags.contains), forKey: .flags)
    try container.encode(outcome, forKey: .outcome)
  }
}

// MARK: Identity

extension Assessment {
  /// Id of the unit.
  public var unit: String { target.unit }

  /// Unique in a run: the target, the unit, and whether the outcome is counterfactual.
  public var id: String {
    Assessment.id(of: target) + (flags.contains(.counterfactual) ? "+counterfactual" : "")
  }

  /// The id of the assessment of a target.
  static func id(of target: Target) -> String { "\(target.id)@\(target.unit)" }

  /// Whether the target is counted: active targets of existing units only.
  public var isCounted: Bool { target.state == .active && !flags.contains(.counterfactual) }

  public var likelihood: Likelihood? {
    status == .forecast ? probability.map { Likelihood(probability: $0) } : nil
  }

  /// How far the median (or the published value) lies above the number to reach, in the indicator's
  /// unit; negative when it lies below.
  public var expectedGap: Double? {
    guard let requiredValue, let median else { return nil }
    return median - requiredValue
  }

  /// Whether a value of the unit is known and the due value is not published.
  var isOpen: Bool {
    switch outcome {
    case .observed: false
    case .forecast: true
    case .notAssessable: last != nil
    }
  }
}

// MARK: Variants

extension Assessment {
  /// The same target and evidence without an outcome.
  func refused(_ reason: Reason) -> Assessment {
    var evidence = evidence
    evidence.last = last
    return Assessment(
      target: target, evidence: evidence, flags: flags, outcome: .notAssessable(reason))
  }

  /// The same assessment with one more flag.
  func flagged(_ flag: Flag) -> Assessment {
    Assessment(
      target: target, evidence: evidence, flags: flags.union([flag]), outcome: outcome)
  }

  /// The same assessment with other numbers, for instance rounded ones. Published values, ranks and
  /// counts stay.
  ///
  /// - Parameters:
  ///   - values: Applied to values and changes in the indicator's unit; must not decrease.
  ///   - probabilities: Applied to probabilities and to their standard errors.
  public func mappingNumbers(
    values: (Double) -> Double, probabilities: (Double) -> Double
  ) -> Assessment {
    Assessment(
      target: target,
      evidence: Evidence(
        last: evidence.last, observedChange: evidence.observedChange.map(values),
        baselineValue: evidence.baselineValue.map(values),
        requiredValue: evidence.requiredValue.map(values),
        requiredChange: evidence.requiredChange.map(values), fieldSize: evidence.fieldSize),
      flags: flags,
      outcome: outcome.mappingNumbers(values: values, probabilities: probabilities))
  }
}

// MARK: Flags

extension Set<Assessment.Flag> {
  /// The flags that a target and the series it is measured by have, whatever the outcome.
  static func describing(_ target: Target, _ series: Series? = nil) -> Set {
    var flags: Set = target.state == .reference ? [.reference] : []
    guard let series else { return flags }
    if series.isSynthetic { flags.insert(.synthetic) }
    if series.key.reporting == .selfReported { flags.insert(.selfReported) }
    let decisive = series.detail(in: target.due) ?? series.detail(in: series.lastPeriod)
    if decisive?.basis == .provisional { flags.insert(.provisional) }
    return flags
  }

  /// The flags of a series that a forecast rests on: breaks within it, values on which sources
  /// disagree, newer values for another kind of period.
  static func describingEvidence(_ series: Series, in panel: Panel) -> Set {
    var flags: Set = []
    if series.hasBreak(after: series.start, through: series.lastPeriod) {
      flags.insert(.definitionBreak)
    }
    if !panel.conflictedPeriods(of: series.key).isEmpty { flags.insert(.conflict) }
    if panel.newerYearToDateValue(than: series) != nil { flags.insert(.newerPartial) }
    if series.constructed != nil { flags.insert(.constructed) }
    if panel.missedPeriods(of: series) > 0 { flags.insert(.outdated) }
    return flags
  }
}

extension Assessment.Evidence {
  /// What a series tells of the time up to the due period.
  static func describing(_ series: Series, through due: Period) -> Assessment.Evidence {
    Assessment.Evidence(
      last: PeriodValue(period: series.lastPeriod, value: series.lastValue),
      observedChange: series.meanChange(through: due))
  }
}
