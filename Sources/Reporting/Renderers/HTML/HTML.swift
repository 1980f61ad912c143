import Charting

/// A piece of an HTML page: an element, a text, or a drawing that is already markup.
///
/// Text and attributes are escaped when the page is written, so that no name in anybody's data can
/// become markup.
struct HTML: Sendable, Equatable {
  private indirect enum Node: Sendable, Equatable {
    case element(name: String, attributes: [Attribute], children: [HTML])
    case text(String)
    case markup(String)
  }

  struct Attribute: Sendable, Equatable {
    let name: String
    /// `nil` for an attribute that says all by being there, such as `hidden`.
    let value: String?
  }

  private let node: Node

  private init(_ node: Node) { self.node = node }

  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [HTML] = []
  ) {
    node = .element(
      name: name, attributes: attributes.map { Attribute(name: $0.key, value: $0.value) },
      children: children)
  }

  init(_ name: String, attributes: [Attribute], _ children: [HTML]) {
    node = .element(name: name, attributes: attributes, children: children)
  }

  /// An element that holds only text.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.init(name, attributes, [.text(text)])
  }

  static func text(_ text: String) -> HTML { HTML(.text(text)) }

  /// Markup written by the tool itself: a drawing, a style sheet, a script; never data.
  static func markup(_ markup: String) -> HTML { HTML(.markup(markup)) }

  /// A text in bold type.
  static func strong(_ text: String) -> HTML { HTML("strong", text: text) }

  /// The page with its document type.
  static func page(_ root: HTML) -> String { "<!DOCTYPE html>\n" + root.rendered + "\n" }

  /// The markup; blocks begin on a line of their own, so that two reports can be compared line by
  /// line.
  var rendered: String {
    switch node {
    case .text(let text): return SVGElement.escaped(text)
    case .markup(let markup): return markup
    case .element(let name, let attributes, let children):
      let opening =
        "<" + name
        + attributes.map { attribute in
          " " + attribute.name
            + (attribute.value.map { "=\"\(SVGElement.escaped($0))\"" } ?? "")
        }.joined() + ">"
      let start = HTML.blocks.contains(name) ? "\n" : ""
      if HTML.voids.contains(name) { return start + opening }
      let inside = children.map(\.rendered).joined()
      return start + opening + inside + "</\(name)>"
    }
  }

  private static let voids: Set<String> = ["br", "col", "hr", "img", "input", "link", "meta"]
  private static let blocks: Set<String> = [
    "body", "caption", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "head", "header", "hr", "li", "link", "main", "meta", "nav", "ol", "option", "p",
    "script", "section", "select", "style", "table", "tbody", "td", "th", "thead", "title", "tr",
    "ul",
  ]
}
