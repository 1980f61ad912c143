import Analysis
import ArgumentParser
import Reporting
import Results
import TargetAssessment

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Assesses the targets of a plan on some CSV files.",
    discussion: """
      cchc assess values.csv --targets targets.csv --as-of 2023-11-30
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  @Option(help: "CSV of the targets.")
  var targets: String

  @Option(help: "Seed of the draws behind ranks.")
  var seed: UInt64 = 1

  @Flag(help: "Exit with 1 when a target could not be assessed.")
  var strict = false

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.targets = [targets]
      plan.seed = seed
      let pipeline = try Pipeline(
        plan: plan, data: AnalysisData(plan, recordsInputs: false))
      for remark in pipeline.unknownNames { Console.note(remark) }
      for review in try pipeline.reviews() {
        try Console.write(
          ResultTable.assessments(review).text(table.format), toFile: table.output)
        let summary = Summary(review, headline: nil, language: plan.language)
        Console.note(summary.countsLine)
        if strict && review.counts.notAssessable > 0 { throw ExitCode(1) }
      }
    }
  }
}
