import Forecasting
import Plans
import Reporting
import TargetAssessment
import TimeSeries

/// Verdicts worked out again from the dossiers of two runs: values from one, definitions, targets or
/// method perhaps from the other.
struct Recomputation {
  /// Which run each part is taken from. The review date goes with the values.
  var values: Dossier
  var definitions: Dossier
  var targets: Dossier
  var method: Dossier

  /// The verdicts, by id; `nil` where the model is not known any more.
  func verdicts() -> [String: Assessment]? {
    guard let forecaster = Forecaster(model: method.model) else { return nil }
    let asked = targets.targets
    let lastDue = Dictionary(grouping: asked.map(\.due), by: \.kind)
      .compactMapValues { dues in dues.map(\.ordinal).max() }
    let book = forecast(panel, with: forecaster) { series in
      max(1, (lastDue[series.key.kind] ?? 0) - series.lastPeriod.ordinal)
    }
    let rows = TargetAssessor(book: book, seed: method.origin.seed).assess(asked)
    return Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether another recomputation has the same to work with, and so the same verdicts.
  func isAlike(_ other: Recomputation) -> Bool {
    let (own, others) = (definitions, other.definitions)
    return method.model == other.method.model && method.origin.seed == other.method.origin.seed
      && targets.targets == other.targets.targets && values.asOf == other.values.asOf
      && values.records.map(\.points) == other.values.records.map(\.points)
      && values.records.map(\.name) == other.values.records.map(\.name)
      && own.indicators == others.indicators && own.units == others.units
      && own.unitChanges == others.unitChanges && own.breaks == others.breaks
  }

  private var panel: Panel {
    var catalogue = Catalogue(
      indicators: definitions.indicators, units: definitions.units, breaks: definitions.breaks,
      unitChanges: definitions.unitChanges)
    var table = ObservationTable()
    for record in values.records {
      let unit =
        catalogue.units.firstIndex { $0.id == record.unit }
        ?? catalogue.add(values.unit(record.unit))
      let indicator =
        catalogue.indicators.firstIndex { $0.id == record.indicator }
        ?? catalogue.add(values.indicator(record.indicator))
      for point in record.points {
        table.append(
          ObservationTable.Cell(unit: unit, indicator: indicator, period: point.period),
          value: point.value,
          detail: ObservationDetail(
            numerator: point.numerator, denominator: point.denominator,
            sampleSize: point.sampleSize, basis: point.basis, publishedOn: point.publishedOn))
      }
    }
    return table.panel(catalogue: catalogue, asOf: values.asOf)
  }
}

extension Dossier {
  /// Each target once, in the order of the verdicts.
  fileprivate var targets: [Target] {
    var seen: Set<String> = []
    return verdicts.map(\.target).filter { seen.insert($0.id).inserted }
  }

  /// Each change of definition once, in the order of the series.
  fileprivate var breaks: [DefinitionBreak] {
    records.flatMap(\.breaks).reduce(into: []) { breaks, entry in
      if !breaks.contains(entry) { breaks.append(entry) }
    }
  }
}

extension SeriesRecord {
  fileprivate var name: [String] { [indicator, unit, reporting.rawValue] }
}

extension RunComparison {
  /// The comparison with how much each sort of cause moved each probability, as far as that can be
  /// worked out again from what the runs hold.
  ///
  /// From the earlier run to the later one in the order method, data with the review date, definition,
  /// target: one is exchanged at a time, and what it changes is its step. The steps of a verdict are
  /// given only where both ends reproduce what the runs themselves say, the earlier one unless another
  /// version of the tool made it: then its difference is the step of the method.
  func withSteps() -> RunComparison {
    var parts = Recomputation(values: before, definitions: before, targets: before, method: before)
    guard let start = parts.verdicts() else { return addingSteps { _ in [] } }
    var stages: [(kind: Step.Kind, verdicts: [String: Assessment])] = []
    for kind in Step.Kind.allCases {
      var next = parts
      switch kind {
      case .method: next.method = after
      case .data: next.values = after
      case .definition: next.definitions = after
      case .target: next.targets = after
      }
      // What is alike needs no second look.
      let known = stages.last?.verdicts ?? start
      guard let verdicts = next.isAlike(parts) ? known : next.verdicts() else {
        return addingSteps { _ in [] }
      }
      stages.append((kind, verdicts))
      parts = next
    }
    let isOtherTool = before.origin.toolVersion != ToolVersion.current
    return addingSteps { row in
      guard let earlier = row.before, let later = row.after, let first = earlier.probability,
        isOtherTool || isReproduced(earlier, by: start[earlier.id]),
        isReproduced(later, by: stages.last?.verdicts[later.id])
      else { return [] }
      var steps: [RunComparison.Step] = []
      var probability = first
      for (kind, verdicts) in stages {
        // A verdict's id names its unit; a target that got another one keeps its own id.
        guard let next = (verdicts[later.id] ?? verdicts[earlier.id])?.probability else {
          return []
        }
        steps.append(RunComparison.Step(kind: kind, change: next - probability))
        probability = next
      }
      return steps
    }
  }

  /// Whether a verdict comes out again as the run says it.
  private func isReproduced(_ verdict: Assessment, by again: Assessment?) -> Bool {
    guard let again, again.status == verdict.status, let probability = verdict.probability,
      let second = again.probability
    else { return false }
    return abs(probability - second) < 1e-6
  }
}
