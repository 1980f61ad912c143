package import Text

/// What can go wrong between a drawing and its picture.
package enum RenderingError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  /// librsvg could not read the SVG.
  case unreadable(reason: String)
  /// librsvg or Cairo could not draw it, or ran out of memory.
  case notDrawn(reason: String)
  /// The picture would have no pixel, or more than any printer needs.
  case badSize(width: Double, height: Double)

  package func text(in language: Language) -> String {
    switch self {
    case .unreadable(let reason):
      language.pick("không đọc được hình vẽ: \(reason)", "the drawing cannot be read: \(reason)")
    case .notDrawn(let reason):
      language.pick(
        "không dựng được hình vẽ: \(reason)", "the drawing cannot be rendered: \(reason)")
    case .badSize(let width, let height):
      language.pick(
        "không tạo được ảnh \(width) × \(height) điểm ảnh; chọn độ phân giải khác",
        "a picture of \(width) × \(height) pixels cannot be made; choose another resolution")
    }
  }

  package var description: String { text(in: .english) }
}
