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

    var problems = LoadingFailure([])
    let known = try gather(&problems) { try catalogueFiles?.catalogue() }
    let loaded = try gather(&problems) {
      try ObservationLoader.load(observationTexts, catalogue: known ?? nil, options: plan.loading)
    }
    let plans = try gather(&problems) { try planTexts.map { try PlanLoader.load($0) } ?? [] }
    // Without a catalogue, targets may name what the data have nothing on.
    let names = loaded?.catalogue ?? known.flatMap { $0 }
    let targets = try gather(&problems) {
      try names.map {
        try TargetLoader.load(
          targetTexts, catalogue: $0, plans: plans ?? [], allowsNewNames: plan.catalogue == nil)
      } ?? []
    }
    guard problems.problems.isEmpty, let loaded, let plans, let targets else {
      throw problems
    }
    self.targets = targets
    catalogue = loaded.catalogue
    observations = loaded.observations
    self.plans = plans
    inputs = digests
  }
}

/// The result of `load`, or `nil` with what is wrong added to `problems`; other errors pass through.
private func gather<Loaded>(
  _ problems: inout LoadingFailure, _ load: () throws -> Loaded
) throws -> Loaded? {
  do {
    return try load()
  } catch let failure as LoadingFailure {
    problems.problems += failure.problems
    problems.further += failure.further
    return nil
  }
}
