public import Text
public import TimeSeries

/// A chart as a picture: PNG for slides and office files, PDF for print.
///
/// Rendered by librsvg, whose text is set by Pango: Vietnamese letters come out right, composed or
/// decomposed. One font family is named in the charts, because what `sans-serif` means changes with
/// what is installed.
public struct Picture: Sendable {
  private let svg: String

  /// A picture of an SVG document, such as `TrendChart.svg()` gives.
  public init(svg: String) { self.svg = svg }

  /// The most pixels a side may have: A0 at 300 dots per inch.
  private static let largestSide = 14_100.0

  /// The picture as a PNG file.
  ///
  /// - Parameter scale: Pixels for each user unit of the drawing; 2 is sharp on paper, as it gives
  ///   a 900 units wide chart 200 dots per inch across a page.
  public func png(scale: Double = 2) throws(RenderingError) -> [UInt8] {
    let handle = try SVGHandle(svg)
    let size = try size(of: handle)
    let (width, height) = ((size.width * scale).rounded(), (size.height * scale).rounded())
    guard width >= 1, height >= 1, width <= Picture.largestSide, height <= Picture.largestSide
    else { throw .badSize(width: width, height: height) }
    let surface = try Surface.image(width: Int(width), height: Int(height))
    try handle.draw(on: surface, width: width, height: height)
    return try surface.png()
  }

  /// The picture as a PDF file of one page, its text as text.
  ///
  /// - Parameter date: Written into the file in place of the time of day, so that the same chart
  ///   gives the same bytes.
  public func pdf(title: String, date: Day) throws(RenderingError) -> [UInt8] {
    let handle = try SVGHandle(svg)
    let size = try size(of: handle)
    let pointsPerUnit = 0.75  // 72 points and 96 user units to the inch
    let (width, height) = (size.width * pointsPerUnit, size.height * pointsPerUnit)
    return try Surface.pdf(
      width: width, height: height, title: title, created: "\(date)T00:00:00Z"
    ) { (surface) throws(RenderingError) in
      try handle.draw(on: surface, width: width, height: height)
    }
  }

  private func size(
    of handle: borrowing SVGHandle
  ) throws(RenderingError) -> (width: Double, height: Double) {
    guard let size = handle.size else { throw .unreadable(reason: "it has no size") }
    return size
  }
}

/// What can go wrong between a drawing and its picture.
public enum RenderingError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  /// librsvg could not read the SVG.
  case unreadable(reason: String)
  /// librsvg or Cairo could not draw it, or ran out of memory.
  case notDrawn(reason: String)
  /// The picture would have no pixel, or more than any printer needs.
  case badSize(width: Double, height: Double)

  public func text(in language: Language) -> String {
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

  public var description: String { text(in: .english) }
}
