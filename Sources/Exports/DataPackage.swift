import Foundation
import Results
import Text
import TimeSeries

/// `datapackage.json`: what CSV files beside it hold, column by column, for programs that check and load
/// tables by it.
///
/// - SeeAlso: Frictionless, *Data Package* and *Table Schema* specifications, version 1.
struct DataPackage: Encodable {
  static let fileName = "datapackage.json"

  struct Resource: Encodable {
    let profile = "tabular-data-resource"
    var name: String
    var title: String
    var path: String
    let format = "csv"
    let mediatype = "text/csv"
    let encoding = "utf-8"
    var bytes: Int
    var hash: String
    var schema: Schema
  }

  struct Schema: Encodable {
    var fields: [Field]
    let missingValues = [""]
    var primaryKey: [String]?
    var foreignKeys: [ForeignKey]?
  }

  struct Field: Encodable {
    var name: String
    var type: String
    var format: String?
    var title: String
    /// What an empty cell means.
    var description: String?
    var unit: String?
    var constraints: Constraints?
  }

  struct Constraints: Encodable {
    var required: Bool?
    var unique: Bool?
    var `enum`: [String]?
    var pattern: String?
  }

  struct ForeignKey: Encodable {
    struct Reference: Encodable {
      var resource: String
      var fields: String
    }

    var fields: String
    var reference: Reference
  }

  /// A file that the run was made of.
  struct Source: Encodable {
    var title: String
    var path: String
  }

  let profile = "tabular-data-package"
  let name: String
  let title: String
  /// Of the tool that wrote the tables.
  let version: String
  /// The review date.
  let asOf: String
  let languages: [String]
  let sources: [Source]
  let resources: [Resource]

  /// The package of tables that are written as CSV under their names.
  static func of(
    _ tables: [ResultTable], _ result: ReviewResult, language: Language
  ) -> DataPackage {
    let title = language.name(result.settings.title)
    return DataPackage(
      name: "cchc-\(result.asOf)",
      title: title.isEmpty ? ExportTexts.untitled.text(in: language) : title,
      version: result.settings.toolVersion, asOf: result.asOf.description,
      languages: [language.tag],
      sources: result.settings.inputs.map { Source(title: $0.path, path: $0.path) },
      resources: tables.map { resource($0, among: tables, language: language) })
  }

  /// The file: sorted keys, the same bytes for the same tables.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }

  private static func resource(
    _ table: ResultTable, among tables: [ResultTable], language: Language
  ) -> Resource {
    let definition = table.definition
    let bytes = Array(table.csv.utf8)
    let names = Set(tables.map(\.name))
    let referred = [("unit", "units"), ("indicator", "indicators"), ("verdict_id", "assessments")]
    let keys = referred.filter { column, target in
      target != table.name && names.contains(target) && table.columns.contains(column)
    }
    return Resource(
      name: table.name, title: definition.row.text(in: language), path: "\(table.name).csv",
      bytes: bytes.count, hash: "sha256:\(Checksum.sha256(bytes))",
      schema: Schema(
        fields: definition.columns.map { field($0, key: definition.key, language: language) },
        primaryKey: definition.key.isEmpty ? nil : definition.key,
        foreignKeys: keys.isEmpty
          ? nil
          : keys.map {
            ForeignKey(fields: $0, reference: .init(resource: $1, fields: $0))
          }))
  }

  private static func field(
    _ column: ResultColumn, key: [String], language: Language
  ) -> Field {
    let unit = column.unit.text(in: language)
    var constraints = Constraints()
    if column.missing == .never { constraints.required = true }
    if key == [column.name] { constraints.unique = true }
    if case .code(let list) = column.kind { constraints.enum = list.entries.map(\.code) }
    if column.kind == .period { constraints.pattern = DataPackage.periodPattern }
    return Field(
      name: column.name, type: column.kind.fieldType,
      format: column.kind == .day ? "default" : nil, title: column.meaning.text(in: language),
      description: column.missing == .never
        ? nil : ExportTexts.whenEmpty.text(in: language) + column.missing.words.text(in: language),
      unit: unit.isEmpty ? nil : unit,
      constraints: constraints.isEmpty ? nil : constraints)
  }

  /// What ``Period/description`` writes.
  private static let periodPattern =
    "[0-9]{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2])|-([1-9]|1[01])M|-[0-9]{4})?"
}

extension DataPackage.Constraints {
  fileprivate var isEmpty: Bool {
    required == nil && unique == nil && `enum` == nil && pattern == nil
  }
}

extension ResultColumn.Kind {
  /// The type in a table schema.
  fileprivate var fieldType: String {
    switch self {
    case .text, .code, .codes, .period: "string"
    case .day: "date"
    case .count: "integer"
    case .number: "number"
    }
  }
}
