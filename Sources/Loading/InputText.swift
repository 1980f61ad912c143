internal import Foundation
public import Wording

/// A named input with all its bytes, as read.
public struct InputText: Sendable, Equatable {
  /// The path as given, or `<standard input>`: how messages call it.
  public let name: String
  /// The bytes of the file, byte order mark and all: what a checksum is taken of.
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A text held in memory.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// Reads a file, or standard input when `path` is `-`.
  public init(path: String) throws(InputError) {
    let isStandardInput = path == "-"
    let name = isStandardInput ? "<standard input>" : path
    let (kind, size) = isStandardInput ? (nil, 0) : InputText.attributes(ofFile: path)
    if kind == .typeDirectory { throw .unreadable(path: path, reason: "it is a folder") }
    do {
      if isStandardInput {
        self.init(name: name, bytes: try InputText.read(.standardInput, expected: 0))
      } else {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        self.init(name: name, bytes: try InputText.read(handle, expected: size))
      }
    } catch {
      guard isStandardInput || FileManager.default.fileExists(atPath: path) else {
        throw .noSuchFile(path: path)
      }
      throw .unreadable(path: name, reason: InputText.reason(error))
    }
  }

  /// What a path leads to, and how large it is; pipes do not say.
  private static func attributes(ofFile path: String) -> (kind: FileAttributeType?, size: Int) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    return (attributes?[.type] as? FileAttributeType, max(0, size))
  }

  private static func read(_ handle: FileHandle, expected: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    while let piece = try handle.read(upToCount: 1 << 16), !piece.isEmpty {
      bytes.append(contentsOf: piece)
    }
    return bytes
  }

  /// What the operating system says, in a few words.
  private static func reason(_ error: any Error) -> String {
    let failure = error as NSError
    if let cause = failure.userInfo[NSUnderlyingErrorKey] as? NSError {
      return cause.localizedFailureReason ?? cause.localizedDescription
    }
    return failure.localizedFailureReason ?? failure.localizedDescription
  }
}

/// Why an input could not be read at all.
public enum InputError: ReadableError, Equatable, Sendable {
  case noSuchFile(path: String)
  case unreadable(path: String, reason: String)
}

extension InputError: CustomStringConvertible {
  public func text(in language: Language) -> String {
    switch self {
    case .noSuchFile(let path):
      language.pick(
        "\(path): không có tệp này; kiểm tra đường dẫn", "\(path): no such file; check the path")
    case .unreadable(let path, let reason):
      language.pick("\(path): không đọc được: \(reason)", "\(path): cannot be read: \(reason)")
    }
  }

  public var description: String { text(in: .english) }
}
