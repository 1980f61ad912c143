internal import Glibc

/// The one way by which bytes leave the process: every write loops until all is written, and what the
/// system refuses is thrown.
package enum FileOutput {
  /// Writes all bytes to an open descriptor.
  ///
  /// `write(2)` may take less than it is given: at most 2 GiB, or what a quota, a signal or a network
  /// leaves. A pipe that nobody reads any longer is an error, too; see ``SystemError/isBrokenPipe``.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let taken = unsafe bytes.withUnsafeBytes { (bytes) in
        // SAFETY: the array lives for the call, and `written` lies within it.
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      if taken >= 0 {
        written += taken
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        // SAFETY: `poll` fills the one structure that it is given.
        _ = unsafe poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw SystemError.last
      }
    }
  }

  /// Writes a file that is not there yet, to the disk.
  ///
  /// - Parameter mode: Its permissions, in place of what the umask leaves.
  package static func create(
    _ path: String, _ pieces: [[UInt8]], mode: UInt32? = nil
  ) throws(SystemError) {
    // SAFETY: `open` copies the path.
    let descriptor = unsafe Glibc.open(
      path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    try closing(descriptor) { (descriptor) throws(SystemError) in
      for piece in pieces { try write(piece, to: descriptor) }
      if let mode { try SystemError.check(fchmod(descriptor, mode)) }
      try sync(descriptor)
    }
  }

  /// Does something with a descriptor that was just opened, and closes it: what closing tells counts.
  private static func closing(
    _ descriptor: Int32, _ work: (Int32) throws(SystemError) -> Void
  ) throws(SystemError) {
    guard descriptor >= 0 else { throw SystemError.last }
    do throws(SystemError) {
      try work(descriptor)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    try SystemError.check(Glibc.close(descriptor))
  }

  /// Writes files that are not there yet into a folder, which is made where it is missing: all of them
  /// or none.
  ///
  /// - Parameter files: Paths in the folder, and contents.
  package static func createAll(
    _ files: [(path: String, contents: [UInt8])], in folder: String
  ) throws(SystemError) {
    let above = FileOutput.folder(of: folder)
    try makeFolder(above)
    let scratch = try ScratchFolder.make(in: above)
    defer { scratch.remove() }
    let new = "\(scratch.path)/\(ScratchFolder.newName)"
    // SAFETY: `mkdir`, `rename`, `link`, `unlink` and `rmdir` copy the paths.
    try SystemError.check(unsafe mkdir(new, 0o777))
    var folders = [new]
    for file in files {
      let inside = FileOutput.folder(of: "\(new)/\(file.path)")
      if !folders.contains(inside) { folders.append(inside) }
      if inside != new { try makeFolder(inside, below: new) }
      try create("\(new)/\(file.path)", [file.contents])
    }
    for inside in folders.reversed() { try syncFolder(inside) }
    try Interruption.shared.holding { () throws(SystemError) in
      if unsafe rename(new, folder) != 0 {
        guard [EEXIST, ENOTEMPTY].contains(errno) else { throw SystemError.last }
        try linkAll(files.map(\.path), from: new, to: folder)
      }
    }
    try syncFolder(above)
  }

  /// Puts finished files into a folder that holds others; none that is there is replaced.
  private static func linkAll(
    _ paths: [String], from new: String, to folder: String
  ) throws(SystemError) {
    var linked: [String] = []
    do throws(SystemError) {
      for path in paths {
        let place = "\(folder)/\(path)"
        try makeFolder(FileOutput.folder(of: place))
        // SAFETY: `link` and `unlink` copy the paths.
        try SystemError.check(unsafe link("\(new)/\(path)", place))
        linked.append(place)
        try syncFolder(FileOutput.folder(of: place))
      }
    } catch {
      for place in linked { _ = unsafe unlink(place) }
      throw error
    }
  }

  /// Writes a file in place of one that may be there, whole or not at all; its folder is made where it
  /// is missing.
  ///
  /// A link stays one, and the file that it names is replaced; permissions are kept. What is no file,
  /// a device or a named pipe, is written to and not replaced.
  package static func replace(_ path: String, _ pieces: [[UInt8]]) throws(SystemError) {
    let earlier = FileStatus.of(path)
    if let earlier, earlier.kind != .file || isStream(path) {
      if earlier.kind == .folder { throw SystemError(number: EISDIR) }
      return try append(pieces, to: path)
    }
    var place = path
    if earlier != nil {
      place = try realPath(path)
      // A file that is protected from writing is not replaced, though its folder would allow that.
      // SAFETY: `access` copies the path.
      try SystemError.check(unsafe access(place, W_OK))
    } else if FileStatus.of(path, followingLinks: false) != nil {
      throw SystemError(number: ENOENT)  // a link to something that is not there
    }
    let folder = folder(of: place)
    try makeFolder(folder)
    let scratch = try ScratchFolder.make(in: folder)
    defer { scratch.remove() }
    let file = "\(scratch.path)/\(ScratchFolder.newName)"
    try create(file, pieces, mode: earlier?.mode)
    // SAFETY: `chown` and `rename` copy the paths. Only root may give a file away; who cannot, keeps it.
    if let earlier { _ = unsafe chown(file, earlier.owner, earlier.group) }
    try SystemError.check(unsafe rename(file, place))
    try syncFolder(folder)
  }

  /// Writes to a device, a named pipe or an open stream.
  private static func append(_ pieces: [[UInt8]], to path: String) throws(SystemError) {
    // SAFETY: `open` copies the path.
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC)
    try closing(descriptor) { (descriptor) throws(SystemError) in
      for piece in pieces { try write(piece, to: descriptor) }
    }
  }

  /// Whether a path names what the process has open already, as `/dev/stdout` does: a file of that
  /// kind belongs to whoever opened it.
  private static func isStream(_ path: String) -> Bool {
    ["/dev/stdout", "/dev/stderr"].contains(path)
      || ["/dev/fd/", "/proc/self/fd/"].contains { path.hasPrefix($0) }
  }

  // MARK: Folders

  /// Whether a path lies in a folder, or is it.
  package static func isInside(_ path: String, _ folder: String) -> Bool {
    // What leads nowhere yet lies where its folder does.
    guard let whole = try? realPath(folder),
      let place = (try? realPath(path)) ?? (try? realPath(self.folder(of: path)))
    else { return false }
    return (place + "/").hasPrefix(whole + "/")
  }

  /// The path without links, which has to exist.
  package static func realPath(_ path: String) throws(SystemError) -> String {
    // SAFETY: `realpath` copies the path and returns a string that is ours to free.
    guard let real = unsafe realpath(path, nil) else { throw SystemError.last }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// The folder that a path lies in, as it is written.
  package static func folder(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
  }

  /// Makes a folder and those above it, where they are missing.
  ///
  /// - Parameter root: A folder above it that is not made: when it is gone, somebody has given it up.
  package static func makeFolder(
    _ path: String, below root: String? = nil
  ) throws(SystemError) {
    // SAFETY: `mkdir` copies the path.
    if unsafe mkdir(path, 0o777) == 0 { return }
    if errno == ENOENT, path != root {
      try makeFolder(folder(of: path), below: root)
      // SAFETY: as above. Another process may have made it meanwhile.
      if unsafe mkdir(path, 0o777) == 0 { return }
    }
    let reason = SystemError.last
    guard FileStatus.of(path)?.kind == .folder else { throw reason }
  }

  /// Brings what was made, moved or removed in a folder to the disk.
  package static func syncFolder(_ path: String) throws(SystemError) {
    // SAFETY: `open` copies the path.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError.last }
    defer { Glibc.close(descriptor) }
    try sync(descriptor)
  }

  private static func sync(_ descriptor: Int32) throws(SystemError) {
    while fsync(descriptor) != 0 {
      // Some file systems have nothing to bring to a disk, and say so.
      if errno == EINVAL || errno == ENOTSUP { return }
      if errno != EINTR { throw SystemError.last }
    }
  }

  // MARK: Standard streams

  /// Makes the standard streams fit for use: a closed one becomes one that fails, so that no file
  /// opened later takes its number, and a pipe that nobody reads is an error and not the end.
  package static func prepareStandardStreams() {
    let unfit = [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    for (stream, mode) in unfit
    where fcntl(stream, F_GETFD) == -1 && errno == EBADF {
      // SAFETY: `open` copies the path; it takes the lowest number that is free, which is the stream's.
      _ = unsafe Glibc.open("/dev/null", mode)
    }
    // A file that may not grow is an error, too, and not the end. A handler and not «ignore», which
    // other programs started from here would inherit.
    for number in [SIGPIPE, SIGXFSZ] { _ = signal(number) { _ in } }
  }
}

/// What lies at a path, or what a process has open.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable {
    case file
    case folder
    case link
    /// A device, a named pipe or a socket.
    case stream
  }

  package let kind: Kind
  /// The permissions.
  package let mode: UInt32
  let owner: UInt32
  let group: UInt32
  /// What tells one file from all others, whatever it is called.
  private let identity: [UInt64]

  /// Whether two paths lead to one file.
  package static func areSame(_ one: String, _ other: String) -> Bool {
    guard let first = of(one), let second = of(other) else { return false }
    return first.identity == second.identity
  }

  /// Looks at a path; `nil` where nothing is, or nothing can be seen.
  ///
  /// - Parameter followingLinks: Whether a link is what it leads to.
  package static func of(_ path: String, followingLinks: Bool = true) -> FileStatus? {
    var status = stat()
    // SAFETY: `stat` and `lstat` copy the path and fill the structure.
    let isThere = unsafe (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0
    return isThere ? of(status) : nil
  }

  /// Looks at what is open.
  static func of(descriptor: Int32) -> FileStatus? {
    var status = stat()
    // SAFETY: `fstat` fills the structure.
    return unsafe fstat(descriptor, &status) == 0 ? of(status) : nil
  }

  private static func of(_ status: stat) -> FileStatus {
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .stream
      }
    return FileStatus(
      kind: kind, mode: status.st_mode & 0o7777, owner: status.st_uid, group: status.st_gid,
      identity: [UInt64(status.st_dev), UInt64(status.st_ino)])
  }
}
