import Analysis
import ArgumentParser
import Foundation
import Loading
import Reporting

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates data, targets or a job, and says what would be used.",
    discussion: """
      cchc check values.csv targets.csv
      cchc check job.yaml
      """)

  @OptionGroup var data: DataOptions

  func run() throws {
    try Console.run(data.language) {
      for request in try requests() {
        try Console.run(request.plan.language) { try print(request) }
      }
    }
  }

  /// What is to be looked at together, and the files already opened for it.
  private struct Request {
    var plan: AnalysisPlan
    var opened: [String: InputText] = [:]
  }

  private func print(_ request: Request) throws {
    let plan = request.plan
    let loaded = try load(plan, opened: request.opened)
    for date in try loaded.reviewDates(of: plan) {
      let outline = try loaded.outline(asOf: date)
      Console.print(
        TerminalRenderer(isColoured: false).text(.panel(outline, language: plan.language)))
    }
    if !plan.targets.isEmpty {
      Console.print(
        ReviewNotes.targetStates(loaded.selectedTargets, language: plan.language) + "\n")
    }
  }

  /// One request for each job, and one for all CSV files together, tables of targets told by their
  /// header.
  private func requests() throws -> [Request] {
    let jobs = data.files.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let tables = data.files.filter { !jobs.contains($0) }
    var requests = try jobs.map { job in
      var plan = try JobFile.read(job)
      plan.language = data.lang ?? plan.language
      return Request(plan: plan)
    }
    guard !tables.isEmpty else { return requests }
    var request = Request(plan: data.plan)
    for path in tables {
      let text = try request.opened[path] ?? InputText.open(path)
      request.opened[path] = text
      if TargetLoader.isTargets(text) { request.plan.targets.append(path) }
    }
    request.plan.inputs = tables.filter { !request.plan.targets.contains($0) }
    requests.append(request)
    return requests
  }
}
