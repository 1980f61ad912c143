public import Text
public import TimeSeries

/// What a run was made of, beside its settings: with it and the digests of the inputs it can be done again.
public struct RunOrigin: Codable, Sendable, Equatable {
  /// The job file, by its name.
  public var job: InputFile
  /// The folder of the job, from which the paths of inputs are counted, as seen from the record; `nil` where
  /// the two have nothing in common but the root of the file system.
  public var folder: String?
  /// What the job asked for, by name.
  public var outputs: [String]

  public init(job: InputFile, folder: String?, outputs: [String]) {
    self.job = job
    self.folder = folder
    self.outputs = outputs
  }
}

/// A run as its `run.json` describes it.
public struct RunRecord: Sendable {
  /// As the user wrote it.
  public let path: String
  /// The folder it lies in.
  public let folder: String
  public let toolVersion: String
  /// The numerical library.
  public let blas: String
  public let asOf: [Day]
  public let seed: UInt64
  public let language: Language
  public let origin: RunOrigin
  /// In the order in which they were opened.
  public let inputs: [InputFile]
  /// SHA-256 of the files of the run, but of its lists.
  public let digests: [String: String]
  /// Those that are no longer what was written.
  public let changed: [String]

  /// Reads a record.
  ///
  /// - Throws: `RunDirectoryError.noRecord` for what is none, for that of a run of an earlier version, which
  ///   did not say what it was made of, and for that of one review of several: a review says what has moved
  ///   since the one before, and is made again with it.
  public static func read(_ path: String) throws(RunDirectoryError) -> RunRecord {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts.joined(separator: "/")
    guard let manifest = RunManifest.read(path), let origin = manifest.origin,
      let language = manifest.language.flatMap(Language.init), let digests = manifest.fileSha256
    else { throw .noRecord(path: path) }
    return RunRecord(
      path: path, folder: folder.isEmpty ? "/" : folder, toolVersion: manifest.toolVersion,
      blas: manifest.blas, asOf: manifest.asOf.compactMap { Day($0) }, seed: manifest.seed,
      language: language, origin: origin, inputs: manifest.inputs, digests: digests,
      changed: FolderContents.list(folder)?.changed ?? [])
  }
}

/// A run that was done again, beside its record.
public struct RunRepetition: Sendable, Equatable {
  /// What became of a file.
  public enum Outcome: String, CaseIterable, Sendable {
    case same
    case different
    /// The record lists it, the run did not make it: a report or an export that was added later.
    case notMade = "not_made"
  }

  public struct File: Sendable, Equatable {
    public var path: String
    public var recorded: String
    public var repeated: String?

    public var outcome: Outcome {
      repeated.map { $0 == recorded ? .same : .different } ?? .notMade
    }
  }

  /// Those of the record, by path.
  public let files: [File]

  /// Holds the files of a run against its record.
  public static func compare(
    _ files: [RunDirectory.File], with record: RunRecord
  ) -> RunRepetition {
    let repeated = Dictionary(
      files.map { ($0.path, Checksum.sha256($0.contents)) }, uniquingKeysWith: { first, _ in first }
    )
    return RunRepetition(
      files: record.digests.sorted { $0.key < $1.key }.map { path, digest in
        File(path: path, recorded: digest, repeated: repeated[path])
      })
  }

  public func count(_ outcome: Outcome) -> Int { files.count { $0.outcome == outcome } }

  /// Whether every file that was made again has the same bytes, and there is any.
  public var agrees: Bool { count(.different) == 0 && count(.same) > 0 }
}

extension ResultTable {
  /// One row for each file of a run that was done again.
  public static func repetition(_ repetition: RunRepetition) -> ResultTable {
    ResultTable(
      .repetition,
      rows: repetition.files.map { file in
        [
          .text(file.path), .text(file.outcome.rawValue), .text(file.recorded),
          .optionalText(file.repeated),
        ]
      })
  }
}
