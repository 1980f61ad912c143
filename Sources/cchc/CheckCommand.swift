import ArgumentParser
import Foundation
import Loading
import Pipeline
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
    try Console.run {
      for (plan, opened) in try plans() {
        let pipeline = try Pipeline(
          plan: plan, data: AnalysisData(plan, opened: opened, recordsInputs: false))
        for outline in try pipeline.outlines() {
          Console.print(Inventory(outline).text(language: plan.language))
        }
        if !plan.targets.isEmpty {
          Console.print(
            Inventory.targetsLine(pipeline.targets, language: plan.language) + "\n")
        }
      }
    }
  }

  /// One plan for each job, and one for all CSV files together, tables of targets told by their
  /// header; with the files opened for that.
  private func plans() throws -> [(AnalysisPlan, opened: [String: InputText])] {
    let jobs = data.files.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let tables = data.files.filter { !jobs.contains($0) }
    var plans = try jobs.map { (try JobFile.read(InputText(path: $0)), opened: [:]) }
    guard !tables.isEmpty else { return plans }
    var plan = data.plan
    var opened: [String: InputText] = [:]
    for path in tables {
      let text = try InputText(path: path)
      opened[path] = text
      if TargetLoader.isTargets(text) { plan.targets.append(path) }
    }
    plan.inputs = tables.filter { !plan.targets.contains($0) }
    plans.append((plan, opened))
    return plans
  }
}
