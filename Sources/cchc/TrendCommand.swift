import ArgumentParser
import Exporting
import Pipeline

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
    try Console.run {
      let plan = data.plan
      let pipeline = try Pipeline(
        plan: plan, data: AnalysisData(plan, recordsInputs: false))
      for panel in try pipeline.panels() {
        try Console.write(
          ResultTable.trends(panel).text(table.format), toFile: table.output)
      }
    }
  }
}

extension ResultTable {
  func text(_ format: TableFormat) -> String {
    switch format {
    case .csv: csv
    case .json: json
    }
  }
}
