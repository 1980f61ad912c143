/// A reporting period: a year, half, quarter, month, the first n months of a year, or a school year.
///
/// A period names what was reported, not a stretch of the clock: the index year of PAR INDEX 2023
/// may run from 15/12/2022 to 14/12/2023 and is still «2023». Periods of different kinds are never
/// compared or mixed; each cumulative value (first 3 months, first 6 months …) is a kind of its
/// own, because a year's 6-month value says nothing about the change since its 3-month value.
public struct Period: Hashable, Sendable {
  /// What kind of period; only periods of one kind make a series.
  public enum Kind: Hashable, Sendable {
    case year
    case half
    case quarter
    case month
    /// The first `months` (1…11) months of a year, cumulative.
    case cumulative(months: UInt8)
    /// `2023-2024`, named by its first year.
    case schoolYear

    /// Whether periods run from January through a month.
    public var isCumulative: Bool {
      if case .cumulative = self { true } else { false }
    }

    /// How many periods of this kind make a year.
    public var periodsPerYear: Int {
      switch self {
      case .year, .cumulative, .schoolYear: 1
      case .half: 2
      case .quarter: 4
      case .month: 12
      }
    }

    /// How many kinds there are.
    package static let count = 16

    /// A fixed order, from 0.
    package var order: Int {
      switch self {
      case .year: 0
      case .schoolYear: 1
      case .half: 2
      case .quarter: 3
      case .month: 4
      case .cumulative(let months): 4 + Int(months)
      }
    }

    fileprivate init(order: Int) {
      let plain: [Kind] = [.year, .schoolYear, .half, .quarter, .month]
      self = order < plain.count ? plain[order] : .cumulative(months: UInt8(order - 4))
    }
  }

  /// Kind and ordinal in four bytes: tables hold millions.
  private let packed: Int32

  public var kind: Kind { Kind(order: kindOrder) }

  /// The rank of its kind, from 0.
  package var kindOrder: Int { Int(packed & 0xF) }

  /// Consecutive periods of one kind have consecutive ordinals: the year itself, or
  /// year × periods per year + number within the year − 1.
  public var ordinal: Int { Int(packed >> 4) }

  /// The period of `kind` with this ordinal.
  public init(kind: Kind, ordinal: Int) { packed = Int32(ordinal) << 4 | Int32(kind.order) }

  public static func year(_ year: Int) -> Period { Period(kind: .year, ordinal: year) }

  /// The calendar year; for a school year, the one in which it begins.
  public var year: Int { Period.floorDivide(ordinal, by: kind.periodsPerYear) }

  /// The number within the year, from 1.
  public var part: Int { ordinal - year * kind.periodsPerYear + 1 }

  /// The period `count` steps later.
  public func advanced(by count: Int) -> Period { Period(kind: kind, ordinal: ordinal + count) }

  /// How many steps from this period to a later one of the same kind.
  public func distance(to other: Period) -> Int {
    precondition(kind == other.kind, "periods of different kinds are never compared")
    return other.ordinal - ordinal
  }

  /// The last calendar day of the period; a school year ends on 31 May.
  public var lastDay: Day {
    switch kind {
    case .year: Day(lastOfMonth: 12, year: year)
    case .half: Day(lastOfMonth: part * 6, year: year)
    case .quarter: Day(lastOfMonth: part * 3, year: year)
    case .month: Day(lastOfMonth: part, year: year)
    case .cumulative(let months): Day(lastOfMonth: Int(months), year: year)
    case .schoolYear: Day(lastOfMonth: 5, year: year + 1)
    }
  }

  /// The first calendar day of the period; a school year begins on 1 September.
  public var firstDay: Day {
    switch kind {
    case .year, .half, .quarter, .month: advanced(by: -1).lastDay.adding(days: 1)
    case .cumulative: Period.year(year - 1).lastDay.adding(days: 1)
    case .schoolYear: Day(lastOfMonth: 8, year: year).adding(days: 1)
    }
  }

  /// The first period of another kind that a change beginning with this one reaches: the year of a
  /// quarter, the first quarter of a year, but next year's first six months for a third quarter.
  public func first(_ other: Kind) -> Period {
    guard other != kind else { return self }
    let offset = (part - 1) * other.periodsPerYear / kind.periodsPerYear
    let sameYear = Period(kind: other, ordinal: year * other.periodsPerYear + offset)
    return sameYear.lastDay < firstDay ? sameYear.advanced(by: 1) : sameYear
  }

  private static func floorDivide(_ number: Int, by divisor: Int) -> Int {
    number >= 0 ? number / divisor : (number + 1) / divisor - 1
  }
}

extension Period: CustomStringConvertible {
  /// The file form: `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-6M`, `2023-2024`.
  public var description: String {
    switch kind {
    case .year: "\(year)"
    case .half: "\(year)-H\(part)"
    case .quarter: "\(year)-Q\(part)"
    case .month: "\(year)-\(part < 10 ? "0" : "")\(part)"
    case .cumulative(let months): "\(year)-\(months)M"
    case .schoolYear: "\(year)-\(year + 1)"
    }
  }
}

/// Periods and days in files that the tool itself writes: the one form their descriptions have.
extension Period {
  /// Reads what ``description`` writes: `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-6M`,
  /// `2023-2024`; `nil` for anything else.
  public init?(description text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let year = parts.first.flatMap({ Int($0) }) else { return nil }
    guard parts.count == 2 else {
      self = .year(year)
      return
    }
    let part = parts[1]
    func period(_ kind: Kind, _ number: Int?) -> Period? {
      guard let number, (1...kind.periodsPerYear).contains(number) else { return nil }
      return Period(kind: kind, ordinal: year * kind.periodsPerYear + number - 1)
    }
    let found: Period? =
      switch (part.first, part.last) {
      case ("H", _): period(.half, Int(part.dropFirst()))
      case ("Q", _): period(.quarter, Int(part.dropFirst()))
      case (_, "M"):
        UInt8(part.dropLast()).flatMap { (1...11).contains($0) ? $0 : nil }
          .map { Period(kind: .cumulative(months: $0), ordinal: year) }
      default:
        part.utf8.count == 4
          ? (Int(part) == year + 1 ? Period(kind: .schoolYear, ordinal: year) : nil)
          : period(.month, Int(part))
      }
    guard let found else { return nil }
    self = found
  }
}

extension Period: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let period = Period(description: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "‘\(text)’ is not a period"))
    }
    self = period
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "‘\(text)’ is not a date"))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
