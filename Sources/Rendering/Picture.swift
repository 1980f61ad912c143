import CLibrsvg
import Text
package import TimeSeries

/// A chart as a picture: PNG for slides and office files, PDF for print.
///
/// Rendered by librsvg, whose text is set by Pango: Vietnamese letters come out right, composed or
/// decomposed. One font family is named in the charts, because what `sans-serif` means changes with
/// what is installed.
package struct Picture: Sendable {
  private let svg: String

  /// A picture of an SVG document, such as `TrendChart.svg()` gives.
  package init(svg: String) { self.svg = svg }

  /// The most pixels a side may have: A0 at 300 dots per inch.
  private static let largestSide = 14_100.0

  /// The picture as a PNG file.
  ///
  /// - Parameter scale: Pixels for each user unit of the drawing; 2 is sharp on paper, as it gives
  ///   a 900 units wide chart 200 dots per inch across a page.
  package func png(scale: Double = 2) throws(RenderingError) -> [UInt8] {
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
  package func pdf(title: String, date: Day) throws(RenderingError) -> [UInt8] {
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

/// A parsed SVG document; the one place that owns a pointer of librsvg.
@safe struct SVGHandle: ~Copyable {
  private let raw: UnsafeMutablePointer<RsvgHandle>

  init(_ text: String) throws(RenderingError) {
    let bytes = Array(text.utf8)
    var error: UnsafeMutablePointer<GError>?
    // SAFETY: librsvg reads `count` bytes during the call and keeps none of them.
    let handle = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe withUnsafeMutablePointer(to: &error) { failure in
        unsafe rsvg_handle_new_from_data(buffer.baseAddress, gsize(buffer.count), failure)
      }
    }
    guard let handle = unsafe handle else {
      throw .unreadable(reason: unsafe SVGHandle.message(of: error))
    }
    unsafe raw = handle
  }

  deinit { unsafe g_object_unref(raw) }

  /// The size that the document gives itself, in pixels of 1/96 inch.
  var size: (width: Double, height: Double)? {
    var width = 0.0
    var height = 0.0
    // SAFETY: both numbers live here and are written once.
    let isKnown = unsafe rsvg_handle_get_intrinsic_size_in_pixels(raw, &width, &height)
    return isKnown != 0 ? (width, height) : nil
  }

  /// Draws the document over the whole of a surface.
  func draw(on surface: borrowing Surface, width: Double, height: Double) throws(RenderingError) {
    var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
    var error: UnsafeMutablePointer<GError>?
    let context = unsafe cairo_create(surface.raw)
    defer { unsafe cairo_destroy(context) }
    // SAFETY: context and viewport live for the call; the error is freed by `message(of:)`.
    let isDrawn = unsafe withUnsafeMutablePointer(to: &error) { failure in
      unsafe rsvg_handle_render_document(raw, context, &viewport, failure)
    }
    guard isDrawn != 0 else { throw .notDrawn(reason: unsafe SVGHandle.message(of: error)) }
    try unsafe Surface.check(cairo_status(context), doing: "drawing")
  }

  /// The words of a GLib error, which is freed.
  private static func message(of error: UnsafeMutablePointer<GError>?) -> String {
    guard let error = unsafe error else { return "no reason given" }
    defer { unsafe g_error_free(error) }
    guard let text = unsafe error.pointee.message else { return "no reason given" }
    return unsafe String(cString: text)
  }
}
