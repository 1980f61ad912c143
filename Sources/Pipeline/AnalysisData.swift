import Exporting
import Loading
public import TimeSeries

/// All that a plan's files hold, read and checked, and the digests of those files.
public struct AnalysisData: Sendable {
  public let catalogue: Catalogue
  public let observations: ObservationTable
  public let targets: [Target]
  public let plans: [Plan]
  let inputs: [RunRecord.InputFile]

  /// Reads every file of the plan; problems of all files are reported together.
  ///
  /// - Throws: `InputError` for a file that cannot be read, `LoadingFailure` for what is in it.
  public init(_ plan: AnalysisPlan) throws {
    var digests: [RunRecord.InputFile] = []
    func input(_ path: String) throws -> InputText {
      let text = try InputText(path: path)
      digests.append(
        RunRecord.InputFile(
          path: text.name, bytes: text.bytes.count, sha256: Checksum.sha256(text.bytes)))
      return text
    }
    let catalogueFiles = try plan.catalogue.map { folder in
      try CatalogueFiles(folder: folder, read: input)
    }
    let observationTexts = try plan.inputs.map(input)
    let planTexts = try plan.plans.map(input)
    let targetTexts = try plan.targets.map(input)

    var problems: [LoadingProblem] = []
    let known = try gather(&problems) { try catalogueFiles?.catalogue() }
    let loaded = try gather(&problems) {
      try ObservationLoader.load(observationTexts, catalogue: known ?? nil, options: plan.loading)
    }
    let plans = try gather(&problems) { try planTexts.map { try PlanLoader.load($0) } ?? [] }
    guard problems.isEmpty, let loaded, let plans else { throw LoadingFailure(problems) }
    targets = try TargetLoader.load(targetTexts, catalogue: loaded.catalogue, plans: plans)
    catalogue = loaded.catalogue
    observations = loaded.observations
    self.plans = plans
    inputs = digests
  }
}
