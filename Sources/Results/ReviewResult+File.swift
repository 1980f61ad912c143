public import Foundation
import Loading

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

  /// Reads the file at a path.
  ///
  /// - Throws: `InputError` for a file that cannot be read, `ResultFileError` for what is in it.
  static func read(_ path: String) throws -> ReviewResult {
    let bytes = try InputText.open(regularFile: path).bytes
    do throws(ResultFileError) {
      return try ReviewResult(decoding: Data(bytes))
    } catch {
      throw error.inFile(path)
    }
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
      throw .damaged(place: place(of: error))
    }
  }
}

/// A result as it lies in its file.
private struct Stored: Codable {
  var schemaVersion: Int
  var result: ReviewResult
}

/// Where in the file decoding stopped.
private func place(of error: any Error) -> String {
  let path: [any CodingKey]
  switch error as? DecodingError {
  case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
    path = context.codingPath
  case .keyNotFound(let key, let context): path = context.codingPath + [key]
  default: path = []
  }
  return path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
}
