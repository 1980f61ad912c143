internal import Foundation
public import Text
public import TimeSeries

/// A named input, bytes in memory or a file, that can be read piece by piece and more than once.
///
/// A file is not held in memory. A pipe, which can be read only once, is first copied into an unnamed
/// temporary file.
public struct InputText: Sendable {
  /// The path as given, or `<standard input>`; the name that messages use.
  public let name: String
  private let storage: Storage

  private enum Storage: Sendable {
    case memory([UInt8])
    case file(OpenFile)
  }

  private init(name: String, storage: Storage) {
    self.name = name
    self.storage = storage
  }

  public init(name: String, bytes: [UInt8]) { self.init(name: name, storage: .memory(bytes)) }

  /// A text held in memory.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// Opens a file, or standard input when `path` is `-`.
  public static func open(_ path: String) throws(InputError) -> InputText {
    let name = path == "-" ? "<standard input>" : path
    do throws(SystemError) {
      let file = try path == "-" ? OpenFile.standardInput() : OpenFile.open(path)
      return InputText(name: name, storage: .file(try file.rereadable()))
    } catch {
      if error.isNoSuchFile { throw .noSuchFile(path: path) }
      throw .unreadable(path: name, reason: error.reason)
    }
  }

  /// The number of bytes, a byte order mark included.
  public var size: Int {
    switch storage {
    case .memory(let bytes): bytes.count
    case .file(let file): file.size
    }
  }

  /// Reads all bytes of a small input, a byte order mark included.
  public var bytes: [UInt8] {
    get throws(InputError) {
      if case .memory(let bytes) = storage { return bytes }
      var bytes: [UInt8] = []
      while true {
        let longer = try read(
          at: bytes.count, count: max(1 << 16, size - bytes.count), after: bytes)
        if longer.count == bytes.count { return bytes }
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
    case .file(let file):
      do throws(SystemError) {
        return try file.read(at: offset, count: count, after: beginning)
      } catch {
        throw .unreadable(path: name, reason: error.reason)
      }
    }
  }
}

extension InputText {
  /// The language of the column titles: Vietnamese where one has a letter that English has not, English
  /// where one is a title that the tool knows in English only.
  public var titleLanguage: Language? {
    // A file that cannot be read is reported when it is loaded.
    guard let document = try? CSVDocument.open(self) else { return nil }
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
    }
  }
}
