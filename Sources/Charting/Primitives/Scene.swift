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
public struct Scene: Sendable, Equatable {
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
