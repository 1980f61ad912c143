import Plans
import TargetAssessment
package import TimeSeries

extension RunComparison {
  /// One sort of thing that differs and can have moved a verdict.
  package enum Cause: Sendable, Equatable {
    case asOf(before: Day, after: Day)
    /// Values of the verdict's own series; for a place, also of the scores behind it.
    case data(ValueChanges)
    /// Values of the other units that it is forecast with, or ranked among.
    case groupData(ValueChanges)
    /// What the plan asks for.
    case target([Detail])
    /// Breaks, the indicator's definition, or the unit.
    case definition([Detail])
    /// The unit ends before the due date, which was not known before; of a sort with the definition.
    case unitEnd(last: Day?, announced: Day?)
    /// The model, the tool, the draws.
    case method([Detail])
    /// Files that differ; on a single verdict, where nothing recorded of it explains the change.
    case inputs([FileChange])

    /// The sort, in files.
    package var code: String {
      switch self {
      case .asOf: "as_of"
      case .data: "data"
      case .groupData: "group_data"
      case .target: "target"
      case .definition, .unitEnd: "break"
      case .method: "method"
      case .inputs: "inputs"
      }
    }
  }

  /// What exchanging one part of the earlier run for the later one's did to a probability.
  package struct Contribution: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
      case method
      /// With the review date.
      case data
      case definition = "break"
      case target
    }

    package var kind: Kind
    /// −1…1; those of an assessment sum to what its probability changed.
    package var change: Double

    package init(kind: Kind, change: Double) {
      self.kind = kind
      self.change = change
    }
  }

  /// What reviews are compared by, beside values: by its name in files.
  package enum Property: String, CaseIterable, Sendable {
    // Of a target.
    case unit, indicator, state
    case comparison = "operator"
    case threshold
    case thresholdHigh = "threshold_high"
    case changeKind = "change_kind"
    case baselineYear = "baseline_year"
    case due
    case holdFrom = "hold_from"
    case field
    // Of an indicator or a unit.
    case breaks, definition
    case minimum = "min"
    case maximum = "max"
    case precision, direction
    case rankOf = "rank_of"
    case level, parent
    case validTo = "valid_to"
    case fieldSize = "field_size"
    // Of a run.
    case model
    case toolVersion = "tool_version"
    case seed, horizon, levels
  }

  /// One property and its two values, as files write them; empty where there was none.
  package struct Detail: Sendable, Equatable {
    package var property: Property
    package var before: String
    package var after: String

    package init(_ property: Property, _ before: String, _ after: String) {
      self.property = property
      self.before = before
      self.after = after
    }
  }

  /// An input of another content: its name and the beginnings of both digests; empty where there was
  /// no such file.
  package struct FileChange: Sendable, Equatable {
    package var name: String
    package var before: String
    package var after: String
  }

  /// Published values that came, changed or went.
  package struct ValueChanges: Sendable, Equatable {
    package struct Value: Sendable, Equatable {
      package var indicator: String
      package var period: Period
      /// `nil` for a new value.
      package var before: Double?
      /// `nil` for one that was withdrawn.
      package var after: Double?
    }

    /// In order of time.
    package var values: [Value] = []

    package var new: Int { values.count { $0.before == nil } }
    package var withdrawn: Int { values.count { $0.after == nil } }
    package var revised: Int { values.count - new - withdrawn }
  }
}

/// Finds what differs between two reviews, as far as their results tell.
struct CauseFinder {
  typealias Cause = RunComparison.Cause
  typealias Detail = RunComparison.Detail
  typealias ValueChanges = RunComparison.ValueChanges

  let before: ReviewResult
  let after: ReviewResult

  /// What differs between the runs as a whole.
  func ofRuns() -> [Cause] {
    let method = details([
      (.model, before.model, after.model),
      (.toolVersion, before.settings.toolVersion, after.settings.toolVersion),
      (.seed, "\(before.settings.seed)", "\(after.settings.seed)"),
      (.horizon, "\(before.settings.horizon)", "\(after.settings.horizon)"),
      (.levels, text(before.settings.levels), text(after.settings.levels)),
    ])
    return asOf + list(method, Cause.method) + list(inputs, Cause.inputs)
  }

  /// What can have moved one assessment.
  func of(_ earlier: Assessment, _ later: Assessment) -> [Cause] {
    if let end = unitEnd(earlier, later) { return asOf + [end] }
    let isDrawn = (earlier.monteCarloError ?? 0) > 0 || (later.monteCarloError ?? 0) > 0
    let method = details(
      [
        (.model, before.model, after.model),
        (.toolVersion, before.settings.toolVersion, after.settings.toolVersion),
      ]
        + (isDrawn ? [(.seed, "\(before.settings.seed)", "\(after.settings.seed)")] : []))
    let causes =
      asOf + data(earlier, later) + list(targetDetails(earlier.target, later.target), Cause.target)
      + list(definitionDetails(earlier, later), Cause.definition) + list(method, Cause.method)
    return causes.isEmpty ? list(inputs, Cause.inputs) : causes
  }

  /// That the unit ends has become known: whatever else is new, the target is no longer asked of it.
  private func unitEnd(_ earlier: Assessment, _ later: Assessment) -> Cause? {
    let ends = Assessment.Status.notAssessable(.unitAbolished)
    guard later.status == ends, earlier.status != ends else { return nil }
    let unit = after.unit(later.unit)
    return .unitEnd(last: unit.validTo, announced: unit.endAnnouncedOn)
  }

  private var asOf: [Cause] {
    before.asOf == after.asOf ? [] : [.asOf(before: before.asOf, after: after.asOf)]
  }

  private func list<Item>(_ details: [Item], _ cause: ([Item]) -> Cause) -> [Cause] {
    details.isEmpty ? [] : [cause(details)]
  }

  private func details(
    _ pairs: [(property: RunComparison.Property, before: String, after: String)]
  ) -> [Detail] {
    pairs.filter { $0.before != $0.after }.map { Detail($0.property, $0.before, $0.after) }
  }

  // MARK: Data

  private func data(_ earlier: Assessment, _ later: Assessment) -> [Cause] {
    let old = before.evidence(of: earlier)
    let new = after.evidence(of: later)
    let own = changes(old.own, new.own)
    let group = changes(old.group, new.group)
    return (own.values.isEmpty ? [] : [.data(own)])
      + (group.values.isEmpty ? [] : [.groupData(group)])
  }

  /// Values by series and period; both sides in order of the series' names, then of time.
  private func changes(_ old: [SeriesResult], _ new: [SeriesResult]) -> ValueChanges {
    let (old, new) = (values(old), values(new))
    let cells = Set(old.keys).union(new.keys).sorted {
      ($0.series, $0.ordinal) < ($1.series, $1.ordinal)
    }
    return ValueChanges(
      values: cells.compactMap { cell in
        let (earlier, later) = (old[cell], new[cell])
        guard earlier?.value != later?.value, let period = (later ?? earlier)?.period else {
          return nil
        }
        return ValueChanges.Value(
          indicator: cell.indicator, period: period, before: earlier?.value, after: later?.value)
      })
  }

  private struct Cell: Hashable {
    var series: String
    var indicator: String
    var ordinal: Int
  }

  private func values(_ series: [SeriesResult]) -> [Cell: SeriesResult.Observation] {
    var values: [Cell: SeriesResult.Observation] = [:]
    for entry in series {
      for point in entry.observations {
        let series = "\(entry.indicator)|\(entry.unit)|\(entry.reporting.rawValue)"
        let cell = Cell(
          series: series, indicator: entry.indicator, ordinal: point.period.ordinal)
        values[cell] = point
      }
    }
    return values
  }

  /// Files that came, went, or have other bytes, by their names.
  private var inputs: [RunComparison.FileChange] {
    func digests(_ result: ReviewResult) -> [String: String] {
      Dictionary(
        result.settings.inputs.map {
          (String($0.path.split(separator: "/").last ?? ""), $0.sha256)
        },
        uniquingKeysWith: { $0 + $1 })
    }
    let (old, new) = (digests(before), digests(after))
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      let (earlier, later) = (old[name] ?? "", new[name] ?? "")
      return earlier == later
        ? nil
        : RunComparison.FileChange(
          name: name, before: String(earlier.prefix(8)), after: String(later.prefix(8)))
    }
  }

  // MARK: Target and definition

  private func targetDetails(_ old: Target, _ new: Target) -> [Detail] {
    details([
      (.unit, old.unit, new.unit), (.indicator, old.indicator, new.indicator),
      (.state, old.state.rawValue, new.state.rawValue),
      (.comparison, old.comparison.rawValue, new.comparison.rawValue),
      (.threshold, text(old.threshold), text(new.threshold)),
      (.thresholdHigh, text(old.thresholdHigh), text(new.thresholdHigh)),
      (.changeKind, old.changeKind.rawValue, new.changeKind.rawValue),
      (.baselineYear, text(old.baselineYear), text(new.baselineYear)),
      (.due, old.due.description, new.due.description),
      (.holdFrom, old.holdFrom?.description ?? "", new.holdFrom?.description ?? ""),
      (.field, old.field ?? "", new.field ?? ""),
    ])
  }

  private func definitionDetails(_ earlier: Assessment, _ later: Assessment) -> [Detail] {
    let (old, new) = (
      before.indicator(earlier.target.indicator), after.indicator(later.target.indicator)
    )
    let (oldUnit, newUnit) = (before.unit(earlier.unit), after.unit(later.unit))
    return details([
      (.breaks, breaks(before, earlier), breaks(after, later)),
      (.definition, old.definition, new.definition),
      (.minimum, text(old.minimum), text(new.minimum)),
      (.maximum, text(old.maximum), text(new.maximum)),
      (.precision, text(old.precision), text(new.precision)),
      (.direction, old.direction.rawValue, new.direction.rawValue),
      (.rankOf, old.rankOf ?? "", new.rankOf ?? ""),
      (.level, oldUnit.level, newUnit.level),
      (.parent, oldUnit.parent ?? "", newUnit.parent ?? ""),
      (.validTo, oldUnit.validTo?.description ?? "", newUnit.validTo?.description ?? ""),
      (.fieldSize, text(earlier.fieldSize), text(later.fieldSize)),
    ])
  }

  /// First periods under a new definition.
  private func breaks(_ result: ReviewResult, _ assessment: Assessment) -> String {
    let periods = result.evidence(of: assessment).own.flatMap(\.breaks).map(\.firstPeriod)
    return Set(periods).sorted { $0.ordinal < $1.ordinal }.map(\.description)
      .joined(separator: " ")
  }

  private func text(_ number: Double?) -> String {
    number.map { Int(exactly: $0).map(String.init) ?? $0.description } ?? ""
  }

  private func text(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private func text(_ levels: [Double]) -> String { levels.map(text).joined(separator: ", ") }
}

extension ReviewResult {
  /// The series a assessment rests on: its own (for a place, also the scores), and those of the units it
  /// is forecast with or ranked among.
  fileprivate func evidence(
    of assessment: Assessment
  ) -> (own: [SeriesResult], group: [SeriesResult]) {
    let target = assessment.target
    let asked = [target.indicator, indicator(target.indicator).rankOf].compactMap(\.self)
    let related = series.filter { asked.contains($0.indicator) && $0.kind == target.due.kind }
    let own = related.filter { $0.unit == assessment.unit }
    let group = related.filter { entry in
      entry.unit != assessment.unit
        && own.contains {
          $0.indicator == entry.indicator && $0.level == entry.level
            && $0.unitKind == entry.unitKind
        }
    }
    return (own, group)
  }
}
