import CRename
import Foundation

/// The files of one run, written whole or not at all.
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

  private let target: URL

  /// The run directory at `path`, relative to the current folder unless absolute.
  public init(path: String) {
    target = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
  }

  /// Refuses a target that holds anything but an earlier run or nothing; better asked before the
  /// work than after it.
  public func checkAvailable() throws(ExportingError) {
    let files = FileManager.default
    guard files.fileExists(atPath: target.path) else { return }
    if let inside = try? files.contentsOfDirectory(atPath: target.path), inside.isEmpty { return }
    guard files.fileExists(atPath: target.appending(path: "run.json").path) else {
      throw .occupied(path: target.path)
    }
  }

  /// Writes all files and puts the directory in place.
  public func write(_ contents: [File]) throws(ExportingError) {
    try checkAvailable()
    let files = FileManager.default
    let partial = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).partial", directoryHint: .isDirectory)
    do {
      try? files.removeItem(at: partial)  // what a killed run left behind
      try files.createDirectory(at: partial, withIntermediateDirectories: true)
      for file in contents {
        let place = partial.appending(path: file.path)
        try files.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.contents).write(to: place)
      }
    } catch {
      try? files.removeItem(at: partial)
      throw .cannotWrite(path: target.path, reason: error.localizedDescription)
    }
    guard exchange(partial) else {
      let reason = "error \(errno) of rename"
      try? files.removeItem(at: partial)
      throw .cannotWrite(path: target.path, reason: reason)
    }
    try? files.removeItem(at: partial)  // now the earlier run, if there was one
  }

  /// Swaps the finished folder with an existing target, or moves it to where nothing is.
  private func exchange(_ partial: URL) -> Bool {
    let exists = FileManager.default.fileExists(atPath: target.path)
    let flags = exists ? cchc_rename_exchange : 0
    // SAFETY: both paths are copied into C strings that live for the call.
    return unsafe renameat2(AT_FDCWD, partial.path, AT_FDCWD, target.path, flags) == 0
  }
}
