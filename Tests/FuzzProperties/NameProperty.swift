import Foundation
import Loading
import TimeSeries

/// A name is the same name composed, decomposed, in small letters and between spaces, and so for
/// the file that has it: whichever spelling comes first makes the unit, the others find it.
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
  let cells = ([name] + spellings).map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
  let rows = cells.enumerated().map { (row, cell) in "\(cell),x,\(2000 + row),1.5\n" }
  let table = InputText(name: "names.csv", text: "unit,indicator,period,value\n" + rows.joined())
  switch Result(catching: { () throws(LoadingFailure) in try ObservationLoader.load([table]) }) {
  case .success(let loaded):
    try require(
      loaded.catalogue.units.count == 1, "‘\(name)’ is \(loaded.catalogue.units.count) units")
  case .failure(let failure):
    let isNamed = !key.folded.isEmpty && name.utf8.count < 1000
    try require(!isNamed, "‘\(name)’ cannot be a name: \(failure)")
  }
}
