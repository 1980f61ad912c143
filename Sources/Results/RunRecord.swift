package import Loading
package import Text
package import TimeSeries

/// What a run was made of, beside its settings: with it and the digests of the inputs it can be done again.
package struct RunOrigin: Codable, Sendable, Equatable {
  /// What said what was to be done.
  package enum Source: Sendable, Equatable {
    /// A job file, by its name, and its folder, from which the paths of inputs are counted, as seen from the
    /// record; `nil` where the two have nothing in common but the root of the file system.
    case job(InputFile, folder: String?)
    /// Tables on the command line.
    case tables(StatedTables)
  }

  package var source: Source
  /// What was asked for, by name.
  package var outputs: [String]

  package init(source: Source, outputs: [String]) {
    self.source = source
    self.outputs = outputs
  }

  private enum CodingKeys: String, CodingKey { case job, folder, tables, outputs }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    outputs = try fields.decode([String].self, forKey: .outputs)
    if let tables = try fields.decodeIfPresent(StatedTables.self, forKey: .tables) {
      source = .tables(tables)
    } else {
      source = .job(
        try fields.decode(InputFile.self, forKey: .job),
        folder: try fields.decodeIfPresent(String.self, forKey: .folder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(outputs, forKey: .outputs)
    switch source {
    case .job(let job, let folder):
      try fields.encode(job, forKey: .job)
      try fields.encodeIfPresent(folder, forKey: .folder)
    case .tables(let tables): try fields.encode(tables, forKey: .tables)
    }
  }
}

/// Tables that a run was given without a job, and what was said of them.
package struct StatedTables: Codable, Sendable, Equatable {
  /// A file, or the folder of the catalogue.
  package struct Place: Codable, Sendable, Equatable {
    /// As the list of inputs names it.
    package var path: String
    /// As seen from the record; `nil` for standard input, and where the two have nothing in common but the
    /// root of the file system.
    package var place: String?

    package init(path: String, place: String?) {
      self.path = path
      self.place = place
    }
  }

  package var observations: [Place]
  package var targets: [Place]
  package var catalogue: Place?
  package var decimal: DecimalMark?
  package var bounds: [StatedBounds]
  package var fieldSize: Int?
  /// What was said of every table.
  package var general: InputOptions

  package init(
    observations: [Place], targets: [Place], catalogue: Place?, options: LoadingOptions
  ) {
    self.observations = observations
    self.targets = targets
    self.catalogue = catalogue
    decimal = options.decimal
    bounds = options.bounds
    fieldSize = options.fieldSize
    general = options.general
  }

  /// How the tables were read.
  package var options: LoadingOptions {
    var options = LoadingOptions(decimal: decimal, bounds: bounds, general: general)
    options.fieldSize = fieldSize
    return options
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

  /// The record of the run in a folder; `nil` where there is none.
  package static func find(in folder: String) -> String? {
    let path = "\(folder)/\(RunManifest.fileName)"
    return RunManifest.read(path) == nil ? nil : path
  }

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
