/// A province, district, office, ministry … or an aggregate of such units.
public struct AdministrativeUnit: Hashable, Codable, Sendable {
  /// Averages, minima, totals and regions are aggregates: never members of a ranked field.
  public enum Kind: String, CaseIterable, Hashable, Codable, Sendable {
    case unit
    case aggregate
  }

  public var id: String
  public var name: LocalizedName
  public var aliases: [String]
  /// `province`, `district`, `ministry` …; units of one level and parent form a field.
  public var level: String
  public var parent: String?
  public var kind: Kind
  /// First and last day of its existence, where they are known.
  public var validFrom: Day?
  public var validTo: Day?
  /// The day its end became public; a review before that day cannot know it.
  public var endAnnouncedOn: Day?
  /// For an aggregate: the level it sums up, and how (`mean`, `minimum`, `total`).
  public var aggregateOf: String?
  public var statistic: String?

  public init(
    id: String, name: LocalizedName, aliases: [String] = [], level: String = "",
    parent: String? = nil, kind: Kind = .unit, validFrom: Day? = nil, validTo: Day? = nil,
    endAnnouncedOn: Day? = nil, aggregateOf: String? = nil, statistic: String? = nil
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.level = level
    self.parent = parent
    self.kind = kind
    self.validFrom = validFrom
    self.validTo = validTo
    self.endAnnouncedOn = endAnnouncedOn
    self.aggregateOf = aggregateOf
    self.statistic = statistic
  }

  /// Whether the unit exists on the last day of `period`.
  public func exists(in period: Period) -> Bool {
    let day = period.lastDay
    return (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }

  /// Whether a review on `asOf` knows that the unit will be gone by the end of `period`.
  public func isKnownToEnd(before period: Period, asOf: Day) -> Bool {
    guard let validTo, validTo < period.lastDay else { return false }
    return (endAnnouncedOn ?? validTo) <= asOf
  }
}

/// A change of definition: values from `firstPeriod` on cannot be compared with earlier ones.
public struct DefinitionBreak: Hashable, Codable, Sendable {
  public var indicator: String
  /// The level of units it holds for; `nil` for all.
  public var level: String?
  public var firstPeriod: Period
  public var why: String
  /// The day the change became public, where it is known.
  public var announcedOn: Day?

  public init(
    indicator: String, level: String? = nil, firstPeriod: Period, why: String = "",
    announcedOn: Day? = nil
  ) {
    self.indicator = indicator
    self.level = level
    self.firstPeriod = firstPeriod
    self.why = why
    self.announcedOn = announcedOn
  }

  /// Whether a review on `asOf` knows of the change: from its announcement, else from the first day
  /// of the period it begins in.
  public func isKnown(asOf: Day) -> Bool { (announcedOn ?? firstPeriod.firstDay) <= asOf }
}

/// One unit's becoming (part of) another: the merger of provinces on 2025-07-01.
public struct UnitChange: Hashable, Codable, Sendable {
  public var predecessor: String
  public var successor: String
  public var date: Day
  /// The predecessor's share in the successor, where a source gives one.
  public var weight: Double?

  public init(predecessor: String, successor: String, date: Day, weight: Double? = nil) {
    self.predecessor = predecessor
    self.successor = successor
    self.date = date
    self.weight = weight
  }
}
