public import TimeSeries

/// A term of the plans in both languages, as their own glossary has it.
public struct GlossaryTerm: Hashable, Codable, Sendable {
  public var name: LocalizedName
  /// As the plans write it, such as `TTHC`; empty where there is none.
  public var abbreviation: String

  public init(name: LocalizedName, abbreviation: String = "") {
    self.name = name
    self.abbreviation = abbreviation
  }
}
