public import TimeSeries

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
public struct GlossaryTerm: Hashable, Codable, Sendable {
  public var name: LocalizedName
  /// The abbreviation used in the plans, such as `TTHC`; empty where there is none.
  public var abbreviation: String

  public init(name: LocalizedName, abbreviation: String = "") {
    self.name = name
    self.abbreviation = abbreviation
  }
}
