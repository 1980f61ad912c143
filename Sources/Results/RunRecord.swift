public import Loading
public import Text
public import TimeSeries

/// What a run was made of, beside its settings: with it and the digests of the inputs it can be done again.
public struct RunOrigin: Codable, Sendable, Equatable {
  /// What said what was to be done.
  public enum Source: Sendable, Equatable {
    /// A job file, by its name, and its folder, from which the paths of inputs are counted, as seen from the
    /// record; `nil` where the two have nothing in common but the root of the file system.
    case job(InputFile, folder: String?)
    /// Tables on the command line.
    case tables(StatedTables)
  }

  public var source: Source
  /// What was asked for, by name.
  public var outputs: [String]

  public init(source: Source, outputs: [String]) {
    self.source = source
    self.outputs = outputs
  }

  private enum CodingKeys: String, CodingKey { case job, folder, tables, outputs }

  public init(from decoder: any Decoder) throws {
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

  public func encode(to encoder: any Encoder) throws {
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
public struct StatedTables: Codable, Sendable, Equatable {
  /// A file, or the folder of the catalogue.
  public struct Place: Codable, Sendable, Equatable {
    /// As the list of inputs names it.
    public var path: String
    /// As seen from the record; `nil` for standard input, and where the two have nothing in common but the
    /// root of the file system.
    public var place: String?

    public init(path: String, place: String?) {
      self.path = path
      self.place = place
    }
  }

  public var observations: [Place]
  public var targets: [Place]
  public var catalogue: Place?
  public var decimal: DecimalMark?
  public var bounds: [StatedBounds]
  public var fieldSize: Int?
  /// What was said of every table.
  public var general: InputOptions

  public init(
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
  public var options: LoadingOptions {
    var options = LoadingOptions(decimal: decimal, bounds: bounds, general: general)
    options.fieldSize = fieldSize
    return options
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
