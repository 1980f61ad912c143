import Forecasting
import Loading
import Plans
import Reporting
import TargetAssessment
import Text
import TimeSeries
import Yams

/// One pass over a job's nodes that gathers every problem it meets.
struct JobReader {
  let file: String
  private(set) var problems: [LoadingProblem] = []
  private var lineCount = 1

  private static let keys = [
    "title", "inputs", "catalogue", "targets", "plans", "glossary", "filters", "as_of", "horizon",
    "models",
    "levels", "seed", "headline", "progress", "outputs", "language", "scenarios", "judgements",
    "decimal",
  ]

  init(file: String) { self.file = file }

  mutating func plan(_ bytes: [UInt8]) -> AnalysisPlan? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      problems.append(LoadingProblem(file: file, .notUTF8))
      return nil
    }
    let lineEnds: Set<Character> = ["\n", "\r", "\r\n"]
    lineCount += text.count { lineEnds.contains($0) }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      report(error)
      return nil
    }
    guard let root, case .mapping(let job) = root else {
      report(root, .notAJob)
      return nil
    }
    checkKeys(of: job, known: JobReader.keys)
    var plan = AnalysisPlan(inputs: paths(job["inputs"]))
    if plan.inputs.isEmpty {
      report(root, .noInputs)
    }
    plan.jobFile = file
    if let title = job["title"] { plan.title = self.title(title) }
    plan.catalogue = path(job["catalogue"])
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
    if let decimal = job["decimal"] { plan.loading.decimal = choice(decimal, DecimalMark.self) }
    if let seed = job["seed"] { plan.seed = UInt64(integer(seed, in: 0...Int.max) ?? 1) }
    if let headline = job["headline"] { plan.headline = self.headline(headline) }
    plan.progress = list(job["progress"]).compactMap { choice($0, ProgressMethod.self) }
    if let outputs = job["outputs"] { plan.outputs = self.outputs(outputs) }
    if let language = job["language"] {
      plan.language = choice(language, Language.self) ?? .vietnamese
    }
    if let scenarios = job["scenarios"] { plan.scenarios = self.scenarios(scenarios) }
    return plan
  }

  // MARK: Values

  mutating func title(_ node: Node) -> LocalizedName {
    guard case .mapping(let names) = node else {
      return LocalizedName(texts(node).first ?? "")
    }
    checkKeys(of: names, known: ["vi", "en"])
    return LocalizedName(
      vietnamese: names["vi"]?.string ?? "", english: names["en"]?.string ?? "")
  }

  private mutating func filters(_ node: Node) -> AnalysisPlan.Filters {
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

  private mutating func headline(_ node: Node) -> Headline? {
    guard case .mapping(let parts) = node else {
      report(node, .headlineNotIndented)
      return nil
    }
    checkKeys(of: parts, known: ["indicators", "due"])
    let due = parts["due"]?.string ?? ""
    guard let period = try? PeriodText.parse(due) else {
      report(parts["due"] ?? node, .dueNotAPeriod(due))
      return nil
    }
    return Headline(
      indicators: texts(parts["indicators"]), due: period)
  }

  private mutating func levels(_ node: Node) -> [Double] {
    let levels = list(node).compactMap { $0.string.flatMap(Double.init) }
    guard levels.count == 2, levels.allSatisfy({ $0 > 0 && $0 < 100 }), levels[0] < levels[1]
    else {
      report(node, .levelsNotRising)
      return [80, 95]
    }
    return levels
  }

  private mutating func models(_ node: Node) -> [String] {
    let models = texts(node)
    if models.isEmpty { report(node, .emptyList) }
    for model in models where !ForecastModels.names.contains(model) {
      report(node, .unknownModel(model, known: ForecastModels.names))
    }
    return models
  }

  private mutating func outputs(_ node: Node) -> Set<AnalysisPlan.Output> {
    let outputs = list(node)
    if outputs.isEmpty { report(node, .emptyList) }
    return Set(outputs.compactMap { choice($0, AnalysisPlan.Output.self) })
  }

  private mutating func day(_ node: Node) -> Day? {
    guard let text = node.string, let day = Day(text) else {
      report(node, .notADay(node.string ?? ""))
      return nil
    }
    return day
  }

  private mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    guard let number = node.string.flatMap({ Int($0) }), range.contains(number) else {
      report(node, .notWhole(node.string ?? "", from: range.lowerBound))
      return nil
    }
    return number
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ choices: Choice.Type
  ) -> Choice? {
    if let choice = node.string.flatMap(Choice.init(rawValue:)) { return choice }
    report(node, .unknownChoice(node.string ?? "", known: choices.allCases.map(\.rawValue)))
    return nil
  }

  /// The texts of a list, or of a single value in its place; blank ones and nulls say nothing.
  mutating func texts(_ node: Node?) -> [String] {
    list(node).compactMap { item in
      guard let text = item.scalar?.string else {
        report(item, .notAText)
        return nil
      }
      return ["", "~", "null"].contains(text) ? nil : text
    }
  }

  /// A list, or a single value in its place.
  func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    if case .sequence(let items) = node { return Array(items) }
    return [node]
  }

  /// Paths in a job are relative to the job's own folder; `jobs/../plans` is written `plans`.
  private mutating func paths(_ node: Node?) -> [String] {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return texts(node).map { path in
      guard path != "-", !path.hasPrefix("/") else { return path }
      var parts: [Substring] = []
      for part in folder + path.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != "..", !last.isEmpty {
          parts.removeLast()
        } else {
          parts.append(part)
        }
      }
      let joined = parts.joined(separator: "/")
      return joined.isEmpty ? (parts.isEmpty ? "." : "/") : joined
    }
  }

  /// The path where there can be only one.
  private mutating func path(_ node: Node?) -> String? {
    let paths = paths(node)
    if paths.count > 1 { report(node, .onlyOnePath) }
    return paths.first
  }

  // MARK: Problems

  mutating func checkKeys(of mapping: Node.Mapping, known: [String]) {
    for (key, _) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      report(key, .unknownKey(name, known: known))
    }
  }

  mutating func report(_ node: Node?, _ complaint: Complaint) {
    report(node?.mark, complaint)
  }

  /// What the YAML parser has to say.
  private mutating func report(_ error: any Error) {
    switch error as? YamlError {
    case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
      .composer(_, let what, let mark, _):
      report(mark, .notYAML(what))
    case .reader(let what, _, _, _): report(nil as Mark?, .notYAML(what))
    case .duplicatedKeysInMapping(let keys, let context):
      report(context.mark, .repeatedKeys(keys.sorted()))
    default: report(nil as Mark?, .notYAML("\(error)"))
    }
  }

  /// Where a text breaks off, the parser names a line after its last.
  private mutating func report(_ mark: Mark?, _ complaint: Complaint) {
    let line = mark.map { min($0.line, lineCount) }
    problems.append(
      LoadingProblem(file: file, line: line, column: mark?.column, complaint))
  }
}
