package import Text
package import TimeSeries

/// What a run was made of, beside its settings: with it and the digests of the inputs it can be done again.
package struct RunOrigin: Codable, Sendable, Equatable {
  /// The job file, by its name.
  package var job: InputFile
  /// The folder of the job, from which the paths of inputs are counted, as seen from the record; `nil` where
  /// the two have nothing in common but the root of the file system.
  package var folder: String?
  /// What the job asked for, by name.
  package var outputs: [String]

  package init(job: InputFile, folder: String?, outputs: [String]) {
    self.job = job
    self.folder = folder
    self.outputs = outputs
  }
}

/// A run as its `run.json` describes it.
package struct RunRecord: Sendable {
  /// As the user wrote it.
  package let path: String
  /// The folder it lies in.
  package let folder: String
  package let toolVersion: String
  /// The numerical library.
  package let blas: String
  package let asOf: [Day]
  package let seed: UInt64
  package let language: Language
  package let origin: RunOrigin
  /// In the order in which they were opened.
  package let inputs: [InputFile]
  /// SHA-256 of the files of the run, but of its lists.
  package let digests: [String: String]
  /// Those that are no longer what was written.
  package let changed: [String]

  /// Reads a record.
  ///
  /// - Throws: `RunDirectoryError.noRecord` for what is none, for that of a run of an earlier version, which
  ///   did not say what it was made of, and for that of one review of several: a review says what has moved
  ///   since the one before, and is made again with it.
  package static func read(_ path: String) throws(RunDirectoryError) -> RunRecord {
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
package struct RunRepetition: Sendable, Equatable {
  /// What became of a file.
  package enum Outcome: String, CaseIterable, Sendable {
    case same
    case different
    /// The record lists it, the run did not make it: a report or an export that was added later.
    case notMade = "not_made"
  }

  package struct File: Sendable, Equatable {
    package var path: String
    package var recorded: String
    package var repeated: String?

    package var outcome: Outcome {
      repeated.map { $0 == recorded ? .same : .different } ?? .notMade
    }
  }

  /// Those of the record, by path.
  package let files: [File]

  /// Holds the files of a run against its record.
  package static func compare(
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

  package func count(_ outcome: Outcome) -> Int { files.count { $0.outcome == outcome } }

  /// Whether every file that was made again has the same bytes, and there is any.
  package var agrees: Bool { count(.different) == 0 && count(.same) > 0 }
}

extension ResultTable {
  /// One row for each file of a run that was done again.
  package static func repetition(_ repetition: RunRepetition) -> ResultTable {
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
