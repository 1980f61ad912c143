internal import TimeSeries

/// Which rows of a file are of the whole population, where it also gives values by sex, age and the like.
///
/// A series has one value per unit, indicator and period. Rows of men until 2020 and of women from 2021 on
/// would make a series of nobody; of an indicator given for all and for parts, only the whole is read.
struct PopulationGroups: Sendable {
  /// The columns that name parts of a population, among the carried ones.
  let columns: [Int]
  /// By the text of the indicator: what its rows must hold in each of the columns to be read.
  private let chosen: [String: [Part]]

  static let none = PopulationGroups(columns: [], chosen: [:])

  /// What a cell says of whose value stands beside it.
  private enum Part: Hashable, Sendable {
    case whole
    case named(MatchingKey)

    init(_ text: String) {
      let key = MatchingKey(text)
      self = CellText.isMissingName(text) || wholes.contains(key) ? .whole : .named(key)
    }
  }

  /// Finds the columns of a file that name parts of a population, and of which part each indicator is read.
  ///
  /// The whole where an indicator has it; else its only part. Several parts without a whole are noted.
  static func find(
    in document: CSVDocument, layout: ObservationLayout, notes: inout ProblemNotes
  ) -> PopulationGroups {
    let columns = layout.carried.filter { names(parts: $0, of: layout.columns) }
    if columns.isEmpty { return .none }
    let found = rows(in: columns, of: document, indicator: layout.columns[.indicator])
    var chosen: [String: [Part]] = [:]
    for (indicator, rows) in found.sorted(by: { $0.key < $1.key }) {
      var rows = rows
      chosen[indicator] = columns.indices.map { (index) in
        let parts = rows.map { Part($0[index]) }
        let only = Set(parts).count == 1 ? parts[0] : .whole
        if !parts.contains(only) {
          let texts = rows.reduce(into: [String]()) { (texts, row) in
            if !texts.contains(row[index]) { texts.append(row[index]) }
          }
          notes.add(
            record: 0, column: columns[index],
            .severalParts(
              layout.title(of: columns[index]), texts, indicator: indicator))
        } else {
          // Women by age beside the whole by age: only the latter must be of one age.
          rows = zip(rows, parts).filter { $1 == only }.map(\.0)
        }
        return only
      }
    }
    return PopulationGroups(columns: columns, chosen: chosen)
  }

  /// The different rows of texts in some columns for each indicator, in the order of the file.
  private static func rows(
    in columns: [Int], of document: CSVDocument, indicator: Int?
  ) -> [String: [[String]]] {
    var interner = ByteInterner()
    var seen: Set<[Int]> = []
    var order: [[Int]] = []
    // A table that cannot be parsed is reported when its rows are read.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) where !batch.isBlank(row: row) {
        let cells = batch.cells(ofRow: row)
        let ids = ([indicator] + columns).map { (column) in
          guard let column, column < cells.count else { return -1 }
          let range = batch.range(ofCell: cells.lowerBound + column)
          return interner.intern(batch.bytes.span.extracting(range))
        }
        if seen.insert(ids).inserted { order.append(ids) }
      }
      return true
    }
    return order.reduce(into: [:]) { (found, ids) in
      let texts = ids.map { $0 < 0 ? "" : CellText.name(interner.text($0)) }
      found[texts[0], default: []].append(Array(texts.dropFirst()))
    }
  }

  /// Whether a row is of a part of the population while its indicator is read of another, or of the whole.
  ///
  /// - Parameters:
  ///   - texts: The row's texts in ``columns``.
  ///   - indicator: The text of its indicator.
  func leavesOut(_ texts: [String], of indicator: String) -> Bool {
    guard let own = chosen[indicator] else { return false }
    return zip(own, texts).contains { $0 != Part($1) }
  }

  // MARK: Titles

  /// Whether a column names parts of a population: by its title, or by its place among the dimensions of
  /// an SDMX file, which stand left of the period.
  ///
  /// - SeeAlso: SDMX, *SDMX-CSV format specification 2.0*, 2.1: dimensions, then measures, then attributes.
  private static func names(
    parts column: Int, of columns: Columns<ObservationColumn>
  ) -> Bool {
    let keys = columns.header.map(HeaderText.key)
    if titles.contains(keys[column]) { return true }
    guard let period = columns[.period], column < period,
      keys.contains(where: structures.contains)
    else { return false }
    return !notDimensions.contains(keys[column])
  }

  private static func keys(_ texts: [String]) -> Set<MatchingKey> {
    Set(texts.map { MatchingKey($0) })
  }

  private static let titles = keys([
    "sex", "gender", "giới tính", "giới", "age", "age group", "age_group", "nhóm tuổi", "độ tuổi",
    "residence", "urban_rural", "urban/rural", "urbanisation", "thành thị, nông thôn",
    "thành thị/nông thôn", "ethnicity", "ethnic group", "dân tộc", "disability",
    "disability status", "khuyết tật", "education level", "trình độ học vấn", "income quintile",
    "wealth quintile", "quintile", "nhóm thu nhập", "subgroup", "population group", "breakdown",
    "disaggregation", "phân tổ", "deg_urb", "degurb", "isced11", "citizen", "c_birth", "quant_inc",
    "wstatus", "nace_r2",
  ])
  private static let structures = keys(["dataflow", "structure", "structure_id"])
  private static let notDimensions = keys([
    "dataflow", "structure", "structure_id", "structure_name", "action", "last update", "freq",
    "frequency", "time frequency",
  ])
  private static let wholes = keys([
    "t", "_t", "tot", "total", "_z", "all", "both", "both sexes", "btsx", "mf", "all ages",
    "all areas", "tổng", "tổng số", "chung", "toàn bộ", "tất cả", "nam và nữ", "cả hai giới",
  ])
}
