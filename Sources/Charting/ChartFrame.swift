package import Text

/// What surrounds every chart: title and subtitle above, notes and source below, and the badge
/// that says when data are not real.
package struct ChartFrame: Sendable, Equatable {
  package static let margin = 24.0

  package let width: Double
  package let height: Double
  /// The room left for the chart itself.
  package let content: Box
  package let labels: [Label]
  private let badge: Badge?

  private struct Badge: Sendable, Equatable {
    let box: Box
    let label: Label
  }

  /// - Parameters:
  ///   - notes: Paragraphs above the source line, such as the review date; empty ones are left out.
  ///   - watermark: The warning on a badge, such as «DỮ LIỆU GIẢ LẬP».
  ///   - preferredHeight: The height of the whole, unless the content then gets less than
  ///     `minimumContentHeight`.
  package init(
    title: String, subtitle: String, notes: [String], watermark: String?, width: Double,
    preferredHeight: Double, minimumContentHeight: Double
  ) {
    let margin = ChartFrame.margin
    let textWidth = width - 2 * margin
    var y = 18.0

    badge = watermark.map { (text) in
      let label = Label(
        text, size: 12, weight: .bold, colour: Palette.background, width: textWidth / 3,
        position: Position(x: 0, y: y + 4))
      let placed = label.at(x: width - margin - 10, y: y + 4, anchor: .end)
      let box = placed.box
      return Badge(
        box: Box(
          minX: box.minX - 10, minY: box.minY - 4, maxX: box.maxX + 10, maxY: box.maxY + 4),
        label: placed)
    }
    let titleWidth = textWidth - (badge.map { $0.box.width + 16 } ?? 0)
    let titleLabel = Label(
      title, size: 20, weight: .bold, colour: Palette.ink, width: titleWidth,
      position: Position(x: margin, y: y))
    y = max(titleLabel.box.maxY, badge?.box.maxY ?? 0) + 3
    let subtitleLabel = Label(
      subtitle, size: 14, colour: Palette.mutedInk, width: textWidth,
      position: Position(x: margin, y: y))
    let top = subtitleLabel.box.maxY + 16

    let noteLabels = notes.filter { !$0.isEmpty }
      .map { Label($0, size: 11, colour: Palette.mutedInk, width: textWidth) }
    let footerHeight = noteLabels.reduce(0) { $0 + $1.height + 1 } + 14
    let height = max(preferredHeight, top + minimumContentHeight + 12 + footerHeight)
    var footer: [Label] = []
    y = height - footerHeight
    for label in noteLabels {
      footer.append(label.at(x: margin, y: y, anchor: .start))
      y += label.height + 1
    }

    self.width = width
    self.height = height
    self.content = Box(
      minX: margin, minY: top, maxX: width - margin, maxY: height - footerHeight - 12)
    self.labels =
      ([titleLabel, subtitleLabel] + footer + (badge.map { [$0.label] } ?? []))
      .filter { !$0.lines.isEmpty }
  }

  /// The whole document round the chart's own elements.
  ///
  /// - Parameters:
  ///   - id: Begins every id in the document, so that several charts can stand in one page.
  ///   - description: What the chart shows, for those who cannot see it.
  package func document(
    id: String, title: String, description: String, language: Language,
    definitions: [SVGElement], body: [SVGElement]
  ) -> SVGElement {
    var children = [
      SVGElement("title", ["id": "\(id)-title"], text: title),
      SVGElement("desc", ["id": "\(id)-desc"], text: description),
    ]
    if !definitions.isEmpty { children.append(SVGElement("defs", [:], definitions)) }
    children.append(
      SVGElement(
        "rect", ["width": width, "height": height, "fill": Palette.background]))
    children += body
    if let badge {
      children.append(
        SVGElement(
          "rect",
          [
            "class": "badge", "x": badge.box.minX, "y": badge.box.minY, "width": badge.box.width,
            "height": badge.box.height, "fill": Palette.warning,
          ]))
    }
    children.append(.group("frame", labels.flatMap(\.elements)))
    return SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size(width)) \(size(height))",
        "width": width, "height": height, "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "xml:lang": language.tag,
        "font-family": TextMetrics.fontFamily,
      ], children)
  }

  private func size(_ length: Double) -> String { SVGElement.coordinate(length) }
}
