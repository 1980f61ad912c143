internal import Files
import Foundation
package import Loading
package import Results
import Text

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
    var (plan, files) =
      switch origin.source {
      case .job(let job, let jobFolder): try planOfJob(job, in: jobFolder, &search)
      case .tables(let tables): try planOfTables(tables, &search)
      }
    (plan.asOf, plan.seed, plan.language) = (asOf, seed, language)
    return (plan, files)
  }

  private func planOfJob(
    _ job: InputFile, in folder: String?, _ search: inout FileSearch
  ) throws -> (plan: AnalysisPlan, files: [String: InputText]) {
    // Without «..»: as the paths in the job are read.
    let place = folder.map { URL(fileURLWithPath: seen("\($0)/\(job.path)")).standardizedFileURL }
    guard let found = search.find(job, at: place?.path) else { throw search.failure }
    // A job that has another name today still goes by its own.
    let name = "\(FileOutput.folder(of: found))/\(job.path)"
    let plan = try JobFile.read(InputText.open(found).named(name))
    var files: [String: InputText] = [:]
    for (path, input) in plan.files(recorded: inputs) {
      guard let found = search.find(input, at: path) else { continue }
      files[path] = try InputText.open(found).named(path == "-" ? input.path : path)
    }
    guard search.lost.isEmpty else { throw search.failure }
    return (plan, files)
  }

  /// The tables lie where they are found and go by the names in the record.
  private func planOfTables(
    _ tables: StatedTables, _ search: inout FileSearch
  ) throws -> (plan: AnalysisPlan, files: [String: InputText]) {
    var plan = AnalysisPlan(inputs: [])
    var files: [String: InputText] = [:]
    var rest = inputs
    func open(_ table: StatedTables.Place) throws -> String? {
      guard let input = rest.take(table.path, of: inputs),
        let found = search.find(input, at: table.place.map(seen))
      else { return nil }
      plan.recordedNames[found] = table.path
      files[found] = try InputText.open(found).named(table.path)
      return found
    }
    plan.inputs = try tables.observations.compactMap(open)
    plan.targets = try tables.targets.compactMap(open)
    // What is left is the catalogue's.
    for input in rest {
      let place = tables.catalogue?.place.map { seen("\($0)/\(input.fileName)") }
      guard let found = search.find(input, at: place) else { continue }
      let folder = plan.catalogue ?? FileOutput.folder(of: found)
      (plan.catalogue, plan.recordedNames[folder]) = (folder, tables.catalogue?.path)
      files["\(folder)/\(input.fileName)"] = try InputText.open(found).named(input.path)
    }
    guard search.lost.isEmpty else { throw search.failure }
    plan.loading = tables.options
    plan.writeWithoutJob(in: language)
    plan.outputs = Set(origin.outputs.compactMap(AnalysisPlan.Output.init))
    return (plan, files)
  }

  /// A path as seen from the record, as one that can be opened.
  private func seen(_ path: String) -> String {
    URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + "/" + path
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
    let found = others.compactMap { path in
      rest.take(label(path == "-" ? "<standard input>" : path, in: self), of: recorded)
        .map { (path: path, input: $0) }
    }
    let folder = (catalogue ?? "").hasSuffix("/") ? catalogue ?? "" : "\(catalogue ?? "")/"
    return rest.map { (folder + $0.fileName, $0) } + found
  }
}

extension [InputFile] {
  /// Takes the first file of a name out of those that are left; one that is read twice is found among all.
  fileprivate mutating func take(_ name: String, of recorded: [InputFile]) -> InputFile? {
    firstIndex { $0.path == name }.map { remove(at: $0) } ?? recorded.first { $0.path == name }
  }
}

extension InputFile {
  /// The last part of its path.
  fileprivate var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// Looks for files by what they hold.
private struct FileSearch {
  let folder: String?
  /// The names of files that were not found.
  private(set) var lost: [String] = []
  /// The files of the folder by size, listed when the first is missing.
  private var listed: [Int: [String]]?

  init(folder: String?) { self.folder = folder }

  var failure: RunDirectoryError { .lostInputs(inputs: lost, folder: folder) }

  /// Where a file with these bytes lies: at a path, or else in the folder; `nil` for one that is lost.
  mutating func find(_ file: InputFile, at path: String?) -> String? {
    if let path, FileSearch.holds(file, path) { return path }
    if let folder {
      let sizes = listed ?? FileSearch.list(folder)
      listed = sizes
      if let found = sizes[file.bytes]?.first(where: { FileSearch.holds(file, $0) }) {
        return found
      }
    }
    lost.append(file.path)
    return nil
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
  /// What a run of a plan is made of.
  ///
  /// - Parameter output: The folder of the run, which need not be there yet.
  package static func of(_ plan: AnalysisPlan, output: String) -> RunOrigin {
    func place(_ path: String) -> String? { RunOrigin.place(of: path, from: output) }
    func stated(_ path: String) -> StatedTables.Place {
      guard path != "-" else { return StatedTables.Place(path: "<standard input>", place: nil) }
      return StatedTables.Place(
        path: plan.recordedNames[path] ?? label(path, in: plan), place: place(path))
    }
    let source: Source =
      if let job = plan.jobContents {
        .job(job, folder: place(FileOutput.folder(of: plan.jobFile)))
      } else {
        .tables(
          StatedTables(
            observations: plan.inputs.map(stated), targets: plan.targets.map(stated),
            catalogue: plan.catalogue.map(stated), options: plan.loading))
      }
    return RunOrigin(
      source: source,
      outputs: AnalysisPlan.Output.allCases.filter(plan.outputs.contains).map(\.rawValue))
  }

  /// A path as seen from a folder; `nil` where the two have nothing in common but the root.
  private static func place(of path: String, from folder: String) -> String? {
    let (parts, record) = (names(in: path), names(in: folder))
    let shared = zip(parts, record).prefix { $0 == $1 }.count
    guard shared > 0 else { return nil }
    let up = [String](repeating: "..", count: record.count - shared)
    let place = (up + parts.dropFirst(shared)).joined(separator: "/")
    return place.isEmpty ? "." : place
  }

  /// The names from the root down to a path, links followed as far as it is there.
  private static func names(in path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
      .split(separator: "/").map(String.init)
  }
}
