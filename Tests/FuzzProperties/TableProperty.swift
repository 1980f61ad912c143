import Foundation
package import Loading
import Text
import TimeSeries

/// A file of any bytes is read, and then written and read again without a difference, or refused
/// with problems that lie within it.
package func checkTable(_ input: [UInt8]) throws(Violation) {
  let file = InputText(name: "fuzz.csv", bytes: input)
  let loaded: LoadedObservations
  do throws(LoadingFailure) {
    loaded = try ObservationLoader.load([file])
  } catch {
    try checkProblems(error, of: file)
    return
  }
  // A table whose values are all missing has no rows to write.
  if contents(loaded).isEmpty { return }
  let written = InputText(name: "written.csv", text: tidyTable(loaded))
  let again: LoadedObservations
  do throws(LoadingFailure) {
    again = try ObservationLoader.load([written], options: LoadingOptions(decimal: .point))
  } catch {
    throw Violation("what was written is refused: \(error)")
  }
  try require(contents(again) == contents(loaded), "what was written is read as something else")
}

/// Every problem stands on one line, names the file, and lies within it.
package func checkProblems(_ failure: LoadingFailure, of file: InputText) throws(Violation) {
  try checkMessages(failure, of: file)
  guard let bytes = try? file.bytes else { throw Violation("\(file.name) cannot be read") }
  let lines = lineCount(bytes)
  for problem in failure.problems {
    let text = problem.description
    try require((1...lines).contains(problem.line ?? 1), "there is no line for \(text)")
    try require((1...bytes.count + 1).contains(problem.column ?? 1), "no column for \(text)")
  }
}

/// Every problem stands on one line in both languages and names the file.
package func checkMessages(_ failure: LoadingFailure, of file: InputText) throws(Violation) {
  try require(!failure.problems.isEmpty, "refused without a problem")
  for problem in failure.problems {
    let text = problem.description
    try require(text.hasPrefix(file.name) && text.contains("; "), "no location or remedy: \(text)")
    try require(problem.text(in: .vietnamese) != text, "only one language: \(text)")
    try require(
      !text.unicodeScalars.contains { $0.properties.generalCategory == .control },
      "a control character in \(text.debugDescription)")
    try require(text.utf8.count < 2000, "a message of \(text.utf8.count) bytes")
  }
}

/// As editors count them.
private func lineCount(_ bytes: [UInt8]) -> Int {
  var (lines, last) = (1, UInt8(0))
  for byte in bytes {
    if byte == 13 || (byte == 10 && last != 13) { lines += 1 }
    last = byte
  }
  return lines
}

/// The observations as a tidy table, every cell in quotes, in forms that can be read in one way only:
/// small shares with a percent sign, months with an M, organisations as territories.
private func tidyTable(_ loaded: LoadedObservations) -> String {
  let (catalogue, table) = (loaded.catalogue, loaded.observations)
  func name(_ unit: Int) -> (name: String, parent: String) {
    let unit = catalogue.units[unit]
    return (unit.name.vietnamese, unit.parent ?? "")
  }
  func number(_ value: Double?) -> String {
    value.map { $0 == $0.rounded() ? String(Int($0)) : $0.description } ?? ""
  }
  func share(_ value: Double, _ detail: ObservationDetail) -> String {
    // What only the counts say is written by them alone.
    if let part = detail.numerator, let whole = detail.denominator, value == part / whole {
      return ""
    }
    return number(value) + (value > 0 && value <= 1 ? "%" : "")
  }
  func period(_ period: Period) -> String {
    period.kind == .month ? "\(period.year)M\(period.part)" : period.description
  }
  var rows = [
    [
      "territory", "parent", "indicator", "period", "value", "numerator", "denominator",
      "sample_size",
      "basis", "published_on", "source", "note", "level",
    ]
  ]
  for row in 0..<table.count {
    let (cell, detail) = (table.cell(at: row), table.detail(at: row))
    let unit = name(cell.unit)
    rows.append([
      unit.name, unit.parent, catalogue.indicators[cell.indicator].id, period(cell.period),
      share(table.values[row], detail), number(detail.numerator), number(detail.denominator),
      number(detail.sampleSize), detail.basis.rawValue, detail.publishedOn?.description ?? "",
      detail.source, detail.note, catalogue.units[cell.unit].level,
    ])
  }
  for empty in table.nothingToMeasure {
    let unit = name(empty.cell.unit)
    rows.append([
      unit.name, unit.parent, catalogue.indicators[empty.cell.indicator].id,
      period(empty.cell.period), "", "", "0", "", "", empty.publishedOn?.description ?? "", "",
      "", catalogue.units[empty.cell.unit].level,
    ])
  }
  let quoted = rows.map { (row) in
    row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
  }
  return quoted.joined(separator: "\n")
}

/// What a table says, row by row, without the columns that the tool only carries through.
private func contents(_ loaded: LoadedObservations) -> [String] {
  let (catalogue, table) = (loaded.catalogue, loaded.observations)
  func text(_ cell: ObservationTable.Cell) -> String {
    let unit = catalogue.units[cell.unit]
    return
      "\(unit.id) | \(unit.level) | \(catalogue.indicators[cell.indicator].id) | \(cell.period)"
  }
  let values = (0..<table.count).map { (row) in
    var detail = table.detail(at: row)
    detail.carried = []
    return "\(text(table.cell(at: row))) | \(table.values[row]) | \(detail)"
  }
  return values
    + table.nothingToMeasure.map { "\(text($0.cell)) | \(String(describing: $0.publishedOn))" }
}
