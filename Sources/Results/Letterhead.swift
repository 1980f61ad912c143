package import TimeSeries

/// What an official report carries around its text: who issues it, under which number, who signs and who
/// receives it (Decree 30/2020/NĐ-CP, article 8 and annex I).
package struct Letterhead: Codable, Sendable, Equatable {
  /// In whose name is signed.
  package enum Authority: String, CaseIterable, Codable, Sendable {
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
  package var superior = ""
  package var agency = ""
  /// Empty until the registry gives one.
  package var number = ""
  /// The kind of document and the agency, `BC-PGDĐT`; empty for the kind alone.
  package var symbol = ""
  package var place = ""
  /// The day of issue; `nil` for the review date.
  package var date: Day?
  package var signer = ""
  package var titleOfSigner = ""
  package var authority: Authority?
  /// Whom the authority comes from, as it is written after it; empty where it follows from the rest.
  package var principal = ""
  package var recipients: [String] = []

  package init() {}
}
