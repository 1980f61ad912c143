import CSystem
import Files
import Foundation
import Glibc
import TimeSeries

extension RunDirectory {
  /// Refuses a target that holds anything but an earlier run or nothing; better asked before the
  /// work than after it.
  package func checkAvailable() throws(RunDirectoryError) {
    let place = try attempt(place)
    if isThere(place) { try checkReplaceable(place) }
  }

  /// Writes all files and puts the directory in place.
  ///
  /// Of two runs that are put in place at once, each is whole, and the later one stays.
  ///
  /// - Returns: The hidden folders of earlier runs that could not be cleared away.
  @discardableResult
  package func write(_ contents: [File]) throws(RunDirectoryError) -> [String] {
    let place = try attempt(place)
    let folder = FileOutput.folder(of: place)
    try attempt { () throws(SystemError) in try FileOutput.makeFolder(folder) }
    try checkAvailable()
    let scratch = try attempt { () throws(SystemError) in
      try ScratchFolder.make(in: folder, clear: RunDirectory.clear)
    }
    defer { scratch.remove() }
    let new = "\(scratch.path)/\(ScratchFolder.newName)"
    let run = "\(scratch.path)/\(RunDirectory.runName)"
    try attempt { () throws(SystemError) in
      try build(contents, in: new, replacing: place)
    }
    try exchange(new, as: run, with: place)
    var left = ScratchFolder.removeLeftovers(in: folder, clear: RunDirectory.clear)
    if !scratch.remove() { left.append(scratch.path) }
    return left
  }

  /// Adds files to one review of the run, in its folder: they belong to it from then on, and go with it when a later
  /// run takes its place.
  ///
  /// - Throws: `RunDirectoryError.changed` where somebody has changed a file that would be written anew.
  package func add(_ files: [File], to folder: String) throws(RunDirectoryError) {
    let place = try attempt { () throws(SystemError) in try FileOutput.realPath(folder) }
    try locked(place) { () throws(RunDirectoryError) in
      // First the list, then the files: what is listed and is not there does no harm.
      let list = "\(place)/\(RunManifest.fileName)"
      guard var manifest = RunManifest.read(list) else { throw .unlisted(path: folder) }
      let changed = FolderContents.list(place)?.changed ?? []
      let lost = files.map(\.path).filter(changed.contains)
      guard lost.isEmpty else { throw .changed(path: folder, files: lost) }
      let names = manifest.files + files.map(\.path).filter { !manifest.files.contains($0) }
      manifest.files = names.sorted()
      // Nothing is known of a file while it is replaced.
      for file in files { manifest.fileSha256?[file.path] = nil }
      try enter(manifest, in: list)
      try attempt { () throws(SystemError) in
        for file in files { try FileOutput.replace("\(place)/\(file.path)", [file.contents]) }
      }
      for file in files {
        manifest.fileSha256?[file.path] = Checksum.sha256(file.contents)
      }
      try enter(manifest, in: list)
    }
  }

  private func enter(_ manifest: RunManifest, in list: String) throws(RunDirectoryError) {
    // What was read can be written.
    guard let text = try? manifest.text() else { throw .unlisted(path: path) }
    try attempt { () throws(SystemError) in try FileOutput.replace(list, [Array(text.utf8)]) }
  }

  /// The name, inside a scratch folder, of the finished run and then of the one that it replaces.
  private static let runName = "run"

  // MARK: Steps

  /// The target without links: a link to a folder stays, and the folder is exchanged.
  private func place() throws(SystemError) -> String {
    do {
      return try FileOutput.realPath(path)
    } catch {
      guard error.number == ENOENT, !isThere(path) else { throw error }
      return path
    }
  }

  private func isThere(_ path: String) -> Bool {
    FileStatus.of(path, followingLinks: false) != nil
  }

  /// Throws unless the folder holds an earlier run and nothing else.
  private func checkReplaceable(_ place: String) throws(RunDirectoryError) {
    let contents = FolderContents.list(place)
    guard let contents else { throw .occupied(path: path, by: []) }
    let strangers = contents.strangers
    guard strangers.isEmpty else { throw .occupied(path: path, by: strangers) }
    let changed = contents.changed
    guard changed.isEmpty else { throw .changed(path: path, files: changed) }
  }

  /// Writes the files into a new folder and to the disk.
  private func build(
    _ files: [File], in new: String, replacing place: String
  ) throws(SystemError) {
    // SAFETY: `mkdir` and `chmod` copy the paths.
    try SystemError.check(unsafe mkdir(new, 0o777))
    var folders: Set<String> = [new]
    for file in files {
      let path = "\(new)/\(file.path)"
      let folder = FileOutput.folder(of: path)
      if folders.insert(folder).inserted { try FileOutput.makeFolder(folder, below: new) }
      try FileOutput.create(path, [file.contents], mode: mode(of: "\(place)/\(file.path)"))
    }
    for folder in folders.sorted(by: >) { try FileOutput.syncFolder(folder) }
    if let mode = mode(of: place) { try SystemError.check(unsafe chmod(new, mode)) }
  }

  /// The permissions of what will be replaced; `nil` where nothing is.
  private func mode(of path: String) -> UInt32? {
    FileStatus.of(path, followingLinks: false).flatMap { $0.kind == .link ? nil : $0.mode }
  }

  /// Puts the finished folder in place, and what was there in its stead.
  ///
  /// - Parameter run: The name in the scratch folder that it has from then on. It is given here, where
  ///   nobody clears away what was being built: a folder of that name is whole.
  private func exchange(
    _ new: String, as run: String, with place: String
  ) throws(RunDirectoryError) {
    try locked(place) { () throws(RunDirectoryError) in
      // SAFETY: `rename` copies the paths.
      try attempt { () throws(SystemError) in try SystemError.check(unsafe rename(new, run)) }
      if !isThere(place) {
        // SAFETY: `rename` copies the paths; it replaces nothing that holds anything.
        try attempt { () throws(SystemError) in
          try SystemError.check(unsafe rename(run, place))
        }
      } else {
        try checkReplaceable(place)
        try swap(run, place)
        // Something may have been put there since it was looked at.
        do throws(RunDirectoryError) {
          try checkReplaceable(run)
        } catch {
          try swap(run, place)
          throw error
        }
      }
      try attempt { () throws(SystemError) in
        try FileOutput.syncFolder(FileOutput.folder(of: place))
      }
      RunDirectory.clear(FileOutput.folder(of: run))
    }
  }

  private func swap(_ new: String, _ place: String) throws(RunDirectoryError) {
    try attempt { () throws(SystemError) in
      // SAFETY: both paths are copied into C strings that live for the call.
      try SystemError.check(
        unsafe renameat2(AT_FDCWD, new, AT_FDCWD, place, cchc_rename_exchange))
    }
  }

  /// Does something while no other process of this tool changes the run, and none may stop this one.
  private func locked(
    _ place: String, _ work: () throws(RunDirectoryError) -> Void
  ) throws(RunDirectoryError) {
    let folder = FileOutput.folder(of: place)
    // A review of a run is locked together with its run.
    let isReview = isThere("\(folder)/\(RunManifest.fileName)")
    let locks = try attempt { () throws(SystemError) in
      var locks: [FolderLock] = []
      for folder in (isReview ? [FileOutput.folder(of: folder)] : []) + [folder] {
        locks.append(try FolderLock.wait(for: folder))
      }
      return locks
    }
    defer { for lock in locks { lock.release() } }
    try Interruption.shared.holding { () throws(RunDirectoryError) in try work() }
  }

  private func attempt<Value>(
    _ step: () throws(SystemError) -> Value
  ) throws(RunDirectoryError) -> Value {
    do throws(SystemError) {
      return try step()
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  /// Removes from a scratch folder the files of a run that its manifest lists, and nothing else.
  @Sendable private static func clear(_ scratch: String) {
    FolderContents.list("\(scratch)/\(runName)")?.removeListed()
  }
}
