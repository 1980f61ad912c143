import Forecasting
import Plans
import TargetAssessment
import TimeSeries

/// Assessments worked out again from the results of two runs: values from one, definitions, targets or
/// method perhaps from the other.
struct Recomputation {
  /// Which run each part is taken from. The review date goes with the values.
  var values: ReviewResult
  var definitions: ReviewResult
  var targets: ReviewResult
  var method: ReviewResult

  /// The assessments, by id; `nil` where the model is not known any more.
  func assessments() -> [String: Assessment]? {
    guard let forecaster = Forecaster(model: method.model) else { return nil }
    let asked = targets.targets
    let lastDue = Dictionary(grouping: asked.map(\.due), by: \.kind)
      .compactMapValues { dues in dues.map(\.ordinal).max() }
    let forecasts = forecast(panel, with: forecaster) { series in
      max(1, (lastDue[series.key.kind] ?? 0) - series.lastPeriod.ordinal)
    }
    let rows = TargetAssessor(forecasts: forecasts, seed: method.settings.seed).assess(asked)
    return Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether another recomputation has the same to work with, and so the same assessments.
  func isAlike(_ other: Recomputation) -> Bool {
    let (own, others) = (definitions, other.definitions)
    return method.model == other.method.model && method.settings.seed == other.method.settings.seed
      && targets.targets == other.targets.targets && values.asOf == other.values.asOf
      && values.askedSeries.map(\.observations) == other.values.askedSeries.map(\.observations)
      && values.askedSeries.map(\.name) == other.values.askedSeries.map(\.name)
      && own.indicators == others.indicators && own.units == others.units
      && own.unitChanges == others.unitChanges && own.breaks == others.breaks
  }

  private var panel: Panel {
    var catalogue = Catalogue(
      indicators: definitions.indicators, units: definitions.units, breaks: definitions.breaks,
      unitChanges: definitions.unitChanges)
    var table = ObservationTable()
    for series in values.askedSeries {
      let unit =
        catalogue.units.firstIndex { $0.id == series.unit }
        ?? catalogue.add(values.unit(series.unit))
      let indicator =
        catalogue.indicators.firstIndex { $0.id == series.indicator }
        ?? catalogue.add(values.indicator(series.indicator))
      for observation in series.observations {
        table.append(
          ObservationTable.Cell(unit: unit, indicator: indicator, period: observation.period),
          value: observation.value,
          detail: ObservationDetail(
            numerator: observation.numerator, denominator: observation.denominator,
            sampleSize: observation.sampleSize, basis: observation.basis,
            publishedOn: observation.publishedOn))
      }
    }
    return table.panel(catalogue: catalogue, asOf: values.asOf)
  }
}

extension ReviewResult {
  /// Each target once, in the order of the assessments.
  fileprivate var targets: [Target] {
    var seen: Set<String> = []
    return assessments.map(\.target).filter { seen.insert($0.id).inserted }
  }

  /// Each change of definition once, in the order of the series.
  fileprivate var breaks: [DefinitionBreak] {
    askedSeries.flatMap(\.breaks).reduce(into: []) { breaks, entry in
      if !breaks.contains(entry) { breaks.append(entry) }
    }
  }
}

extension SeriesResult {
  fileprivate var name: [String] { [indicator, unit, reporting.rawValue] }
}

/// How much each sort of cause moved each probability, as far as that can be worked out again from
/// what the runs hold.
///
/// From the earlier run to the later one in the order method, data with the review date, definition,
/// target: one is exchanged at a time, and what it changes is its contribution. Those of an assessment
/// are given only where both ends reproduce what the runs themselves say, the earlier one unless another
/// version of the tool made it: then its difference is the contribution of the method.
func contributions(
  from before: ReviewResult, to after: ReviewResult
) -> (RunComparison.Entry) -> [RunComparison.Contribution] {
  var parts = Recomputation(values: before, definitions: before, targets: before, method: before)
  guard let start = parts.assessments() else { return { _ in [] } }
  var stages: [(kind: RunComparison.Contribution.Kind, assessments: [String: Assessment])] = []
  for kind in RunComparison.Contribution.Kind.allCases {
    var next = parts
    switch kind {
    case .method: next.method = after
    case .data: next.values = after
    case .definition: next.definitions = after
    case .target: next.targets = after
    }
    // What is alike needs no second look.
    let known = stages.last?.assessments ?? start
    guard let assessments = next.isAlike(parts) ? known : next.assessments() else {
      return { _ in [] }
    }
    stages.append((kind, assessments))
    parts = next
  }
  let isOtherTool = before.settings.toolVersion != ToolVersion.current
  return { [stages] entry in
    guard let earlier = entry.before, let later = entry.after, let first = earlier.probability,
      isOtherTool || earlier.isReproduced(by: start[earlier.id]),
      later.isReproduced(by: stages.last?.assessments[later.id])
    else { return [] }
    var contributions: [RunComparison.Contribution] = []
    // What the same version works out again differs from the file in digits that the file does not keep.
    var probability = isOtherTool ? first : start[earlier.id]?.probability ?? first
    for (kind, assessments) in stages {
      // An assessment's id names its unit; a target that got another one keeps its own id.
      guard let next = (assessments[later.id] ?? assessments[earlier.id])?.probability else {
        return []
      }
      contributions.append(RunComparison.Contribution(kind: kind, change: next - probability))
      probability = next
    }
    return contributions
  }
}

extension Assessment {
  /// Whether the assessment comes out again as the run says it.
  fileprivate func isReproduced(by again: Assessment?) -> Bool {
    guard let again, again.status == status, let probability, let second = again.probability
    else { return false }
    return abs(probability - second) < 1e-6
  }
}
