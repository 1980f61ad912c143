import Foundation
import Loading
import TimeSeries

/// A name is the same name composed, decomposed, in small letters and between spaces, and finds the
/// unit that any of these spellings named; with the mark of a footnote it makes no second unit.
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
  guard unitCount([name]) == 1 else { return }
  for mark in ["*", " **", "(1)", " [2]", "¹", "†"] {
    let count = unitCount([name, name + mark])
    try require(count != 2, "‘\(name)\(mark)’ is another unit than ‘\(name)’")
  }
}

/// How many units are read of a table with these names; `nil` where it is refused.
private func unitCount(_ names: [String]) -> Int? {
  let rows = zip(2001..., names).map { (year, name) in
    "\"\(name.replacing("\"", with: "\"\""))\",x,\(year),85.5\n"
  }
  let file = InputText(
    name: "names.csv", text: "territory,indicator,period,value\n" + rows.joined())
  // What is refused makes no units.
  return (try? ObservationLoader.load([file]))?.catalogue.units.count
}
