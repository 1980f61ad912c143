import Analysis
public import ArgumentParser
import Reporting
import Results
public import TargetAssessment

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "assess")

  @OptionGroup var data: DataOptions
  @Option var targets: String
  @Option var seed: UInt64 = 1
  @Flag var strict = false
  @OptionGroup var table: TableOptions

  func run() throws {
    try data.run(table.common) { request, output in
      var request = request
      request.plan.targets = [targets]
      request.plan.seed = seed
      let loaded = try request.loaded(output)
      for note in loaded.unknownNames(output.language) { output.note(note) }
      let results = try review(
        request.plan, loaded, progress: { output.progress($0, $1, of: $2) })
      for note in loaded.boundsNotes(output.language, results: results) { output.note(note) }
      for result in results {
        try table.write(.assessments(result), to: output) {
          [.make(of: result, language: output.language)]
        }
        if !table.isText(output) {
          output.note(ReviewNotes.counts(result, language: output.language))
        }
        if strict && result.counts.notAssessable > 0 { throw ExitCode(1) }
      }
    }
  }
}

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "progress")

  @OptionGroup var data: DataOptions
  @Option var targets: String
  @Option var method: [ProgressMethod]
  @Flag var compatibility = false
  @Flag var strict = false
  @OptionGroup var table: TableOptions

  func run() throws {
    try data.run(table.common) { request, output in
      var request = request
      request.plan.targets = [targets]
      request.plan.progress = method
      request.plan.progressMode = compatibility ? .published : .careful
      let loaded = try request.loaded(output)
      for note in loaded.unknownNames(output.language) { output.note(note) }
      for result in try review(
        request.plan, loaded, progress: { output.progress($0, $1, of: $2) })
      {
        try table.write(.progress(result), to: output) {
          [.progress(result, language: output.language)]
        }
        for note in ReviewNotes.progress(result, language: output.language) { output.note(note) }
        if strict && result.progress.contains(where: { $0.refusal != nil }) { throw ExitCode(1) }
      }
    }
  }
}

extension ProgressMethod: ExpressibleByArgument {}
