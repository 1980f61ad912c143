internal import TimeSeries

extension RecordTable {
  /// The text of a cell, `nil` when it is empty.
  func optional(_ role: Role, _ row: Row) -> String? {
    let text = text(role, row)
    return text.isEmpty ? nil : text
  }

  /// The id of an indicator, noted when the catalogue has none of that name.
  mutating func indicator(
    _ name: String, _ role: Role, _ row: Row, in catalogue: Catalogue
  ) -> String? {
    if let index = catalogue.indexOfIndicator(name) { return catalogue.indicators[index].id }
    note(role, row, UnknownNames.complaint(.indicator, name, catalogue))
    return nil
  }

  /// The id of the unit in a cell; `nil` when it is empty or, with a note, unknown.
  mutating func unit(
    _ role: Role, _ row: Row, in catalogue: Catalogue, period: Period? = nil
  ) -> String? {
    let name = text(role, row)
    return name.isEmpty ? nil : unit(named: name, role, row, in: catalogue, period: period)
  }

  /// The id of a unit, noted when the catalogue has none of that name, or several.
  mutating func unit(
    named name: String, _ role: Role?, _ row: Row, in catalogue: Catalogue, period: Period? = nil
  ) -> String? {
    let found = catalogue.indicesOfUnits(named: name, in: period)
    if let only = found.first, found.count == 1 { return catalogue.units[only].id }
    let any = catalogue.indicesOfUnits(named: name)
    let match: NameResolver.UnitMatch =
      any.isEmpty ? .unknown : found.isEmpty ? .notInPeriod(any) : .ambiguous(found)
    let kind = UnknownNames.Kind.unit(match, period ?? .year(0))
    note(role, row, UnknownNames.complaint(kind, name, catalogue))
    return nil
  }
}
