/// A part of the report that is one table: the page, the Markdown text and the workbook write it each
/// in their own way.
struct ReportTable: Sendable {
  struct Column: Sendable {
    var title: String
    /// In characters.
    var width: Int
  }

  /// Good for a link, such as `readings`.
  var id: String
  var title: String
  /// The sheet's name in a workbook.
  var sheetName: String
  /// What the table shows, in a sentence or two.
  var lead: String
  var columns: [Column]
  /// As many texts as columns; the first names the row.
  var rows: [[String]]
  /// What to know beside the rows.
  var notes: [String] = []
}

extension Report {
  /// The tables of what a job asks for or data bring, each `nil` where it has no rows.
  var tables: [ReportTable] { [judgementTable, readingTable, progressTable].compactMap(\.self) }

  func section(_ table: ReportTable) -> Section {
    let rows = table.rows.map { texts in
      HTML(
        "tr", [:],
        [HTML("th", ["scope": "row"], text: texts[0])]
          + texts.indices.dropFirst().map { cell(texts[$0], label: table.columns[$0].title) })
    }
    return Section(
      id: table.id, title: table.title,
      content: [
        paragraph(table.lead),
        self.table(
          caption: table.title, kind: "cards", columns: table.columns.map(\.title),
          body: [HTML("tbody", [:], rows)]),
      ] + (table.notes.isEmpty ? [] : [list(table.notes)]))
  }
}

extension Sheet {
  init(_ table: ReportTable) {
    self = .table(
      name: table.sheetName, columns: table.columns.map { ($0.title, Double($0.width)) },
      rows: table.rows.map { $0.map(Cell.wrapped) }, frozenColumns: 1)
  }
}
