internal import TimeSeries

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

  mutating func readIndicators(_ input: InputText) -> LoadingFailure {
    readTable(
      input, required: [IndicatorColumn.id],
      numeric: [.minimum, .maximum, .precision, .publicationLag]
    ) { (reader, table) in
      table.checkUnique(.id)
      var rows: [RecordTable<IndicatorColumn>.Row] = []
      for row in table.rows {
        guard let id = table.required(.id, row) else { continue }
        reader.indicators.append(CatalogueReader.indicator(id, row, &table))
        rows.append(row)
      }
      // What ranks order may stand below the ranks.
      let known = Catalogue(indicators: reader.indicators)
      for (index, row) in rows.enumerated() {
        guard let name = table.optional(.rankOf, row) else { continue }
        reader.indicators[index].rankOf = table.indicator(name, .rankOf, row, in: known)
      }
    }
  }

  private static func indicator(
    _ id: String, _ row: RecordTable<IndicatorColumn>.Row,
    _ table: inout RecordTable<IndicatorColumn>
  ) -> Indicator {
    let indicator = Indicator(
      id: id, name: name(table.text(.vietnamese, row), table.text(.english, row), id: id),
      unitOfMeasure: table.text(.unitOfMeasure, row), minimum: table.number(.minimum, row),
      maximum: table.number(.maximum, row), precision: table.integer(.precision, row, in: 0...15),
      direction: table.choice(.direction, row, default: .higherIsBetter),
      publicationLag: table.integer(.publicationLag, row, in: 0...3660) ?? 0,
      definition: table.text(.definition, row), aliases: table.list(.aliases, row))
    if let low = indicator.minimum, let high = indicator.maximum, low >= high {
      table.note(.minimum, row, .boundsReversed(low, high))
    }
    return indicator
  }

  /// The names given; the id where there are none.
  private static func name(_ vietnamese: String, _ english: String, id: String) -> LocalizedName {
    vietnamese.isEmpty && english.isEmpty
      ? LocalizedName(id) : LocalizedName(vietnamese: vietnamese, english: english)
  }

  mutating func readUnits(_ input: InputText) -> LoadingFailure {
    readTable(input, required: [UnitColumn.id]) { (reader, table) in
      table.checkUnique(.id)
      var rows: [RecordTable<UnitColumn>.Row] = []
      for row in table.rows {
        guard let id = table.required(.id, row) else { continue }
        let unit = AdministrativeUnit(
          id: id,
          name: CatalogueReader.name(
            table.text(.vietnamese, row), table.text(.english, row), id: id),
          aliases: table.list(.aliases, row), level: table.text(.level, row),
          kind: table.choice(.kind, row, default: .unit), validFrom: table.day(.validFrom, row),
          validTo: table.day(.validTo, row), endAnnouncedOn: table.day(.announcedOn, row),
          aggregateOf: table.optional(.aggregateOf, row),
          statistic: table.optional(.statistic, row))
        if let from = unit.validFrom, let to = unit.validTo, to < from {
          table.note(.validTo, row, .validityReversed(from: from, to: to))
        }
        reader.units.append(unit)
        rows.append(row)
      }
      // Parents may stand below their children.
      let known = Catalogue(units: reader.units)
      for (index, row) in rows.enumerated() {
        reader.units[index].parent = table.unit(.parent, row, in: known)
      }
    }
  }

  mutating func readBreaks(_ input: InputText) -> LoadingFailure {
    readTable(input, required: [BreakColumn.indicator, .firstPeriod]) { (reader, table) in
      let known = reader.catalogue
      for row in table.rows {
        guard let name = table.required(.indicator, row),
          let indicator = table.indicator(name, .indicator, row, in: known),
          let period = table.period(.firstPeriod, row)
        else { continue }
        let level = table.text(.level, row)
        reader.breaks.append(
          DefinitionBreak(
            indicator: indicator, level: level.isEmpty || level == "all" ? nil : level,
            firstPeriod: period, why: table.text(.why, row),
            announcedOn: table.day(.announcedOn, row)))
      }
    }
  }

  mutating func readUnitChanges(_ input: InputText) -> LoadingFailure {
    readTable(
      input, required: [UnitChangeColumn.predecessor, .successor, .date], numeric: [.weight]
    ) { (reader, table) in
      let known = reader.catalogue
      for row in table.rows {
        let isComplete =
          table.required(.predecessor, row) != nil && table.required(.successor, row) != nil
          && table.required(.date, row) != nil
        guard isComplete, let predecessor = table.unit(.predecessor, row, in: known),
          let successor = table.unit(.successor, row, in: known), let date = table.day(.date, row)
        else { continue }
        let weight = table.number(.weight, row)
        if let weight, !(0...1).contains(weight) {
          table.note(.weight, row, .weightOutOfRange(weight))
        }
        reader.unitChanges.append(
          UnitChange(predecessor: predecessor, successor: successor, date: date, weight: weight))
      }
    }
  }

  private mutating func readTable<Role>(
    _ input: InputText, required: [Role], numeric: [Role] = [],
    _ body: (inout CatalogueReader, inout RecordTable<Role>) -> Void
  ) -> LoadingFailure {
    do throws(LoadingProblem) {
      var table = try RecordTable(
        input, required: required, numeric: numeric, decimal: decimal)
      body(&self, &table)
      return table.problems
    } catch {
      return LoadingFailure([error])
    }
  }
}
