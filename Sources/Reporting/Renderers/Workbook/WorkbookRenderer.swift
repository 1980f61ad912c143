import CSystem
import Glibc
import Loading
package import Results
import TargetAssessment
import Text
import TimeSeries

/// The review as a workbook that offices can sort, filter and draw from: the tables of the report,
/// and the data behind it as numbers.
package struct WorkbookRenderer {
  package init() {}

  /// The file's bytes; the same result gives the same bytes, because the file's date is the review's.
  ///
  /// - Parameter result: What `document` was made of: the data behind it, as numbers.
  package func bytes(
    of document: ReportDocument, _ result: ReviewResult
  ) throws(ReportError) -> [UInt8] {
    // The library writes to a path only: that of a file in memory.
    // SAFETY: `memfd_create` copies the name.
    let descriptor = unsafe memfd_create("workbook", cchc_memory_cloexec)
    guard descriptor >= 0 else { throw .workbookNotWritten(reason: "out of memory") }
    defer { close(descriptor) }
    try write(
      WorkbookSheets(document: document, result: result), to: "/proc/self/fd/\(descriptor)")
    do {
      return try InputText.open("/proc/self/fd/\(descriptor)").bytes
    } catch {
      throw .workbookNotWritten(reason: error.description)
    }
  }

  private func write(_ sheets: WorkbookSheets, to path: String) throws(ReportError) {
    let secondsPerDay = 86_400
    var file = try WorkbookFile.new(
      path: path, title: sheets.document.title,
      created: sheets.result.asOf.daysSince1970 * secondsPerDay)
    let rules = sheets.rules
    let (figures, charts) = sheets.chartSheets
    for sheet in sheets.tables + figures + [sheets.notes] { try file.add(sheet, rules: rules) }
    if let canvas = figures.first { try file.insert(charts, onSheetNamed: canvas.name) }
    try file.close()
  }
}

/// The sheets of a workbook, before any file exists.
struct WorkbookSheets {
  let document: ReportDocument
  let result: ReviewResult

  var language: Language { document.language }
  var columns: ColumnTexts { ColumnTexts(language: language) }
  var numbers: NumberText { NumberText(language) }

  /// The sheets without drawings, in their order.
  var tables: [Sheet] {
    [summary, targets, forecasts, history] + [backtest].compactMap(\.self)
      + document.sections.filter { !$0.surfaces.contains(.paper) }.flatMap(\.blocks).compactMap {
        block in
        guard case .table(let table) = block, let name = table.sheetName else { return nil }
        return Sheet.table(
          name: name, columns: heads(of: table), rows: rows(of: table), frozenColumns: 1)
      }
  }

  /// Colours by likelihood, as in the report.
  var rules: [ColourRule] {
    Tone.allCases.filter { $0 != .none }.map { tone in
      ColourRule(
        text: language.word(for: tone), fill: WorkbookSheets.colour(tone.colours.fill),
        ink: WorkbookSheets.colour(tone.colours.ink))
    }
  }

  /// `0x0B3C5D` of `#0b3c5d`.
  private static func colour(_ text: String) -> UInt32 {
    guard let colour = UInt32(text.dropFirst(), radix: 16) else {
      preconditionFailure("\(text) is no colour")
    }
    return colour
  }

  // MARK: From the report

  /// Question, answer, counts and key points.
  private var summary: Sheet {
    var sheet = Sheet(name: columns.summarySheet, widths: [44, 28, 18, 24, 24, 12, 34])
    sheet.rows = [[.text(document.title, .title)], [.text(document.asOf)]] + warning
    for section in document.sections(on: .summary) {
      sheet.rows += [[], [.text(section.title, .bold)]]
      for block in section.blocks { add(block, to: &sheet) }
    }
    sheet.isLandscape = true
    return sheet
  }

  private func add(_ block: ReportBlock, to sheet: inout Sheet) {
    switch block {
    case .paragraph(let text, _): sheet.rows.append([.text(text)])
    case .table(let table):
      sheet.rows.append([])
      let heads = heads(of: table)
      let rows = rows(of: table)
      // The table of verdicts is the sheet's; counts below it are plain rows.
      if table.columns.last?.kind == .verdict {
        sheet.table = Sheet.Table(
          headingRow: sheet.rows.count, columns: heads.count, rows: rows.count, isFiltered: false,
          verdictColumn: heads.count - 1)
      }
      sheet.rows += [heads.map { .text($0.title, .heading) }] + rows
    case .tiles(let tiles):
      sheet.rows += tiles.map {
        [.text(language.sentenceCase($0.word)), .number(Double($0.count), .count)]
      }
      sheet.rows.append([])
    case .list(let items, _): sheet.rows += items.map { [.text("• " + $0)] }
    case .heading, .figure, .descriptions, .files: break
    }
  }

  var warning: [[Sheet.Cell]] { document.warning.map { [[.text($0, .warning)]] } ?? [] }

  private func heads(of table: ReportTable) -> [(title: String, width: Double)] {
    ((table.groupColumn.map { [$0] } ?? []) + table.columns).map { ($0.title, Double($0.width)) }
  }

  /// The rows, each under its group's heading where that is a column.
  private func rows(of table: ReportTable) -> [[Sheet.Cell]] {
    table.groups.flatMap { group in
      let heading: [Sheet.Cell] =
        table.groupColumn == nil ? [] : [.wrapped(group.heading ?? "")]
      return group.rows.map { heading + $0.cells.map(cell) }
    }
  }

  private func cell(_ cell: ReportTable.Cell) -> Sheet.Cell {
    switch cell {
    // With those of other values beside it a probability is a text.
    case .probability(let text, let share?) where !text.contains("("):
      .number(share, .probability(share, text: text, numbers))
    case .verdict(let verdict): .wrapped(verdict.word)
    default: .wrapped(cell.text)
    }
  }

  /// Assumptions, method, gaps and provenance, a line each.
  var notes: Sheet {
    var sheet = Sheet(name: columns.notesSheet, widths: [120])
    sheet.rows = warning
    for section in document.sections(on: .notes) {
      sheet.rows.append([.text(section.title, .bold)])
      sheet.rows += section.blocks.flatMap(lines).map { [.wrapped($0)] } + [[]]
    }
    return sheet
  }

  private func lines(_ block: ReportBlock) -> [String] {
    switch block {
    case .heading(let text, _), .paragraph(let text, _): [text]
    case .list(let items, _): items
    case .table(let table):
      table.rows.map { $0.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: "; ") }
    case .descriptions(let entries, _): entries.map { "\($0.term): \($0.text)" }
    case .files(let files): files.map { "\($0.path) · SHA-256 \($0.digest)" }
    case .tiles, .figure: []
    }
  }
}
