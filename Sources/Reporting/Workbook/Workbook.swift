import Foundation
public import Text
import TimeSeries

/// `results.xlsx`: the review as a workbook that offices can sort, filter and draw from.
public struct Workbook: Sendable {
  let report: Report
  var result: ReviewResult { report.result }
  var language: Language { report.language }

  /// - Parameter language: By default the one of the run.
  public init(_ result: ReviewResult, language: Language? = nil) {
    report = Report(result, language: language, drawings: [])
  }

  /// The file's bytes; the same result gives the same bytes, because the file's date is the review's.
  public func bytes() throws(WorkbookError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
    let place = folder.appending(path: "cchc-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: place) }
    try write(to: place.path)
    do {
      return Array(try Data(contentsOf: place))
    } catch {
      throw .notWritten(reason: error.localizedDescription)
    }
  }

  private func write(to path: String) throws(WorkbookError) {
    let secondsPerDay = 86_400
    var file = try WorkbookFile.new(
      path: path, title: report.title, created: result.asOf.daysSince1970 * secondsPerDay)
    let (figures, charts) = chartSheets
    for sheet in sheets + figures + [notesSheet] { try file.add(sheet, rules: rules) }
    if let canvas = figures.first { try file.insert(charts, onSheetNamed: canvas.name) }
    try file.close()
  }

  /// The sheets without drawings, in their order.
  var sheets: [Sheet] {
    [summarySheet, targetSheet, forecastSheet, historySheet] + [backtestSheet].compactMap(\.self)
      + report.tables.map(Sheet.init)
  }

  /// Colours by likelihood, as in the report.
  var rules: [ColourRule] {
    Tone.allCases.filter { $0 != .none }.map { tone in
      ColourRule(
        text: report.word(for: tone), fill: Workbook.colour(tone.colours.fill),
        ink: Workbook.colour(tone.colours.ink))
    }
  }

  /// `0x0B3C5D` of `#0b3c5d`.
  static func colour(_ text: String) -> UInt32 { UInt32(text.dropFirst(), radix: 16) ?? 0 }
}
