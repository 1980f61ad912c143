import Loading
import Results
import TimeSeries
import Yams

/// The key `report` of a job.
extension JobReader {
  /// Who issues and signs the report: `authority` is `TM.`, `KT.`, `TL.` or `TUQ.`, alone or with whom it
  /// comes from.
  mutating func letterhead(_ node: Node) -> Letterhead? {
    guard case .mapping(let parts) = node else {
      report(node, .reportNotIndented)
      return nil
    }
    checkKeys(
      of: parts,
      known: [
        "superior", "agency", "number", "symbol", "place", "date", "signer", "title_of_signer",
        "authority", "recipients",
      ])
    func text(_ key: String) -> String { texts(parts[Node(key)]).first ?? "" }
    var letterhead = Letterhead()
    letterhead.superior = text("superior")
    letterhead.agency = text("agency")
    letterhead.number = text("number")
    letterhead.symbol = text("symbol")
    letterhead.place = text("place")
    letterhead.date = parts["date"].flatMap { day($0) }
    letterhead.signer = text("signer")
    letterhead.titleOfSigner = text("title_of_signer")
    letterhead.recipients = texts(parts["recipients"])
    if let authority = parts["authority"] {
      let words = text("authority").split(separator: " ", maxSplits: 1).map(String.init)
      letterhead.authority = words.first.flatMap { word in
        Letterhead.Authority.allCases.first { $0.rawValue == word || $0.rawValue == word + "." }
      }
      letterhead.principal = words.count > 1 ? words[1] : ""
      if letterhead.authority == nil {
        report(authority, .notAnAuthority(known: Letterhead.Authority.allCases.map(\.rawValue)))
      }
    }
    return letterhead
  }
}
