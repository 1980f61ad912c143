import Analysis
import ArgumentParser
import Forecasting
import Foundation
import Loading
import Parallel
import Plans
import Reporting
import Results
import TimeSeries

struct ForecastCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.forecast)

  @OptionGroup var data: DataOptions
  @Option(help: .of(.horizon)) var horizon = 3
  @Option(help: .of(.model), completion: .list(HelpPage.models)) var model = "combination"
  @Option(help: .of(.levels)) var levels = Levels(percents: [80, 95])
  @OptionGroup var table: TableOptions

  /// What is kept of the forecasts of one indicator.
  private struct Part: Sendable {
    /// Empty where the rows are enough.
    var forecasts: [ModelForecast] = []
    var rows: [UInt8] = []
    var evidence: [ShareEvidence]
    var conflicts: [ConflictResult]
    /// Why series were not forecast, or not as far as was asked for, and what they leave out.
    var remarks: [String]
  }

  func checkUsage() throws(UsageError) {
    guard (1...100).contains(horizon) else {
      throw .notWithin(option: "--horizon", low: 1, high: 100)
    }
    try UsageError.checkModel(model)
  }

  /// An indicator at a time, so that memory holds the table and the text, but few forecasts.
  func run() throws {
    try data.run(table.common) { request, output in
      var request = request
      request.plan.models = [model]
      let forecaster = try request.plan.forecasters()[0]
      let loaded = try request.loaded(output)
      let isStated = !request.plan.asOf.isEmpty
      let reviews = try loaded.reviewDates(of: request.plan).map { date in
        (date, try parts(of: loaded, asOf: date, isStated: isStated, by: forecaster, output))
      }
      let all = reviews.flatMap(\.1)
      let forecasts = all.flatMap(\.forecasts)
      try table.write(
        .forecasts(forecasts, levels: levels.percents), rows: all.map(\.rows), to: output
      ) {
        reviews.map { date, parts in
          .forecasts(
            parts.flatMap(\.forecasts), levels: levels.percents, in: loaded.catalogue, asOf: date,
            language: output.language)
        }
      }
      let notes = loaded.boundsNotes(output.language, all.flatMap(\.evidence))
      for note in notes { output.note(note) }
      for (_, parts) in reviews { output.note(parts.flatMap(\.conflicts)) }
      for note in all.flatMap(\.remarks) { output.note(note) }
    }
  }

  /// - Parameter isStated: Whether somebody said on which day the review is. Then what was due before and never
  ///   published is no forecast any more, and as many periods after it are. Else the day follows from the files,
  ///   whose series may just end in different years.
  private func parts(
    of loaded: AnalysisData, asOf date: Day, isStated: Bool, by forecaster: Forecaster,
    _ output: CommandOutput
  ) throws -> [Part] {
    let indicators = try loaded.panelParts(asOf: date)
    let (horizon, levels) = (horizon, levels.percents)
    let keepsRows = table.form(output) == .csv
    let language = output.language
    let parts = mapOneByOne(
      indicators.count, progress: { output.progress(.forecasting, $0, of: indicators.count) }
    ) { index in
      let panel = indicators.panel(at: index)
      let set = forecast(
        panel, with: forecaster, widensSilent: isStated,
        horizon: { horizon + (isStated ? panel.missedPeriods(of: $0) : 0) })
      let forecasts = ModelForecast.all(
        in: set, horizon: horizon, levels: levels, skipsMissed: isStated)
      return Part(
        forecasts: keepsRows ? [] : forecasts,
        rows: keepsRows ? Array(ResultTable.forecasts(forecasts, levels: levels).csvRows.utf8) : [],
        evidence: loaded.shareEvidence(of: set, horizon: horizon),
        conflicts: panel.conflicts.map(ConflictResult.gather),
        remarks: ReviewNotes.refusals(of: set, language: language)
          + (isStated ? ReviewNotes.silentSeries(of: set, language: language) : [])
          + ReviewNotes.changesOfDefinition(
            in: set, horizon: horizon, countsMissed: isStated, language: language))
    }
    output.progress(.forecasting, indicators.count, of: indicators.count)
    return parts
  }
}
