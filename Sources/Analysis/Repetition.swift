internal import Files
import Foundation
package import Loading
package import Results

extension RunRecord {
  /// The plan of the run, and every file that it read, by the path at which the plan has it.
  ///
  /// Files are known by their digests: each is looked for where it was, as seen from the record, and then,
  /// under whatever name, in a folder.
  ///
  /// - Parameter folder: Where files lie that have moved; looked through with all folders in it.
  /// - Throws: `RunDirectoryError.lostInputs` with all that is not found; `LoadingFailure` for a job that
  ///   this version refuses.
  package func plan(
    lookingIn folder: String?
  ) throws -> (plan: AnalysisPlan, files: [String: InputText]) {
    var search = FileSearch(folder: folder)
    // Without «..»: as the paths in the job are read.
    let place = origin.folder.map {
      let record = URL(fileURLWithPath: self.folder).resolvingSymlinksInPath().path
      return URL(fileURLWithPath: "\(record)/\($0)/\(origin.job.path)").standardizedFileURL.path
    }
    guard let job = search.find(origin.job, at: place) else {
      throw RunDirectoryError.lostInputs(inputs: [origin.job.path], folder: folder)
    }
    // A job that has another name today still goes by its own.
    let name = "\(FileOutput.folder(of: job))/\(origin.job.path)"
    var plan = try JobFile.read(InputText.open(job).named(name))
    (plan.asOf, plan.seed, plan.language) = (asOf, seed, language)
    var files: [String: InputText] = [:]
    var lost: [String] = []
    for (path, input) in plan.files(recorded: inputs) {
      guard let found = search.find(input, at: path) else {
        lost.append(input.path)
        continue
      }
      files[path] = try InputText.open(found).named(path == "-" ? input.path : path)
    }
    guard lost.isEmpty else {
      throw RunDirectoryError.lostInputs(inputs: lost, folder: folder)
    }
    return (plan, files)
  }
}

extension AnalysisPlan {
  /// The paths of the files with what was read of each, in the order of reading.
  ///
  /// - Parameter recorded: What was read: the files that the catalogue had, then the others, but for those
  ///   that had been read under the same name already.
  fileprivate func files(recorded: [InputFile]) -> [(path: String, input: InputFile)] {
    let others =
      inputs + [plans].compactMap(\.self) + targets + judgements
      + [glossary].compactMap(\.self)
    var rest = recorded
    var found: [(path: String, input: InputFile)] = []
    for path in others {
      let name = label(path == "-" ? "<standard input>" : path, in: self)
      if let index = rest.firstIndex(where: { $0.path == name }) {
        found.append((path, rest.remove(at: index)))
      } else if let same = recorded.first(where: { $0.path == name }) {
        found.append((path, same))
      }
    }
    let folder = (catalogue ?? "").hasSuffix("/") ? catalogue ?? "" : "\(catalogue ?? "")/"
    return rest.map { file in
      (folder + (file.path.split(separator: "/").last.map(String.init) ?? file.path), file)
    } + found
  }
}

/// Looks for files by what they hold.
private struct FileSearch {
  let folder: String?
  /// The files of the folder by size, listed when the first is missing.
  private var listed: [Int: [String]]?

  init(folder: String?) { self.folder = folder }

  /// Where a file with these bytes lies: at a path, or else in the folder.
  mutating func find(_ file: InputFile, at path: String?) -> String? {
    if let path, FileSearch.holds(file, path) { return path }
    guard let folder else { return nil }
    let sizes = listed ?? FileSearch.list(folder)
    listed = sizes
    return sizes[file.bytes]?.first { FileSearch.holds(file, $0) }
  }

  private static func holds(_ file: InputFile, _ path: String) -> Bool {
    // What cannot be read is not found.
    guard let text = try? InputText.open(regularFile: path), text.size == file.bytes,
      let contents = try? InputFile.taken(of: text, path: path)
    else { return false }
    return contents.sha256 == file.sha256
  }

  private static func list(_ folder: String) -> [Int: [String]] {
    // A folder that cannot be listed holds nothing that could be read.
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().reduce(into: [:]) { sizes, name in
      let path = "\(folder)/\(name)"
      // As above.
      guard FileStatus.of(path)?.kind == .file, let text = try? InputText.open(path) else { return }
      sizes[text.size, default: []].append(path)
    }
  }
}

extension InputFile {
  /// The size and the digest of an input, which is read for it from beginning to end.
  static func taken(of text: InputText, path: String) throws(InputError) -> InputFile {
    var size = 0
    let digest = try Checksum.sha256 { () throws(InputError) -> [UInt8]? in
      let piece = try text.read(at: size, count: 1 << 17)
      size += piece.count
      return piece.isEmpty ? nil : piece
    }
    return InputFile(path: path, bytes: size, sha256: digest)
  }
}

extension RunOrigin {
  /// What a run of a plan is made of; `nil` without a job file.
  ///
  /// - Parameter output: The folder of the run, which need not be there yet.
  package static func of(_ plan: AnalysisPlan, output: String) -> RunOrigin? {
    guard let job = plan.jobContents else { return nil }
    let folder = parts(of: FileOutput.folder(of: plan.jobFile))
    let record = parts(of: output)
    let shared = zip(folder, record).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: record.count - shared)
    let path = (up + folder.dropFirst(shared)).joined(separator: "/")
    return RunOrigin(
      job: job, folder: shared == 0 ? nil : path.isEmpty ? "." : path,
      outputs: AnalysisPlan.Output.allCases.filter(plan.outputs.contains).map(\.rawValue))
  }

  /// The names from the root down to a path, links followed as far as it is there.
  private static func parts(of path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
      .split(separator: "/").map(String.init)
  }
}
