public import Text

/// A chart: what it shows, as a value, and how that becomes marks.
///
/// A new chart is one file with a type that conforms to this; frame, fonts and the SVG document come
/// with the protocol. The same chart always gives the same bytes: no file, clock or locale enters.
public protocol Chart: Sendable, Equatable {
  /// Above the drawing, and its name for screen readers.
  var title: String { get }
  var subtitle: String { get }
  /// Paragraphs below the drawing, such as the review date and the source; empty ones are left out.
  var notes: [String] { get }
  /// A warning that nobody may miss, such as «DỮ LIỆU GIẢ LẬP».
  var watermark: String? { get }
  var language: Language { get }
  /// What the picture shows, in words, for those who cannot see it.
  var textAlternative: String { get }

  /// Gives everything in the chart its place.
  func scene() -> Scene
}

extension Chart {
  /// Writes the chart as an SVG document.
  ///
  /// - Parameter id: Begins every id in the document, so that several charts can stand in one page.
  public func svg(id: String = "chart") -> String { SVGWriter(id: id).document(of: self) }

  /// Whether another chart, of whatever kind, is the same.
  package func isEqual(to other: any Chart) -> Bool { other as? Self == self }

  /// Sentences of a text alternative, empty ones left out.
  func joinedSentences(_ sentences: [String]) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: ". ") + "."
  }

  /// Sets title and subtitle, notes and the badge with the warning round the room that the chart
  /// asks for.
  ///
  /// - Parameters:
  ///   - contentHeight: The least height of the chart itself.
  ///   - preferredHeight: The height of the whole, unless the content needs more.
  ///   - remarks: Notes that the layout adds before those of the chart.
  func frame(
    width: Double, contentHeight: Double, preferredHeight: Double = 0, remarks: [String] = []
  ) -> ChartFrame {
    let margin = ChartFrame.margin
    let textWidth = width - 2 * margin
    var y = 18.0

    let badgeLabel = watermark.map { (text) in
      Label(text, size: 12, weight: .bold, colour: Palette.background, width: textWidth / 3)
        .at(x: width - margin - 10, y: y + 4, anchor: .end)
    }
    let badge = badgeLabel.map(\.box).map {
      Box(minX: $0.minX - 10, minY: $0.minY - 4, maxX: $0.maxX + 10, maxY: $0.maxY + 4)
    }
    let titleWidth = textWidth - (badge.map { $0.width + 16 } ?? 0)
    let titleLabel = Label(
      title, size: 20, weight: .bold, colour: Palette.ink, width: titleWidth,
      position: Position(x: margin, y: y))
    y = max(titleLabel.box.maxY, badge?.maxY ?? 0) + 3
    let subtitleLabel = Label(
      subtitle, size: 14, colour: Palette.mutedInk, width: textWidth,
      position: Position(x: margin, y: y))
    let top = subtitleLabel.box.maxY + 16

    let noteLabels = (remarks + notes).filter { !$0.isEmpty }
      .map { Label($0, size: 11, colour: Palette.mutedInk, width: textWidth) }
    let footerHeight = noteLabels.reduce(0) { $0 + $1.height + 1 } + 14
    let height = max(preferredHeight, top + contentHeight + 12 + footerHeight)
    var footer: [Label] = []
    y = height - footerHeight
    for label in noteLabels {
      footer.append(label.at(x: margin, y: y, anchor: .start))
      y += label.height + 1
    }
    return ChartFrame(
      width: width, height: height,
      content: Box(minX: margin, minY: top, maxX: width - margin, maxY: height - footerHeight - 12),
      labels: ([titleLabel, subtitleLabel] + footer + (badgeLabel.map { [$0] } ?? []))
        .filter { !$0.lines.isEmpty },
      badge: badge)
  }
}

/// What surrounds every chart: title and subtitle above, notes below, and the badge that says when
/// data are not real.
package struct ChartFrame: Sendable, Equatable {
  package static let margin = 24.0

  package let width: Double
  package let height: Double
  /// The room left for the chart itself.
  package let content: Box
  package let labels: [Label]
  /// The ground of the warning, whose text is the last of the labels.
  package let badge: Box?
}
