import Foundation
import Loading
import Text
import TimeSeries

/// What is read as a period is read again from all the forms in which it is written.
package func checkPeriod(_ input: [UInt8]) throws(Violation) {
  let text = String(decoding: input, as: UTF8.self)
  guard let period = try? PeriodText.parse(text) else { return }
  let alone = PeriodText.parseAlone(text)
  try require(alone == nil || alone == period, "‘\(text)’ alone is something else")
  try require(PeriodText.years.contains(period.year), "\(text) is of the year \(period.year)")
  try require(
    Period(description: period.description) == period, "\(period) is not what it describes")
  // In Vietnamese a first half is called like the cumulative first six months.
  let name = Language.vietnamese.name(of: period)
  let isHalf = period.kind == .half && period.part == 1
  let spellings = [
    period.description, isHalf ? period.description : name,
    text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping,
    " \(text)\u{A0}",
  ]
  for spelling in spellings {
    try require(
      (try? PeriodText.parse(spelling)) == period, "‘\(text)’ is \(period), ‘\(spelling)’ is not")
  }
}
