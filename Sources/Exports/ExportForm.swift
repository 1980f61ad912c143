package import Results
package import Text

/// A form in which a review is taken to other programs.
package enum ExportForm: String, CaseIterable, Sendable {
  /// One database with all tables.
  case sqlite
  /// A file of Stata for each table.
  case dta
  /// A file of SPSS for each table.
  case sav
  /// The tables as JSON.
  case json
  /// The tables as CSV, with their description for programs.
  case datapackage
  /// Published values and forecasts as statistical offices exchange them.
  case sdmx

  /// The files of this form; the same review gives the same bytes.
  ///
  /// - Parameter language: Of labels, where a file has room for one language only.
  package func files(
    of result: ReviewResult, language: Language
  ) throws -> [RunDirectory.File] {
    switch self {
    case .sqlite:
      let file = DatabaseFile(result: result, tables: ResultTable.withCatalogue(of: result))
      return [RunDirectory.File(path: "results.sqlite", contents: try file.bytes())]
    case .dta: return try statisticalFiles(of: result, .stata118, language: language)
    case .sav: return try statisticalFiles(of: result, .spss, language: language)
    case .json:
      return ResultTable.withCatalogue(of: result).map {
        RunDirectory.File(path: "\($0.name).json", text: $0.json)
      }
    case .datapackage:
      let tables = ResultTable.withCatalogue(of: result)
      let description = try DataPackage.of(tables, result, language: language).encoded()
      return [RunDirectory.File(path: DataPackage.fileName, contents: description)]
        + tables.map { RunDirectory.File(path: "\($0.name).csv", text: $0.csv) }
    case .sdmx:
      let table = ResultTable.sdmx(result)
      return [RunDirectory.File(path: "\(table.name).csv", text: table.csv)]
    }
  }

  private func statisticalFiles(
    of result: ReviewResult, _ format: StatisticalFormat, language: Language
  ) throws -> [RunDirectory.File] {
    let folder = format == .stata118 ? "stata" : "spss"
    let tables = ResultTable.withCatalogue(of: result)
    let codebook = Codebook(tables.map(\.definition)).markdown
    return try tables.map { table in
      let typed = StatisticalTable.of(table, format: format, language: language)
      return RunDirectory.File(
        path: "\(folder)/\(table.name).\(rawValue)",
        contents: try StatisticalFile.bytes(of: typed, date: result.asOf))
    } + [RunDirectory.File(path: "\(folder)/codebook.md", text: codebook)]
  }
}
