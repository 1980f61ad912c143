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
