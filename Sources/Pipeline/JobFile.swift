import Forecasting
public import Loading
import Reporting
import TimeSeries
import Wording
import Yams

/// Reads a job file (YAML) into an ``AnalysisPlan``.
///
/// Unknown keys are errors, because a misspelt `as_off` that is silently ignored is a wrong answer
/// stated with confidence. All problems are reported together.
public enum JobFile {
  /// The plan in `text`; its paths are taken from the job file's own folder.
  public static func read(_ text: InputText) throws(LoadingFailure) -> AnalysisPlan {
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try text.bytes
    } catch {
      throw LoadingFailure([LoadingProblem(error)])
    }
    var reader = Reader(file: text.name)
    let plan = reader.plan(String(decoding: bytes, as: UTF8.self))
    guard let plan, reader.problems.isEmpty else { throw LoadingFailure(reader.problems) }
    return plan
  }
}

/// One pass over a job's nodes that gathers every problem it meets.
private struct Reader {
  let file: String
  var problems: [LoadingProblem] = []

  private static let keys = [
    "title", "inputs", "catalogue", "targets", "plans", "glossary", "filters", "as_of", "horizon",
    "models",
    "levels", "seed", "headline", "outputs", "language",
  ]

  init(file: String) { self.file = file }

  mutating func plan(_ text: String) -> AnalysisPlan? {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      problems.append(
        LoadingProblem(
          file: file, what: "not readable as YAML: \(error)",
          remedy: "see the example job that ‘cchc init’ writes"))
      return nil
    }
    guard let root, case .mapping(let job) = root else {
      report(root, "a job is a list of ‘key: value’ lines", "see the job that ‘cchc init’ writes")
      return nil
    }
    checkKeys(of: job, known: Reader.keys)
    var plan = AnalysisPlan(inputs: paths(job["inputs"]))
    if plan.inputs.isEmpty {
      report(root, "no inputs", "add ‘inputs:’ with the CSV files of the observations")
    }
    plan.jobFile = file
    if let title = job["title"] { plan.title = self.title(title) }
    plan.catalogue = paths(job["catalogue"]).first
    plan.targets = paths(job["targets"])
    plan.plans = paths(job["plans"]).first
    plan.glossary = paths(job["glossary"]).first
    if let filters = job["filters"] { plan.filters = self.filters(filters) }
    plan.asOf = list(job["as_of"]).compactMap { day($0) }
    if Set(plan.asOf).count < plan.asOf.count {
      report(job["as_of"], "a review date stands twice", "leave it once")
    }
    if let horizon = job["horizon"] { plan.horizon = integer(horizon, in: 1...100) ?? 3 }
    if let models = job["models"] { plan.models = self.models(models) }
    if let levels = job["levels"] { plan.levels = self.levels(levels) }
    if let seed = job["seed"] { plan.seed = UInt64(integer(seed, in: 0...Int.max) ?? 1) }
    if let headline = job["headline"] { plan.headline = self.headline(headline) }
    if let outputs = job["outputs"] { plan.outputs = self.outputs(outputs) }
    if let language = job["language"] {
      plan.language = choice(language, Language.self) ?? .vietnamese
    }
    return plan
  }

  // MARK: Values

  private mutating func title(_ node: Node) -> LocalizedName {
    guard case .mapping(let names) = node else { return LocalizedName(node.string ?? "") }
    checkKeys(of: names, known: ["vi", "en"])
    return LocalizedName(
      vietnamese: names["vi"]?.string ?? "", english: names["en"]?.string ?? "")
  }

  private mutating func filters(_ node: Node) -> AnalysisPlan.Filters {
    var filters = AnalysisPlan.Filters()
    guard case .mapping(let lists) = node else {
      report(node, "filters are lists under plans, indicators, levels or units", "indent them")
      return filters
    }
    checkKeys(of: lists, known: ["plans", "indicators", "levels", "units"])
    filters.plans = list(lists["plans"]).compactMap(\.string)
    filters.indicators = list(lists["indicators"]).compactMap(\.string)
    filters.levels = list(lists["levels"]).compactMap(\.string)
    filters.units = list(lists["units"]).compactMap(\.string)
    return filters
  }

  private mutating func headline(_ node: Node) -> Summary.Headline? {
    guard case .mapping(let parts) = node else {
      report(node, "a headline has indicators and due", "write both, indented")
      return nil
    }
    checkKeys(of: parts, known: ["indicators", "due"])
    let due = parts["due"]?.string ?? ""
    guard let period = try? PeriodText.parse(due) else {
      report(parts["due"] ?? node, "‘\(due)’ is not a period", "write for example due: 2025")
      return nil
    }
    return Summary.Headline(
      indicators: list(parts["indicators"]).compactMap(\.string), due: period)
  }

  private mutating func levels(_ node: Node) -> [Double] {
    let levels = list(node).compactMap { $0.string.flatMap(Double.init) }
    guard levels.count == 2, levels.allSatisfy({ $0 > 0 && $0 < 100 }), levels[0] < levels[1]
    else {
      report(node, "levels are two percentages in rising order", "write levels: [80, 95]")
      return [80, 95]
    }
    return levels
  }

  private mutating func models(_ node: Node) -> [String] {
    for model in list(node) where !ForecastModels.names.contains(model.string ?? "") {
      report(
        model, "no model is called ‘\(model.string ?? "")’",
        "choose from \(ForecastModels.names.joined(separator: ", "))")
    }
    return list(node).compactMap(\.string)
  }

  private mutating func outputs(_ node: Node) -> Set<AnalysisPlan.Output> {
    Set(list(node).compactMap { choice($0, AnalysisPlan.Output.self) })
  }

  private mutating func day(_ node: Node) -> Day? {
    guard let text = node.string, let day = Day(text) else {
      report(node, "‘\(node.string ?? "")’ is not a date", "write 2025-11-30")
      return nil
    }
    return day
  }

  private mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    guard let number = node.string.flatMap({ Int($0) }), range.contains(number) else {
      report(
        node, "‘\(node.string ?? "")’ is not a whole number from \(range.lowerBound) on",
        "write a number")
      return nil
    }
    return number
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ choices: Choice.Type
  ) -> Choice? {
    if let choice = node.string.flatMap(Choice.init(rawValue:)) { return choice }
    let known = choices.allCases.map(\.rawValue).joined(separator: ", ")
    report(node, "‘\(node.string ?? "")’ is not known", "choose from \(known)")
    return nil
  }

  /// A list, or a single value in its place.
  private func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    if case .sequence(let items) = node { return Array(items) }
    return [node]
  }

  /// Paths in a job are relative to the job's own folder; `jobs/../plans` is written `plans`.
  private func paths(_ node: Node?) -> [String] {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return list(node).compactMap(\.string).map { path in
      guard path != "-", !path.hasPrefix("/") else { return path }
      var parts: [Substring] = []
      for part in folder + path.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != "..", !last.isEmpty {
          parts.removeLast()
        } else {
          parts.append(part)
        }
      }
      return parts.joined(separator: "/")
    }
  }

  // MARK: Problems

  private mutating func checkKeys(of mapping: Node.Mapping, known: [String]) {
    for (key, _) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      report(key, "unknown key ‘\(name)’", "known keys here: \(known.joined(separator: ", "))")
    }
  }

  private mutating func report(_ node: Node?, _ what: String, _ remedy: String) {
    problems.append(
      LoadingProblem(
        file: file, line: node?.mark?.line, column: node?.mark?.column, what: what,
        remedy: remedy))
  }
}
