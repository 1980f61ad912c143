import Files
import Foundation
import Text

/// A directory with the files of one run, written whole or not at all, and read back.
///
/// Everything is written into a folder of this process alone beside the target, which then takes the
/// target's place in one step of the file system: whoever looks sees the old run or the new one, also
/// when the process is killed midway. Only what the manifest of an earlier run lists is ever replaced.
package struct RunDirectory: Sendable {
  /// A file's path inside the run, and its bytes.
  package struct File: Sendable, Equatable {
    package var path: String
    package var contents: [UInt8]

    package init(path: String, contents: [UInt8]) {
      self.path = path
      self.contents = contents
    }

    package init(path: String, text: String) { self.init(path: path, contents: Array(text.utf8)) }
  }

  /// One review of a run: the folder that its files are in, and what they are made of.
  package struct Review: Sendable {
    package let folder: String
    package let result: ReviewResult
  }

  /// The form in which a run writes its tables.
  package enum TableFormat: String, CaseIterable, Hashable, Sendable {
    case csv
    case json
    /// A copy of the CSV that a spreadsheet with decimal commas opens by a double click.
    case excel
  }

  /// As the user wrote it.
  package let path: String

  package init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The reviews of the run: one, or one for each review date.
  ///
  /// - Throws: `RunDirectoryError.noRun` where there is none; `ResultFileError` for a run of another
  ///   version, and for a result that is damaged.
  package func reviews() throws -> [Review] {
    let files = FileManager.default
    func hasResult(_ folder: String) -> Bool {
      files.fileExists(atPath: "\(folder)/\(ReviewResult.fileName)")
    }
    var folders = [path]
    if !hasResult(path) {
      // A folder that cannot be listed is no run that could be read.
      folders = ((try? files.contentsOfDirectory(atPath: path)) ?? []).sorted()
        .map { "\(path)/\($0)" }.filter(hasResult)
    }
    guard !folders.isEmpty else { throw RunDirectoryError.noRun(path: path) }
    return try folders.map { folder in
      let list = "\(folder)/\(RunManifest.fileName)"
      guard let manifest = RunManifest.read(list) else {
        throw ResultFileError.damaged(file: list, place: "")
      }
      return Review(
        folder: folder,
        result: try ReviewResult.read(
          "\(folder)/\(ReviewResult.fileName)", digest: manifest.resultSha256))
    }
  }

  /// `run.json`, and for each review its result, its tables and what `further` makes of it: flat for
  /// one review date, one folder a date for several.
  ///
  /// - Parameters:
  ///   - formats: Forms of the tables.
  ///   - origin: What the run was made of, so that it can be done again.
  ///   - further: Further files of a review: the report, the charts.
  package static func files(
    of results: [ReviewResult], formats: [TableFormat], origin: RunOrigin? = nil,
    further: (ReviewResult) throws -> [File] = { _ in [] }
  ) throws -> [File] {
    guard !results.isEmpty else { return [] }
    var files = written(.scoreboard(results), formats)
    for result in results {
      var own = [File(path: ReviewResult.fileName, contents: Array(try result.encoded()))]
      own += ResultTable.all(of: result).flatMap { written($0, formats) }
      // A table may belong to an output, too: it has the same bytes.
      let paths = Set((results.count > 1 ? own : files + own).map(\.path))
      own += try further(result).filter { !paths.contains($0.path) }
      guard results.count > 1 else {
        files += own
        break
      }
      own.insert(try manifest(of: [result], own, origin: nil), at: 0)
      files += own.map { File(path: "\(result.asOf)/\($0.path)", contents: $0.contents) }
    }
    return [try manifest(of: results, files, origin: origin)] + files
  }

  private static func manifest(
    of results: [ReviewResult], _ files: [File], origin: RunOrigin?
  ) throws -> File {
    var manifest = RunManifest.of(results, origin: origin)
    manifest.files = ([RunManifest.fileName] + files.map(\.path)).sorted()
    manifest.fileSha256 = Dictionary(
      files.filter { !RunManifest.isOne($0.path) }.map { ($0.path, Checksum.sha256($0.contents)) },
      uniquingKeysWith: { first, _ in first })
    manifest.resultSha256 = files.first { $0.path == ReviewResult.fileName }.map {
      Checksum.sha256($0.contents)
    }
    return File(path: RunManifest.fileName, text: try manifest.text())
  }

  private static func written(_ table: ResultTable, _ formats: [TableFormat]) -> [File] {
    formats.map { File(path: $0.path(of: table.name), text: table.text($0)) }
  }
}

extension RunDirectory.TableFormat {
  /// `assessments.csv`, `assessments-excel.csv`.
  fileprivate func path(of table: String) -> String {
    switch self {
    case .csv, .json: "\(table).\(rawValue)"
    case .excel: "\(table)-excel.csv"
    }
  }
}

extension ResultTable {
  package func text(_ format: RunDirectory.TableFormat) -> String {
    switch format {
    case .csv: csv
    case .json: json
    case .excel: excelCSV
    }
  }

  /// The tables of one review, in the order of the documentation, then those that the job asks for.
  package static func all(of result: ReviewResult) -> [ResultTable] {
    var tables: [ResultTable] = [
      .assessments(result), .plans(result), .paths(result), .contradictions(result),
      .forecasts(result), .trends(result.trends), .glance(result.trends),
    ]
    if let backtest = result.backtest {
      tables += [.backtest(backtest), .reliability(backtest), .skill(backtest)]
    }
    tables.append(.suspectedBreaks(result.suspectedBreaks))
    if !result.progress.isEmpty { tables.append(.progress(result)) }
    if !result.scenarios.isEmpty { tables.append(.scenarios(result)) }
    if !result.judged.isEmpty { tables.append(.judgements(result)) }
    return tables
  }
}
