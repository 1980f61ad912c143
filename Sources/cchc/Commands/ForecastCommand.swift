import Analysis
import ArgumentParser
import Forecasting
import Reporting
import Results

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts every series of some CSV files.",
    discussion: """
      cchc forecast values.csv --horizon 5 --bounds 0,100
      cat values.csv | cchc forecast - --format json
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  @Option(help: "Periods ahead.")
  var horizon = 3

  @Option(help: "One of \(AnalysisPlan.modelNames.joined(separator: ", ")).")
  var model = "combination"

  @Option(help: "Interval levels in percent.")
  var levels = Levels(percents: [80, 95])

  func validate() throws {
    guard (1...100).contains(horizon) else {
      throw ValidationError("--horizon is a whole number from 1 to 100")
    }
  }

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.models = [model]
      let forecaster = try plan.forecasters()[0]
      let loaded = try load(plan)
      let sets = try loaded.reviewDates(of: plan).map { date in
        ForecastBook(panel: try loaded.panel(asOf: date), forecaster: forecaster) { [horizon] _ in
          horizon
        }
      }
      let forecasts = sets.flatMap {
        ModelForecast.all(in: $0, horizon: horizon, levels: levels.percents)
      }
      try table.write(.forecasts(forecasts, levels: levels.percents))
      for note in sets.flatMap({ ReviewNotes.refusals(of: $0, language: plan.language) }) {
        Console.note(note)
      }
    }
  }
}
