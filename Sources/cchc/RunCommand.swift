import Analysis
import ArgumentParser
import Foundation
import Loading
import Plans
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

  @Option(help: "Language of texts in place of the job's: vi or en.")
  var lang: Language?

  @Flag(help: "Exit with 1 when a target could not be assessed.")
  var strict = false

  @Flag(help: "Write no remarks to standard error.")
  var quiet = false

  /// The job's name; for a plain `job.yaml` that of its folder, so that two offices' runs differ.
  private var runName: String {
    let place = URL(fileURLWithPath: job).standardizedFileURL
    let name = place.deletingPathExtension().lastPathComponent
    return name == "job" ? place.deletingLastPathComponent().lastPathComponent : name
  }

  func run() throws {
    var plan = AnalysisPlan(inputs: [])
    try Console.run(lang ?? .vietnamese) { plan = try JobFile.read(InputText.open(job)) }
    try Console.run(lang ?? plan.language) {
      plan.asOf = asOf.map { [$0] } ?? plan.asOf
      plan.seed = seed ?? plan.seed
      plan.language = lang ?? plan.language
      let path = output ?? "results/\(runName)"
      let directory = RunDirectory(path: path)
      try directory.checkAvailable()
      let pipeline = try Pipeline(plan: plan, data: AnalysisData(plan))
      let reviews = try pipeline.lookedBack(pipeline.reviews())
      let files = try pipeline.files(reviews) { done, total in
        if !quiet { Console.progress("files", done, of: total) }
      }
      try directory.write(files)
      for review in reviews {
        let summary = Summary(review, headline: plan.headline, language: plan.language)
        Console.print(
          summary.text(
            title: plan.language.name(plan.title), coloured: Console.isColoured) + "\n")
      }
      let scores = Summary.scoreLines(
        pipeline.scoreboard(reviews), catalogue: pipeline.data.catalogue, language: plan.language)
      if !scores.isEmpty { Console.print(scores.joined(separator: "\n") + "\n") }
      if !quiet { Console.note("\(path): \(files.count) files") }
      if strict && reviews.contains(where: { $0.counts.notAssessable > 0 }) { throw ExitCode(1) }
    }
  }
}
