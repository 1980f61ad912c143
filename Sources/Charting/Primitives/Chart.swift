package import Text

/// A chart: what it shows, as a value, and how that becomes marks.
///
/// A new chart is one file with a type that conforms to this; frame, fonts and the SVG document come
/// with the protocol. The same chart always gives the same bytes: no file, clock or locale enters.
package protocol Chart: Sendable, Equatable {
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
  package func svg(id: String = "chart") -> String { SVGWriter(id: id).document(of: self) }

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

/// One thing that a chart draws, in user units; the writer turns it into SVG.
package indirect enum Mark: Sendable, Equatable {
  /// A straight line: a grid line, a tick, the value to reach.
  case rule(Segment, Stroke)
  /// A line through several places: a history, a median.
  case line([Position], Stroke)
  /// An area inside an outline: a prediction interval over time, a diamond.
  case band([Position], Fill, outline: Stroke? = nil)
  /// An upright rectangle; without a fill only its outline shows.
  case bar(Box, Fill?, outline: Stroke? = nil)
  case dot(Position, radius: Double, Fill, outline: Stroke? = nil)
  case label(Label)
  /// A warning across a plot, faint and tilted, hidden from screen readers because the badge says it.
  case watermark(String, in: Box)
  /// Marks that belong together, named for those who read or test the file.
  case group(String, [Mark])
}

/// A chart once everything in it has its place: the frame, and the marks from back to front.
package struct Scene: Sendable, Equatable {
  package let frame: ChartFrame
  package let marks: [Mark]

  /// - Parameters:
  ///   - marks: Without labels, from back to front.
  ///   - labels: Drawn over all marks; those without text are left out.
  package init(frame: ChartFrame, marks: [Mark], labels: [Label]) {
    self.frame = frame
    self.marks =
      marks + [.group("labels", labels.filter { !$0.lines.isEmpty }.map { .label($0) })]
  }

  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  /// Every label, those of the frame first; no two of them overlap.
  package var labels: [Label] {
    frame.labels
      + flattened.compactMap { mark in
        if case .label(let label) = mark { label } else { nil }
      }
  }

  /// The marks without their groups, from back to front.
  package var flattened: [Mark] {
    func flatten(_ mark: Mark) -> [Mark] {
      if case .group(_, let marks) = mark { marks.flatMap(flatten) } else { [mark] }
    }
    return marks.flatMap(flatten)
  }

  var usesHatching: Bool {
    flattened.contains { mark in
      switch mark {
      case .band(_, .hatching, _), .bar(_, .hatching, _), .dot(_, _, .hatching, _): true
      default: false
      }
    }
  }
}
