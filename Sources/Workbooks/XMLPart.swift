internal import CExpat
internal import Glibc

/// What is done with the elements of a part as they are read.
protocol XMLHandler {
  /// - Parameter name: Without its prefix.
  mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(WorkbookError)
  mutating func end(_ name: XMLName) throws(WorkbookError)
  /// Takes a piece of the text of an element.
  mutating func text(_ piece: Span<UInt8>) throws(WorkbookError)
}

/// The name of an element, as long as it is handled.
@safe struct XMLName {
  private let bytes: UnsafePointer<CChar>
  private let count: Int

  fileprivate init(_ name: UnsafePointer<CChar>) {
    // Some programs write `x:row`.
    var (start, length) = unsafe (name, 0)
    while true {
      let byte = unsafe UInt8(bitPattern: start[length])
      if byte == 0 { break }
      length += 1
      if byte == UInt8(ascii: ":") { unsafe (start, length) = (start + length, 0) }
    }
    unsafe bytes = start
    count = length
  }

  @inline(__always)
  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }

  @inline(__always)
  static func == (name: XMLName, text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == name.count else { return false }
    for index in 0..<name.count
    where unsafe text.utf8Start[index] != UInt8(bitPattern: name.bytes[index]) {
      return false
    }
    return true
  }

  var text: String { unsafe String(cString: bytes) }
}

/// The attributes of an element, as long as it is handled.
@safe struct XMLAttributes {
  /// Names and values in turn, after the last of which comes a null.
  fileprivate let raw: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// Passes each attribute to `body`.
  @inline(__always)
  func forEach(_ body: (_ name: XMLName, _ value: Span<UInt8>) -> Void) {
    guard var next = unsafe raw else { return }
    // SAFETY: Expat's list of C strings, which lives until its callback returns.
    while let name = unsafe next[0], let value = unsafe next[1] {
      let length = unsafe strlen(value)
      unsafe value.withMemoryRebound(to: UInt8.self, capacity: length) { (bytes) in
        let span = unsafe Span(_unsafeStart: bytes, count: length)
        body(unsafe XMLName(name), span)
      }
      unsafe next += 2
    }
  }

  subscript(wanted: StaticString) -> String? {
    var found: String?
    forEach { (name, value) in if name == wanted { found = String(copying: value) } }
    return found
  }

  /// Whether an attribute says yes.
  func isTrue(_ name: StaticString) -> Bool { ["1", "true", "on"].contains(self[name]) }
}

extension ZipArchive {
  /// Reads an XML part from its beginning to its end, or until the handler throws.
  func parse<Handler: XMLHandler>(
    _ part: String, _ handler: inout Handler
  ) throws(WorkbookError) {
    guard let parser = unsafe XML_ParserCreate(nil) else { throw .tooLarge(part: part) }
    defer { unsafe XML_ParserFree(parser) }
    var context = unsafe ParseContext(part: part, parser: parser, handler: handler)
    let failure: WorkbookError? = unsafe withUnsafeMutablePointer(to: &context) { (context) in
      // SAFETY: the context outlives the parser's callbacks, which come only while `unpack` runs.
      unsafe XML_SetUserData(parser, context)
      unsafe XML_SetElementHandler(parser, elementBegan, elementEnded)
      unsafe XML_SetCharacterDataHandler(parser, textCame)
      unsafe XML_SetStartDoctypeDeclHandler(parser, documentTypeBegan)
      do throws(WorkbookError) {
        try unsafe unpack(part) { (read) throws(WorkbookError) in
          guard let buffer = unsafe XML_GetBuffer(parser, Int32(pieceSize)) else {
            throw .tooLarge(part: part)
          }
          let count = try unsafe read(
            UnsafeMutableRawBufferPointer(start: buffer, count: pieceSize))
          let status = unsafe XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
          if let failure = unsafe context.pointee.failure { throw failure }
          guard status == XML_STATUS_OK else { throw .damaged(part: part) }
          return count > 0
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
    if let read = unsafe context.handler as? Handler { handler = read }
  }
}

/// In bytes.
private let pieceSize = 1 << 16

/// What Expat's callbacks reach through their pointer.
@unsafe private struct ParseContext {
  let part: String
  let parser: XML_Parser
  var handler: any XMLHandler
  var depth = 0
  var failure: WorkbookError?

  init(part: String, parser: XML_Parser, handler: any XMLHandler) {
    unsafe self.part = part
    unsafe self.parser = parser
    unsafe self.handler = handler
  }

  /// Stops the parser with a reason, the first of which counts.
  mutating func stop(_ error: WorkbookError) {
    unsafe failure = failure ?? error
    unsafe XML_StopParser(parser, 0)
  }
}

private func elementBegan(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  // SAFETY: `context` is the `ParseContext` of the running `parse`.
  guard let context = unsafe context?.assumingMemoryBound(to: ParseContext.self),
    let name = unsafe name
  else { return }
  do throws(WorkbookError) {
    unsafe context.pointee.depth += 1
    guard unsafe context.pointee.depth <= WorkbookLimits.depth else {
      throw unsafe .tooDeep(part: context.pointee.part)
    }
    try unsafe context.pointee.handler.begin(
      XMLName(name), unsafe XMLAttributes(raw: attributes))
  } catch {
    unsafe context.pointee.stop(error)
  }
}

private func elementEnded(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
  // SAFETY: as in `elementBegan`.
  guard let context = unsafe context?.assumingMemoryBound(to: ParseContext.self),
    let name = unsafe name
  else { return }
  do throws(WorkbookError) {
    unsafe context.pointee.depth -= 1
    try unsafe context.pointee.handler.end(XMLName(name))
  } catch {
    unsafe context.pointee.stop(error)
  }
}

private func textCame(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32
) {
  // SAFETY: as in `elementBegan`; `text` holds `count` bytes.
  guard let context = unsafe context?.assumingMemoryBound(to: ParseContext.self),
    let text = unsafe text
  else { return }
  unsafe text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { (bytes) in
    do throws(WorkbookError) {
      try unsafe context.pointee.handler.text(
        Span(_unsafeStart: bytes, count: Int(count)))
    } catch {
      unsafe context.pointee.stop(error)
    }
  }
}

private func documentTypeBegan(
  _ context: UnsafeMutableRawPointer?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?,
  _: UnsafePointer<CChar>?, _: Int32
) {
  // SAFETY: as in `elementBegan`.
  guard let context = unsafe context?.assumingMemoryBound(to: ParseContext.self) else { return }
  unsafe context.pointee.stop(.declarations(part: context.pointee.part))
}

extension String {
  /// A copy of UTF-8.
  init(copying text: Span<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for index in text.indices { bytes.append(text[index]) }
    self.init(decoding: bytes, as: UTF8.self)
  }
}
