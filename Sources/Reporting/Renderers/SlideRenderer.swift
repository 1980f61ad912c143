import Charting
import Text

/// The slides of a report as Markdown for pandoc: a slide for each heading, none of them fuller than it
/// can be.
///
/// The sizes are those of the reference presentation (`make_reference_pptx.py`), in points; lines are
/// counted with the widths of DejaVu Sans, which has wider letters than the Arial of the slides.
struct SlideRenderer {
  static let width = 648.0
  /// Of texts and tables, below the title.
  private static let height = 290.0
  private static let titleSize = 20.0
  private static let textSize = 14.0
  private static let bulletWidth = 42.0
  static let lineHeight = 1.2
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
    let mark =
      document.warning == nil ? "" : ColumnTexts(language: document.language).syntheticChart
    let slides = document.slides.flatMap { slide in
      let pages = pages(of: slide.blocks)
      return pages.enumerated().map { index, blocks in
        let number = pages.count > 1 ? " (\(index + 1)/\(pages.count))" : ""
        return "## \(title(slide.title, then: number + mark))\n\n"
          + blocks.map(text).joined(separator: "\n\n")
      }
    }
    return ([front.joined(separator: "\n")] + slides).joined(separator: "\n\n") + "\n"
  }

  private func text(_ block: ReportBlock) -> String {
    guard case .table(let table) = block else { return markdown.text(block) }
    return "```{=openxml}\n\(SlideTable(columns: table.columns).text(table.rows))\n```"
  }

  /// A title of two lines at most.
  private func title(_ text: String, then end: String) -> String {
    func fits(_ text: String) -> Bool {
      SlideRenderer.lines(text + end, SlideRenderer.titleSize, SlideRenderer.width - 14.4, .bold)
        <= 2
    }
    var title = text
    while !fits(title), let space = title.dropLast().lastIndex(of: " ") {
      title = title[..<space] + "…"
    }
    return markdown.escaped(title + end)
  }

  /// How many lines a text takes.
  static func lines(
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
      return parts(pieces) { Double(SlideRenderer.lines($0, size, width)) * line + spacing }.map {
        [.list($0, style: style)]
      }
    case .table(let table):
      let slides = SlideTable(columns: table.columns)
      let head = slides.height(of: table.columns.map(\.title), .bold)
      return parts(table.rows, besides: head) { slides.height(of: $0.cells.map(\.text)) }.map {
        var part = table
        part.groups = [.init(heading: nil, rows: $0)]
        return [.table(part)]
      }
    default: return [blocks]
    }
  }

  /// Elements in parts that are no higher than a slide.
  private func parts<Element>(
    _ elements: [Element], besides head: Double = 0, height: (Element) -> Double
  ) -> [[Element]] {
    var parts: [[Element]] = [[]]
    var filled = head
    for element in elements {
      let needed = height(element)
      if filled + needed > SlideRenderer.height, parts.last?.isEmpty == false {
        parts.append([])
        filled = head
      }
      parts[parts.count - 1].append(element)
      filled += needed
    }
    return parts
  }
}
