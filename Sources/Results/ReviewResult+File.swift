public import Foundation
public import Text

extension ReviewResult {
  /// The file's name in a run directory.
  public static let fileName = "result.json"

  /// The file: sorted keys, the same bytes for the same result.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let file = Stored(schemaVersion: ReviewResult.schema, result: self)
    return try encoder.encode(file) + Data("\n".utf8)
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: `ResultFileError` for a file of another version or one that is damaged.
  public init(decoding data: Data) throws(ResultFileError) {
    struct Version: Decodable { var schemaVersion: Int }
    let decoder = JSONDecoder()
    do {
      let version = try decoder.decode(Version.self, from: data).schemaVersion
      guard version == ReviewResult.schema else {
        throw ResultFileError.otherVersion(found: version)
      }
      self = try decoder.decode(Stored.self, from: data).result
    } catch let error as ResultFileError {
      throw error
    } catch {
      throw .unreadable(reason: "\(error)")
    }
  }
}

/// A result as it lies in its file.
private struct Stored: Codable {
  var schemaVersion: Int
  var result: ReviewResult
}

/// A result that cannot be read back.
public enum ResultFileError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case otherVersion(found: Int)
  case unreadable(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .otherVersion(let found):
      language.pick(
        "\(ReviewResult.fileName): do phiên bản khác của cchc ghi (schema \(found), phiên bản này đọc "
          + "\(ReviewResult.schema)); hãy chạy lại tệp công việc",
        "\(ReviewResult.fileName): written by another version of cchc (schema \(found), this one "
          + "reads \(ReviewResult.schema)); run the job again")
    case .unreadable(let reason):
      language.pick(
        "\(ReviewResult.fileName): không đọc được (\(reason)); hãy chạy lại tệp công việc",
        "\(ReviewResult.fileName): not readable (\(reason)); run the job again")
    }
  }

  public var description: String { text(in: .english) }
}
