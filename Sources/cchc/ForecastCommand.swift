import Analysis
import ArgumentParser
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

  @Option(help: "One of \(Pipeline.modelNames.joined(separator: ", ")).")
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
      plan.horizon = horizon
      plan.models = [model]
      plan.levels = levels.percents
      let pipeline = try Pipeline(
        plan: plan, data: AnalysisData(plan, recordsInputs: false))
      let books = try pipeline.panels().map { pipeline.forecasts(panel: $0) }
      try Console.write(
        pipeline.forecastTable(books).text(table.format), toFile: table.output)
      for remark in books.flatMap({ $0.refusals(language: plan.language) }) {
        Console.note(remark)
      }
    }
  }
}
