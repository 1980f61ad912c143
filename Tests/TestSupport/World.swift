package import Forecasting
package import Plans
package import TargetAssessment
package import TimeSeries

/// Units, indicators and published values, written out where a test needs them.
///
/// Units and indicators that a value names and nobody declared are added as plain ones, so that a
/// test says only what it is about.
package struct World: Sendable {
  package var indicators: [Indicator]
  package var units: [AdministrativeUnit]
  package var breaks: [DefinitionBreak]
  package var unitChanges: [UnitChange] = []
  private var rows: [Row] = []
  private var emptyCells: [Cell] = []

  private struct Cell: Sendable {
    var unit: String
    var indicator: String
    var period: Period
  }

  private struct Row: Sendable {
    var cell: Cell
    var value: Double
    var detail: ObservationDetail?
  }

  package init(
    _ indicators: Indicator..., units: [AdministrativeUnit] = [], breaks: [DefinitionBreak] = []
  ) {
    self.indicators = indicators
    self.units = units
    self.breaks = breaks
  }

  /// Publishes consecutive values; `nil` leaves a gap. Without an indicator, the first declared.
  package mutating func publish(
    _ values: [Double?], of unit: String = "a", indicator: String? = nil, from start: Period,
    detail: ObservationDetail? = nil
  ) {
    for (offset, value) in values.enumerated() {
      guard let value else { continue }
      let cell = Cell(
        unit: unit, indicator: indicator ?? indicators[0].id, period: start.advanced(by: offset))
      rows.append(Row(cell: cell, value: value, detail: detail))
    }
  }

  /// Reports a denominator of 0.
  package mutating func publishNothingToMeasure(of unit: String = "a", in period: Period) {
    emptyCells.append(Cell(unit: unit, indicator: indicators[0].id, period: period))
  }

  /// Everything as a review on `asOf` knows it; without a day, as late as no series has fallen silent: a
  /// day less than a year after the last period, when all is published and all changes of definition are
  /// known.
  package func panel(asOf: Day? = nil) -> Panel {
    let (table, catalogue) = observations
    return table.panel(
      catalogue: catalogue, asOf: asOf ?? World.latestDay(of: table, catalogue))
  }

  /// What ``panel(asOf:)`` holds.
  package func outline(asOf: Day? = nil) -> PanelOutline {
    let (table, catalogue) = observations
    return table.panelOutline(
      catalogue: catalogue, asOf: asOf ?? World.latestDay(of: table, catalogue))
  }

  private static func latestDay(of table: ObservationTable, _ catalogue: Catalogue) -> Day {
    let ends = table.periods.map { $0.lastDay.adding(days: 364) }
    let changes = catalogue.breaks.map { $0.announcedOn ?? $0.firstPeriod.firstDay }
    let published = table.latestPublication(catalogue: catalogue)
    return (ends + changes + [published].compactMap(\.self)).max()
      ?? Day(lastOfMonth: 12, year: 2099)
  }

  /// The values with the catalogue that their indices refer to.
  package var observations: (ObservationTable, Catalogue) {
    var catalogue = Catalogue(
      indicators: indicators, units: units, breaks: breaks, unitChanges: unitChanges)
    var table = ObservationTable()
    for row in rows {
      table.append(
        World.cell(row.cell, in: &catalogue), value: row.value, detail: row.detail)
    }
    for cell in emptyCells { table.appendNothingToMeasure(World.cell(cell, in: &catalogue)) }
    return (table, catalogue)
  }

  /// Every series forecast `horizon` periods ahead.
  package func book(
    model: String = "combination", horizon: Int = 10, asOf: Day? = nil
  ) -> ForecastSet {
    guard let forecaster = Forecaster(model: model) else {
      preconditionFailure("there is no model \(model)")
    }
    return forecast(panel(asOf: asOf), with: forecaster) { _ in horizon }
  }

  /// The verdicts on `targets`; ranks by fewer draws than a run takes, to save time.
  package func assess(
    _ targets: Target..., model: String = "combination", horizon: Int = 10, seed: UInt64 = 1,
    draws: Int = 1000, asOf: Day? = nil
  ) -> [Assessment] {
    let book = book(model: model, horizon: horizon, asOf: asOf)
    return TargetAssessor(forecasts: book, seed: seed, draws: draws).assess(targets)
  }

  private static func cell(_ cell: Cell, in catalogue: inout Catalogue) -> ObservationTable.Cell {
    let unit =
      catalogue.units.firstIndex { $0.id == cell.unit }
      ?? catalogue.add(AdministrativeUnit(id: cell.unit, name: LocalizedName(cell.unit)))
    let indicator =
      catalogue.indicators.firstIndex { $0.id == cell.indicator }
      ?? catalogue.add(Indicator(id: cell.indicator, name: LocalizedName(cell.indicator)))
    return ObservationTable.Cell(unit: unit, indicator: indicator, period: cell.period)
  }
}
