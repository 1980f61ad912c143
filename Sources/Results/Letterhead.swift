public import TimeSeries

/// What an official report carries around its text: who issues it, under which number, who signs and who
/// receives it (Decree 30/2020/NĐ-CP, article 8 and annex I).
public struct Letterhead: Codable, Sendable, Equatable {
  /// In whose name is signed.
  public enum Authority: String, CaseIterable, Codable, Sendable {
    /// On behalf of a collective body.
    case onBehalf = "TM."
    /// For the head, by a deputy.
    case forHead = "KT."
    /// By order.
    case byOrder = "TL."
    /// Under a mandate.
    case mandated = "TUQ."
  }

  /// The body above the agency; empty where none is named.
  public var superior = ""
  public var agency = ""
  /// Empty until the registry gives one.
  public var number = ""
  /// The kind of document and the agency, `BC-PGDĐT`; empty for the kind alone.
  public var symbol = ""
  public var place = ""
  /// The day of issue; `nil` for the review date.
  public var date: Day?
  public var signer = ""
  public var titleOfSigner = ""
  public var authority: Authority?
  /// Whom the authority comes from, as it is written after it; empty where it follows from the rest.
  public var principal = ""
  public var recipients: [String] = []

  public init() {}
}
