public import TimeSeries

/// A number that an administration signed: who, what, how much, until when.
public struct Target: Hashable, Codable, Sendable {
  /// How the due value is compared with the threshold.
  public enum Operator: String, CaseIterable, Hashable, Codable, Sendable {
    case greater = ">"
    case atLeast = ">="
    case less = "<"
    case atMost = "<="
    case equal = "="
    case at100 = "at-100"
    case topN = "top-n"
    case increase = "increase-by-at-least"
    case reduce = "reduce-by-at-least"
  }

  /// In what a change against the baseline is counted.
  public enum ChangeKind: String, CaseIterable, Hashable, Codable, Sendable {
    case points
    case percent
    case factor
  }

  /// How a target stands in its plan; only active ones are counted.
  public enum State: String, CaseIterable, Hashable, Codable, Sendable {
    case active
    case duplicate
    case conflict
    case struckOut = "struck-out"
    case unverified
    /// A plan's level applied to another unit, for comparison only.
    case reference
    case expired
    case replaced
  }

  /// The baseline year's period that answers to the due one: its third quarter for a third quarter.
  public var baseline: Period? {
    baselineYear.map { due.advanced(by: ($0 - due.year) * due.kind.periodsPerYear) }
  }

  /// The periods in which the target must be met: all of those it is to hold in, else the due one.
  public var heldPeriods: [Period] {
    guard let first = holdFrom, first.kind == due.kind, first.ordinal < due.ordinal else {
      return [due]
    }
    return (0...first.distance(to: due)).map { first.advanced(by: $0) }
  }

  public var id: String
  public var plan: String
  public var unit: String
  public var indicator: String
  public var state: State
  public var comparison: Operator
  /// `nil` where the plan prints no number.
  public var threshold: Double?
  /// The upper end of a range such as «at least 90 to 95»; the threshold is its floor.
  public var thresholdHigh: Double?
  public var changeKind: ChangeKind
  public var baselineYear: Int?
  public var due: Period
  /// The first of the periods in each of which the target must be met, up to the due one; `nil` where
  /// only the due period counts.
  public var holdFrom: Period?
  /// The plan's words for the ranked field; `nil` where it does not say.
  public var field: String?
  /// The natural limit of the indicator, for the progress measures that need one.
  public var limit: Double?
  public var milestone: String
  public var section: String
  /// The area of reform it belongs to, such as `thu-tuc-hanh-chinh`.
  public var reformArea: String
  /// Who is in charge, and who supports: ids of units.
  public var leadUnits: [String]
  public var supportUnits: [String]
  public var note: String

  public init(
    id: String, plan: String = "", unit: String, indicator: String, state: State = .active,
    comparison: Operator, threshold: Double? = nil, thresholdHigh: Double? = nil,
    changeKind: ChangeKind = .points, baselineYear: Int? = nil, due: Period,
    holdFrom: Period? = nil,
    field: String? = nil, limit: Double? = nil, milestone: String = "", section: String = "",
    reformArea: String = "", leadUnits: [String] = [], supportUnits: [String] = [],
    note: String = ""
  ) {
    self.id = id
    self.plan = plan
    self.unit = unit
    self.indicator = indicator
    self.state = state
    self.comparison = comparison
    self.threshold = threshold
    self.thresholdHigh = thresholdHigh
    self.changeKind = changeKind
    self.baselineYear = baselineYear
    self.due = due
    self.holdFrom = holdFrom
    self.field = field
    self.limit = limit
    self.milestone = milestone
    self.section = section
    self.reformArea = reformArea
    self.leadUnits = leadUnits
    self.supportUnits = supportUnits
    self.note = note
  }
}

/// A reform plan: who issued it, and when.
public struct Plan: Hashable, Codable, Sendable {
  public var id: String
  public var number: String
  public var issuedOn: Day?
  public var issuer: String
  /// What a reader calls it, where number and issuer do not tell.
  public var title: String
  /// The issuer's id in the catalogue, where it is given.
  public var issuerUnit: String?

  public init(
    id: String, number: String = "", issuedOn: Day? = nil, issuer: String = "",
    title: String = "", issuerUnit: String? = nil
  ) {
    self.id = id
    self.number = number
    self.issuedOn = issuedOn
    self.issuer = issuer
    self.title = title
    self.issuerUnit = issuerUnit
  }
}
