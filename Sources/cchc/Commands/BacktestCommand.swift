import Analysis
import ArgumentParser
import Reporting
import Results
import TimeSeries

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "How good the forecasts of the past were: every model at rolling origins.",
    discussion: """
      cchc backtest values.csv --bounds 0,100
      cchc backtest values.csv --origins 8 --model pooled-trend
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  @Option(help: "Periods to set the clock back.")
  var origins = 5

  @Option(help: "Only this model, beside naive and drift; by default every model.")
  var model: String?

  func validate() throws {
    guard (1...50).contains(origins) else {
      throw ValidationError("--origins is a whole number from 1 to 50")
    }
  }

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.models = model.map { [$0] } ?? AnalysisPlan.modelNames
      let forecasters = try plan.forecasters()
      let loaded = try load(plan)
      for date in try loaded.reviewDates(of: plan) {
        let panel = try loaded.panel(asOf: date)
        let result = BacktestResult(backtest(panel, with: forecasters, origins: origins))
        try table.write(.backtest(result))
        let notes = ReviewNotes.trackRecords(
          result, model: plan.models[0], indicators: panel.catalogue, language: plan.language)
        for note in notes { Console.note(note) }
      }
    }
  }
}
