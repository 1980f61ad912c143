public import Loading
public import Plans
import Results
public import TimeSeries

/// All that a plan's files hold, read and checked, and the digests of those files.
public struct AnalysisData: Sendable {
  public let catalogue: Catalogue
  public let observations: ObservationTable
  public let targets: [Target]
  public let judgements: [Judgement]
  public let plans: [Plan]
  public let glossary: [GlossaryTerm]
  let inputs: [RunRecord.InputFile]

  /// Reads every file of the plan; problems of all files are reported together.
  ///
  /// - Parameters:
  ///   - opened: Files of the plan that are open already, by path: a pipe opens only once.
  ///   - recordsInputs: Whether a run's record will need the digests of the files: taking them is as
  ///     much work as reading the numbers.
  /// - Throws: `InputError` for a file that cannot be read, `LoadingFailure` for what is in it.
  public init(
    _ plan: AnalysisPlan, opened: [String: InputText] = [:], recordsInputs: Bool = true
  ) throws {
    var digests: [RunRecord.InputFile] = []
    func input(_ path: String) throws -> InputText {
      let text = try opened[path] ?? InputText.open(path)
      if recordsInputs { digests.append(try RunRecord.InputFile(text)) }
      return text
    }
    let catalogueFiles = try plan.catalogue.map { folder in
      try CatalogueFiles.find(in: folder, open: input)
    }
    let observationTexts = try plan.inputs.map(input)
    let planTexts = try plan.plans.map(input)
    let targetTexts = try plan.targets.map(input)
    let judgementTexts = try plan.judgements.map(input)
    let glossaryText = try plan.glossary.map(input)

    var problems: [Problem] = []
    var further = 0
    let known = gather(&problems, &further) { () throws(LoadingFailure) in
      try catalogueFiles?.readCatalogue(decimal: plan.loading.decimal)
    }
    let loaded = gather(&problems, &further) { () throws(LoadingFailure) in
      try ObservationLoader.load(
        observationTexts, catalogue: known ?? nil, options: plan.loading)
    }
    let plans = gather(&problems, &further) { () throws(LoadingFailure) in
      try planTexts.map { (text) throws(LoadingFailure) in try PlanLoader.load(text) } ?? []
    }
    let targets = gather(&problems, &further) { () throws(LoadingFailure) in
      guard let loaded else { return [Target]() }
      return try TargetLoader.load(
        targetTexts, catalogue: loaded.catalogue, plans: plans ?? [],
        allowsNewNames: known ?? nil == nil, decimal: plan.loading.decimal)
    }
    let judgements = gather(&problems, &further) { () throws(LoadingFailure) in
      guard let loaded, let targets else { return [Judgement]() }
      return try JudgementLoader.load(
        judgementTexts, targets: targets, catalogue: loaded.catalogue,
        decimal: plan.loading.decimal)
    }
    let glossary = gather(&problems, &further) { () throws(LoadingFailure) in
      try glossaryText.map { (text) throws(LoadingFailure) in try GlossaryLoader.load(text) } ?? []
    }
    guard problems.isEmpty, further == 0, let loaded, let plans, let targets,
      let judgements, let glossary
    else {
      throw LoadingFailure(problems, further: further)
    }
    catalogue = loaded.catalogue
    observations = loaded.observations
    self.targets = targets
    self.judgements = judgements
    self.plans = plans
    self.glossary = glossary
    inputs = digests
  }
}

extension RunRecord.InputFile {
  /// The size and the digest of an input, which is read for it from beginning to end.
  fileprivate init(_ text: InputText) throws(InputError) {
    var size = 0
    let digest = try Checksum.sha256 { () throws(InputError) -> [UInt8]? in
      let piece = try text.read(at: size, count: 1 << 17)
      size += piece.count
      return piece.isEmpty ? nil : piece
    }
    self.init(path: text.name, bytes: size, sha256: digest)
  }
}

/// The result of one step, or its problems added to those of the others.
private func gather<Value>(
  _ problems: inout [Problem], _ further: inout Int,
  _ step: () throws(LoadingFailure) -> Value
) -> Value? {
  do throws(LoadingFailure) {
    return try step()
  } catch {
    problems += error.problems
    further += error.further
    return nil
  }
}
