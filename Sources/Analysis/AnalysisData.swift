public import Loading
public import Plans
public import Results
public import TimeSeries

/// All that a plan's files hold, read and checked against each other.
public struct AnalysisData: Sendable {
  public let catalogue: Catalogue
  public let observations: ObservationTable
  /// All targets of the files; ``AnalysisData/selectedTargets`` are those the plan lets through.
  public let targets: [Target]
  public let judgements: [Judgement]
  public let plans: [Plan]
  public let glossary: [GlossaryTerm]
  /// The plan's scenarios with the ids that their names stand for, and a name each.
  public let scenarios: [Scenario]
  public let selection: Selection
  /// The files with their digests; empty where no run will be written.
  public let inputs: [InputFile]
  /// Ids of indicators that look like shares, with values or targets that speak against it.
  let doubtfulShares: [String]
  /// Names for which the plan states bounds, and that are no indicators.
  let unknownBounds: [String]

  public var selectedTargets: [Target] { targets.filter(selection.includes) }
}

/// Reads and checks every file of a plan; problems of all files are reported together.
///
/// - Parameters:
///   - opened: Files of the plan that are open already, by path: a pipe opens only once.
///   - takesDigests: Whether a run will be written, whose manifest needs the digests of the files:
///     taking them is as much work as reading the numbers.
/// - Throws: `InputError` for a file that cannot be read, `LoadingFailure` for what is in it and for
///   filters, headlines and scenarios of the plan that name what is not there.
public func load(
  _ plan: AnalysisPlan, opened: [String: InputText] = [:], takesDigests: Bool = false
) throws -> AnalysisData {
  var inputs: [InputFile] = []
  func open(_ path: String) throws -> InputText {
    let text = try opened[path] ?? InputText.open(path)
    if takesDigests { inputs.append(try digest(of: text, from: plan.jobFolder)) }
    return text
  }
  let catalogueFiles = try plan.catalogue.map { folder in
    try CatalogueFiles.find(in: folder, open: open)
  }
  let observationTexts = try plan.inputs.map(open)
  let planText = try plan.plans.map(open)
  let targetTexts = try plan.targets.map(open)
  let judgementTexts = try plan.judgements.map(open)
  let glossaryText = try plan.glossary.map(open)

  var problems = GatheredProblems()
  let decimal = plan.loading.decimal
  let given = problems.gather { () throws(LoadingFailure) in
    try catalogueFiles?.readCatalogue(decimal: decimal)
  }
  var loaded = problems.gather { () throws(LoadingFailure) in
    try ObservationLoader.load(observationTexts, catalogue: given ?? nil, options: plan.loading)
  }
  let plans = problems.gather { () throws(LoadingFailure) in
    try planText.map { (text) throws(LoadingFailure) in try PlanLoader.load(text) } ?? []
  }
  let targets = problems.gather { () throws(LoadingFailure) in
    guard let loaded else { return [Target]() }
    return try TargetLoader.load(
      targetTexts, catalogue: loaded.catalogue, plans: plans ?? [],
      allowsNewNames: given ?? nil == nil, decimal: decimal)
  }
  let doubtful = loaded?.boundShares(by: targets ?? []) ?? []
  let judgements = problems.gather { () throws(LoadingFailure) in
    guard let loaded, let targets else { return [Judgement]() }
    return try JudgementLoader.load(
      judgementTexts, targets: targets, catalogue: loaded.catalogue, decimal: decimal)
  }
  let glossary = problems.gather { () throws(LoadingFailure) in
    try glossaryText.map { (text) throws(LoadingFailure) in try GlossaryLoader.load(text) } ?? []
  }
  guard problems.isEmpty, let loaded, let plans, let targets, let judgements, let glossary else {
    throw problems.failure
  }
  var names = NameCheck(file: plan.jobFile, catalogue: loaded.catalogue)
  let selection = names.select(plan, plans: plans, targets: targets)
  let scenarios = names.resolve(plan.scenarios, targets: targets)
  try names.finish()
  return AnalysisData(
    catalogue: loaded.catalogue, observations: loaded.observations, targets: targets,
    judgements: judgements, plans: plans, glossary: glossary, scenarios: scenarios,
    selection: selection, inputs: inputs, doubtfulShares: doubtful,
    unknownBounds: plan.loading.bounds.compactMap(\.indicator).filter {
      loaded.catalogue.indexOfIndicator($0) == nil
    })
}

/// The problems of several files.
private struct GatheredProblems {
  private var problems: [Problem] = []
  private var further = 0

  var isEmpty: Bool { problems.isEmpty && further == 0 }
  var failure: LoadingFailure { LoadingFailure(problems, further: further) }

  /// The result of one step, or its problems added to those of the others.
  mutating func gather<Value>(_ step: () throws(LoadingFailure) -> Value) -> Value? {
    do throws(LoadingFailure) {
      return try step()
    } catch {
      problems += error.problems
      further += error.further
      return nil
    }
  }
}

/// The size and the digest of an input, which is read for it from beginning to end.
private func digest(of text: InputText, from folder: String) throws(InputError) -> InputFile {
  var size = 0
  let digest = try Checksum.sha256 { () throws(InputError) -> [UInt8]? in
    let piece = try text.read(at: size, count: 1 << 17)
    size += piece.count
    return piece.isEmpty ? nil : piece
  }
  return InputFile(path: relativePath(text.name, from: folder), bytes: size, sha256: digest)
}

/// A path as seen from a folder: where on a machine a run was done says nothing about it.
private func relativePath(_ path: String, from folder: String) -> String {
  let (parts, base) = (path.split(separator: "/"), folder.split(separator: "/"))
  let shared = zip(parts, base).prefix { $0 == $1 }.count
  let up = [String](repeating: "..", count: base.count - shared)
  return (up + parts.dropFirst(shared).map(String.init)).joined(separator: "/")
}
