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
    try Console.run(data.language) {
      for plan in try plans() {
        try Console.run(plan.language) { try print(plan) }
      }
    }
  }

  private func print(_ plan: AnalysisPlan) throws {
    let pipeline = try Pipeline(plan: plan, data: AnalysisData(plan, recordsInputs: false))
    for panel in try pipeline.panels() {
      Console.print(Inventory(panel).text(language: plan.language))
    }
    if !plan.targets.isEmpty {
      Console.print(Inventory.targetsLine(pipeline.targets, language: plan.language) + "\n")
    }
  }

  /// One plan for each job, and one for all CSV files together, tables of targets told by their
  /// header.
  private func plans() throws -> [AnalysisPlan] {
    let jobs = data.files.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let tables = data.files.filter { !jobs.contains($0) }
    var plans = try jobs.map { job in
      var plan = try JobFile.read(InputText(path: job))
      plan.language = data.lang ?? plan.language
      return plan
    }
    guard !tables.isEmpty else { return plans }
    var plan = data.plan
    for path in tables where path != "-" {
      if try TargetLoader.isTargets(InputText(path: path)) { plan.targets.append(path) }
    }
    plan.inputs = tables.filter { !plan.targets.contains($0) }
    plans.append(plan)
    return plans
  }
}
