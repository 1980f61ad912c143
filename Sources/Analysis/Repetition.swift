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
    var plan: AnalysisPlan
    let wanted: [WantedFile]
    switch origin.source {
    case .job(let job, let jobFolder):
      // Without «..»: as the paths in the job are read.
      let place = jobFolder.map {
        URL(fileURLWithPath: seen("\($0)/\(job.path)")).standardizedFileURL
      }
      guard let found = search.find(job, at: place?.path) else {
        throw RunDirectoryError.lostInputs(inputs: [job.path], folder: folder)
      }
      // A job that has another name today still goes by its own.
      let name = "\(FileOutput.folder(of: found))/\(job.path)"
      plan = try JobFile.read(InputText.open(found).named(name))
      wanted = plan.files(recorded: inputs)
    case .tables(let tables):
      plan = AnalysisPlan(tables, outputs: origin.outputs, language: language)
      wanted = tables.files(recorded: inputs, seen: seen)
    }
    (plan.asOf, plan.seed, plan.language) = (asOf, seed, language)
    var files: [String: InputText] = [:]
    var lost: [String] = []
    for file in wanted {
      guard let found = search.find(file.input, at: file.place) else {
        lost.append(file.input.path)
        continue
      }
      files[file.path] = try InputText.open(found).named(file.name)
    }
    guard lost.isEmpty else {
      throw RunDirectoryError.lostInputs(inputs: lost, folder: folder)
    }
    return (plan, files)
  }

  /// A path as seen from the record, as one that can be opened.
  private func seen(_ path: String) -> String {
    URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + "/" + path
  }
}

/// A file that a run has read.
private struct WantedFile {
  /// As the plan has it.
  let path: String
  /// Where it was; `nil` where the record does not say.
  let place: String?
  /// What messages and records call it.
  let name: String
  let input: InputFile
}

extension AnalysisPlan {
  /// The files with what was read of each.
  ///
  /// - Parameter recorded: What was read: the files that the catalogue had, then the others, but for those
  ///   that had been read under the same name already.
  fileprivate func files(recorded: [InputFile]) -> [WantedFile] {
    let others =
      inputs + [plans].compactMap(\.self) + targets + judgements
      + [glossary].compactMap(\.self)
    var rest = recorded
    let found = others.compactMap { path -> WantedFile? in
      rest.take(label(path == "-" ? "<standard input>" : path, in: self), of: recorded).map {
        WantedFile(path: path, place: path, name: path == "-" ? $0.path : path, input: $0)
      }
    }
    let folder = (catalogue ?? "").hasSuffix("/") ? catalogue ?? "" : "\(catalogue ?? "")/"
    return rest.map { file in
      let path = folder + file.fileName
      return WantedFile(path: path, place: path, name: path, input: file)
    } + found
  }

  /// The plan of a run of tables.
  fileprivate init(_ tables: StatedTables, outputs: [String], language: Language) {
    self.init(inputs: tables.observations.map(\.key))
    targets = tables.targets.map(\.key)
    catalogue = tables.catalogue?.key
    loading = tables.options
    writeWithoutJob(in: language)
    self.outputs = Set(outputs.compactMap(Output.init))
  }
}

extension StatedTables {
  /// The files with what was read of each.
  ///
  /// - Parameters:
  ///   - recorded: As above.
  ///   - seen: Makes a path as seen from the record one that can be opened.
  fileprivate func files(recorded: [InputFile], seen: (String) -> String) -> [WantedFile] {
    var rest = recorded
    let found = (observations + targets).compactMap { table in
      rest.take(table.path, of: recorded).map {
        WantedFile(path: table.key, place: table.place.map(seen), name: $0.path, input: $0)
      }
    }
    return rest.map { file in
      WantedFile(
        path: "\(catalogue?.key ?? "")/\(file.fileName)",
        place: (catalogue?.place).map { seen("\($0)/\(file.fileName)") }, name: file.path,
        input: file)
    } + found
  }
}

extension StatedTables.Place {
  /// What the plan of a repetition calls it: two files may have one name.
  fileprivate var key: String { place ?? path }
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
  /// What a run of a plan is made of.
  ///
  /// - Parameter output: The folder of the run, which need not be there yet.
  package static func of(_ plan: AnalysisPlan, output: String) -> RunOrigin {
    func place(_ path: String) -> String? { RunOrigin.place(of: path, from: output) }
    func stated(_ path: String) -> StatedTables.Place {
      guard path != "-" else { return StatedTables.Place(path: "<standard input>", place: nil) }
      return StatedTables.Place(path: label(path, in: plan), place: place(path))
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
