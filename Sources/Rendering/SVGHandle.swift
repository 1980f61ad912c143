import CLibrsvg

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
