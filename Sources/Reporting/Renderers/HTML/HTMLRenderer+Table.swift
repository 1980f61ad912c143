import Text

/// Tables of the page, and the form that filters one of them.
extension HTMLRenderer {
  /// A table that can be scrolled by keyboard where it is wider than the screen.
  func html(_ table: ReportTable) -> HTML {
    let heads = table.columns.map { HTML("th", ["scope": "col"], text: $0.title) }
    let caption = [table.caption, table.note].compactMap(\.self).joined(separator: " ")
    return HTML(
      "div",
      [
        "class": "scroll \(table.kind.style)", "role": "group", "tabindex": "0",
        "aria-label": table.label ?? caption,
      ],
      [
        HTML(
          "table", table.kind == .sortable ? ["id": "verdict-table"] : [:],
          [
            HTML("caption", text: caption), HTML("thead", [:], [HTML("tr", [:], heads)]),
          ] + (isLong(table) ? [HTML("tbody")] : table.groups.map { html($0, in: table) }))
      ])
  }

  /// Whether the script makes the rows of a table, as far as they are looked at.
  private func isLong(_ table: ReportTable) -> Bool {
    table.kind == .sortable && Shortlist.isNeeded(for: table.rows.count)
  }

  /// The table that readers search, with its form, and the rows of a long one as data.
  func searchable(_ table: ReportTable, _ language: Language) -> [HTML] {
    let texts = PageTexts(language: language)
    let framed = [form(table.filters, language), html(table)]
    guard isLong(table) else { return framed }
    return framed + [
      HTML(
        "button",
        [
          "class": "more", "id": "more", "type": "button", "hidden": nil,
          "data-template": texts.showMore,
        ],
        text: ""),
      HTML("noscript", [:], [HTML("p", text: texts.needsScript)]),
      HTML(
        "script", ["id": "verdict-rows", "type": "application/json"],
        [.markup(VerdictRows.json(table))]),
    ]
  }

  private func html(_ group: ReportTable.Group, in table: ReportTable) -> HTML {
    let heading = group.heading.map { text in
      HTML(
        "tr", ["class": "area"],
        [HTML("th", ["scope": "rowgroup", "colspan": "\(table.columns.count)"], text: text)])
    }
    return HTML(
      "tbody", [:], (heading.map { [$0] } ?? []) + group.rows.map { html($0, in: table) })
  }

  private func html(_ row: ReportTable.Row, in table: ReportTable) -> HTML {
    let keys = row.keys.map { HTML.Attribute(name: "data-\($0.name)", value: $0.value) }
    let style = row.isActive ? [] : [HTML.Attribute(name: "class", value: "inactive")]
    return HTML(
      "tr", attributes: style + keys,
      zip(row.cells, table.columns).map { html($0, in: $1, isSortable: table.kind == .sortable) })
  }

  private func html(
    _ cell: ReportTable.Cell, in column: ReportTable.Column, isSortable: Bool
  ) -> HTML {
    let label = column.title
    switch cell {
    case .text, .notes: return html(cell.text, column)
    case .number(let text, let sort): return html(text, column, sort: sort)
    case .name(let name, let details):
      return HTML(
        "th", ["scope": "row"],
        [.text(name)] + remark(details.joined(separator: " · ")))
    case .probability(let text, let share):
      guard let share else { return html(text, column, sort: -1) }
      let width = Int((share * 100).rounded())
      return HTML(
        "td",
        [
          "class": "number probability", "data-label": label, "data-sort": "\(width)",
          "style": "--p:\(width)%",
        ], text: text)
    case .verdict(let verdict):
      let chip = HTML("span", ["class": "chip \(verdict.tone.rawValue)"], text: verdict.word)
      let share = verdict.probability.map { HTML("span", ["class": "share"], text: $0) }
      let content =
        [chip] + (share.map { [$0] } ?? []) + remark(verdict.remarks.joined(separator: "; "))
      return isSortable
        ? HTML("td", ["data-label": label, "data-sort": "\(verdict.tone.order)"], content)
        : HTML("td", ["data-label": label], content)
    case .values(let values):
      return HTML(
        "td", ["data-label": label],
        values.flatMap { entry in
          [
            .text(entry.value + " "),
            HTML("span", ["class": "remark"], [source(entry.source)]),
          ]
        })
    }
  }

  /// A cell that says, on a narrow screen, which column it is.
  private func html(_ text: String, _ column: ReportTable.Column, sort: Double? = nil) -> HTML {
    let blank = text == NumberText.missing ? "blank" : ""
    let style = [column.kind.style, blank].filter { !$0.isEmpty }.joined(separator: " ")
    let attributes: [HTML.Attribute] =
      (style.isEmpty ? [] : [.init(name: "class", value: style)])
      + [.init(name: "data-label", value: column.title)]
      + (sort.map { [.init(name: "data-sort", value: $0.description)] } ?? [])
    return HTML("td", attributes: attributes, [.text(text)])
  }

  private func remark(_ text: String) -> [HTML] {
    text.isEmpty ? [] : [HTML("span", ["class": "remark"], text: text)]
  }

  /// A source as a link where it is an address.
  private func source(_ source: String) -> HTML {
    guard let host = Address.host(of: source) else { return .text(source) }
    return HTML("a", ["href": source, "rel": "noreferrer"], text: host)
  }

  // MARK: Filters

  /// The form stays hidden where no script can answer it.
  private func form(_ filters: [ReportTable.Filter], _ language: Language) -> HTML {
    let texts = PageTexts(language: language)
    return HTML(
      "form", ["id": "filters", "hidden": nil],
      [
        HTML(
          "label", [:],
          [
            HTML("span", text: texts.search),
            HTML("input", ["type": "search", "name": "search", "autocomplete": "off"]),
          ])
      ] + filters.map { select($0, all: texts.all) } + [
        HTML(
          "p", [:],
          [
            HTML("button", ["type": "reset"], text: texts.showAll),
            HTML("output", ["id": "shown", "data-template": texts.shown], text: ""),
          ])
      ])
  }

  private func select(_ filter: ReportTable.Filter, all: String) -> HTML {
    HTML(
      "label", [:],
      [
        HTML("span", text: filter.label),
        HTML(
          "select", ["name": filter.name],
          [HTML("option", ["value": ""], text: all)]
            + filter.options.map { HTML("option", ["value": "=" + $0.value], text: $0.text) }),
      ])
  }
}

extension ReportTable.Kind {
  /// The classes in the style sheet.
  fileprivate var style: String {
    switch self {
    case .plain: "cards"
    case .annex: "cards annex"
    case .sortable: "cards sortable"
    case .narrow: "narrow"
    }
  }
}

extension ReportTable.Column.Kind {
  /// The class in the style sheet.
  var style: String {
    switch self {
    case .rowHeader, .text, .verdict: ""
    case .number, .probability: "number"
    case .interval: "number interval"
    case .ordinal: "ordinal"
    case .estimate: "number estimate"
    case .note: "note"
    }
  }
}
