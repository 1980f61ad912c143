import Analysis
import Forecasting
import Foundation
import TimeSeries

/// The default forecast beside what came: intervals and points on whole panels, looked at from origins in their own
/// past, and on series of competitions, looked at from so many values before the end of each.
///
/// A panel is judged one to three years after each of the six latest origins that have as many to follow them, on
/// units with three values before the origin; scores are in units of the panel's mean absolute change, so
/// that no unit that stood still decides. Competition series have nothing in common, and their
/// scores are in units of their own. Both once with all that was known and once with the latest 6, 8 and 12 values,
/// where there were more.
struct PanelProof {
  private let folder: String
  /// Values at the end of each series that are forecast; `nil` for panels, whose units share a calendar.
  private let heldBack: Int?

  init(folder: String, heldBack: Int?) {
    self.folder = folder
    self.heldBack = heldBack
  }

  private static let origins = 6
  private static let longestStep = 3
  private static let fewestValues = 3
  /// The latest values that are known, `nil` for all.
  private static let cuts: [Int?] = [nil, 6, 8, 12]

  func run() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") }.sorted()
    var plan = AnalysisPlan(inputs: files.map { "\(folder)/\($0)" })
    let catalogue = "\(folder)/catalogue"
    if FileManager.default.fileExists(atPath: catalogue) { plan.catalogue = catalogue }
    let data = try load(plan)
    let panel = data.observations.panel(
      catalogue: data.catalogue, asOf: Day(lastOfMonth: 12, year: 2100))
    let groups = panel.groups.filter { $0.key.unitKind == .unit }
    PanelScores.printHeader()
    for cut in PanelProof.cuts {
      let scores = groups.map { group in
        let cases =
          heldBack.map { self.cases(of: group, heldBack: $0, cut: cut) }
          ?? self.cases(of: group, cut: cut)
        return PanelScores(name: group.indicator.id, cut: cut, cases: cases)
      }.filter { !$0.cases.isEmpty }
      for score in scores { score.print() }
      PanelScores.printMean(of: scores, cut: cut)
    }
  }

  /// Forecasts of a panel from its latest origins.
  private func cases(of group: Panel.Group, cut: Int?) -> [PanelScores.Case] {
    let last = group.series.map(\.lastPeriod.year).max() ?? 0
    let origins = (1...PanelProof.origins).map { last - $0 }
    let scale = meanChange(of: group.series)
    return origins.flatMap { origin in
      let known = group.series.compactMap { series -> (whole: Series, years: [Int])? in
        let years = knownYears(of: series, through: origin, cut: cut)
        return years.map { (series, $0) }
      }
      return cases(known, of: group.indicator, steps: PanelProof.longestStep) { _ in scale }
    }
  }

  /// Forecasts of each series of a competition, once.
  private func cases(of group: Panel.Group, heldBack: Int, cut: Int?) -> [PanelScores.Case] {
    let known = group.series.compactMap { series -> (whole: Series, years: [Int])? in
      knownYears(of: series, through: series.lastPeriod.year - heldBack, cut: cut).map {
        (series, $0)
      }
    }
    return cases(known, of: group.indicator, steps: heldBack) { values in
      zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) }
        / Double(values.count - 1)
    }
  }

  /// The years of the values a forecaster is given; `nil` where they are too few, or the cut changes nothing.
  private func knownYears(of series: Series, through origin: Int, cut: Int?) -> [Int]? {
    guard series.start.year <= origin else { return nil }
    let years = (series.start.year...origin).filter { series.value(in: .year($0)) != nil }
    guard years.count >= PanelProof.fewestValues else { return nil }
    guard let cut else { return years }
    return years.count > cut || heldBack != nil ? years.suffix(cut) : nil
  }

  /// Forecasts of series from the values of these years alone.
  ///
  /// - Parameter scale: The unit of errors and widths, given these values.
  private func cases(
    _ known: [(whole: Series, years: [Int])], of indicator: Indicator, steps: Int,
    scale: ([Double]) -> Double
  ) -> [PanelScores.Case] {
    let catalogue = Catalogue(
      indicators: [indicator],
      units: known.map {
        AdministrativeUnit(id: $0.whole.key.unit, name: LocalizedName($0.whole.key.unit))
      })
    var table = ObservationTable()
    for (unit, entry) in known.enumerated() {
      for year in entry.years {
        guard let value = entry.whole.value(in: .year(year)) else { continue }
        table.append(
          ObservationTable.Cell(unit: unit, indicator: 0, period: .year(year)), value: value)
      }
    }
    let panel = table.panel(catalogue: catalogue, asOf: Day(lastOfMonth: 12, year: 2100))
    let forecasts = forecast(panel, with: .combination) { _ in steps }
    return known.flatMap { entry -> [PanelScores.Case] in
      let values = entry.years.compactMap { entry.whole.value(in: .year($0)) }
      let unit = scale(values)
      guard unit > 0, case .success(let forecast) = forecasts[entry.whole.key] else { return [] }
      return (1...steps).compactMap { step in
        guard let outcome = entry.whole.value(in: .year((entry.years.last ?? 0) + step)),
          let distribution = forecast.distribution(in: .year((entry.years.last ?? 0) + step))
        else { return nil }
        return PanelScores.Case(
          step: step, outcome: outcome, last: forecast.lastValue,
          median: distribution.quantile(0.5), inner: distribution.interval(level: 0.8),
          outer: distribution.interval(level: 0.95), scale: unit)
      }
    }
  }

  private func meanChange(of series: [Series]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for series in series {
      for case (let earlier?, let later?) in zip(series.values, series.values.dropFirst()) {
        sum += abs(later - earlier)
        count += 1
      }
    }
    return count > 0 ? sum / count : 0
  }
}
