import Foundation
import Loading
public import Reporting
public import Text

/// A run directory, read back: one dossier, or one for each review date.
public struct RunFolder: Sendable {
  /// A review in the run: the folder that its files are in, and what they are made of.
  public struct Review: Sendable {
    public let folder: String
    public let dossier: Dossier
  }

  public let reviews: [Review]

  /// Reads the dossiers of the run at `path`.
  ///
  /// - Throws: `InputError.noSuchFile` where there is no run, `DossierError` for a run of another
  ///   version.
  public init(path: String) throws {
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    let files = FileManager.default
    var folders = [folder]
    if !files.fileExists(atPath: "\(folder)/\(Dossier.fileName)") {
      let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
      folders = names.sorted().map { "\(folder)/\($0)" }
        .filter { files.fileExists(atPath: "\($0)/\(Dossier.fileName)") }
    }
    guard !folders.isEmpty else { throw RunFolderError.noRun(path: path) }
    reviews = try folders.map { folder in
      let text = try InputText.open("\(folder)/\(Dossier.fileName)")
      return Review(folder: folder, dossier: try Dossier(decoding: Data(text.bytes)))
    }
  }
}

/// A path that is no run of cchc.
public enum RunFolderError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case noRun(path: String)
  /// One file was asked for, and the run has several reviews.
  case severalReviews(folders: [String])
  case noChart(names: [String])
  /// Two runs of several reviews each, none of the same date.
  case noCommonReview(folders: [String])
  /// A `run.json` that this version does not read.
  case otherVersion(path: String)

  public func text(in language: Language) -> String {
    switch self {
    case .noRun(let path):
      language.pick(
        "\(path): không phải kết quả chạy của cchc (không có \(Dossier.fileName)); "
          + "tạo bằng ‘cchc run JOB.yaml’",
        "\(path): no run of cchc (no \(Dossier.fileName) in it); make one with ‘cchc run JOB.yaml’")
    case .severalReviews(let folders):
      language.pick(
        "kết quả gồm nhiều lần rà soát; ghi rõ một trong số đó: ",
        "the run has several reviews; name one of them: ") + folders.joined(separator: ", ")
    case .noChart(let names):
      language.pick(
        "không có biểu đồ nào bắt đầu bằng \(quoted(names, "hoặc")); bỏ --only để vẽ tất cả",
        "no chart begins with \(quoted(names, "or")); without --only all are drawn")
    case .noCommonReview(let folders):
      language.pick(
        "hai kết quả không có ngày rà soát chung; ghi rõ một lần rà soát của mỗi kết quả: ",
        "the runs have no review date in common; name one review of each: ")
        + folders.joined(separator: ", ")
    case .otherVersion(let path):
      language.pick(
        "\(path): do phiên bản khác của cchc ghi, hoặc đã hỏng; hãy chạy lại tệp công việc",
        "\(path): written by another version of cchc, or damaged; run the job again")
    }
  }

  private func quoted(_ names: [String], _ or: String) -> String {
    names.map { "‘\($0)’" }.joined(separator: " \(or) ")
  }

  public var description: String { text(in: .english) }
}
