import Analysis
import ArgumentParser
import Files
import Foundation
import Loading
import Reporting
import Results
import TargetAssessment
import Text
import TimeSeries

struct RunCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.run)

  @OptionGroup var data: DataOptions
  @Option(help: .of(.seed)) var seed: UInt64?
  @Flag(help: .of(.strict)) var strict = false
  @Option(help: .of(.inputs), completion: .directory) var inputs: String?
  @OptionGroup var table: TableOptions

  /// The record of the run that is to be done again: a `run.json`, or that of a run's folder.
  private var record: String? {
    guard data.files.count == 1, let path = data.files.first else { return nil }
    return path.hasSuffix(".json") ? path : RunRecord.find(in: path)
  }

  func checkUsage() throws(UsageError) {
    let isRecord = record != nil
    if inputs != nil && !isRecord { throw .inputsWithoutRecord }
    if isRecord && (data.asOf != nil || seed != nil) { throw .statedByRecord }
    guard !data.areTables else { return }
    if data.files.count > 1 { throw .unexpected(Array(data.files.dropFirst())) }
    if !data.given.isEmpty { throw .onlyForTables(data.given) }
  }

  func run() throws {
    if let record {
      try runAgain(from: record)
    } else if data.areTables {
      try data.run(table.common, printingTo: "-") { request, output in
        var request = request
        // A file that is missing is no plan without targets.
        for path in data.files where request.opened[path] == nil {
          request.opened[path] = try InputText.open(path)
        }
        request.findTargets(besideSheet: true)
        guard !request.plan.targets.isEmpty else { throw AnalysisError.noTargets(data.files) }
        // Without values, what their tables lack is told.
        if request.plan.inputs.isEmpty { request.plan.inputs = data.files }
        request.plan.writeWithoutJob(in: output.language)
        try run(request, output)
      }
    } else {
      try table.common.run(job: data.files[0], printingTo: "-") { plan, output in
        var plan = plan
        plan.asOf = data.asOf.map { [$0] } ?? plan.asOf
        try run(DataOptions.Request(plan: plan), output)
      }
    }
  }

  private func run(_ request: DataOptions.Request, _ output: CommandOutput) throws {
    var request = request
    request.plan.seed = seed ?? request.plan.seed
    let plan = request.plan
    let name = runName(plan.jobFile.isEmpty ? data.files[0] : plan.jobFile)
    let directory = RunDirectory(path: table.common.output ?? "results/\(name)")
    try directory.checkAvailable()
    let data = try request.loaded(output, takesDigests: true)
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
    if plan.drawsCharts, let last = results.last {
      for note in ReviewNotes.leftOut(last, folder: directory.path, language: output.language) {
        output.note(note)
      }
    }
    if let first = firstToOpen(of: files.map(\.path)) {
      output.note(output.language.openFirst("\(directory.path)/\(first)"))
    }
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
  private func runAgain(from path: String) throws {
    try table.common.run(printingTo: "-") { _ in
      let record = try RunRecord.read(path)
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

  /// The file that says most to people: the report, else the workbook, else the table of verdicts; that
  /// of the last review.
  private func firstToOpen(of paths: [String]) -> String? {
    let names = [
      "report.html", "report.docx", "results.xlsx", "report.md", "assessments-excel.csv",
      "assessments.csv",
    ]
    return names.lazy.compactMap { name in
      paths.filter { $0.split(separator: "/").last == name[...] }.max()
    }.first
  }

  /// The name of the job or of the first table; for a plain `job.yaml` that of its folder, so that two
  /// offices' runs differ.
  private func runName(_ job: String) -> String {
    let place = URL(fileURLWithPath: job).standardizedFileURL
    let name = place.deletingPathExtension().lastPathComponent
    return name == "job" ? place.deletingLastPathComponent().lastPathComponent : name
  }
}
