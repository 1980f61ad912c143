internal import Foundation
public import TimeSeries

/// The files of a catalogue folder: `indicators.csv`, `units.csv`, `breaks.csv` and
/// `unit-changes.csv`, each of them optional.
public struct CatalogueFiles: Sendable {
  public var indicators: InputText?
  public var units: InputText?
  public var breaks: InputText?
  public var unitChanges: InputText?

  public init(
    indicators: InputText? = nil, units: InputText? = nil, breaks: InputText? = nil,
    unitChanges: InputText? = nil
  ) {
    self.indicators = indicators
    self.units = units
    self.breaks = breaks
    self.unitChanges = unitChanges
  }

  /// Opens the files that `folder` has; a folder with none of them is reported as lacking the first.
  ///
  /// - Parameters:
  ///   - folder: Its path.
  ///   - isThere: Whether there is a file at a path, in place of what the folder says.
  ///   - open: Opens one file; a caller that keeps checksums does so in its own way.
  public static func find<Failure>(
    in folder: String, isThere: ((String) -> Bool)? = nil,
    open: (String) throws(Failure) -> InputText
  ) throws(Failure) -> CatalogueFiles {
    let names = ["indicators.csv", "units.csv", "breaks.csv", "unit-changes.csv"]
    let paths = names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    let found = paths.filter(isThere ?? { FileManager.default.fileExists(atPath: $0) })
    var texts: [String: InputText] = [:]
    for path in found.isEmpty ? [paths[0]] : found { texts[path] = try open(path) }
    return CatalogueFiles(
      indicators: texts[paths[0]], units: texts[paths[1]], breaks: texts[paths[2]],
      unitChanges: texts[paths[3]])
  }

  /// For each file, the titles of columns that mean nothing to the tool.
  package var unusedColumns: [(file: String, columns: [UnusedColumn])] {
    [
      indicators.map { ($0.name, UnusedColumn.find(in: $0, IndicatorColumn.self)) },
      units.map { ($0.name, UnusedColumn.find(in: $0, UnitColumn.self)) },
      breaks.map { ($0.name, UnusedColumn.find(in: $0, BreakColumn.self)) },
      unitChanges.map { ($0.name, UnusedColumn.find(in: $0, UnitChangeColumn.self)) },
    ].compactMap(\.self)
  }

  /// Opens the files that `folder` has.
  public static func find(in folder: String) throws(InputError) -> CatalogueFiles {
    try find(in: folder) { (path) throws(InputError) in try InputText.open(path) }
  }

  /// Reads the files into a catalogue; every problem of every file is reported.
  ///
  /// - Parameter decimal: The decimal mark, for files that do not show which they use.
  public func readCatalogue(decimal: DecimalMark? = nil) throws(LoadingFailure) -> Catalogue {
    var log = ProblemLog()
    var reader = CatalogueReader(decimal: decimal)
    // Breaks and changes name indicators and units, which are therefore read first.
    if let indicators { reader.readIndicators(indicators, &log) }
    if let units { reader.readUnits(units, &log) }
    if let breaks { reader.readBreaks(breaks, &log) }
    if let unitChanges { reader.readUnitChanges(unitChanges, &log) }
    try log.finish()
    return reader.catalogue
  }
}

/// Reads the files of a catalogue, one after the other.
struct CatalogueReader {
  private var indicators: [Indicator] = []
  private var units: [AdministrativeUnit] = []
  private var breaks: [DefinitionBreak] = []
  private var unitChanges: [UnitChange] = []
  /// The decimal mark, for files that do not show which they use.
  private let decimal: DecimalMark?

  init(decimal: DecimalMark?) { self.decimal = decimal }

  var catalogue: Catalogue {
    Catalogue(indicators: indicators, units: units, breaks: breaks, unitChanges: unitChanges)
  }

  mutating func readIndicators(_ input: InputText, _ log: inout ProblemLog) {
    log.readTable(
      input, required: [IndicatorColumn.id],
      numeric: [.minimum, .maximum, .precision, .publicationLag], decimal: decimal
    ) { (table) in
      table.checkUnique(.id)
      var records: [RecordTable<IndicatorColumn>.Record] = []
      for record in table.records {
        guard let id = table.required(.id, record) else { continue }
        indicators.append(CatalogueReader.indicator(id, record, &table))
        records.append(record)
      }
      // The indicator that a rank is of may be defined further down.
      let known = Catalogue(indicators: indicators)
      for (index, record) in records.enumerated() {
        guard let name = table.optional(.rankOf, record) else { continue }
        indicators[index].rankOf = table.indicator(name, .rankOf, record, in: known)
      }
    }
  }

  private static func indicator(
    _ id: String, _ record: RecordTable<IndicatorColumn>.Record,
    _ table: inout RecordTable<IndicatorColumn>
  ) -> Indicator {
    let indicator = Indicator(
      id: id, name: name(table.text(.vietnamese, record), table.text(.english, record), id: id),
      unitOfMeasure: MeasureText.code(of: table.text(.unitOfMeasure, record)),
      minimum: table.number(.minimum, record),
      maximum: table.number(.maximum, record),
      precision: table.integer(.precision, record, in: 0...15),
      direction: table.choice(.direction, record, default: .higherIsBetter),
      shape: table.choice(.shape, record, default: .free),
      publicationLag: table.integer(.publicationLag, record, in: 0...3660) ?? 0,
      definition: table.text(.definition, record), aliases: table.list(.aliases, record))
    if let low = indicator.minimum, let high = indicator.maximum, low >= high {
      table.note(.minimum, record, .boundsReversed(low, high))
    }
    return indicator
  }

  /// The names given; the id where there are none.
  private static func name(_ vietnamese: String, _ english: String, id: String) -> LocalizedName {
    vietnamese.isEmpty && english.isEmpty
      ? LocalizedName(id) : LocalizedName(vietnamese: vietnamese, english: english)
  }

  mutating func readUnits(_ input: InputText, _ log: inout ProblemLog) {
    log.readTable(input, required: [UnitColumn.id], decimal: decimal) { (table) in
      table.checkUnique(.id)
      var records: [RecordTable<UnitColumn>.Record] = []
      for record in table.records {
        guard let id = table.required(.id, record) else { continue }
        let unit = AdministrativeUnit(
          id: id,
          name: CatalogueReader.name(
            table.text(.vietnamese, record), table.text(.english, record), id: id),
          aliases: table.list(.aliases, record), level: table.text(.level, record),
          kind: table.choice(.kind, record, default: .unit),
          validFrom: table.day(.validFrom, record),
          validTo: table.day(.validTo, record), endAnnouncedOn: table.day(.announcedOn, record),
          aggregateOf: table.optional(.aggregateOf, record),
          statistic: table.optional(.statistic, record))
        if let from = unit.validFrom, let to = unit.validTo, to < from {
          table.note(.validTo, record, .validityReversed(from: from, to: to))
        }
        units.append(unit)
        records.append(record)
      }
      // Parents may be defined below their children.
      let known = Catalogue(units: units)
      for (index, record) in records.enumerated() {
        units[index].parent = table.unit(.parent, record, in: known)
      }
    }
  }

  mutating func readBreaks(_ input: InputText, _ log: inout ProblemLog) {
    log.readTable(input, required: [BreakColumn.indicator, .firstPeriod], decimal: decimal) {
      (table) in
      let known = catalogue
      for record in table.records {
        guard let name = table.required(.indicator, record),
          let indicator = table.indicator(name, .indicator, record, in: known),
          let period = table.period(.firstPeriod, record)
        else { continue }
        let level = table.text(.level, record)
        breaks.append(
          DefinitionBreak(
            indicator: indicator, level: level.isEmpty || level == "all" ? nil : level,
            firstPeriod: period, why: table.text(.why, record),
            announcedOn: table.day(.announcedOn, record)))
      }
    }
  }

  mutating func readUnitChanges(_ input: InputText, _ log: inout ProblemLog) {
    log.readTable(
      input, required: [UnitChangeColumn.predecessor, .successor, .date], numeric: [.weight],
      decimal: decimal
    ) { (table) in
      let known = catalogue
      for record in table.records {
        let isComplete =
          table.required(.predecessor, record) != nil && table.required(.successor, record) != nil
          && table.required(.date, record) != nil
        guard isComplete, let predecessor = table.unit(.predecessor, record, in: known),
          let successor = table.unit(.successor, record, in: known),
          let date = table.day(.date, record)
        else { continue }
        let weight = table.number(.weight, record)
        if let weight, !(0...1).contains(weight) {
          table.note(.weight, record, .weightOutOfRange(weight))
        }
        unitChanges.append(
          UnitChange(predecessor: predecessor, successor: successor, date: date, weight: weight))
      }
    }
  }
}

/// The columns of `indicators.csv`.
enum IndicatorColumn: String, ColumnRole {
  case id
  case vietnamese = "name_vi"
  case english = "name_en"
  case unitOfMeasure = "unit_of_measure"
  case minimum = "min"
  case maximum = "max"
  case precision, direction, shape
  case publicationLag = "publication_lag"
  case rankOf = "rank_of"
  case definition, aliases

  var spellings: [String] {
    switch self {
    case .id: ["id", "indicator_id", "indicator", "mã"]
    case .vietnamese: ["name_vi", "name", "tên", "tên chỉ tiêu"]
    case .english: ["name_en", "tên tiếng Anh"]
    case .unitOfMeasure: ["unit_of_measure", "đơn vị tính", "đvt"]
    case .minimum: ["min", "minimum", "nhỏ nhất"]
    case .maximum: ["max", "maximum", "lớn nhất"]
    case .precision: ["precision", "số chữ số thập phân"]
    case .direction: ["direction", "chiều"]
    case .shape: ["shape", "dạng"]
    case .aliases: ["aliases", "tên khác"]
    case .definition: ["definition", "định nghĩa"]
    case .publicationLag: ["publication_lag", "số ngày công bố", "độ trễ công bố"]
    case .rankOf: ["rank_of", "xếp hạng theo"]
    }
  }
}

/// The columns of `units.csv`.
enum UnitColumn: String, ColumnRole {
  case id
  case vietnamese = "name_vi"
  case english = "name_en"
  case aliases, level, parent, kind
  case validFrom = "valid_from"
  case validTo = "valid_to"
  case announcedOn = "announced_on"
  case aggregateOf = "aggregate_of"
  case statistic

  var spellings: [String] {
    switch self {
    case .id: ["id", "unit_id", "unit", "mã"]
    case .vietnamese: ["name_vi", "name", "tên", "tên đơn vị"]
    case .english: ["name_en", "tên tiếng Anh"]
    case .aliases: ["aliases", "tên khác"]
    case .level: ["level", "cấp"]
    case .parent: ["parent", "parent_id", "đơn vị cấp trên"]
    case .kind: ["kind", "loại"]
    case .validFrom: ["valid_from", "từ ngày"]
    case .validTo: ["valid_to", "đến ngày"]
    case .announcedOn: ["announced_on", "ngày công bố"]
    case .aggregateOf: ["aggregate_of", "tổng hợp của"]
    case .statistic: ["statistic", "cách tổng hợp"]
    }
  }
}

/// The columns of `breaks.csv`.
enum BreakColumn: String, ColumnRole {
  case indicator, level
  case firstPeriod = "first_period"
  case why
  case announcedOn = "announced_on"

  var spellings: [String] {
    switch self {
    case .indicator: ["indicator", "indicator_id", "chỉ tiêu", "chỉ số"]
    case .level: ["level", "cấp"]
    case .firstPeriod: ["first_period", "period", "kỳ đầu"]
    case .why: ["why", "lý do"]
    case .announcedOn: ["announced_on", "ngày công bố"]
    }
  }
}

/// The columns of `unit-changes.csv`.
enum UnitChangeColumn: String, ColumnRole {
  case predecessor, successor, date, weight

  var spellings: [String] {
    switch self {
    case .predecessor: ["predecessor", "đơn vị cũ"]
    case .successor: ["successor", "đơn vị mới"]
    case .date: ["date", "ngày"]
    case .weight: ["weight", "trọng số"]
    }
  }
}
