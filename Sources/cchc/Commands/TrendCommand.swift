import Analysis
import ArgumentParser
import Forecasting
import Plans
import Results
import Text
import TimeSeries

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Straight-line trends with Newey–West standard errors, on the link scale.",
    discussion: """
      cchc trend values.csv --bounds 0,100
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  func run() throws {
    try Console.run(data.language) {
      let plan = data.plan
      let loaded = try load(plan)
      for date in try loaded.reviewDates(of: plan) {
        let panel = try loaded.panel(asOf: date)
        try table.write(.trends(TrendEstimates.all(in: panel).map(TrendResult.init)))
        for group in panel.groups {
          for series in group.series where series.observationCount < 3 {
            Console.note(
              "\(series.key.unit), \(series.key.indicator): "
                + plan.language.pick(
                  "quá ít giá trị để tính xu hướng", "too few values for a trend"))
          }
        }
      }
    }
  }
}
