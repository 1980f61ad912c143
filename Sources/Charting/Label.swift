/// A text in the drawing, with the rectangle that it takes up.
package struct Label: Sendable, Equatable {
  package enum Anchor: String, Sendable, Equatable {
    case start
    case middle
    case end
  }

  /// One line; its swatch, if any, shows the fill that the line explains and stands in the indent.
  package struct Line: Sendable, Equatable {
    package var text: String
    package var weight: FontWeight = .regular
    package var colour: String
    package var swatch: String?
    package var isIndented = false
  }

  package var lines: [Line]
  package var size: Double
  package var anchor: Anchor = .start
  /// The x of the anchor and the y of the upper edge.
  package var position: Position
  /// Whether a white rim keeps the text readable where it crosses lines.
  package var hasHalo = false

  /// Vietnamese capitals carry two marks and letters a dot below: lines need this room.
  private static let lineSpacing = 1.3
  private static let swatchAdvance = 1.15

  package init(
    lines: [Line], size: Double, anchor: Anchor = .start, position: Position = Position(x: 0, y: 0),
    hasHalo: Bool = false
  ) {
    self.lines = lines
    self.size = size
    self.anchor = anchor
    self.position = position
    self.hasHalo = hasHalo
  }

  /// A text of one colour and weight, wrapped at `width`.
  package init(
    _ text: String, size: Double, weight: FontWeight = .regular, colour: String,
    width: Double = .infinity, anchor: Anchor = .start, position: Position = Position(x: 0, y: 0),
    hasHalo: Bool = false
  ) {
    let lines = TextMetrics.wrap(text, width: width, size: size, weight: weight)
    self.init(
      lines: lines.map { Line(text: $0, weight: weight, colour: colour) }, size: size,
      anchor: anchor, position: position, hasHalo: hasHalo)
  }

  package var lineHeight: Double { size * Label.lineSpacing }
  package var height: Double { lineHeight * Double(lines.count) }

  package var width: Double {
    lines.reduce(0) { (widest, line) in
      let text = TextMetrics.width(of: line.text, size: size, weight: line.weight)
      return max(widest, text + indent(of: line))
    }
  }

  private func indent(of line: Line) -> Double {
    line.isIndented ? size * Label.swatchAdvance : 0
  }

  package var box: Box {
    let width = width
    let minX =
      switch anchor {
      case .start: position.x
      case .middle: position.x - width / 2
      case .end: position.x - width
      }
    return Box(minX: minX, minY: position.y, maxX: minX + width, maxY: position.y + height)
  }

  /// The label moved sideways until it lies within these limits.
  package func clamped(from minX: Double, to maxX: Double) -> Label {
    var moved = self
    let box = box
    if box.maxX > maxX { moved.position.x -= box.maxX - maxX }
    if moved.box.minX < minX { moved.position.x += minX - moved.box.minX }
    return moved
  }

  package func at(x: Double, y: Double, anchor: Anchor) -> Label {
    var moved = self
    moved.position = Position(x: x, y: y)
    moved.anchor = anchor
    return moved
  }

  /// The text element and the swatches before its lines.
  package var elements: [SVGElement] {
    var swatches: [SVGElement] = []
    var spans: [SVGElement] = []
    for (index, line) in lines.enumerated() {
      let middle = position.y + lineHeight * (Double(index) + 0.5)
      if let swatch = line.swatch {
        let side = size * 0.8
        swatches.append(
          SVGElement(
            "rect",
            [
              "x": position.x, "y": middle - side / 2, "width": side, "height": side,
              "fill": swatch,
              "stroke": Palette.axis, "stroke-width": 0.5,
            ]))
      }
      spans.append(
        SVGElement(
          "tspan",
          [
            "x": position.x + indent(of: line), "y": middle + size * 0.36, "fill": line.colour,
            "font-weight": line.weight == .bold ? "bold" : "normal",
          ], text: line.text + (index < lines.count - 1 ? " " : "")))
    }
    guard !spans.isEmpty else { return [] }
    let text: SVGElement =
      hasHalo
      ? SVGElement(
        "text",
        [
          "font-size": size, "text-anchor": anchor.rawValue, "stroke": Palette.background,
          "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
        ], spans)
      : SVGElement("text", ["font-size": size, "text-anchor": anchor.rawValue], spans)
    return swatches + [text]
  }
}
