internal import CLibzip

/// Owns an open ZIP archive whose bytes are in memory.
@safe struct ZipArchive: ~Copyable {
  private let raw: OpaquePointer

  private init(raw: OpaquePointer) { unsafe self.raw = raw }

  deinit { unsafe zip_discard(raw) }

  /// Opens an archive for as long as `body` runs.
  static func read<Result>(
    _ bytes: [UInt8], _ body: (borrowing ZipArchive) throws(WorkbookError) -> Result
  ) throws(WorkbookError) -> Result {
    var outcome: Swift.Result<Result, WorkbookError> = .failure(.damaged(part: ""))
    unsafe bytes.withUnsafeBytes { (buffer) in
      // SAFETY: the archive is closed before the buffer goes; libzip does not free it (0).
      var error = unsafe zip_error_t()
      let source = unsafe zip_source_buffer_create(
        buffer.baseAddress, UInt64(buffer.count), 0, &error)
      guard let source = unsafe source else { return }
      guard let raw = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
        unsafe zip_source_free(source)
        return
      }
      let archive = unsafe ZipArchive(raw: raw)
      outcome = Swift.Result { () throws(WorkbookError) in
        guard unsafe zip_get_num_entries(archive.raw, 0) <= WorkbookLimits.entries else {
          throw .tooLarge(part: "")
        }
        return try body(archive)
      }
    }
    return try outcome.get()
  }

  func contains(_ part: String) -> Bool { index(of: part) != nil }

  private func index(of part: String) -> UInt64? {
    // Some programs write `xl/SharedStrings.xml`.
    let index = unsafe zip_name_locate(raw, part, zip_flags_t(ZIP_FL_NOCASE))
    return index < 0 ? nil : UInt64(index)
  }

  /// Unpacks a part piece by piece.
  ///
  /// - Parameter fill: Passes a buffer to the closure it is given, which fills it and returns how many
  ///   bytes it has written, none at the end; returns false to stop.
  func unpack(
    _ part: String,
    _ fill: ((UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int) throws(WorkbookError) ->
      Bool
  ) throws(WorkbookError) {
    guard let index = index(of: part) else { throw .damaged(part: part) }
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(raw, index, 0, &status) == 0 else { throw .damaged(part: part) }
    if unsafe status.encryption_method != 0 { throw .encrypted }
    let packed = unsafe Int(clamping: status.comp_size)
    let limit = min(
      WorkbookLimits.part, max(WorkbookLimits.smallPart, WorkbookLimits.expansion * packed))
    guard let file = unsafe zip_fopen_index(raw, index, 0) else { throw .damaged(part: part) }
    defer { _ = unsafe zip_fclose(file) }
    var total = 0
    var isGoingOn = true
    while isGoingOn {
      isGoingOn = try unsafe fill { (buffer) throws(WorkbookError) in
        // SAFETY: libzip writes at most as many bytes as the buffer has.
        let count = unsafe zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
        // A wrong checksum is reported here, too.
        guard count >= 0 else { throw .damaged(part: part) }
        total += Int(count)
        guard total <= limit else { throw .tooLarge(part: part) }
        return Int(count)
      }
    }
  }
}
