import Text

/// The report a review team puts on the table: one HTML page that needs no network, no server and
/// no JavaScript.
package struct HTMLRenderer {
  package init() {}

  /// The whole page; the same document gives the same bytes.
  package func page(_ document: ReportDocument) -> String {
    let sections = document.sections(on: .page)
    let texts = PageTexts(language: document.language)
    return HTML.page(
      HTML(
        "html", ["lang": document.language.rawValue],
        [
          HTML("head", [:], head(document)),
          HTML(
            "body", [:],
            [
              HTML("a", ["class": "skip", "href": "#answer"], text: texts.skip),
              header(document, sections),
              HTML("main", ["id": "main"], sections.map { section($0, document.language) }),
              HTML(
                "footer", [:],
                [HTML("p", text: texts.footer(document.generator, asOf: document.asOf))]),
              HTML("script", [:], [.markup(PageAssets.script)]),
            ]),
        ]))
  }

  private func head(_ document: ReportDocument) -> [HTML] {
    [
      HTML("meta", ["charset": "utf-8"]),
      // The page forbids itself the network, so that «works offline» is not just a promise.
      HTML(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content":
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "img-src data:",
        ]),
      HTML("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      HTML("meta", ["name": "generator", "content": document.generator]),
      HTML("title", text: document.title), HTML("style", [:], [.markup(PageAssets.style)]),
    ]
  }

  private func header(_ document: ReportDocument, _ sections: [ReportDocument.Section]) -> HTML {
    let items = sections.map {
      HTML("li", [:], [HTML("a", ["href": "#\($0.id)"], text: $0.title)])
    }
    let contents = PageTexts(language: document.language).contents
    return HTML(
      "header", [:],
      [HTML("h1", text: document.title), HTML("p", ["class": "as-of"], text: document.asOf)]
        + (document.warning.map { [HTML("p", ["class": "warning"], text: $0)] } ?? [])
        + [HTML("nav", ["aria-label": contents], [HTML("ol", [:], items)])])
  }

  // MARK: Blocks

  private func section(_ section: ReportDocument.Section, _ language: Language) -> HTML {
    HTML(
      "section", ["id": section.id, "aria-labelledby": "\(section.id)-title"],
      [HTML("h2", ["id": "\(section.id)-title"], text: section.title)]
        + section.blocks.flatMap { html($0, language) })
  }

  private func html(_ block: ReportBlock, _ language: Language) -> [HTML] {
    switch block {
    case .heading(let text, let id): [HTML("h3", id.map { ["id": $0] } ?? [:], text: text)]
    case .paragraph(let text, let role):
      [HTML("p", role.style.map { ["class": $0] } ?? [:], text: text)]
    case .list(let items, let style):
      items.isEmpty
        ? []
        : [
          HTML(
            "ul", style == .compact ? ["class": "compact"] : [:],
            items.map { HTML("li", text: $0) })
        ]
    case .tiles(let tiles): [HTML("ul", ["class": "tiles"], tiles.map(html))]
    case .table(let table):
      table.kind == .sortable ? searchable(table, language) : [html(table)]
    case .figure(let drawing): [figure(drawing)]
    case .descriptions(let entries, let style): [html(entries, style, language)]
    case .files(let files): [HTML("ul", [:], files.map(html))]
    }
  }

  private func html(_ tile: ReportBlock.Tile) -> HTML {
    HTML(
      "li", ["class": tile.tone.rawValue],
      [HTML("b", text: tile.count), .text(" "), HTML("span", text: tile.word)])
  }

  private func html(
    _ entries: [ReportBlock.Description], _ style: ReportBlock.DescriptionStyle,
    _ language: Language
  ) -> HTML {
    HTML(
      "dl", ["class": style == .terms ? "terms" : "facts"],
      entries.flatMap { entry in
        [
          HTML("dt", text: entry.term),
          HTML(
            "dd", style == .terms ? ["lang": language.other.rawValue] : [:], text: entry.text),
        ]
      })
  }

  private func html(_ file: ReportBlock.File) -> HTML {
    HTML(
      "li", [:],
      [
        .text(file.path + " "),
        HTML("code", ["class": "digest"], text: "SHA-256 " + file.digest.prefix(16) + "…"),
      ])
  }

  /// A drawing in a frame of its own, which alone is scrolled on a narrow screen.
  private func figure(_ drawing: Drawing) -> HTML {
    let id = ReportDocument.identifier(drawing.fileName)
    return HTML(
      "figure", ["id": id],
      [
        HTML(
          "div", ["class": "chart", "role": "group", "tabindex": "0", "aria-label": drawing.title],
          [.markup(drawing.svg(id: id))])
      ] + (drawing.caption.isEmpty ? [] : [HTML("figcaption", text: drawing.caption)]))
  }
}

extension ReportBlock.ParagraphRole {
  /// The class in the style sheet.
  fileprivate var style: String? {
    switch self {
    case .body: nil
    case .lead: "lead"
    case .facts: "facts"
    case .counts: "counts"
    case .onPaper: "on-paper"
    }
  }
}
