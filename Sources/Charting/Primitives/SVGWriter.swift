import Text

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
  private var attributes: [Attribute]
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

  /// The element with more attributes after those that it has.
  package func adding(_ more: KeyValuePairs<String, any SVGAttributeValue>) -> SVGElement {
    var element = self
    element.attributes += more.map { Attribute(name: $0.key, value: $0.value.attributeText) }
    return element
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

/// Writes charts as SVG documents: the only place that knows how a mark looks in SVG.
struct SVGWriter {
  /// Begins every id in the document, so that several charts can stand in one page.
  let id: String

  func document(of chart: some Chart) -> String {
    let scene = chart.scene()
    let frame = scene.frame
    var children = [
      SVGElement("title", ["id": "\(id)-title"], text: chart.title),
      SVGElement("desc", ["id": "\(id)-desc"], text: chart.textAlternative),
    ]
    if scene.usesHatching { children.append(SVGElement("defs", [:], [hatching])) }
    children.append(
      SVGElement(
        "rect", ["width": frame.width, "height": frame.height, "fill": Palette.background]))
    children += scene.marks.flatMap(elements)
    if let badge = frame.badge {
      children += elements(of: .group("badge", [.bar(badge, .colour(Palette.warning))]))
    }
    children += elements(of: .group("frame", frame.labels.map { .label($0) }))
    let size = [frame.width, frame.height].map(SVGElement.coordinate).joined(separator: " ")
    return SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size)", "width": frame.width,
        "height": frame.height, "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "xml:lang": chart.language.tag, "font-family": TextMetrics.fontFamily,
      ], children
    ).document
  }

  private func elements(of mark: Mark) -> [SVGElement] {
    switch mark {
    case .group(let name, let marks): [.group(name, marks.flatMap(elements))]
    case .rule(let segment, let stroke):
      [
        stroked(
          SVGElement(
            "line",
            [
              "x1": segment.start.x, "y1": segment.start.y, "x2": segment.end.x,
              "y2": segment.end.y,
            ]), stroke)
      ]
    case .line(let points, let stroke):
      [stroked(SVGElement("polyline", ["points": text(points), "fill": "none"]), stroke)]
    case .band(let points, let fill, let outline):
      [stroked(SVGElement("polygon", ["points": text(points), "fill": text(fill)]), outline)]
    case .bar(let box, let fill, let outline):
      [
        stroked(
          SVGElement(
            "rect",
            [
              "x": box.minX, "y": box.minY, "width": box.width, "height": box.height,
              "fill": text(fill),
            ]), outline)
      ]
    case .dot(let centre, let radius, let fill, let outline):
      [
        stroked(
          SVGElement(
            "circle", ["cx": centre.x, "cy": centre.y, "r": radius, "fill": text(fill)]), outline)
      ]
    case .label(let label): elements(of: label)
    case .watermark(let text, let box): [watermark(text, in: box)]
    }
  }

  private func stroked(_ element: SVGElement, _ stroke: Stroke?) -> SVGElement {
    guard let stroke else { return element }
    var result = element.adding(["stroke": stroke.colour, "stroke-width": stroke.width])
    if !stroke.dashes.isEmpty {
      result = result.adding([
        "stroke-dasharray": stroke.dashes.map(SVGElement.coordinate).joined(separator: " ")
      ])
    }
    if stroke.corners != .sharp { result = result.adding(["stroke-linejoin": "round"]) }
    if stroke.corners == .roundWithEnds { result = result.adding(["stroke-linecap": "round"]) }
    return result
  }

  /// The text element and the swatches before its lines.
  private func elements(of label: Label) -> [SVGElement] {
    guard !label.lines.isEmpty else { return [] }
    var swatches: [SVGElement] = []
    var spans: [SVGElement] = []
    for (index, line) in label.lines.enumerated() {
      let middle = label.position.y + label.lineHeight * (Double(index) + 0.5)
      if let swatch = line.swatch {
        let side = label.size * 0.8
        let box = Box(
          minX: label.position.x, minY: middle - side / 2, maxX: label.position.x + side,
          maxY: middle + side / 2)
        swatches += elements(
          of: .bar(box, .colour(swatch), outline: Stroke(Palette.axis, width: 0.5)))
      }
      spans.append(
        SVGElement(
          "tspan",
          [
            "x": label.position.x + label.indent(of: line), "y": middle + label.size * 0.36,
            "fill": line.colour, "font-weight": line.weight == .bold ? "bold" : "normal",
          ], text: line.text + (index < label.lines.count - 1 ? " " : "")))
    }
    let text = SVGElement(
      "text", ["font-size": label.size, "text-anchor": label.anchor.rawValue], spans)
    return swatches + [
      label.hasHalo
        ? stroked(text, Stroke(Palette.background, width: 4, corners: .round))
          .adding(["paint-order": "stroke"]) : text
    ]
  }

  private func watermark(_ text: String, in box: Box) -> SVGElement {
    let size = min(
      72, box.width * 0.8 / TextMetrics.width(of: text, size: 1, weight: .bold))
    let centre = [box.midX, box.midY].map(SVGElement.coordinate).joined(separator: " ")
    return SVGElement(
      "text",
      [
        "x": box.midX, "y": box.midY + size * 0.36, "font-size": size, "font-weight": "bold",
        "text-anchor": "middle", "fill": Palette.ink, "fill-opacity": 0.09,
        "transform": "rotate(-18 \(centre))", "aria-hidden": "true",
      ], text: text)
  }

  private var hatching: SVGElement {
    let line = Mark.rule(
      .vertical(x: 0, from: 0, to: 6), Stroke(Palette.target, width: 1))
    return SVGElement(
      "pattern",
      [
        "id": "\(id)-hatch", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
      ], elements(of: line))
  }

  private func text(_ fill: Fill?) -> String {
    switch fill {
    case nil: "none"
    case .colour(let colour): colour
    case .hatching: "url(#\(id)-hatch)"
    }
  }

  private func text(_ points: [Position]) -> String {
    points.map { "\(SVGElement.coordinate($0.x)),\(SVGElement.coordinate($0.y))" }
      .joined(separator: " ")
  }
}
