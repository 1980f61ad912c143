import Charting
import Text

/// The slides of a report as Markdown for pandoc: a slide for each heading, none of them fuller than it
/// can be.
///
/// The sizes are those of the reference presentation (`make_reference_pptx.py`), in points; lines are
/// counted with the widths of DejaVu Sans, which has wider letters than the Arial of the slides.
struct SlideRenderer {
  private static let width = 648.0
  /// Of texts and tables, below the title.
  private static let height = 290.0
  private static let titleSize = 20.0
  private static let textSize = 16.0
  private static let bulletWidth = 42.0
  private static let tableSize = 10.0
  /// The room that a cell leaves on both sides, and above and below its text.
  private static let cellMargins = (width: 14.4, height: 7.2)
  private static let lineHeight = 1.2
  private static let paragraphSpacing = 6.0

  private let markdown = MarkdownRenderer(form: .slides)

  func text(_ document: ReportDocument) -> String {
    func quoted(_ text: String) -> String {
      let marked = markdown.escaped(text).replacing("\\", with: "\\\\")
      return "\"" + marked.replacing("\"", with: "\\\"") + "\""
    }
    let author = document.warning.map { ["author: \(quoted($0))"] } ?? []
    let front =
      ["---", "title: \(quoted(document.title))", "subtitle: \(quoted(document.asOf))"] + author
      + ["---"]
    let mark = document.warning == nil ? "" : ColumnTexts(language: document.language).syntheticChart
    let slides = document.slides.flatMap { slide in
      let pages = pages(of: slide.blocks)
      return pages.enumerated().map { index, blocks in
        let number = pages.count > 1 ? " (\(index + 1)/\(pages.count))" : ""
        return "## \(title(slide.title, then: number + mark))\n\n"
          + blocks.map(markdown.text).joined(separator: "\n\n")
      }
    }
    return ([front.joined(separator: "\n")] + slides).joined(separator: "\n\n") + "\n"
  }

  /// A title of two lines at most.
  private func title(_ text: String, then end: String) -> String {
    func fits(_ text: String) -> Bool {
      lines(text + end, SlideRenderer.titleSize, SlideRenderer.width - 14.4, .bold) <= 2
    }
    var title = text
    while !fits(title), let space = title.dropLast().lastIndex(of: " ") {
      title = title[..<space] + "…"
    }
    return markdown.escaped(title + end)
  }

  private func lines(
    _ text: String, _ size: Double, _ width: Double, _ weight: FontWeight = .regular
  ) -> Int {
    max(1, TextMetrics.wrap(text, width: width, size: size, weight: weight).count)
  }

  // MARK: Pages

  /// The blocks in as many parts as they need; texts beside a chart stay with it.
  private func pages(of blocks: [ReportBlock]) -> [[ReportBlock]] {
    guard blocks.count == 1 else { return [blocks] }
    switch blocks[0] {
    case .list(let items, let style):
      let width = SlideRenderer.width - SlideRenderer.bulletWidth
      let (size, spacing) = (SlideRenderer.textSize, SlideRenderer.paragraphSpacing)
      let line = size * SlideRenderer.lineHeight
      let most = Int((SlideRenderer.height - spacing) / line)
      // What is longer than a slide is cut between two lines.
      let pieces = items.flatMap { item -> [String] in
        let all = TextMetrics.wrap(item, width: width, size: size)
        return stride(from: 0, to: all.count, by: most).map {
          all[$0..<min(all.count, $0 + most)].joined(separator: " ")
        }
      }
      return parts(pieces) { Double(lines($0, size, width)) * line + spacing }.map {
        [.list($0, style: style)]
      }
    case .table(let table): return pages(of: table).map { [.table($0)] }
    default: return [blocks]
    }
  }

  /// The table in parts; a group that is cut shows its heading again.
  private func pages(of table: ReportTable) -> [ReportTable] {
    let titles = table.columns.map(\.title)
    let rows = table.groups.flatMap { group in group.rows.map { (group.heading, $0) } }
    let head = height(of: titles, in: table, .bold)
    let widest = table.columns.indices.first { table.columns[$0].kind == .rowHeader }
    var last: String?
    let pages = parts(rows, besides: head, isFirst: { last = nil }) { heading, row in
      defer { last = heading }
      let cells = table.columns.indices.map { $0 == widest && heading != last ? heading ?? "" : "" }
      return height(of: row.cells.map(\.text), in: table)
        + (heading == last ? 0 : height(of: cells, in: table, .bold))
    }
    return pages.map { rows in
      var part = table
      part.groups = []
      for (heading, row) in rows {
        if part.groups.isEmpty || part.groups.last?.heading != heading {
          part.groups.append(.init(heading: heading, rows: []))
        }
        part.groups[part.groups.count - 1].rows.append(row)
      }
      return part
    }
  }

  private func height(
    of cells: [String], in table: ReportTable, _ weight: FontWeight = .regular
  ) -> Double {
    let whole = table.columns.reduce(0) { $0 + $1.width }
    let most = zip(cells, table.columns).map { text, column in
      let width = SlideRenderer.width * Double(column.width) / Double(whole)
      return lines(text, SlideRenderer.tableSize, width - SlideRenderer.cellMargins.width, weight)
    }.max()
    return Double(most ?? 1) * SlideRenderer.tableSize * SlideRenderer.lineHeight
      + SlideRenderer.cellMargins.height
  }

  /// Elements in parts that are no higher than a slide.
  private func parts<Element>(
    _ elements: [Element], besides head: Double = 0, isFirst begin: () -> Void = {},
    height: (Element) -> Double
  ) -> [[Element]] {
    var parts: [[Element]] = [[]]
    var filled = head
    for element in elements {
      var needed = height(element)
      if filled + needed > SlideRenderer.height, parts.last?.isEmpty == false {
        parts.append([])
        filled = head
        begin()
        needed = height(element)
      }
      parts[parts.count - 1].append(element)
      filled += needed
    }
    return parts
  }
}
