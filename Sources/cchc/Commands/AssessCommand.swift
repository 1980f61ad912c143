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

  @Option(help: "Random seed of rank simulations.")
  var seed: UInt64 = 1

  @Flag(help: "Exit with 1 when a target could not be assessed.")
  var strict = false

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.targets = [targets]
      plan.seed = seed
      let loaded = try load(plan)
      for note in loaded.unknownNames(plan.language) { Console.note(note) }
      for result in try review(plan, loaded) {
        try table.write(.assessments(result))
        Console.note(ReviewNotes.counts(result, language: plan.language))
        if strict && result.counts.notAssessable > 0 { throw ExitCode(1) }
      }
    }
  }
}
