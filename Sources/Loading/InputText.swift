internal import Foundation
public import Text
public import TimeSeries

/// A named input that can be read piece by piece, as often as needed: bytes in memory or a file.
///
/// A file is not held in memory. What comes through a pipe, and so only once, is first copied into a
/// temporary file without a name.
public struct InputText: Sendable {
  /// The path as given, or `<standard input>`: how messages call it.
  public let name: String
  private let storage: Storage

  private enum Storage: Sendable {
    case memory([UInt8])
    case file(OpenFile)
  }

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    storage = .memory(bytes)
  }

  /// A text held in memory.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// Opens a file, or standard input when `path` is `-`.
  public init(path: String) throws(InputError) {
    name = path == "-" ? "<standard input>" : path
    do throws(SystemError) {
      let file = try path == "-" ? OpenFile.standardInput() : OpenFile(path: path)
      storage = .file(try file.rereadable())
    } catch {
      if error.isNoSuchFile { throw .noSuchFile(path: path) }
      throw .unreadable(path: name, reason: error.reason)
    }
  }

  /// The number of bytes, byte order mark and all.
  public var size: Int {
    switch storage {
    case .memory(let bytes): bytes.count
    case .file(let file): file.size
    }
  }

  /// All bytes of a small input, byte order mark and all.
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

  /// `beginning`, and after it up to `count` bytes from `offset` on: none at the end of the input.
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

/// Why an input could not be read at all.
public enum InputError: ReadableError, Hashable, Sendable {
  case noSuchFile(path: String)
  case unreadable(path: String, reason: LocalizedName)
}

extension InputError: CustomStringConvertible {
  public func text(in language: Language) -> String {
    switch self {
    case .noSuchFile(let path):
      language.pick(
        "\(path): không có tệp này; kiểm tra đường dẫn", "\(path): no such file; check the path")
    case .unreadable(let path, let reason):
      language.pick(
        "\(path): không đọc được: \(reason.vietnamese)",
        "\(path): cannot be read: \(reason.english)")
    }
  }

  public var description: String { text(in: .english) }
}

extension LoadingProblem {
  /// A file that opened and then cannot be read.
  package init(_ error: InputError) {
    switch error {
    case .noSuchFile(let path): self.init(file: path, .noSuchFile)
    case .unreadable(let path, let reason): self.init(file: path, .unreadable(reason))
    }
    readError = error
  }
}
