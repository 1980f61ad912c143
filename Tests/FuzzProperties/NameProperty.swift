import Foundation
import TimeSeries

/// A name is the same name composed, decomposed, in small letters and between spaces, and finds the
/// unit that any of these spellings named.
package func checkName(_ input: [UInt8]) throws(Violation) {
  let name = String(decoding: input.filter { $0 != 0 }, as: UTF8.self)
  let key = MatchingKey(name)
  try require(MatchingKey(key.folded) == key, "the key of ‘\(name)’ has another key")
  let spellings = [
    name.precomposedStringWithCanonicalMapping, name.decomposedStringWithCanonicalMapping,
    name.lowercased(), " \(name)\u{A0}",
  ]
  for spelling in spellings {
    try require(MatchingKey(spelling) == key, "‘\(spelling)’ is not ‘\(name)’")
  }
  let catalogue = Catalogue(units: [AdministrativeUnit(id: "u", name: LocalizedName(name))])
  for spelling in spellings where !name.isEmpty {
    try require(
      catalogue.indicesOfUnits(named: spelling) == [0], "‘\(spelling)’ does not find ‘\(name)’")
  }
}
