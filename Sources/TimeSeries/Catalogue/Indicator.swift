/// What is measured, with all that a forecast of it must respect.
public struct Indicator: Hashable, Codable, Sendable {
  /// Which way is better; a target without an operator is read by it.
  public enum Direction: String, CaseIterable, Hashable, Codable, Sendable {
    case higherIsBetter = "higher-is-better"
    case lowerIsBetter = "lower-is-better"
  }

  /// Where bounds come from that no catalogue gives.
  public enum BoundsBasis: String, CaseIterable, Hashable, Codable, Sendable {
    /// A command or a job says so.
    case stated
    /// Values are written with a percent sign.
    case percentSigns = "percent-signs"
    /// The unit of measure is one per cent.
    case unitOfMeasure = "unit-of-measure"
    /// A target asks for 100 %.
    case wholeAsTarget = "at-100"
    /// The name says that it is a share.
    case name
    /// A target is written with a percent sign.
    case percentTargets = "percent-targets"
    /// The values are places among so many units as a plan or the name says.
    case places
    /// The unit of measure is what is counted one by one.
    case counts
  }

  /// How values go with time.
  public enum Shape: String, CaseIterable, Hashable, Codable, Sendable {
    case free
    /// A total since some day, which never falls: staff cut since 2015, procedures simplified to date.
    case cumulative
  }

  public var id: String
  public var name: LocalizedName
  public var unitOfMeasure: String
  /// The lowest value the indicator can take, if there is one.
  public var minimum: Double?
  /// The highest value the indicator can take, if there is one.
  public var maximum: Double?
  /// Where the bounds come from; `nil` where the catalogue gives them, or there are none.
  public var boundsBasis: BoundsBasis?

  /// Whether nothing has been said of its bounds, not even that there are none.
  public var hasUnknownBounds: Bool { minimum == nil && maximum == nil && boundsBasis == nil }

  /// Decimals with which values are published; `nil` until the data tell.
  public var precision: Int?
  /// Those that the catalogue states; `nil` where ``precision`` comes from the data, whose zeros at the
  /// end spreadsheets drop.
  public let statedPrecision: Int?
  public var direction: Direction
  /// Whether values may fall.
  public var shape: Shape
  /// Days from a period's end to its publication, for values without a publication date.
  public var publicationLag: Int
  /// The indicator whose scores are ranked, when this one is a rank.
  public var rankOf: String?
  public var definition: String
  /// Further names it goes by in data and plans.
  public var aliases: [String]

  public init(
    id: String, name: LocalizedName, unitOfMeasure: String = "", minimum: Double? = nil,
    maximum: Double? = nil, precision: Int? = nil, direction: Direction = .higherIsBetter,
    shape: Shape = .free, publicationLag: Int = 0, rankOf: String? = nil, definition: String = "",
    aliases: [String] = []
  ) {
    self.id = id
    self.name = name
    self.unitOfMeasure = unitOfMeasure
    self.minimum = minimum
    self.maximum = maximum
    self.precision = precision
    statedPrecision = precision
    self.direction = direction
    self.shape = shape
    self.publicationLag = publicationLag
    self.rankOf = rankOf
    self.definition = definition
    self.aliases = aliases
  }

  /// Whether values are percentages and are written with `%`.
  public var isPercent: Bool { unitOfMeasure == "percent" }

  /// Whether values never fall.
  public var isCumulative: Bool { shape == .cumulative }

  /// Whether values are ranks, not scores.
  public var isRank: Bool { rankOf != nil || unitOfMeasure == "rank" }

  /// Whether values are whole numbers: ranks, and what is counted one by one.
  public var isWhole: Bool { (isRank || unitOfMeasure == "count") && (precision ?? 0) == 0 }

  /// Half the distance between two neighbouring published values: a published 85.16 stands for
  /// anything in [85.155, 85.165).
  ///
  /// Where no catalogue states the decimals, a published 85 may have been 85.00, so that two decimals
  /// are the least: whether a spreadsheet has dropped zeros must not decide a target. Of places and counts
  /// there are no parts.
  public var halfStep: Double {
    if isWhole { return 0.5 }
    let decimals = statedPrecision ?? precision.map { max(2, $0) } ?? 0
    var step = 0.5
    for _ in 0..<max(0, decimals) { step /= 10 }
    return step
  }

  /// Decimals with which forecasts are written: two more than values are published with, which are
  /// two where nothing else is known.
  package static func fileDecimals(of indicator: Indicator?) -> Int {
    (indicator?.precision ?? 2) + 2
  }
}

/// A name in the two languages of the tool; one alone serves for both.
public struct LocalizedName: Hashable, Codable, Sendable {
  public var vietnamese: String
  public var english: String

  public init(vietnamese: String, english: String) {
    self.vietnamese = vietnamese.isEmpty ? english : vietnamese
    self.english = english.isEmpty ? vietnamese : english
  }

  /// The same name in both languages.
  public init(_ name: String) { self.init(vietnamese: name, english: name) }
}
