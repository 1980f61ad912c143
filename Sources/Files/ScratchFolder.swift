internal import Foundation
internal import Glibc
internal import Synchronization

/// A hidden folder of this process alone, in which files are built before they take their place, and
/// which disappears with them, also when the process is asked to stop.
///
/// A process that is killed leaves its folder behind. It is known by its name, by its owner, by
/// permissions for the owner alone, and by the lock that a living process holds on it.
package final class ScratchFolder: Sendable {
  package let path: String
  /// Holds the lock.
  private let descriptor: Int32
  private let clear: @Sendable (String) -> Void

  private init(path: String, descriptor: Int32, clear: @escaping @Sendable (String) -> Void) {
    self.path = path
    self.descriptor = descriptor
    self.clear = clear
  }

  private static let prefix = ".cchc-"

  /// What is built, a file or a folder: nobody else's, whatever became of it.
  package static let newName = "new"

  /// Makes a folder beside what will be written.
  ///
  /// - Parameter clear: Removes what else will be in it when it is given up.
  package static func make(
    in folder: String, clear: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(SystemError) -> ScratchFolder {
    try Interruption.shared.adding { () throws(SystemError) in
      try makeUnwatched(in: folder, clear: clear)
    }
  }

  private static func makeUnwatched(
    in folder: String, clear: @escaping @Sendable (String) -> Void
  ) throws(SystemError) -> ScratchFolder {
    var template = Array("\(folder)/\(prefix)XXXXXX".utf8CString)
    // SAFETY: `mkdtemp` writes six letters over the X's of the array lent to it.
    guard unsafe mkdtemp(&template) != nil else { throw SystemError.last }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // SAFETY: `open` copies the path.
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      let error = SystemError.last
      // SAFETY: `rmdir` copies the path.
      _ = unsafe rmdir(path)
      throw error
    }
    // Where a file system knows no locks, nothing is ever taken for left behind. Elsewhere another
    // process may have come between, taken the folder for that and be about to remove it.
    let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    if isTaken || FileStatus.of(path, followingLinks: false) == nil {
      close(descriptor)
      return try makeUnwatched(in: folder, clear: clear)
    }
    return ScratchFolder(path: path, descriptor: descriptor, clear: clear)
  }

  deinit { close(descriptor) }

  /// Clears and removes the folder.
  ///
  /// - Returns: Whether it is gone; it stays where something in it could not, or must not, be removed.
  @discardableResult
  package func remove() -> Bool {
    clear(path)
    let isGone = ScratchFolder.remove(path)
    Interruption.shared.remove(path)
    return isGone
  }

  /// Clears and removes the folder while others may still write into it; what they make is removed as
  /// long as they come through.
  fileprivate func giveUp() {
    for _ in 0..<100 {
      clear(path)
      if ScratchFolder.remove(path) { return }
      usleep(1000)
    }
  }

  /// Removes what was being built, then the folder if it is empty.
  private static func remove(_ path: String) -> Bool {
    // Links are removed, not followed. What cannot be removed stays, and with it the folder.
    try? FileManager.default.removeItem(atPath: "\(path)/\(newName)")
    // SAFETY: `rmdir` copies the path.
    return unsafe rmdir(path) == 0
  }

  /// Removes what killed processes of the same user have left in a folder.
  ///
  /// - Parameter clear: Removes what may be removed of one.
  /// - Returns: The paths of those that could not be removed.
  package static func removeLeftovers(
    in folder: String, clear: (String) -> Void
  ) -> [String] {
    // A folder that cannot be listed shows no leftovers.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + 6 else { return nil }
      let path = "\(folder)/\(name)"
      // SAFETY: `open` copies the path.
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      let status = FileStatus.of(descriptor: descriptor)
      guard let status, status.owner == geteuid(), status.mode & 0o777 == 0o700,
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { return nil }
      clear(path)
      return remove(path) ? nil : path
    }
  }
}

/// A folder that no other process of this tool changes meanwhile.
package struct FolderLock: Sendable {
  private let descriptor: Int32

  /// In microseconds, and so often.
  private static let (pause, tries): (UInt32, Int) = (50_000, 600)

  /// Waits until the lock is free: half a minute at most, because it is held for moments only.
  package static func wait(for folder: String) throws(SystemError) -> FolderLock {
    // SAFETY: `open` copies the path.
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError.last }
    for _ in 0..<tries {
      // Where a file system knows no locks, the exchange itself is still one step.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
        return FolderLock(descriptor: descriptor)
      }
      usleep(pause)
    }
    close(descriptor)
    throw SystemError(number: EWOULDBLOCK)
  }

  package func release() { close(descriptor) }
}

/// Clears away scratch folders when the process is asked to stop (SIGINT, SIGTERM, SIGHUP), and then
/// stops as it would have done.
package final class Interruption: Sendable {
  package static let shared = Interruption()

  private let folders = Mutex<[String: ScratchFolder]>([:])
  /// Held while folders change places, which a request to stop has to wait for.
  private let steps = Mutex<Void>(())

  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// The pipe by which the handler wakes the thread that clears away: reading end, writing end.
  private static let pipe: (reading: Int32, writing: Int32)? = {
    var ends: [Int32] = [-1, -1]
    // SAFETY: `pipe` fills the two numbers of the array.
    guard unsafe Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  private init() {
    // Without a pipe a request to stop ends the process at once, as it does any other.
    guard Interruption.pipe != nil else { return }
    for number in Interruption.signals {
      // The handler calls `write` alone, which is safe in one.
      let earlier = signal(number) { (number) in
        var byte = UInt8(truncatingIfNeeded: number)
        if let pipe = Interruption.pipe { _ = unsafe Glibc.write(pipe.writing, &byte, 1) }
      }
      // What was ignored, as `nohup` has it, stays ignored.
      // SAFETY: a handler is an address, and is compared as one.
      let (before, ignored) = unsafe (
        unsafeBitCast(earlier, to: Int.self), unsafeBitCast(SIG_IGN, to: Int.self)
      )
      if before == ignored { _ = signal(number, SIG_IGN) }
    }
    Thread.detachNewThread { Interruption.shared.wait() }
  }

  /// Makes a folder that a request to stop clears away, however soon it comes.
  fileprivate func adding(
    _ make: () throws(SystemError) -> ScratchFolder
  ) throws(SystemError) -> ScratchFolder {
    try folders.withLock { (folders) throws(SystemError) in
      let folder = try make()
      folders[folder.path] = folder
      return folder
    }
  }

  fileprivate func remove(_ path: String) {
    folders.withLock { _ = $0.removeValue(forKey: path) }
  }

  /// Does something that a request to stop waits for.
  package func holding<Failure: Error>(
    _ work: () throws(Failure) -> Void
  ) throws(Failure) {
    try steps.withLock { (_) throws(Failure) in try work() }
  }

  private func wait() {
    guard let pipe = Interruption.pipe else { return }
    var number: UInt8 = 0
    // SAFETY: `read` fills the one byte.
    while unsafe read(pipe.reading, &number, 1) != 1 {}
    steps.withLock { _ in
      // No folder is made or given up from here on.
      folders.withLock { folders in
        for folder in folders.values { folder.giveUp() }
        // The default of these signals ends the process.
        _ = signal(Int32(number), SIG_DFL)
        kill(getpid(), Int32(number))
        while true { sleep(1) }
      }
    }
  }
}
