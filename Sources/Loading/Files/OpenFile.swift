internal import Foundation
internal import Glibc
internal import TimeSeries

/// Owns the descriptor of a file open for reading.
final class OpenFile: Sendable {
  private let descriptor: Int32
  /// The offset at which the input begins: standard input may have been read in part already.
  private let start: Int
  /// The number of bytes from there on when the file was opened; 0 for a pipe.
  let size: Int
  private let isRegular: Bool

  private init(descriptor: Int32, start: Int, size: Int, isRegular: Bool) {
    self.descriptor = descriptor
    self.start = start
    self.size = size
    self.isRegular = isRegular
  }

  static func open(_ path: String) throws(SystemError) -> OpenFile {
    // SAFETY: `open` copies the path.
    try owning(unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC))
  }

  static func standardInput() throws(SystemError) -> OpenFile { try owning(dup(STDIN_FILENO)) }

  /// Takes over a descriptor, which is closed with the file; throws when it is none, or a folder's.
  private static func owning(_ descriptor: Int32) throws(SystemError) -> OpenFile {
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    var status = stat()
    // SAFETY: `fstat` fills the local it is given.
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let isRegular = isKnown && status.st_mode & S_IFMT == S_IFREG
    let start = isRegular ? max(0, lseek(descriptor, 0, SEEK_CUR)) : 0
    let file = OpenFile(
      descriptor: descriptor, start: start,
      size: isRegular ? max(0, Int(status.st_size) - start) : 0, isRegular: isRegular)
    if isKnown && status.st_mode & S_IFMT == S_IFDIR { throw SystemError(number: EISDIR) }
    return file
  }

  deinit { close(descriptor) }

  /// Returns this file if it can be read more than once, otherwise a copy that can: a temporary file
  /// without a name, which disappears when it is closed.
  func rereadable() throws(SystemError) -> OpenFile {
    if isRegular { return self }
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/cchc-XXXXXX".utf8CString)
    // SAFETY: `mkstemp` writes six letters over the X's of the array lent to it; `unlink` reads it.
    let copy = unsafe mkstemp(&path)
    guard copy >= 0 else { throw SystemError(number: errno) }
    _ = unsafe unlink(path)
    do throws(SystemError) {
      try write(to: copy)
    } catch {
      close(copy)
      throw error
    }
    lseek(copy, 0, SEEK_SET)
    return try OpenFile.owning(copy)
  }

  /// Copies the rest of the file.
  private func write(to copy: Int32) throws(SystemError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      // SAFETY: the buffer has room for what is read, and holds what is written.
      let length = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if length == 0 { return }
      if length < 0 && errno != EINTR { throw SystemError(number: errno) }
      var written = 0
      while written < length {
        let more = unsafe buffer.withUnsafeBytes { (bytes) in
          unsafe Glibc.write(copy, bytes.baseAddress.map { unsafe $0 + written }, length - written)
        }
        if more < 0 && errno != EINTR { throw SystemError(number: errno) }
        written += max(0, more)
      }
    }
  }

  /// Reads up to `count` bytes from `offset` on, none at the end of the file.
  ///
  /// - Returns: `beginning` followed by the bytes read.
  func read(
    at offset: Int, count: Int, after beginning: [UInt8]
  ) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: beginning.count + count) {
      (buffer, filled) in
      // SAFETY: the buffer has room for the beginning and `count` bytes more.
      _ = unsafe buffer.initialize(from: beginning)
      filled = beginning.count
      let rest = unsafe UnsafeMutableRawPointer(buffer.baseAddress.map { unsafe $0 + filled })
      var found: Int
      repeat {
        found = unsafe pread(descriptor, rest, count, start + offset)
      } while found < 0 && errno == EINTR
      if found < 0 { failure = SystemError(number: errno) } else { filled += found }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// An error of the operating system.
struct SystemError: Error {
  let number: Int32

  var isNoSuchFile: Bool { number == ENOENT || number == ENOTDIR }

  /// The reason in a few words; rare ones in the operating system's own.
  var reason: LocalizedName {
    switch number {
    case EISDIR: return Message.isFolder
    case EACCES, EPERM: return Message.noPermission
    default:
      // SAFETY: `strerror` returns a C string or null.
      let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
      return Message.systemError(text)
    }
  }
}
