/// The colours of every chart.
///
/// Blue and vermilion stay apart for all common forms of colour blindness; in black and white the
/// lightness of the bands and the dashes of the lines tell the same story. Text keeps a contrast of
/// at least 4.5 : 1 on white.
///
/// - SeeAlso: M. Okabe & K. Ito, *Color Universal Design* (2008); W3C, *WCAG 2.2*, success criterion
///   1.4.3.
package enum Palette {
  package static let background = "#ffffff"
  package static let ink = "#1a1a1a"
  package static let mutedInk = "#555555"
  package static let axis = "#7a7a7a"
  package static let grid = "#dcdcdc"
  package static let gap = "#f2f2f2"
  /// Behind a small plot among several.
  package static let panel = "#f7f9fb"
  /// Behind the ranks that reach a target.
  package static let zone = "#fbeee6"

  package static let history = "#0b3c5d"
  package static let target = "#b23a00"
  package static let warning = "#9b1c1c"

  /// The fills of nested prediction intervals, the innermost first and darkest.
  package static func bands(count: Int) -> [String] {
    precondition(count <= 3, "a fan chart shows at most three levels")
    return Array(["#6f9fc8", "#a9c8e2", "#d9e7f3"].suffix(count))
  }
}

/// How a line is drawn: colour, width in user units, dashes and corners.
package struct Stroke: Sendable, Equatable {
  package enum Corners: Sendable, Equatable {
    case sharp
    case round
    /// The two ends are round as well.
    case roundWithEnds
  }

  package var colour: String
  package var width: Double
  /// Lengths of dash and gap in turn; empty for a solid line.
  package var dashes: [Double]
  package var corners: Corners

  package init(
    _ colour: String, width: Double, dashes: [Double] = [], corners: Corners = .sharp
  ) {
    self.colour = colour
    self.width = width
    self.dashes = dashes
    self.corners = corners
  }

  package static let grid = Stroke(Palette.grid, width: 1)
  package static let axis = Stroke(Palette.axis, width: 1)
  /// The value to reach, in the same dashes in every large plot.
  package static let target = Stroke(Palette.target, width: 2, dashes: [12, 3, 2, 3])
}

/// What covers an area.
package enum Fill: Sendable, Equatable {
  case colour(String)
  /// Diagonal lines in the target's colour: they stay visible over the forecast's bands and on a
  /// black and white print.
  case hatching
}
