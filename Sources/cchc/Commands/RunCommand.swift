import Analysis
import ArgumentParser
import Files
import Foundation
import Reporting
import Results
import TargetAssessment
import Text
import TimeSeries

struct RunCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.run)

  @Argument(help: .of(.job), completion: .file()) var job: String
  @Option(help: .of(.asOf)) var asOf: Day?
  @Option(help: .of(.seed)) var seed: UInt64?
  @Flag(help: .of(.strict)) var strict = false
  @Option(help: .of(.inputs), completion: .directory) var inputs: String?
  @OptionGroup var table: TableOptions

  /// Whether a run is to be done again from its `run.json`.
  private var isRecord: Bool { job.hasSuffix(".json") }

  func checkUsage() throws(UsageError) {
    if inputs != nil && !isRecord { throw .inputsWithoutRecord }
    if isRecord && (asOf != nil || seed != nil) { throw .statedByRecord }
  }

  func run() throws {
    if isRecord { return try runAgain() }
    try table.common.run(job: job, printingTo: "-") { plan, output in
      var plan = plan
      plan.asOf = asOf.map { [$0] } ?? plan.asOf
      plan.seed = seed ?? plan.seed
      try run(plan, output)
    }
  }

  private func run(_ plan: AnalysisPlan, _ output: CommandOutput) throws {
    let directory = RunDirectory(path: table.common.output ?? "results/\(runName(plan.jobFile))")
    try directory.checkAvailable()
    let data = try load(plan, takesDigests: true) { output.progress($0, $1, of: $2) }
    let (results, files) = try made(of: plan, data, in: directory, output)
    let left = try output.during(.writing) { try directory.write(files) }
    for folder in left { output.note(output.language.leftBehind(folder)) }
    try table.write(
      .joined(results.map { ($0.asOf, .assessments($0)) }), to: output, unlessTold: .text
    ) {
      results.map { .make(of: $0, language: output.language) }
    }
    for note in data.boundsNotes(output.language, results: results) { output.note(note) }
    output.note(output.language.written(files.count, to: directory.path))
    if strict && hasGaps(results) { throw ExitCode(1) }
  }

  private func hasGaps(_ results: [ReviewResult]) -> Bool {
    results.contains { $0.counts.notAssessable > 0 }
  }

  /// What a run finds, and its files.
  private func made(
    of plan: AnalysisPlan, _ data: AnalysisData, in directory: RunDirectory, _ output: CommandOutput
  ) throws -> (results: [ReviewResult], files: [RunDirectory.File]) {
    let results = try review(plan, data, with: Set(ReviewPart.allCases)) {
      output.progress($0, $1, of: $2)
    }
    let files = try RunDirectory.files(
      of: results, formats: plan.tableFormats,
      origin: RunOrigin.of(plan, output: directory.path)
    ) { result in
      try ReviewOutputs(result).files(plan.outputs) { output.progress(.writing, $0, of: $1) }
    }
    return (results, files)
  }

  /// Does a run again from its record and says whether the bytes agree; writes nothing unless `--output`
  /// names a folder.
  private func runAgain() throws {
    try table.common.run(printingTo: "-") { _ in
      let record = try RunRecord.read(job)
      try table.common.run(stated: record.language, printingTo: "-") { output in
        let directory = RunDirectory(path: table.common.output ?? record.folder)
        if table.common.output != nil {
          // A run is never put in the place of the one that it is held against.
          guard !FileStatus.areSame(directory.path, record.folder) else {
            throw UsageError.outputIsInput(directory.path)
          }
          try directory.checkAvailable()
        }
        let (plan, found) = try record.plan(lookingIn: inputs)
        let data = try load(plan, opened: found, opensOthers: false, takesDigests: true) {
          output.progress($0, $1, of: $2)
        }
        let (results, files) = try made(of: plan, data, in: directory, output)
        if table.common.output != nil {
          let left = try output.during(.writing) { try directory.write(files) }
          for folder in left { output.note(output.language.leftBehind(folder)) }
          output.note(output.language.written(files.count, to: directory.path))
        }
        let repetition = RunRepetition.compare(files, with: record)
        try table.write(.repetition(repetition), to: output, unlessTold: .text) {
          output.language.summary(of: repetition, record: record)
        }
        if !repetition.agrees || strict && hasGaps(results) { throw ExitCode(1) }
      }
    }
  }

  /// The job's name; for a plain `job.yaml` that of its folder, so that two offices' runs differ.
  private func runName(_ job: String) -> String {
    let place = URL(fileURLWithPath: job).standardizedFileURL
    let name = place.deletingPathExtension().lastPathComponent
    return name == "job" ? place.deletingLastPathComponent().lastPathComponent : name
  }
}
