import TargetAssessment
public import Text

/// The report a review team puts on the table: one HTML page that needs no network, no server and
/// no JavaScript.
public struct Report: Sendable {
  let result: ReviewResult
  let language: Language
  let numbers: NumberText
  let drawings: [Drawing]

  /// - Parameters:
  ///   - language: By default the one of the run.
  ///   - drawings: Those of the result in this language, where they are at hand.
  public init(_ result: ReviewResult, language: Language? = nil, drawings: [Drawing]? = nil) {
    self.result = result
    self.language = language ?? result.language
    self.drawings = drawings ?? Drawing.all(in: result, language: self.language)
    numbers = NumberText(self.language)
  }

  /// The whole page; the same result gives the same bytes.
  public var html: String {
    let sections = sections
    return HTML.page(
      HTML(
        "html", ["lang": language.tag],
        [
          HTML("head", [:], head),
          HTML(
            "body", [:],
            [
              HTML(
                "a", ["class": "skip", "href": "#answer"],
                text: language.pick("Đến phần trả lời", "Skip to the answer")),
              header(sections),
              HTML("main", ["id": "main"], sections.map(\.html)),
              footer,
              HTML("script", [:], [.markup(ReportScript.text)]),
            ]),
        ]))
  }

  /// A part of the report with its place in the list of contents.
  struct Section {
    var id: String
    var title: String
    var content: [HTML]

    var html: HTML {
      HTML(
        "section", ["id": id, "aria-labelledby": "\(id)-title"],
        [HTML("h2", ["id": "\(id)-title"], text: title)] + content)
    }
  }

  var sections: [Section] {
    [
      answerSection, summarySection, planSection, verdictSection,
      judgementTable.map(section), indicatorSection, assumptionSection,
      readingTable.map(section), trackRecordSection, scoreboardSection,
      progressTable.map(section), gapSection, conflictSection, methodSection,
      glossarySection, provenanceSection,
    ].compactMap { $0 }
  }

  var title: String {
    let title = language.name(result.origin.title)
    return title.isEmpty
      ? language.pick(
        "Dự báo kết quả thực hiện chỉ tiêu cải cách hành chính",
        "Will the reform targets be reached?") : title
  }

  var asOf: String {
    language.pick("Số liệu công bố đến ngày ", "Figures published by ")
      + numbers.day(result.asOf)
  }

  /// What is said wherever figures are not real.
  var syntheticWarning: String {
    language.pick(
      "SỐ LIỆU GIẢ LẬP: các con số dùng để minh họa, không phải số đo thực tế.",
      "SYNTHETIC DATA: the figures are made up for illustration; nothing was measured.")
  }

  private var head: [HTML] {
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
      HTML("meta", ["name": "generator", "content": "cchc \(result.origin.toolVersion)"]),
      HTML("title", text: title),
      HTML("style", [:], [.markup(ReportStyle.text)]),
    ]
  }

  private func header(_ sections: [Section]) -> HTML {
    var lines = [HTML("h1", text: title), HTML("p", ["class": "as-of"], text: asOf)]
    if result.isSynthetic {
      lines.append(HTML("p", ["class": "warning"], text: syntheticWarning))
    }
    let items = sections.map {
      HTML("li", [:], [HTML("a", ["href": "#\($0.id)"], text: $0.title)])
    }
    return HTML(
      "header", [:],
      lines + [
        HTML(
          "nav", ["aria-label": language.pick("Mục lục", "Contents")], [HTML("ol", [:], items)])
      ])
  }

  private var footer: HTML {
    let tool = language.pick(
      "Lập bằng cchc \(result.origin.toolVersion). ",
      "Made by cchc \(result.origin.toolVersion). "
    )
    return HTML("footer", [:], [HTML("p", text: tool + asOf + ".")])
  }

  func text(of verdict: Assessment) -> VerdictText {
    VerdictText(verdict, in: result, language: language)
  }
}
