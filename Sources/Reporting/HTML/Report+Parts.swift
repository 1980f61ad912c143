import TargetAssessment
import Text
import TimeSeries

/// The pieces that several sections share.
extension Report {
  /// The answer on its colour, with the probability as a number and as a bar.
  func chip(_ text: VerdictText) -> HTML {
    HTML("span", ["class": "chip \(text.tone.rawValue)"], text: text.answer)
  }

  /// The probability in figures over a bar of that length.
  func probabilityCell(_ text: VerdictText) -> HTML {
    guard text.verdict.status == .forecast, let probability = text.verdict.probability else {
      return cell(VerdictText.missing, label: probabilityLabel, kind: "number", sort: -1)
    }
    let width = Int((probability * 100).rounded())
    return HTML(
      "td",
      [
        "class": "number probability", "data-label": probabilityLabel,
        "data-sort": "\(width)", "style": "--p:\(width)%",
      ], text: text.probability)
  }

  var probabilityLabel: String { language.pick("Xác suất đạt", "Probability") }

  /// A cell that says, on a narrow screen, which column it is.
  func cell(_ text: String, label: String, kind: String = "", sort: Double? = nil) -> HTML {
    let kinds = [kind, text == VerdictText.missing ? "blank" : ""].filter { !$0.isEmpty }
    return switch (kinds.joined(separator: " "), sort) {
    case ("", _): HTML("td", ["data-label": label], text: text)
    case (let kind, nil): HTML("td", ["class": kind, "data-label": label], text: text)
    case (let kind, let sort?):
      HTML(
        "td", ["class": kind, "data-label": label, "data-sort": sort.description], text: text)
    }
  }

  /// A table that can be scrolled by keyboard where it is wider than the screen.
  ///
  /// - Parameter label: The name of the scrolled frame, where it is not the caption.
  func table(
    caption: String, label: String? = nil, kind: String, columns: [String], body: [HTML],
    id: String? = nil
  ) -> HTML {
    let heads = columns.map { HTML("th", ["scope": "col"], text: $0) }
    return HTML(
      "div",
      [
        "class": "scroll \(kind)", "role": "group", "tabindex": "0", "aria-label": label ?? caption,
      ],
      [
        HTML(
          "table", id.map { ["id": $0] } ?? [:],
          [
            HTML("caption", text: caption),
            HTML("thead", [:], [HTML("tr", [:], heads)]),
          ] + body)
      ])
  }

  func paragraph(_ text: String, kind: String? = nil) -> HTML {
    HTML("p", kind.map { ["class": $0] } ?? [:], text: text)
  }

  func list(_ items: [String]) -> HTML {
    HTML("ul", [:], items.map { HTML("li", text: $0) })
  }

  /// A source as a link where it is an address.
  func source(_ source: String) -> HTML {
    guard let host = Address.host(of: source) else { return .text(source) }
    return HTML("a", ["href": source, "rel": "noreferrer"], text: host)
  }

  /// The remarks on a verdict, in small type.
  func remarks(_ text: VerdictText) -> [HTML] {
    let remarks = text.remarks
    guard !remarks.isEmpty else { return [] }
    return [HTML("span", ["class": "remark"], text: remarks.joined(separator: "; "))]
  }
}
