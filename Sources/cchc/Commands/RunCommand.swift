import Analysis
import ArgumentParser
import Foundation
import Reporting
import Results
import TargetAssessment
import Text
import TimeSeries

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a job file: verdicts on the terminal, tables and charts in a run directory.",
    discussion: """
      cchc run datasets/jobs/viet-nam.yaml
      cchc run job.yaml --as-of 2023-11-30 --output so-ket-2023
      """)

  @Argument(help: "The job file (YAML).")
  var job: String

  @Option(help: "The run directory; by default results/ and the job's name.")
  var output: String?

  @Option(help: "Review date in place of the job's, such as 2023-11-30.")
  var asOf: Day?

  @Option(help: "Seed in place of the job's.")
  var seed: UInt64?

  @Option(help: "Output language, vi or en, in place of the job's.")
  var lang: Language?

  @Flag(help: "Exit with 1 when a target could not be assessed.")
  var strict = false

  @Flag(help: "Suppress progress and notes on standard error.")
  var quiet = false

  /// The job's name; for a plain `job.yaml` that of its folder, so that two offices' runs differ.
  private var runName: String {
    let place = URL(fileURLWithPath: job).standardizedFileURL
    let name = place.deletingPathExtension().lastPathComponent
    return name == "job" ? place.deletingLastPathComponent().lastPathComponent : name
  }

  func run() throws {
    var plan = AnalysisPlan(inputs: [])
    try Console.run(lang ?? .vietnamese) { plan = try JobFile.read(job) }
    plan.asOf = asOf.map { [$0] } ?? plan.asOf
    plan.seed = seed ?? plan.seed
    plan.language = lang ?? plan.language
    try Console.run(plan.language) { try run(plan) }
  }

  private func run(_ plan: AnalysisPlan) throws {
    let directory = RunDirectory(path: output ?? "results/\(runName)")
    try directory.checkAvailable()
    let data = try load(plan, takesDigests: true)
    let results = try review(plan, data, with: Set(ReviewPart.allCases))
    let files = try RunDirectory.files(of: results, formats: plan.tableFormats) { result in
      try ReviewOutputs(result).files(plan.outputs) { done, total in
        if !quiet { Console.progress("files", done, of: total) }
      }
    }
    try directory.write(files)
    let terminal = TerminalRenderer(isColoured: Console.isColoured)
    let texts = results.map { terminal.text(.make(of: $0, language: plan.language)) }
    Console.print(texts.joined(separator: "\n"))
    if !quiet {
      for note in data.boundsNotes(plan.language, results: results) { Console.note(note) }
    }
    if !quiet { Console.note("\(directory.path): \(files.count) files") }
    if strict && results.contains(where: { $0.counts.notAssessable > 0 }) { throw ExitCode(1) }
  }
}
