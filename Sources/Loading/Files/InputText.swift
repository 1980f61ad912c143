internal import Files
internal import Foundation
internal import Glibc
public import Text
public import TimeSeries

/// A named input, bytes in memory or a file, that can be read piece by piece and more than once.
///
/// A file is neither held in memory nor held open: thousands of inputs need no more than one. Whatever
/// is read of it comes from the file that was opened first, unchanged, or is refused. A pipe, which can
/// be read only once, is first copied into an unnamed temporary file.
public struct InputText: Sendable {
  /// The path as given, or `<standard input>`; the name that messages use.
  public let name: String
  /// Where it comes from, if it is a sheet of a workbook.
  let sheet: SheetOrigin?
  private let storage: Storage
  /// What it was read as, if it is no CSV.
  let cache = TableCache()

  var fullName: InputName { InputName(path: name, sheet: sheet?.name) }

  fileprivate enum Storage: Sendable {
    case memory([UInt8])
    case file(path: String, FileVersion)
    case copy(OpenFile)
  }

  fileprivate init(name: String, sheet: SheetOrigin? = nil, storage: Storage) {
    self.name = name
    self.sheet = sheet
    self.storage = storage
  }

  public init(name: String, bytes: [UInt8]) { self.init(name: name, storage: .memory(bytes)) }

  /// A text held in memory.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The bytes that a file, and a pipe, may have: more than any table that the tool can hold.
  private static let (largestFile, largestPipe) = (1 << 34, 1 << 30)
  /// The bytes of an input that is read at once.
  private static let largestSmallInput = 1 << 28

  /// Opens a file, or standard input when `path` is `-`.
  public static func open(_ path: String) throws(InputError) -> InputText {
    let name = path == "-" ? "<standard input>" : path
    let file: OpenFile
    do throws(SystemError) {
      file = try path == "-" ? OpenFile.standardInput() : OpenFile.open(path)
    } catch {
      throw InputError(error, path: path, name: name)
    }
    guard file.version.size <= largestFile else {
      throw .tooLarge(path: name, limit: largestFile)
    }
    do throws(SystemError) {
      if path != "-" && file.version.isRegular {
        return InputText(name: name, storage: .file(path: path, file.version))
      }
      return InputText(name: name, storage: .copy(try file.rereadable(limit: largestPipe)))
    } catch {
      if error.number == EFBIG { throw .tooLarge(path: name, limit: largestPipe) }
      throw InputError(error, path: path, name: name)
    }
  }

  /// The same input under another name: that by which messages and records are to know it.
  public func named(_ name: String) -> InputText { InputText(name: name, storage: storage) }

  /// Opens a file that the tool itself has written: a pipe or a device in its place is refused, and not
  /// waited for.
  package static func open(regularFile path: String) throws(InputError) -> InputText {
    if FileStatus.of(path)?.kind == .stream {
      throw InputError(SystemError(number: EINVAL), path: path, name: path)
    }
    return try open(path)
  }

  /// The number of bytes, a byte order mark included.
  public var size: Int {
    switch storage {
    case .memory(let bytes): bytes.count
    case .file(_, let version): version.size
    case .copy(let file): file.version.size
    }
  }

  /// Reads all bytes of a small input, a byte order mark included.
  public var bytes: [UInt8] {
    get throws(InputError) {
      if case .memory(let bytes) = storage { return bytes }
      let limit = InputText.largestSmallInput
      guard size <= limit else { throw .tooLarge(path: name, limit: limit) }
      var bytes: [UInt8] = []
      while true {
        let longer = try read(
          at: bytes.count, count: max(1 << 16, size - bytes.count), after: bytes)
        if longer.count == bytes.count { return bytes }
        guard longer.count <= limit else { throw .tooLarge(path: name, limit: limit) }
        bytes = longer
      }
    }
  }

  /// Reads up to `count` bytes from `offset` on, none at the end of the input.
  ///
  /// - Returns: `beginning` followed by the bytes read.
  public func read(
    at offset: Int, count: Int, after beginning: [UInt8] = []
  ) throws(InputError) -> [UInt8] {
    switch storage {
    case .memory(let bytes):
      let start = min(offset, bytes.count)
      return beginning + bytes[start..<min(start + count, bytes.count)]
    case .file(let path, let version):
      do throws(SystemError) {
        let file = try OpenFile.open(path)
        guard file.version == version else { throw SystemError(number: ESTALE) }
        return try file.read(at: offset, count: count, after: beginning)
      } catch {
        throw InputError(error, path: path, name: name)
      }
    case .copy(let file):
      do throws(SystemError) {
        return try file.read(at: offset, count: count, after: beginning)
      } catch {
        throw InputError(error, path: name, name: name)
      }
    }
  }
}

extension InputText {
  /// The language of the column titles: Vietnamese where one has a letter that English has not, English
  /// where one is a title that the tool knows in English only.
  public var titleLanguage: Language? {
    // A file that cannot be read is reported when it is loaded.
    guard let table = try? tables().first, let document = try? CSVDocument.open(table) else {
      return nil
    }
    if document.header.contains(where: { !$0.utf8.allSatisfy { $0 < 0x80 } }) { return .vietnamese }
    let columns = Columns<ObservationColumn>.find(in: document.header)
    let targets = Columns<TargetColumn>.find(in: document.header)
    let isKnown = columns[.unit] ?? columns[.indicator] ?? columns[.value] ?? targets[.threshold]
    return isKnown == nil ? nil : .english
  }
}

/// Why an input could not be read at all.
public enum InputError: ReadableError, Hashable, Sendable {
  case noSuchFile(path: String)
  case unreadable(path: String, reason: LocalizedName)
  /// Another process has written to the file since it was opened.
  case changed(path: String)
  /// - Parameter limit: In bytes.
  case tooLarge(path: String, limit: Int)

  init(_ error: SystemError, path: String, name: String) {
    self =
      switch error.number {
      case ENOENT, ENOTDIR: .noSuchFile(path: path)
      case ESTALE: .changed(path: name)
      default: .unreadable(path: name, reason: error.reason)
      }
  }
}

extension InputError: CustomStringConvertible {
  public func text(in language: Language) -> String { Problem(self).text(in: language) }

  public var description: String { text(in: .english) }
}

extension Problem {
  /// The problem of a file that cannot be opened, or not read to its end.
  package init(_ error: InputError) {
    switch error {
    case .noSuchFile(let path): self.init(file: path, .noSuchFile, readError: error)
    case .unreadable(let path, let reason):
      self.init(file: path, .unreadable(reason), readError: error)
    case .changed(let path): self.init(file: path, .changedWhileRead, readError: error)
    case .tooLarge(let path, let limit): self.init(file: path, .tooLarge(limit), readError: error)
    }
  }
}

/// What tells whether a file is still the one that was opened.
struct FileVersion: Hashable, Sendable {
  fileprivate let device: UInt64
  fileprivate let number: UInt64
  /// In bytes; 0 of a pipe.
  let size: Int
  fileprivate let isRegular: Bool
  fileprivate let seconds: Int
  fileprivate let nanoseconds: Int
}

/// Owns the descriptor of a file open for reading.
final class OpenFile: Sendable {
  private let descriptor: Int32
  /// The offset at which the input begins: standard input may have been read in part already.
  private let start: Int
  let version: FileVersion

  private init(descriptor: Int32, start: Int, version: FileVersion) {
    self.descriptor = descriptor
    self.start = start
    self.version = version
  }

  static func open(_ path: String) throws(SystemError) -> OpenFile {
    // SAFETY: `open` copies the path.
    try owning(unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY))
  }

  static func standardInput() throws(SystemError) -> OpenFile { try owning(dup(STDIN_FILENO)) }

  /// Takes over a descriptor, which is closed with the file; throws when it is none, or a folder's.
  private static func owning(_ descriptor: Int32) throws(SystemError) -> OpenFile {
    guard descriptor >= 0 else { throw SystemError.last }
    var status = stat()
    // SAFETY: `fstat` fills the local it is given.
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let isRegular = isKnown && status.st_mode & S_IFMT == S_IFREG
    let start = isRegular ? max(0, lseek(descriptor, 0, SEEK_CUR)) : 0
    let version = FileVersion(
      device: UInt64(status.st_dev), number: UInt64(status.st_ino),
      size: isRegular ? max(0, Int(status.st_size) - start) : 0, isRegular: isRegular,
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    let file = OpenFile(descriptor: descriptor, start: start, version: version)
    if isKnown && status.st_mode & S_IFMT == S_IFDIR { throw SystemError(number: EISDIR) }
    return file
  }

  deinit { close(descriptor) }

  /// Returns this file if it can be read more than once, otherwise a copy that can: a temporary file
  /// without a name, which disappears when it is closed.
  ///
  /// - Parameter limit: The bytes that are copied at most.
  func rereadable(limit: Int) throws(SystemError) -> OpenFile {
    if version.isRegular { return self }
    let copy = try OpenFile.unnamed()
    do throws(SystemError) {
      try write(to: copy, limit: limit)
    } catch {
      close(copy)
      throw error
    }
    return try OpenFile.reading(copy)
  }

  /// Makes an empty temporary file without a name, which disappears when its descriptor is closed.
  static func unnamed() throws(SystemError) -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/cchc-XXXXXX".utf8CString)
    // SAFETY: `mkstemp` writes six letters over the X's of the array lent to it; `unlink` reads it.
    let descriptor = unsafe mkstemp(&path)
    guard descriptor >= 0 else { throw SystemError.last }
    _ = unsafe unlink(path)
    return descriptor
  }

  /// Takes over a file that has been written, to be read from its beginning.
  static func reading(_ descriptor: Int32) throws(SystemError) -> OpenFile {
    lseek(descriptor, 0, SEEK_SET)
    return try owning(descriptor)
  }

  /// Copies the rest of the file.
  private func write(to copy: Int32, limit: Int) throws(SystemError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    var copied = 0
    while true {
      // SAFETY: the buffer has room for what is read.
      let length = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if length == 0 { return }
      if length < 0 && errno != EINTR { throw SystemError.last }
      copied += max(0, length)
      guard copied <= limit else { throw SystemError(number: EFBIG) }
      try FileOutput.write(Array(buffer.prefix(max(0, length))), to: copy)
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
      if found < 0 { failure = SystemError.last } else { filled += found }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// A text while it is written: in memory as long as it is short, then in an unnamed temporary file.
final class TextScratch {
  /// In bytes.
  private static let memory = 1 << 24
  private var bytes: [UInt8] = []
  private var descriptor: Int32 = -1
  private(set) var size = 0

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ piece: [UInt8]) throws(SystemError) {
    size += piece.count
    bytes += piece
    guard bytes.count > TextScratch.memory || descriptor >= 0 && bytes.count > 1 << 17 else {
      return
    }
    if descriptor < 0 { descriptor = try OpenFile.unnamed() }
    try FileOutput.write(bytes, to: descriptor)
    bytes.removeAll(keepingCapacity: bytes.count < 1 << 20)
  }

  /// The text as an input.
  func finish(_ name: String, _ sheet: SheetOrigin) throws(SystemError) -> InputText {
    guard descriptor >= 0 else {
      return InputText(name: name, sheet: sheet, storage: .memory(bytes))
    }
    try FileOutput.write(bytes, to: descriptor)
    let written = descriptor
    descriptor = -1
    return InputText(name: name, sheet: sheet, storage: .copy(try OpenFile.reading(written)))
  }
}
