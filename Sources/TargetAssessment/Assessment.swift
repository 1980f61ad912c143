public import Plans
public import TimeSeries

/// What can be said of one target for one unit.
public struct Assessment: Codable, Sendable, Equatable {
  /// How a target stands on the review date.
  public enum Status: Codable, Sendable, Equatable {
    /// The due value is published.
    case observed(reached: Bool)
    case forecast
    case notAssessable(Reason)
  }

  /// Why nothing can be said; a closed list.
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

  /// What a reader must know beside the number.
  public enum Flag: String, CaseIterable, Hashable, Codable, Sendable {
    case synthetic
    /// What would have been, had the unit continued.
    case counterfactual
    /// Another plan's level, for comparison.
    case reference
    /// Sources disagree on a value of the series.
    case conflict
    case shortSeries = "short_series"
    /// The definition changed within the series.
    case definitionBreak = "break"
    case selfReported = "self_reported"
    /// Every value since the last break lies at a bound.
    case saturated
    /// A few scores of the ranked field are not known and were drawn by lot.
    case fieldPartlyKnown = "field_partly_known"
    /// Readings within a year are out that are newer than the value forecast from, and could not be
    /// used.
    case newerPartial = "newer_partial"
    /// The baseline's value is not published: a forecast, or an estimate in a gap.
    case baselineEstimated = "baseline_estimated"
    /// The forecast takes in a reading of the year's first months.
    case partialUsed = "partial_used"
    /// The history was made of the values of the units that were merged.
    case constructed
  }

  public var target: Target
  public var unit: String
  public var status: Status
  public var last: Reading?
  public var baselineValue: Double?
  /// The number to reach: printed, or worked out from the baseline.
  public var requiredValue: Double?
  public var median: Double?
  public var interval80: ClosedRange<Double>?
  public var probability: Double?
  /// The probability of the upper end of a range.
  public var probabilityHigh: Double?
  /// Standard error of a simulated probability; 0 for computed ones.
  public var monteCarloError: Double?
  /// Mean change per period under the definition in force, in the indicator's unit.
  public var observedChange: Double?
  /// Change per period needed from the last value to the threshold, in the indicator's unit.
  public var requiredChange: Double?
  /// First periods in which the target is met with P ≥ 50 % and ≥ 80 %.
  public var reach50: Period?
  public var reach80: Period?
  /// Of a target that must hold in several periods, the open one least likely to meet it.
  public var weakest: Chance?
  public var fieldSize: Int?
  /// Units of the field whose scores are known, where that is too few.
  public var fieldKnown: Int?
  public var model: String
  public var flags: Set<Flag>

  /// A value and its period.
  public struct Reading: Codable, Sendable, Equatable {
    public var period: Period
    public var value: Double
  }

  /// A period and the probability that the target is met in it.
  public struct Chance: Codable, Sendable, Equatable {
    public var period: Period
    public var probability: Double

    public init(period: Period, probability: Double) {
      self.period = period
      self.probability = probability
    }
  }

  /// A row that says no more than its status.
  init(target: Target, status: Status, model: String = "") {
    self.target = target
    self.unit = target.unit
    self.status = status
    self.model = model
    self.flags = target.state == .reference ? [.reference] : []
  }

  /// Unique in a run: the target, the unit, and whether the verdict is counterfactual.
  public var id: String {
    "\(target.id)@\(unit)" + (flags.contains(.counterfactual) ? "+counterfactual" : "")
  }

  public var likelihood: Likelihood? {
    status == .forecast ? probability.map { Likelihood(probability: $0) } : nil
  }

  /// How far the forecast (or the published value) lies above the number to reach, in the
  /// indicator's unit; negative when it lies below.
  public var expectedGap: Double? {
    guard let requiredValue, let median else { return nil }
    return median - requiredValue
  }

  /// Whether the verdict belongs in the counts: active targets of existing units only.
  public var isCounted: Bool { target.state == .active && !flags.contains(.counterfactual) }
}
