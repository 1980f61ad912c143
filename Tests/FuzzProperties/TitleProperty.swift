import Foundation
import Loading
import TimeSeries

/// A title that makes a column of values names its year in four digits, and the same title with the word
/// for a forecast, a plan or an estimate makes none; with the one for provisional values it makes
/// provisional ones. Where a title is refused, the periods that the message says to write are read.
package func checkTitle(_ input: [UInt8]) throws(Violation) {
  let title = String(decoding: input.filter { $0 > 31 && $0 != 34 }, as: UTF8.self)
  guard let row = valueRow(under: title) else { return try checkRemedy(of: title) }
  let text = String(row.period.year)
  let schoolYear = String(row.period.year + 1)
  let digits = title.filter { $0.isASCII && $0.isNumber }
  try require(
    digits.contains(text) || digits.contains(schoolYear), "‘\(title)’ is \(row.period) unsaid")
  for word in ["(f)", "(kế hoạch)", "(ước)", "(e)", "(dự báo)"] {
    let found = valueRow(under: "\(title) \(word)")
    try require(found == nil, "‘\(title) \(word)’ is read as published")
  }
  guard let provisional = valueRow(under: "\(title) (sơ bộ)") else {
    throw Violation("‘\(title) (sơ bộ)’ is not read")
  }
  try require(provisional.period == row.period, "‘(sơ bộ)’ changes the period of ‘\(title)’")
  try require(provisional.basis == .provisional, "‘\(title) (sơ bộ)’ is final")
}

/// Whoever writes a period as the message on a title says gets that period.
private func checkRemedy(of title: String) throws(Violation) {
  let problems: [Problem]
  do throws(LoadingFailure) {
    _ = try ObservationLoader.load([table(under: title)])
    return
  } catch {
    problems = error.problems.filter { $0.line == 1 && $0.column == 4 }
  }
  for word in problems.flatMap({ $0.message.remedy.english.split { " ‘’,;".contains($0) } })
  where word.first?.isNumber == true {
    // Other numbers of a message are none to write.
    guard let period = try? PeriodText.parse(word), period != .year(1999) else { continue }
    try require(
      valueRow(under: String(word))?.period == period,
      "‘\(word)’ in place of ‘\(title)’ is not read")
  }
}

/// A title beside a column of 1999.
private func table(under title: String) -> InputText {
  InputText(
    name: "title.csv",
    text: "\"unit\",\"indicator\",\"1999\",\"\(title)\"\n\"a\",\"b\",\"1.5\",\"2.5\"\n")
}

/// What stands under a title beside a column of 1999; `nil` where the title makes no column of values.
private func valueRow(under title: String) -> (period: Period, basis: Basis)? {
  // What is refused is not read.
  guard let loaded = try? ObservationLoader.load([table(under: title)]),
    loaded.observations.count == 2
  else { return nil }
  return (loaded.observations.periods[1], loaded.observations.basis(at: 1))
}

/// What a status says does not depend on the column that says it nor on spaces; a number whose other
/// status is «missing» is never read, one that is a forecast never, and what is refused has a reason.
package func checkStatus(_ input: [UInt8]) throws(Violation) {
  let text = String(decoding: input.filter { $0 > 31 && $0 != 34 }, as: UTF8.self)
  let plain = values(["OBS_STATUS": text])
  for column in ["flag", "status", "basis"] {
    try require(values([column: text]) == plain, "‘\(text)’ differs in the column ‘\(column)’")
  }
  try require(values(["OBS_STATUS": " \(text)\u{A0}"]) == plain, "spaces change ‘\(text)’")
  for worse in ["M", "F", "kế hoạch"] {
    let found = values(["OBS_STATUS": text, "basis": worse == "M" ? "missing" : worse])
    try require(found == nil || found == 1, "‘\(text)’ makes ‘\(worse)’ a published value")
  }
}

/// How many values are read of a published one and one with these statuses; `nil` where they are refused.
private func values(_ statuses: [String: String]) -> Int? {
  let columns = statuses.keys.sorted()
  let titles = columns.map { ",\"\($0)\"" }.joined()
  let cells = columns.map { ",\"\(statuses[$0] ?? "")\"" }.joined()
  let empty = columns.map { _ in "," }.joined()
  let file = InputText(
    name: "status.csv",
    text: "unit,indicator,period,value\(titles)\na,b,2023,1.5\(empty)\na,b,2024,2.5\(cells)\n")
  // What is refused is counted as such.
  return (try? ObservationLoader.load([file]))?.observations.count
}
