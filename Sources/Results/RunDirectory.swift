import CRename
import Foundation
import Text

/// A directory with the files of one run, written whole or not at all, and read back.
///
/// Everything is written into a hidden folder beside the target, which then takes the target's
/// place in one step of the file system: whoever looks sees the old run or the new one, also when
/// the process is killed midway.
public struct RunDirectory: Sendable {
  /// A file's path inside the run, and its bytes.
  public struct File: Sendable, Equatable {
    public var path: String
    public var contents: [UInt8]

    public init(path: String, contents: [UInt8]) {
      self.path = path
      self.contents = contents
    }

    public init(path: String, text: String) { self.init(path: path, contents: Array(text.utf8)) }
  }

  /// One review of a run: the folder that its files are in, and what they are made of.
  public struct Review: Sendable {
    public let folder: String
    public let result: ReviewResult
  }

  /// As the user wrote it.
  public let path: String

  public init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Relative to the current folder unless absolute.
  private var target: URL { URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL }

  // MARK: Reading

  /// The reviews of the run: one, or one for each review date.
  ///
  /// - Throws: `RunDirectoryError.noRun` where there is none; `ResultFileError` for a run of another
  ///   version.
  public func reviews() throws -> [Review] {
    let files = FileManager.default
    func hasResult(_ folder: String) -> Bool {
      files.fileExists(atPath: "\(folder)/\(ReviewResult.fileName)")
    }
    var folders = [path]
    if !hasResult(path) {
      guard files.fileExists(atPath: path) else { throw RunDirectoryError.noRun(path: path) }
      folders = try files.contentsOfDirectory(atPath: path).sorted().map { "\(path)/\($0)" }
        .filter(hasResult)
    }
    guard !folders.isEmpty else { throw RunDirectoryError.noRun(path: path) }
    return try folders.map { folder in
      let file = URL(fileURLWithPath: "\(folder)/\(ReviewResult.fileName)")
      return Review(folder: folder, result: try ReviewResult(decoding: Data(contentsOf: file)))
    }
  }

  // MARK: Writing

  /// Refuses a target that holds anything but an earlier run or nothing; better asked before the
  /// work than after it.
  public func checkAvailable() throws(RunDirectoryError) {
    let files = FileManager.default
    guard files.fileExists(atPath: target.path) else { return }
    // A target that cannot be listed is no empty folder, and is refused below.
    if let inside = try? files.contentsOfDirectory(atPath: target.path), inside.isEmpty { return }
    guard files.fileExists(atPath: target.appending(path: "run.json").path) else {
      throw .occupied(path: target.path)
    }
  }

  /// Writes all files and puts the directory in place.
  public func write(_ contents: [File]) throws(RunDirectoryError) {
    try checkAvailable()
    let partial = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).partial", directoryHint: .isDirectory)
    do {
      try remove(partial)  // what a killed run left behind
      try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
      for file in contents {
        let place = partial.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.contents).write(to: place)
      }
      try exchange(partial)
      try remove(partial)  // now the earlier run, if there was one
    } catch {
      // Leaves no half run behind; the error that is thrown says more than one of clearing up would.
      try? remove(partial)
      throw .cannotWrite(path: target.path, reason: error.localizedDescription)
    }
  }

  private func remove(_ folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    try FileManager.default.removeItem(at: folder)
  }

  /// Swaps the finished folder with an existing target, or moves it to where nothing is.
  private func exchange(_ partial: URL) throws {
    let exists = FileManager.default.fileExists(atPath: target.path)
    let flags = exists ? cchc_rename_exchange : 0
    // SAFETY: both paths are copied into C strings that live for the call.
    guard unsafe renameat2(AT_FDCWD, partial.path, AT_FDCWD, target.path, flags) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }
}
