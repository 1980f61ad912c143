import Forecasting
import Foundation
package import Loading
import Plans
import Results
import TargetAssessment
package import Text
import TimeSeries
import Yams

/// Reads a job file (YAML) into an ``AnalysisPlan``.
///
/// Unknown keys are errors, because a misspelt `as_off` that is silently ignored is a wrong answer
/// stated with confidence. All problems are reported together.
package enum JobFile {
  /// The plan in the file at `path`.
  ///
  /// - Throws: `InputError` for a file that cannot be read, `LoadingFailure` for what is in it.
  package static func read(_ path: String) throws -> AnalysisPlan {
    try read(InputText.open(path))
  }

  /// The plan in `text`; its paths are taken from the job file's own folder.
  package static func read(_ text: InputText) throws(LoadingFailure) -> AnalysisPlan {
    let draft = draft(of: text)
    guard let plan = draft.plan, draft.problems.isEmpty else {
      throw LoadingFailure(draft.problems)
    }
    return plan
  }

  /// The job in `text`, as far as it can be understood.
  package static func draft(of text: InputText) -> Draft {
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try text.bytes
    } catch {
      return Draft(plan: nil, problems: [Problem(error)], isReadAsMeant: false)
    }
    var reader = JobReader(file: text.name)
    var plan = reader.plan(bytes)
    plan?.jobContents = InputFile(
      path: text.name.split(separator: "/").last.map(String.init) ?? text.name,
      bytes: bytes.count, sha256: Checksum.sha256(bytes))
    return Draft(plan: plan, problems: reader.problems, isReadAsMeant: reader.isReadAsMeant)
  }

  /// A job with what is wrong in it.
  package struct Draft: Sendable {
    /// What could be understood; `nil` where the text is no job at all.
    package let plan: AnalysisPlan?
    let problems: [Problem]
    /// Whether catalogue, decimal mark and bounds are right, without which files read otherwise.
    let isReadAsMeant: Bool

    /// The plan of a job that is in order.
    ///
    /// - Throws: All that is wrong in the job and, where something is, in the files that it names: people
    ///   should not have to mend one to hear of the others.
    package func checkedPlan() throws(LoadingFailure) -> AnalysisPlan {
      guard var plan else { throw LoadingFailure(problems) }
      guard !problems.isEmpty else { return plan }
      var failure = LoadingFailure(problems)
      // Standard input can be read only once, and is left to the job when it is mended.
      plan.inputs.removeAll { $0 == "-" }
      guard isReadAsMeant, !plan.inputs.isEmpty else { throw failure }
      do {
        _ = try load(plan)
      } catch let others as LoadingFailure {
        failure.problems += others.problems
        failure.further += others.further
      } catch let error as InputError {
        failure.problems.append(Problem(error))
      } catch {
        preconditionFailure("reading files ends otherwise than it says: \(error)")
      }
      throw failure
    }
  }
}

extension JobFile {
  /// The job that a path means: the file, or the only job in a folder, told by its keys.
  ///
  /// - Throws: `AnalysisError.noJob`, `AnalysisError.severalJobs`.
  package static func find(_ path: String) throws(AnalysisError) -> String {
    // What cannot be listed is no folder, and is opened as a file.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return path
    }
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let named = names.sorted().map { "\(folder)/\($0)" }.filter(isNamedLikeJob)
    // The only file that may be one is meant, whatever is wrong with it.
    let jobs = named.filter { isJob($0, orNearly: named.count == 1) }
    guard let job = jobs.first else { throw .noJob(folder: path) }
    guard jobs.count == 1 else { throw .severalJobs(folder: path, jobs: jobs) }
    return job
  }

  /// - Parameter nearly: Whether any key of a job is enough, or what looks like «inputs» misspelt.
  private static func isJob(_ path: String, orNearly nearly: Bool) -> Bool {
    // What cannot be read is no job; reading it by its name says why.
    guard let lines = try? lines(of: InputText.open(path)) else { return false }
    return lines.contains { line in
      let key = String(line.prefix { $0 != ":" })
      return key == "inputs"
        || nearly
          && (JobReader.keys.contains(key) || !NearestNames.of(key, among: JobReader.keys).isEmpty)
    }
  }

  private static func isNamedLikeJob(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }

  /// Whether a path is to be read as a job: a file named like one, or a folder.
  package static func isJobOrFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return isNamedLikeJob(path)
      || (unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue)
  }

  /// The language that a job names, also where it is no valid YAML: its errors are to be said in that
  /// language.
  package static func language(of text: InputText) -> Language? {
    // A file that cannot be read names none.
    (try? lines(of: text))?.lazy.compactMap { line in
      guard let match = line.firstMatch(of: #/^language:\s*["']?(\w+)/#) else { return nil }
      return Language(rawValue: String(match.1))
    }.first
  }

  private static func lines(of text: InputText) throws(InputError) -> [Substring] {
    String(decoding: try text.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
  }
}

/// The keys of a job, each read into its part of the plan.
extension JobReader {
  static let keys = [
    "title", "inputs", "catalogue", "targets", "plans", "glossary", "filters", "as_of", "horizon",
    "models", "levels", "seed", "headline", "progress", "outputs", "language", "scenarios",
    "judgements", "decimal", "bounds", "field_size", "csv", "report",
  ]

  /// The plan that the bytes of a job describe; `nil` where they are no job at all.
  fileprivate mutating func plan(_ bytes: [UInt8]) -> AnalysisPlan? {
    guard let root = root(bytes), case .mapping(let job) = root else { return nil }
    checkKeys(of: job, known: JobReader.keys)
    var plan = AnalysisPlan(inputs: [])
    readInputs(job["inputs"], into: &plan)
    if plan.inputs.isEmpty {
      report(root, .noInputs)
    }
    plan.jobFile = file
    if let title = job["title"] { plan.title = self.title(title) }
    plan.targets = paths(job["targets"])
    plan.judgements = paths(job["judgements"])
    plan.plans = path(job["plans"])
    plan.glossary = path(job["glossary"])
    if let filters = job["filters"] { plan.filters = self.filters(filters) }
    plan.asOf = list(job["as_of"]).compactMap { day($0) }
    if Set(plan.asOf).count < plan.asOf.count {
      report(job["as_of"], .repeatedReviewDate)
    }
    if let horizon = job["horizon"] { plan.horizon = integer(horizon, in: 1...100) ?? 3 }
    if let models = job["models"] { plan.models = self.models(models) }
    if let levels = job["levels"] { plan.levels = self.levels(levels) }
    if let seed = job["seed"] { plan.seed = UInt64(integer(seed, in: 0...Int.max) ?? 1) }
    if let headline = job["headline"] { plan.headline = self.headline(headline) }
    if let report = job["report"] { plan.letterhead = letterhead(report) }
    plan.progress = list(job["progress"]).compactMap { choice($0, ProgressMethod.self) }
    if let outputs = job["outputs"] { plan.outputs = self.outputs(outputs) }
    if let form = job["csv"] { plan.csv = choice(form, AnalysisPlan.CSVForm.self) ?? .plain }
    if let language = job["language"] {
      plan.language = choice(language, Language.self)
    }
    if let scenarios = job["scenarios"] { plan.scenarios = self.scenarios(scenarios) }
    readHowFilesRead(job, into: &plan)
    plan.absolutePaths = absolutePaths
    return plan
  }

  /// Reads what decides how the files of the job are read, and whether it is as it was meant.
  private mutating func readHowFilesRead(_ job: Node.Mapping, into plan: inout AnalysisPlan) {
    let others = problems.count
    plan.catalogue = path(job["catalogue"])
    if let decimal = job["decimal"] { plan.loading.decimal = choice(decimal, DecimalMark.self) }
    if let bounds = job["bounds"] { plan.loading.bounds = self.bounds(bounds) }
    if let size = job["field_size"] {
      plan.loading.fieldSize = integer(size, in: LoadingOptions.fieldSizes)
    }
    let meant = job.keys.compactMap(\.string).filter { !JobReader.keys.contains($0) }
      .flatMap { NearestNames.of($0, among: JobReader.keys) }
    isReadAsMeant =
      problems.count == others
      && !meant.contains { ["catalogue", "decimal", "bounds", "field_size"].contains($0) }
  }

  // MARK: Parts

  mutating func title(_ node: Node) -> LocalizedName {
    func line(_ text: String?) -> String {
      (text ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    guard case .mapping(let names) = node else {
      return LocalizedName(line(texts(node).first))
    }
    checkKeys(of: names, known: ["vi", "en"])
    return LocalizedName(
      vietnamese: line(names["vi"]?.string), english: line(names["en"]?.string))
  }

  mutating func filters(_ node: Node) -> AnalysisPlan.Filters {
    var filters = AnalysisPlan.Filters()
    guard case .mapping(let lists) = node else {
      report(node, .filtersNotIndented)
      return filters
    }
    checkKeys(of: lists, known: ["plans", "targets", "indicators", "levels", "units"])
    filters.targets = texts(lists["targets"])
    filters.plans = texts(lists["plans"])
    filters.indicators = texts(lists["indicators"])
    filters.levels = texts(lists["levels"])
    filters.units = texts(lists["units"])
    return filters
  }

  /// Reads `bounds: 0,100`, or one line an indicator: `sipas: 0,100`.
  mutating func bounds(_ node: Node) -> [StatedBounds] {
    func ends(_ node: Node) -> String {
      list(node).map { $0.string ?? "" }.joined(separator: ",")
    }
    guard case .mapping(let lines) = node else {
      let stated = StatedBounds.parse(ends(node))
      if stated == nil { report(node, .notBounds(ends(node))) }
      return [stated].compactMap(\.self)
    }
    return lines.compactMap { name, range in
      let text = "\(name.string ?? "")=\(ends(range))"
      let stated = StatedBounds.parse(text)
      if stated == nil { report(range, .notBounds(text)) }
      return stated
    }
  }

  mutating func headline(_ node: Node) -> Headline? {
    guard case .mapping(let parts) = node else {
      report(node, .headlineNotIndented)
      return nil
    }
    checkKeys(of: parts, known: ["indicators", "due"])
    var dues: [Period] = []
    for item in parts["due"].map({ list($0) }) ?? [node] {
      // The message shows the form that is expected, whatever is wrong with this one.
      guard let due = PeriodText.parseAlone(item.string ?? "") else {
        report(item, .dueNotAPeriod(item.string ?? ""))
        return nil
      }
      if !dues.contains(due) { dues.append(due) }
    }
    return Headline(indicators: texts(parts["indicators"]), dues: dues)
  }

  mutating func levels(_ node: Node) -> [Double] {
    let levels = list(node).compactMap { $0.string.flatMap(Double.init) }
    guard levels.count == 2, levels.allSatisfy({ $0 > 0 && $0 < 100 }), levels[0] < levels[1]
    else {
      report(node, .levelsNotRising)
      return [80, 95]
    }
    return levels
  }

  mutating func models(_ node: Node) -> [String] {
    let models = texts(node)
    if models.isEmpty { report(node, .emptyList) }
    for model in models where !ForecastModels.names.contains(model) {
      report(node, .unknownModel(model, known: ForecastModels.names))
    }
    return models
  }

  mutating func outputs(_ node: Node) -> Set<AnalysisPlan.Output> {
    let outputs = list(node)
    if outputs.isEmpty { report(node, .emptyList) }
    return Set(outputs.compactMap { choice($0, AnalysisPlan.Output.self) })
  }

  // MARK: Scenarios

  /// The what-ifs of a job; names of units and indicators stay as they are written until the data
  /// are known.
  mutating func scenarios(_ node: Node) -> [Scenario] {
    guard case .sequence(let items) = node else {
      report(node, .scenariosNotAList)
      return []
    }
    return items.compactMap { scenario($0) }
  }

  private mutating func scenario(_ node: Node) -> Scenario? {
    guard case .mapping(let parts) = node else {
      report(node, .scenarioNotIndented)
      return nil
    }
    checkKeys(
      of: parts,
      known: ["id", "name", "extra", "step", "pace_of", "targets", "units", "indicators"])
    var changes: [Scenario.Change] = []
    for part in list(parts["extra"]) {
      if let amount = points(part) {
        changes.append(.extra(pointsPerYear: amount.points, from: amount.period))
      }
    }
    for part in list(parts["step"]) {
      if let amount = points(part) {
        changes.append(.step(points: amount.points, at: amount.period))
      }
    }
    if let unit = parts["pace_of"]?.string { changes.append(.pace(unit: unit)) }
    if parts["extra"] == nil && parts["step"] == nil && parts["pace_of"] == nil {
      report(node, .changesNothing)
    }
    guard !changes.isEmpty else { return nil }
    return Scenario(
      id: parts["id"]?.string, name: parts["name"].map { title($0) }, changes: changes,
      targets: list(parts["targets"]).compactMap(\.string),
      units: list(parts["units"]).compactMap(\.string),
      indicators: list(parts["indicators"]).compactMap(\.string))
  }

  private mutating func points(_ node: Node) -> ScenarioAmount? {
    let amount = node.string.flatMap(ScenarioAmount.init)
    if amount == nil {
      report(node, .notAChange(node.string ?? ""))
    }
    return amount
  }
}
