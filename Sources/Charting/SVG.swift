/// What an SVG attribute can hold.
package protocol SVGAttributeValue: Sendable {
  /// The value as it stands between the quotation marks, not yet escaped.
  var attributeText: String { get }
}

extension String: SVGAttributeValue {
  package var attributeText: String { self }
}

extension Int: SVGAttributeValue {
  package var attributeText: String { description }
}

extension Double: SVGAttributeValue {
  /// The coordinate with at most two decimals, which is finer than any printer.
  package var attributeText: String { SVGElement.coordinate(self) }
}

/// One element of an SVG document: text is real text, and what needs escaping is escaped.
package struct SVGElement: Sendable, Equatable {
  private struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
  }

  private enum Content: Sendable, Equatable {
    case elements([SVGElement])
    case text(String)
  }

  private let name: String
  private let attributes: [Attribute]
  private let content: Content

  package init(
    _ name: String, _ attributes: KeyValuePairs<String, any SVGAttributeValue> = [:],
    _ children: [SVGElement] = []
  ) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value.attributeText) }
    self.content = .elements(children)
  }

  package init(
    _ name: String, _ attributes: KeyValuePairs<String, any SVGAttributeValue> = [:], text: String
  ) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value.attributeText) }
    self.content = .text(text)
  }

  /// A group named for its readers, so that a golden says what moved.
  package static func group(_ name: String, _ children: [SVGElement]) -> SVGElement {
    SVGElement("g", ["class": name], children)
  }

  /// The file: one element a line, except inside `text`, where white space would be drawn.
  package var document: String { indented(by: 0) + "\n" }

  private func indented(by depth: Int) -> String {
    String(repeating: " ", count: depth) + tag(depth: depth)
  }

  private func tag(depth: Int) -> String {
    let opening =
      "<" + name
      + attributes.map { " \($0.name)=\"\(SVGElement.escaped($0.value))\"" }.joined()
    switch content {
    case .text(let text):
      return opening + ">" + SVGElement.escaped(text) + "</\(name)>"
    case .elements(let children) where children.isEmpty:
      return opening + "/>"
    case .elements(let children) where name == "text":
      return opening + ">" + children.map { $0.tag(depth: 0) }.joined() + "</\(name)>"
    case .elements(let children):
      let lines = children.map { $0.indented(by: depth + 1) + "\n" }.joined()
      return opening + ">\n" + lines + String(repeating: " ", count: depth) + "</\(name)>"
    }
  }

  /// Rounds to two decimals without a locale: `12.5`, `-3.07`, `0`.
  package static func coordinate(_ value: Double) -> String {
    precondition(value.isFinite && abs(value) < 1e9, "a coordinate is a finite number")
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    switch rest {
    case 0: return "\(sign)\(whole)"
    case _ where rest.isMultiple(of: 10): return "\(sign)\(whole).\(rest / 10)"
    default: return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
  }

  /// The text with the five characters that XML reserves escaped; what XML 1.0 cannot hold at all
  /// (control characters) becomes U+FFFD.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
