public import Foundation
import Plans
import Text
import TimeSeries

extension RunDirectory {
  /// The form in which a run writes its tables.
  public enum TableFormat: String, CaseIterable, Hashable, Sendable {
    case csv
    case json
  }

  /// `run.json`, and for each review its result, its tables and what `further` makes of it: flat for
  /// one review date, one folder a date for several.
  ///
  /// - Parameters:
  ///   - formats: Forms of the tables.
  ///   - further: Further files of a review: the report, the charts.
  public static func files(
    of results: [ReviewResult], formats: [TableFormat],
    further: (ReviewResult) throws -> [File] = { _ in [] }
  ) throws -> [File] {
    guard !results.isEmpty else { return [] }
    var files = [File(path: "run.json", text: try RunManifest.of(results).text())]
    files += written(.scoreboard(results), formats)
    for result in results {
      var own = [File(path: ReviewResult.fileName, contents: Array(try result.encoded()))]
      own += ResultTable.all(of: result).flatMap { written($0, formats) }
      own += try further(result)
      guard results.count > 1 else { return files + own }
      own.append(File(path: "run.json", text: try RunManifest.of([result]).text()))
      files += own.map { File(path: "\(result.asOf)/\($0.path)", contents: $0.contents) }
    }
    return files
  }

  private static func written(_ table: ResultTable, _ formats: [TableFormat]) -> [File] {
    formats.map { File(path: "\(table.name).\($0.rawValue)", text: table.text($0)) }
  }
}

extension ResultTable {
  public func text(_ format: RunDirectory.TableFormat) -> String {
    switch format {
    case .csv: csv
    case .json: json
    }
  }

  /// The tables of one review, in the order of the documentation, then those that the job asks for.
  public static func all(of result: ReviewResult) -> [ResultTable] {
    var tables: [ResultTable] = [
      .assessments(result), .plans(result), .paths(result), .contradictions(result),
      .forecasts(result), .trends(result.trends),
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

extension ReviewResult {
  /// The file's name in a run directory.
  public static let fileName = "result.json"

  /// The file: sorted keys, the same bytes for the same result.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let file = Stored(schemaVersion: ReviewResult.schema, result: self)
    return try encoder.encode(file) + Data("\n".utf8)
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: `ResultFileError` for a file of another version or one that is damaged.
  public init(decoding data: Data) throws(ResultFileError) {
    struct Version: Decodable { var schemaVersion: Int }
    let decoder = JSONDecoder()
    do {
      let version = try decoder.decode(Version.self, from: data).schemaVersion
      guard version == ReviewResult.schema else {
        throw ResultFileError.otherVersion(found: version)
      }
      self = try decoder.decode(Stored.self, from: data).result
    } catch let error as ResultFileError {
      throw error
    } catch {
      throw .unreadable(reason: "\(error)")
    }
  }
}

/// A result as it lies in its file.
private struct Stored: Codable {
  var schemaVersion: Int
  var result: ReviewResult
}
