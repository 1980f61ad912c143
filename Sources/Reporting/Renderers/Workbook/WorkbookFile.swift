import CLibxlsxwriter
import Foundation

/// An open workbook of libxlsxwriter: the one place that owns its pointer.
///
/// The library can write to a path only; nothing is on disk until ``close()``, and an abandoned
/// workbook leaves no file.
@safe struct WorkbookFile: ~Copyable {
  private let raw: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Sheet.Style: FormatHandle] = [:]
  private var isOpen = true

  /// A format belongs to its workbook, which frees it.
  @safe private struct FormatHandle {
    let raw: UnsafeMutablePointer<lxw_format>
  }

  private init(_ raw: UnsafeMutablePointer<lxw_workbook>) { unsafe self.raw = raw }

  /// A new workbook, to be written to `path`.
  ///
  /// - Parameter created: The date in the file, in seconds since 1970, in place of the clock's.
  static func new(
    path: String, title: String, created: Int
  ) throws(ReportError) -> WorkbookFile {
    guard let raw = unsafe workbook_new(path) else {
      throw .workbookNotWritten(reason: "out of memory")
    }
    let file = unsafe WorkbookFile(raw)
    // SAFETY: the library copies the texts during the call; `strdup` is undone right after it.
    let (name, author) = unsafe (strdup(title), strdup("cchc"))
    defer {
      unsafe free(name)
      unsafe free(author)
    }
    var properties = unsafe lxw_doc_properties()
    unsafe properties.title = name
    unsafe properties.author = author
    unsafe properties.created = time_t(created)
    try unsafe check(workbook_set_properties(raw, &properties), doing: "setting the properties")
    return file
  }

  deinit { if isOpen { unsafe lxw_workbook_free(raw) } }

  /// Writes the file.
  consuming func close() throws(ReportError) {
    isOpen = false  // the library frees what it has written, or failed to write
    try unsafe WorkbookFile.check(workbook_close(raw), doing: "writing the file")
  }

  mutating func add(_ sheet: Sheet, rules: [ColourRule]) throws(ReportError) {
    guard let target = unsafe workbook_add_worksheet(raw, sheet.name) else {
      throw .workbookNotWritten(reason: "sheet ‘\(sheet.name)’")
    }
    for (column, width) in sheet.widths.enumerated() {
      try unsafe WorkbookFile.check(
        worksheet_set_column(target, UInt16(column), UInt16(column), width, nil),
        doing: "setting a column")
    }
    for (row, cells) in sheet.rows.enumerated() {
      let height = sheet.height(ofRow: row)
      if height > Sheet.lineHeight {
        try unsafe WorkbookFile.check(
          worksheet_set_row(target, UInt32(row), height, nil), doing: "setting a row")
      }
      for (column, cell) in cells.enumerated() {
        let (line, position) = (UInt32(row), UInt16(column))
        switch cell {
        case .empty: continue
        case .text(let text, let style):
          // Excel holds 32,767 characters in a cell.
          try unsafe WorkbookFile.check(
            worksheet_write_string(
              target, line, position, String(text.prefix(32_000)), format(style)),
            doing: "writing a text")
        case .number(let value, let style):
          try unsafe WorkbookFile.check(
            worksheet_write_number(target, line, position, value, format(style)),
            doing: "writing a number")
        }
      }
    }
    if sheet.frozen.rows + sheet.frozen.columns > 0 {
      unsafe worksheet_freeze_panes(
        target, UInt32(sheet.frozen.rows), UInt16(sheet.frozen.columns))
    }
    unsafe worksheet_set_paper(target, 9)  // A4
    if sheet.isLandscape { unsafe worksheet_set_landscape(target) }
    if sheet.pagesAcross > 0 {
      unsafe worksheet_fit_to_pages(target, UInt16(sheet.pagesAcross), 0)
    }
    guard let table = sheet.table else { return }
    try unsafe finish(table, on: target, rules: rules)
  }

  private mutating func finish(
    _ table: Sheet.Table, on target: UnsafeMutablePointer<lxw_worksheet>, rules: [ColourRule]
  ) throws(ReportError) {
    let (first, last) = (UInt32(table.headingRow), UInt32(table.headingRow + table.rows))
    try unsafe WorkbookFile.check(
      worksheet_repeat_rows(target, first, first), doing: "repeating the headings")
    if table.isFiltered {
      try unsafe WorkbookFile.check(
        worksheet_autofilter(target, first, 0, last, UInt16(table.columns - 1)),
        doing: "setting the filter")
    }
    guard let column = table.verdictColumn, table.rows > 0 else { return }
    for rule in rules {
      let format = unsafe workbook_add_format(raw)
      unsafe format_set_bg_color(format, rule.fill)
      unsafe format_set_font_color(format, rule.ink)
      // SAFETY: the library copies the text during the call.
      let text = unsafe strdup("\"\(rule.text)\"")
      defer { unsafe free(text) }
      var condition = unsafe lxw_conditional_format()
      unsafe condition.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
      unsafe condition.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
      unsafe condition.value_string = text
      unsafe condition.format = format
      try unsafe WorkbookFile.check(
        worksheet_conditional_format_range(
          target, first + 1, UInt16(column), last, UInt16(column), &condition),
        doing: "colouring the verdicts")
    }
  }

  /// Rows of a landscape sheet of A4, and how many of them and of the columns a chart takes.
  private static let (rowsOfPage, rowsOfChart, columnsOfChart) = (30, 26, 12)
  /// Of a chart and of a cell, in pixels, before it is scaled.
  private static let (chartWidth, chartHeight, cellWidth, cellHeight) = (480.0, 288.0, 64.0, 20.0)

  /// Puts charts under each other on the sheet of this name, each on a printed page of its own.
  func insert(_ charts: [SheetChart], onSheetNamed name: String) throws(ReportError) {
    guard let target = unsafe workbook_get_worksheet_by_name(raw, name) else {
      throw .workbookNotWritten(reason: "no sheet ‘\(name)’")
    }
    var place = unsafe lxw_chart_options()
    unsafe place.x_scale =
      Double(WorkbookFile.columnsOfChart) * WorkbookFile.cellWidth / WorkbookFile.chartWidth
    unsafe place.y_scale =
      Double(WorkbookFile.rowsOfChart) * WorkbookFile.cellHeight / WorkbookFile.chartHeight
    for (index, chart) in charts.enumerated() {
      let row = UInt32(index * WorkbookFile.rowsOfPage + 2)
      try unsafe WorkbookFile.check(
        worksheet_insert_chart_opt(target, row, 0, draw(chart), &place), doing: "placing a chart")
    }
    // Excel takes up to 1,023 breaks; the list ends with 0.
    let breaks =
      (1..<max(charts.count, 1)).prefix(1_023)
      .map { UInt32($0 * WorkbookFile.rowsOfPage) } + [0]
    // SAFETY: the library copies the list, whose end is its 0, during the call.
    try unsafe breaks.withUnsafeBufferPointer { list throws(ReportError) in
      let code = unsafe worksheet_set_h_pagebreaks(
        target, UnsafeMutablePointer(mutating: list.baseAddress))
      try WorkbookFile.check(code, doing: "breaking pages")
    }
  }

  private func draw(_ chart: SheetChart) throws(ReportError) -> UnsafeMutablePointer<lxw_chart> {
    guard let drawn = unsafe workbook_add_chart(raw, UInt8(LXW_CHART_LINE.rawValue)) else {
      throw .workbookNotWritten(reason: "chart ‘\(chart.title)’")
    }
    unsafe chart_title_set_name(drawn, chart.title)
    var font = unsafe lxw_chart_font()
    unsafe font.size = 11
    unsafe font.bold = 1
    unsafe chart_title_set_name_font(drawn, &font)
    let sheet = "'\(chart.sheet.replacing("'", with: "''"))'"
    let (first, last) = (chart.headingRow + 2, chart.headingRow + 1 + chart.rows)
    for line in chart.lines {
      let letter = WorkbookFile.letter(line.column)
      let series = unsafe chart_add_series(
        drawn, "=\(sheet)!$A$\(first):$A$\(last)",
        "=\(sheet)!$\(letter)$\(first):$\(letter)$\(last)")
      unsafe chart_series_set_name(series, "=\(sheet)!$\(letter)$\(chart.headingRow + 1)")
      var style = lxw_chart_line()
      style.color = line.colour
      style.width = Float(line.width)
      style.dash_type = line.dash.code
      unsafe chart_series_set_line(series, &style)
      unsafe chart_series_set_marker_type(
        series,
        UInt8(
          line.hasMarkers ? LXW_CHART_MARKER_CIRCLE.rawValue : LXW_CHART_MARKER_NONE.rawValue))
      if line.hasMarkers {
        unsafe chart_series_set_marker_size(series, 5)
        var fill = lxw_chart_fill()
        fill.color = line.colour
        unsafe chart_series_set_marker_fill(series, &fill)
      }
    }
    try unsafe finish(chart, drawn)
    return unsafe drawn
  }

  /// The band, the axes and the legend.
  private func finish(
    _ chart: SheetChart, _ drawn: UnsafeMutablePointer<lxw_chart>
  ) throws(ReportError) {
    var line = lxw_chart_line()
    line.none = 1
    var fill = lxw_chart_fill()
    fill.color = chart.band
    fill.transparency = 40
    // The library copies them: bars that go up, and bars that go down.
    var (downLine, downFill) = (line, fill)
    unsafe chart_set_up_down_bars_format(drawn, &line, &fill, &downLine, &downFill)
    unsafe chart_axis_set_num_format(drawn.pointee.y_axis, chart.valueFormat)
    if let axis = chart.axis {
      unsafe chart_axis_set_min(drawn.pointee.y_axis, axis.lowerBound)
      unsafe chart_axis_set_max(drawn.pointee.y_axis, axis.upperBound)
    }
    if chart.isReversed {
      unsafe chart_axis_set_reverse(drawn.pointee.y_axis)
      unsafe chart_axis_set_min(drawn.pointee.y_axis, 1)
      unsafe chart_axis_set_crossing_max(drawn.pointee.y_axis)  // the periods stay below
    }
    unsafe chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
  }

  private mutating func format(_ style: Sheet.Style) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return unsafe known.raw }
    guard let format = unsafe workbook_add_format(raw) else { return nil }
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if style.isWrapped { unsafe format_set_text_wrap(format) }
    if !style.number.isEmpty { unsafe format_set_num_format(format, style.number) }
    switch style.weight {
    case .regular: break
    case .bold: unsafe format_set_bold(format)
    case .title:
      unsafe format_set_bold(format)
      unsafe format_set_font_size(format, 16)
      unsafe format_set_font_color(format, 0x0B3C5D)
    case .heading:
      unsafe format_set_bold(format)
      unsafe format_set_bg_color(format, 0x0B3C5D)
      unsafe format_set_font_color(format, 0xFFFFFF)
    case .warning:
      unsafe format_set_bold(format)
      unsafe format_set_font_color(format, 0x9B1C1C)
    }
    unsafe formats[style] = FormatHandle(raw: format)
    return unsafe format
  }

  /// `A` … `Z`: charts stand on narrow blocks.
  private static func letter(_ column: Int) -> Character {
    precondition((0..<26).contains(column), "a block has at most 26 columns")
    return Character(Unicode.Scalar(UInt8(65 + column)))
  }

  /// Every return code passes here.
  private static func check(_ code: lxw_error, doing what: String) throws(ReportError) {
    guard code != LXW_NO_ERROR else { return }
    let reason = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? "unknown"
    throw .workbookNotWritten(reason: "\(what): \(reason)")
  }
}

extension SheetChart.Line.Dash {
  fileprivate var code: UInt8 {
    switch self {
    case .solid: UInt8(LXW_CHART_LINE_DASH_SOLID.rawValue)
    case .dashed: UInt8(LXW_CHART_LINE_DASH_DASH.rawValue)
    case .dotted: UInt8(LXW_CHART_LINE_DASH_ROUND_DOT.rawValue)
    }
  }
}
