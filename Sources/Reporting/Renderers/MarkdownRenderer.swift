import Results
import Text

/// The report as Markdown: for reading as text, and the way to slides.
package struct MarkdownRenderer {
  /// Where the text goes.
  package enum Form: Sendable {
    /// To be read as it is, with the drawings of `charts/`.
    case text
    /// Through pandoc to slides: pictures as PNG, which say all themselves.
    case slides
  }

  private let form: Form

  package init(form: Form) { self.form = form }

  package func text(_ document: ReportDocument) -> String {
    let warning = document.warning.map { "\n\n**\($0)**" } ?? ""
    let front = "# \(escaped(document.title))\n\n\(document.asOf)\(warning)"
    return ([front] + document.sections(on: .text).map(text)).joined(separator: "\n\n") + "\n"
  }

  private func text(_ section: ReportDocument.Section) -> String {
    let parts = ["## \(escaped(section.title))"] + section.blocks.map(text)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  func text(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let text, _): return "### \(escaped(text))"
    case .paragraph(let text, let role):
      switch role {
      case .lead: return "**\(escaped(text))**"
      case .body, .facts, .counts: return escaped(text)
      case .onPaper: return ""
      }
    case .list(let items, let style): return list(items, isLoose: style == .sentences)
    case .tiles(let tiles):
      return escaped(tiles.map { "\($0.count) \($0.word)" }.joined(separator: " · "))
    case .table(let table): return text(table)
    case .figure(let drawing):
      let picture = "charts/\(drawing.fileName).\(form == .text ? "svg" : "png")"
      // What stands in the brackets would be written below the picture.
      if form == .slides {
        return "![](\(picture) \"\(escaped(drawing.title).replacing("\"", with: "”"))\")"
      }
      let image = "![\(escaped(drawing.title))](\(picture)){width=100%}"
      return drawing.caption.isEmpty ? image : "\(image)\n\n\(escaped(drawing.caption))"
    case .descriptions(let entries, let style):
      let lines = entries.map { "\($0.term): \($0.text)" }
      return style == .terms ? list(lines) : lines.map(escaped).joined(separator: "\n\n")
    case .files(let files):
      return list(files.map { "\($0.path) · SHA-256 \($0.digest.prefix(16))…" })
    }
  }

  /// Loose items are paragraphs.
  private func list(_ items: [String], isLoose: Bool = false) -> String {
    items.map { "- " + escaped($0) }.joined(separator: isLoose ? "\n\n" : "\n")
  }

  /// A pipe table of pandoc, whose dashes say how wide the columns are; group headings are rows of
  /// their own, numbered I, II, III where the rows are numbered.
  private func text(_ table: ReportTable) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    func strong(_ text: String) -> String { "**\(escaped(text))**" }
    let rule = "|" + table.columns.map { String(repeating: "-", count: $0.width) + "|" }.joined()
    let rows = table.groups.enumerated().flatMap { index, group in
      let heading = group.heading.map { text in
        table.columns.map { column in
          switch column.kind {
          case .ordinal: strong(Roman.text(index + 1))
          case .rowHeader: strong(text)
          default: ""
          }
        }
      }
      return (heading.map { [$0] } ?? []) + group.rows.map { $0.cells.map { escaped($0.text) } }
    }
    let lines = [line(table.columns.map { escaped($0.title) }), rule] + rows.map(line)
    return (table.note.map { escaped($0) + "\n\n" } ?? "") + lines.joined(separator: "\n")
  }

  /// The text with what Markdown reads as marks taken literally.
  func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#|~^$@".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
