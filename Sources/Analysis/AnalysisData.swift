package import Loading
package import Plans
package import Results
package import TimeSeries

/// All that a plan's files hold, read and checked against each other.
package struct AnalysisData: Sendable {
  package let catalogue: Catalogue
  package let observations: ObservationTable
  /// What the files of observations show beside their values.
  package let evidence: [IndicatorEvidence]
  package let files: [ObservationFile]
  package let unlikelyValues: [UnlikelyValue]?
  /// All targets of the files; ``AnalysisData/selectedTargets`` are those the plan lets through.
  package let targets: [Target]
  package let judgements: [Judgement]
  package let plans: [Plan]
  package let glossary: [GlossaryTerm]
  /// The plan's scenarios with the ids that their names stand for, and a name each.
  package let scenarios: [Scenario]
  package let selection: Selection
  /// The files with their digests; empty where no run will be written.
  package let inputs: [InputFile]
  /// Ids of indicators that look like shares, with values or targets that speak against it.
  let doubtfulShares: [String]
  /// Names for which the plan states bounds, and that are no indicators.
  let unknownBounds: [String]

  package var selectedTargets: [Target] {
    selection.isEverything ? targets : targets.filter(selection.includes)
  }
}

extension AnalysisData {
  /// What was understood of the observations, as a review with this outline would use them.
  package func overview(
    of outline: PanelOutline, otherFiles: [(file: String, columns: [UnusedColumn])],
    hasCatalogue: Bool
  ) -> DataOverview {
    DataOverview.gather(
      LoadedObservations(
        catalogue: catalogue, observations: observations, evidence: evidence, files: files,
        unlikelyValues: unlikelyValues),
      outline: outline, targets: selectedTargets, otherFiles: otherFiles,
      hasCatalogue: hasCatalogue)
  }

  /// The columns of targets and catalogues that mean nothing to the tool.
  package func unusedColumns(
    of plan: AnalysisPlan, opened: [String: InputText] = [:]
  ) throws -> [(file: String, columns: [UnusedColumn])] {
    let targets = try plan.targets.map { path in
      let text = try opened[path] ?? InputText.open(path)
      return (file: text.name, columns: TargetLoader.unusedColumns(of: text))
    }
    return try targets
      + (plan.catalogue.map { try CatalogueFiles.find(in: $0).unusedColumns } ?? [])
  }
}

/// Reads and checks every file of a plan; problems of all files are reported together.
///
/// - Parameters:
///   - opened: Files of the plan that are open already, by path: a pipe opens only once.
///   - opensOthers: Whether the plan's other files are looked for; else its catalogue has the files of
///     `opened` alone.
///   - takesDigests: Whether a run will be written, whose manifest needs the digests of the files:
///     taking them is as much work as reading the numbers.
///   - progress: Told what is being done.
/// - Throws: `InputError` for a file that cannot be read, `LoadingFailure` for what is in it and for
///   filters, headlines and scenarios of the plan that name what is not there.
package func load(
  _ plan: AnalysisPlan, opened: [String: InputText] = [:], opensOthers: Bool = true,
  takesDigests: Bool = false, progress: WorkProgress = { _, _, _ in }
) throws -> AnalysisData {
  progress(.reading, 0, 1)
  defer { progress(.reading, 1, 1) }
  var problems = GatheredProblems()
  var inputs: [InputFile] = []
  func open(_ path: String) throws(InputError) -> InputText {
    let text: InputText
    if let known = opened[path] { text = known } else { text = try InputText.open(path) }
    if takesDigests {
      // A workbook may hold both values and targets.
      let file = try InputFile.taken(of: text, path: label(text.name, in: plan))
      if !inputs.contains(file) { inputs.append(file) }
    }
    return text
  }
  func openAll(_ paths: [String]) -> [InputText] {
    paths.compactMap { path in
      problems.open { () throws(InputError) in try open(path) }
    }
  }
  let catalogueFiles = plan.catalogue.flatMap { folder in
    problems.open { () throws(InputError) in
      try CatalogueFiles.find(
        in: folder, isThere: opensOthers ? nil : { opened[$0] != nil }, open: open)
    }
  }
  let observationTexts = openAll(plan.inputs)
  let planText = plan.plans.flatMap { openAll([$0]).first }
  let targetTexts = openAll(plan.targets)
  let judgementTexts = openAll(plan.judgements)
  let glossaryText = plan.glossary.flatMap { openAll([$0]).first }

  let decimal = plan.loading.decimal
  let given = problems.gather { () throws(LoadingFailure) in
    try catalogueFiles?.readCatalogue(decimal: decimal)
  }
  var loaded = problems.gather { () throws(LoadingFailure) in
    try ObservationLoader.load(observationTexts, catalogue: given ?? nil, options: plan.loading) {
      progress(.reading, $0, $1)
    }
  }
  loaded?.takeMeasures()
  if (given ?? nil)?.units.isEmpty ?? true { loaded?.describeUnits() }
  let plans = problems.gather { () throws(LoadingFailure) in
    try planText.map { (text) throws(LoadingFailure) in try PlanLoader.load(text) } ?? []
  }
  // Targets are checked even where the data are refused, as far as the catalogue knows their names.
  let targets = problems.gather { () throws(LoadingFailure) in
    let known = loaded?.catalogue ?? given ?? nil
    let usualUnit = UsualUnit(
      targetTexts.isEmpty ? nil : loaded, known, stated: plan.loading.general.unit)
    var targets = try TargetLoader.load(
      targetTexts, catalogue: known ?? Catalogue(), plans: plans ?? [],
      allowsNewNames: given ?? nil == nil, unit: usualUnit.unit, decimal: decimal)
    for index in targets.indices where targets[index].isAmongUncounted(in: known) {
      targets[index].fieldSize = plan.loading.fieldSize
    }
    return targets
  }
  _ = problems.gather { () throws(LoadingFailure) in
    try loaded?.boundPlaces(
      by: targets ?? [], fieldSize: plan.loading.fieldSize,
      statedIn: plan.jobFile.isEmpty ? "--field-size" : plan.jobFile)
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
    try problems.throwOnlyMissingFile()
    throw problems.failure
  }
  var names = NameCheck(file: plan.jobFile, catalogue: loaded.catalogue)
  let selection = names.select(plan, plans: plans, targets: targets)
  let scenarios = names.resolve(plan.scenarios, targets: targets)
  try names.finish()
  return AnalysisData(
    catalogue: loaded.catalogue, observations: loaded.observations, evidence: loaded.evidence,
    files: loaded.files, unlikelyValues: loaded.unlikelyValues, targets: targets,
    judgements: judgements, plans: plans, glossary: glossary, scenarios: scenarios,
    selection: selection, inputs: inputs, doubtfulShares: doubtful,
    unknownBounds: plan.loading.bounds.compactMap(\.indicator).filter {
      loaded.catalogue.indexOfIndicator($0) == nil
    })
}

extension Target {
  /// Whether it asks for a place among units of which nothing says how many they are: neither the plan nor
  /// scores, by which all of them are ranked.
  fileprivate func isAmongUncounted(in catalogue: Catalogue?) -> Bool {
    guard comparison == .topN, fieldSize == nil else { return false }
    return catalogue?.indicator(indicator).map { $0.isRank && $0.rankOf == nil } ?? false
  }
}

/// Whose targets they are where a plan does not say so: the only unit that has values of the indicator.
private struct UsualUnit {
  /// The units with values of each indicator, aggregates apart.
  private var units: [Int32: Set<Int32>] = [:]
  private let catalogue: Catalogue?
  private let stated: String?

  init(_ loaded: LoadedObservations?, _ catalogue: Catalogue?, stated: String?) {
    self.catalogue = catalogue
    self.stated = stated
    guard let loaded else { return }
    let table = loaded.observations
    for (unit, indicator) in zip(table.units, table.indicators)
    where loaded.catalogue.units[Int(unit)].kind == .unit {
      units[indicator, default: []].insert(unit)
    }
  }

  /// The id of the unit; of an indicator without values the one that all others have that have only one.
  func unit(_ indicator: String) -> String? {
    if let stated { return stated }
    guard let catalogue else { return nil }
    let own = catalogue.indexOfIndicator(indicator).flatMap { units[Int32($0)] } ?? []
    if own.count == 1 { return own.first.map { catalogue.units[Int($0)].id } }
    let others = Set(units.values.filter { $0.count == 1 }.flatMap(\.self))
    guard own.isEmpty, others.count == 1 else { return catalogue.onlyUnit }
    return others.first.map { catalogue.units[Int($0)].id }
  }
}

/// The problems of several files.
private struct GatheredProblems {
  private var problems: [Problem] = []
  private var further = 0

  /// The files that could not be opened.
  private var unopened: [InputError] = []

  var isEmpty: Bool { problems.isEmpty && further == 0 }

  /// Opens a file, or notes why it cannot be opened.
  mutating func open<Value>(_ file: () throws(InputError) -> Value) -> Value? {
    do throws(InputError) {
      return try file()
    } catch {
      unopened.append(error)
      problems.append(Problem(error))
      return nil
    }
  }

  /// Throws the reason where one file that could not be opened is all that is wrong.
  func throwOnlyMissingFile() throws(InputError) {
    if problems.count == 1, let only = unopened.first { throw only }
  }

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

/// A path as seen from the folder of the job: where on a machine a run was done says nothing about it.
/// Of a file that the job names from elsewhere only the name is kept.
func label(_ path: String, in plan: AnalysisPlan) -> String {
  let isElsewhere = plan.absolutePaths.contains { other in
    path == other || path.hasPrefix(other.hasSuffix("/") ? other : other + "/")
  }
  let parts = path.split(separator: "/")
  if isElsewhere { return parts.last.map(String.init) ?? path }
  let base = plan.jobFolder.split(separator: "/")
  let shared = zip(parts, base).prefix { $0 == $1 }.count
  let up = [String](repeating: "..", count: base.count - shared)
  return (up + parts.dropFirst(shared).map(String.init)).joined(separator: "/")
}
