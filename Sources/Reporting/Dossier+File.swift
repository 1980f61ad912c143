public import Foundation
import TargetAssessment
public import Text

extension Dossier {
  /// The file's name in a run directory.
  public static let fileName = "dossier.json"

  /// The file: sorted keys, one line a value, the same bytes for the same dossier.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Stored(self)) + Data("\n".utf8)
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: `DossierError` for a file of another version or one that is damaged.
  public init(decoding data: Data) throws(DossierError) {
    struct Version: Decodable { var schemaVersion: Int }
    let decoder = JSONDecoder()
    guard let version = try? decoder.decode(Version.self, from: data) else {
      throw .unreadable(reason: "no schemaVersion in it")
    }
    guard version.schemaVersion == Dossier.schema else {
      throw .otherVersion(found: version.schemaVersion)
    }
    do {
      self = try decoder.decode(Stored.self, from: data).restored
    } catch {
      throw .unreadable(reason: "\(error)")
    }
  }
}

/// A dossier as it lies in its file.
///
/// The flags of a verdict are a set, whose order changes from run to run: here they stand apart, in
/// their fixed order.
private struct Stored: Codable {
  var schemaVersion: Int
  var dossier: Dossier
  /// One list a verdict.
  var flags: [[Assessment.Flag]]

  init(_ dossier: Dossier) {
    schemaVersion = Dossier.schema
    flags = dossier.verdicts.map { verdict in
      Assessment.Flag.allCases.filter(verdict.flags.contains)
    }
    self.dossier = dossier
    for index in dossier.verdicts.indices { self.dossier.verdicts[index].flags = [] }
  }

  var restored: Dossier {
    var dossier = dossier
    for (index, flags) in zip(dossier.verdicts.indices, flags) {
      dossier.verdicts[index].flags = Set(flags)
    }
    return dossier
  }
}

/// A dossier that cannot be read back.
public enum DossierError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case otherVersion(found: Int)
  case unreadable(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .otherVersion(let found):
      language.pick(
        "\(Dossier.fileName): do phiên bản khác của cchc ghi (schema \(found), phiên bản này đọc "
          + "\(Dossier.schema)); hãy chạy lại tệp công việc",
        "\(Dossier.fileName): written by another version of cchc (schema \(found), this one reads "
          + "\(Dossier.schema)); run the job again")
    case .unreadable(let reason):
      language.pick(
        "\(Dossier.fileName): không đọc được (\(reason)); hãy chạy lại tệp công việc",
        "\(Dossier.fileName): not readable (\(reason)); run the job again")
    }
  }

  public var description: String { text(in: .english) }
}
