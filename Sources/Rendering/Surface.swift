import CLibrsvg

/// What Cairo draws on: the one place that owns a surface.
@safe struct Surface: ~Copyable {
  let raw: OpaquePointer

  private init(_ raw: OpaquePointer?, doing what: String) throws(RenderingError) {
    guard let raw = unsafe raw else { throw .notDrawn(reason: what) }
    do throws(RenderingError) {
      try unsafe Surface.check(cairo_surface_status(raw), doing: what)
    } catch {
      unsafe cairo_surface_destroy(raw)
      throw error
    }
    unsafe self.raw = raw
  }

  deinit { unsafe cairo_surface_destroy(raw) }

  /// Pixels with transparency.
  static func image(width: Int, height: Int) throws(RenderingError) -> Surface {
    let raw = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    return try unsafe Surface(raw, doing: "making a picture")
  }

  /// The pixels as a PNG file.
  func png() throws(RenderingError) -> [UInt8] {
    var bytes: [UInt8] = []
    // SAFETY: Cairo writes during the call only; the array outlives it.
    let status = unsafe withUnsafeMutablePointer(to: &bytes) { output in
      unsafe cairo_surface_write_to_png_stream(raw, Surface.append, output)
    }
    try Surface.check(status, doing: "writing PNG")
    return bytes
  }

  /// A page of `width` × `height` points, drawn on by `draw`, as a PDF file.
  ///
  /// - Parameter created: The date in the file, in place of the clock's.
  static func pdf(
    width: Double, height: Double, title: String, created: String,
    draw: (borrowing Surface) throws(RenderingError) -> Void
  ) throws(RenderingError) -> [UInt8] {
    let output = UnsafeMutablePointer<[UInt8]>.allocate(capacity: 1)
    unsafe output.initialize(to: [])
    // SAFETY: the array lives until after the surface, which writes to it last when destroyed.
    defer {
      unsafe output.deinitialize(count: 1)
      unsafe output.deallocate()
    }
    let surface = try unsafe Surface(
      cairo_pdf_surface_create_for_stream(Surface.append, output, width, height),
      doing: "making a PDF")
    unsafe cairo_pdf_surface_set_metadata(surface.raw, CAIRO_PDF_METADATA_TITLE, title)
    unsafe cairo_pdf_surface_set_metadata(surface.raw, CAIRO_PDF_METADATA_CREATE_DATE, created)
    try draw(surface)
    unsafe cairo_surface_finish(surface.raw)
    try unsafe check(cairo_surface_status(surface.raw), doing: "writing PDF")
    return unsafe output.pointee
  }

  static func check(_ status: cairo_status_t, doing what: String) throws(RenderingError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let reason = unsafe cairo_status_to_string(status).map { unsafe String(cString: $0) }
    throw .notDrawn(reason: "\(what): \(reason ?? "unknown")")
  }

  /// Cairo's way to hand over bytes: the closure is the array they belong to.
  private static let append: cairo_write_func_t = { closure, data, count in
    guard let output = unsafe closure?.assumingMemoryBound(to: [UInt8].self), let data = unsafe data
    else { return CAIRO_STATUS_WRITE_ERROR }
    // SAFETY: `closure` is the array passed in above, `data` holds `count` bytes for this call.
    unsafe output.pointee.append(
      contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
