import Analysis
public import ArgumentParser
import Reporting
import Results
public import TargetAssessment

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
      let results = try review(plan, loaded)
      for note in loaded.boundsNotes(plan.language, results: results) { Console.note(note) }
      for result in results {
        try table.write(.assessments(result))
        Console.note(ReviewNotes.counts(result, language: plan.language))
        if strict && result.counts.notAssessable > 0 { throw ExitCode(1) }
      }
    }
  }
}

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Judges targets by published progress measures, beside their probability.",
    discussion: """
      cchc progress values.csv --targets targets.csv --method statcan
      cchc progress values.csv --targets targets.csv --method dns --method escap --bounds 0,100

      statcan  observed against required growth, 95/60/0 % (also Eurostat, open-sdg)
      dns      weather symbols of the German sustainability strategy
      escap    current status and anticipated progress of UN ESCAP
      un2023   Progress Chart 2023 of the UN Statistics Division
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  @Option(help: "CSV of the targets.")
  var targets: String

  @Option(help: "statcan, dns, escap or un2023; may be given several times.")
  var method: [ProgressMethod]

  @Flag(
    help: """
      Follow the published rule to the letter where it has an answer that means nothing, such as \
      0.001 for a target of zero; by default such targets get a reason instead.
      """)
  var compatibility = false

  @Flag(help: "Exit with 1 when a target got no verdict.")
  var strict = false

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.targets = [targets]
      plan.progress = method
      plan.progressMode = compatibility ? .published : .careful
      let loaded = try load(plan)
      for note in loaded.unknownNames(plan.language) { Console.note(note) }
      for result in try review(plan, loaded) {
        try table.write(.progress(result))
        for note in ReviewNotes.progress(result, language: plan.language) { Console.note(note) }
        if strict && result.progress.contains(where: { $0.refusal != nil }) { throw ExitCode(1) }
      }
    }
  }
}

extension ProgressMethod: ExpressibleByArgument {}
