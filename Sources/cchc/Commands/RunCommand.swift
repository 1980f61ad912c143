import Analysis
import ArgumentParser
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
  @OptionGroup var table: TableOptions

  func checkUsage() throws(UsageError) {
    guard !data.areTables else { return }
    if data.files.count > 1 { throw .unexpected(Array(data.files.dropFirst())) }
    if !data.given.isEmpty { throw .onlyForTables(data.given) }
  }

  func run() throws {
    if data.areTables {
      try data.run(table.common, printingTo: "-") { request, output in
        var request = request
        // A file that is missing is no plan without targets.
        for path in data.files where request.opened[path] == nil {
          request.opened[path] = try InputText.open(path)
        }
        request.findTargets()
        guard !request.plan.targets.isEmpty else { throw AnalysisError.noTargets(data.files) }
        // Without values, what their tables lack is told.
        if request.plan.inputs.isEmpty { request.plan.inputs = data.files }
        request.plan.absolutePaths = Set(data.files.filter { $0.hasPrefix("/") })
        request.plan.outputs = [.report, .xlsx, .csv, .charts]
        if output.language == .vietnamese { request.plan.csv = .excel }
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
    let results = try review(plan, data, with: Set(ReviewPart.allCases)) {
      output.progress($0, $1, of: $2)
    }
    let files = try RunDirectory.files(of: results, formats: plan.tableFormats) { result in
      try ReviewOutputs(result).files(plan.outputs) { output.progress(.writing, $0, of: $1) }
    }
    let left = try output.during(.writing) { try directory.write(files) }
    for folder in left { output.note(output.language.leftBehind(folder)) }
    try table.write(
      .joined(results.map { ($0.asOf, .assessments($0)) }), to: output, unlessTold: .text
    ) {
      results.map { .make(of: $0, language: output.language) }
    }
    for note in data.boundsNotes(output.language, results: results) { output.note(note) }
    output.note(output.language.written(files.count, to: directory.path))
    if let first = firstToOpen(of: files.map(\.path)) {
      output.note(output.language.openFirst("\(directory.path)/\(first)"))
    }
    if strict && results.contains(where: { $0.counts.notAssessable > 0 }) { throw ExitCode(1) }
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
