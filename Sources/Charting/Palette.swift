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

  package static let history = "#0b3c5d"
  package static let target = "#b23a00"
  package static let warning = "#9b1c1c"

  /// The fills of nested prediction intervals, the innermost first and darkest.
  package static func bands(count: Int) -> [String] {
    precondition(count <= 3, "a fan chart shows at most three levels")
    return Array(["#6f9fc8", "#a9c8e2", "#d9e7f3"].suffix(count))
  }
}
