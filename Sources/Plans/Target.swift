public import TimeSeries

/// A target of a plan: the value that an indicator of one unit has to reach by a due period.
public struct Target: Hashable, Codable, Sendable {
  /// How the value of the due period is compared with the threshold.
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

  /// The unit in which a change against the baseline is stated.
  public enum ChangeKind: String, CaseIterable, Hashable, Codable, Sendable {
    case points
    case percent
    case factor
  }

  /// The state of a target within its plan; only active targets are counted.
  public enum State: String, CaseIterable, Hashable, Codable, Sendable {
    case active
    case duplicate
    case conflict
    case struckOut = "struck-out"
    case unverified
    /// A plan's threshold applied to another unit, for comparison only.
    case reference
    case expired
    case replaced
  }

  /// The period of the baseline year that corresponds to the due period: its third quarter where a
  /// third quarter is due.
  public var baseline: Period? {
    baselineYear.map { due.advanced(by: ($0 - due.year) * due.kind.periodsPerYear) }
  }

  /// The periods in which the target must be met: from ``holdFrom`` to the due period, or the due
  /// period alone.
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
  /// In the indicator's unit, or in the unit of the change; `nil` where the plan prints no number.
  public var threshold: Double?
  /// The upper end of a range such as «at least 90 to 95»; the threshold is the lower end.
  public var thresholdHigh: Double?
  /// Whether the plan writes the number with a percent sign.
  public var isInPercent = false
  public var changeKind: ChangeKind
  public var baselineYear: Int?
  public var due: Period
  /// The first of the periods in each of which the target must be met, up to the due period; `nil`
  /// where only the due period counts.
  public var holdFrom: Period?
  /// The plan's words for the units that are ranked; `nil` where it names none.
  public var field: String?
  /// How many units are ranked, where the plan says so.
  public var fieldSize: Int?
  /// The plan's own words, where the number was read from them.
  public var phrase: String?
  /// The natural limit of the indicator, in its unit, for progress measures that need one.
  public var limit: Double?
  public var milestone: String
  public var section: String
  /// The id of the area of reform, such as `thu-tuc-hanh-chinh`.
  public var reformArea: String
  /// Ids of the units in charge, and of those that support them.
  public var leadUnits: [String]
  public var supportUnits: [String]
  /// In the words of the file, with marks such as `[strive]` or `[conflict:ID]`.
  public var note: String
  /// The note for Vietnamese readers, where ``note`` is in another language.
  public var vietnameseNote: String

  public init(
    id: String, plan: String = "", unit: String, indicator: String, state: State = .active,
    comparison: Operator, threshold: Double? = nil, thresholdHigh: Double? = nil,
    changeKind: ChangeKind = .points, baselineYear: Int? = nil, due: Period,
    holdFrom: Period? = nil,
    field: String? = nil, limit: Double? = nil, milestone: String = "", section: String = "",
    reformArea: String = "", leadUnits: [String] = [], supportUnits: [String] = [],
    note: String = "", vietnameseNote: String = ""
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
    self.vietnameseNote = vietnameseNote
  }
}

/// A reform plan, with its issuer and date of issue.
public struct Plan: Hashable, Codable, Sendable {
  public var id: String
  public var number: String
  public var issuedOn: Day?
  public var issuer: String
  /// The name readers know it by, where number and issuer do not identify it.
  public var title: String
  /// The id of the issuing unit in the catalogue, where it is given.
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

/// A term used in the plans, in both languages, from their glossary.
package struct GlossaryTerm: Hashable, Codable, Sendable {
  package var name: LocalizedName
  /// The abbreviation used in the plans, such as `TTHC`; empty where there is none.
  package var abbreviation: String

  package init(name: LocalizedName, abbreviation: String = "") {
    self.name = name
    self.abbreviation = abbreviation
  }
}
