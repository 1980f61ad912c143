/// What can go wrong between a drawing and its picture.
public enum RenderingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// librsvg could not read the SVG.
  case unreadable(reason: String)
  /// librsvg or Cairo could not draw it, or ran out of memory.
  case notDrawn(reason: String)
  /// The picture would have no pixel, or more than any printer needs.
  case badSize(width: Double, height: Double)

  public var description: String {
    switch self {
    case .unreadable(let reason): "the drawing cannot be read: \(reason)"
    case .notDrawn(let reason): "the drawing cannot be rendered: \(reason)"
    case .badSize(let width, let height):
      "a picture of \(width) × \(height) pixels cannot be made; choose another resolution"
    }
  }
}
