public import Plans
import TimeSeries

/// The milestones and the final target that one plan sets one unit on one indicator, in order of
/// time; or a single target that must hold in several periods.
public struct TargetPath: Codable, Sendable, Equatable {
  public var plan: String
  public var unit: String
  public var indicator: String
  /// Those that could be assessed.
  public var steps: [Step]

  /// One target of the path.
  public struct Step: Codable, Sendable, Equatable {
    public var target: Target
    /// Whether a published value decided it.
    public var isObserved: Bool
    /// Of this target alone.
    public var probability: Double
    /// If all earlier steps are met; `nil` for the first step, for published ones, and where an earlier
    /// one was missed or too few draws met all of them to say.
    public var probabilityGivenEarlier: Double?
    /// That this and all earlier steps are met, and its standard error.
    public var probabilitySoFar: Double
    public var monteCarloError: Double
    /// Where the straight line from the last value to the final target passes in the due period, in
    /// the indicator's unit; for milestones ahead only.
    public var lineValue: Double?
    /// How far the milestone's number lies above that line; negative below it.
    public var lineGap: Double?
    /// The open period least likely to meet a target that must hold in several.
    public var weakest: Assessment.Chance?
  }
}

extension Target {
  /// What kind of thing is asked for: only targets of one kind are milestones of each other, or
  /// contradict each other.
  enum Demand: Hashable {
    case atLeast
    case atMost
    case exactly
    case place
    case rise
    case fall
  }

  var demand: Demand {
    switch comparison {
    case .greater, .atLeast, .at100: .atLeast
    case .less, .atMost: .atMost
    case .equal: .exactly
    case .topN: .place
    case .increase: .rise
    case .reduce: .fall
    }
  }
}

extension PlanLaw {
  /// The paths among these rows, in their order.
  func paths(_ rows: [Assessment]) -> [TargetPath] {
    struct Key: Hashable {
      var plan: String
      var unit: String
      var indicator: String
      var kind: Period.Kind
      var demand: Target.Demand
      /// A target that must hold in several periods is a path of its own.
      var held: String?
    }
    var order: [Key] = []
    var members: [Key: [Assessment]] = [:]
    for row in rows where row.isCounted && row.probability != nil {
      let key = Key(
        plan: row.target.plan, unit: row.unit, indicator: row.target.indicator,
        kind: row.target.due.kind, demand: row.target.demand,
        held: row.target.heldPeriods.count > 1 ? row.target.id : nil)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(row)
    }
    return order.compactMap { key in
      let rows = (members[key] ?? []).sorted { $0.target.due.ordinal < $1.target.due.ordinal }
      let dues = Set(rows.map(\.target.due))
      guard dues.count > 1 || key.held != nil else { return nil }
      return TargetPath(
        plan: key.plan, unit: key.unit, indicator: key.indicator, steps: steps(of: rows))
    }
  }

  private func steps(of rows: [Assessment]) -> [TargetPath.Step] {
    let open = rows.filter { $0.status == .forecast }
    // «This and all earlier»: the events of the open steps, one more each time.
    let events = open.map(assessor.event)
    let joined = events.indices.map {
      events[...$0].reduce(AttainmentEvent(parts: [])) { $0.and($1) }
    }
    let tally =
      joined.count > 1
      ? law(of: joined).tally(
        joined, draws: assessor.draws, seed: assessor.seed,
        label: rows.map(\.id).joined(separator: "|"))
      : nil
    var steps: [TargetPath.Step] = []
    var (soFar, error, passed) = (1.0, 0.0, 0)
    for row in rows {
      let chance = row.probability ?? 0
      var given: Double?
      if row.status != .forecast {
        if chance == 0 { (soFar, error) = (0, 0) }
      } else {
        if soFar > 0, passed == 0 {
          (soFar, error) = (chance, row.monteCarloError ?? 0)
          given = steps.isEmpty ? nil : chance
        } else if soFar > 0, let tally {
          (soFar, error) = (tally.probability(of: passed), tally.monteCarloError(of: passed))
          given = tally.share(of: passed, within: passed - 1)
        }
        passed += 1
      }
      let line = line(to: row, among: rows)
      steps.append(
        TargetPath.Step(
          target: row.target, isObserved: row.status != .forecast, probability: chance,
          probabilityGivenEarlier: given, probabilitySoFar: soFar, monteCarloError: error,
          lineValue: line, lineGap: line.flatMap { line in row.requiredValue.map { $0 - line } },
          weakest: row.weakest))
    }
    return steps
  }

  /// The required line in the due period of a milestone.
  private func line(to row: Assessment, among rows: [Assessment]) -> Double? {
    guard let final = rows.last, final.target.due != row.target.due,
      row.target.comparison != .topN, final.target.comparison != .topN,
      let goal = final.requiredValue, let last = row.last,
      last.period.kind == row.target.due.kind, last.period.ordinal < row.target.due.ordinal
    else { return nil }
    let way = Double(last.period.distance(to: final.target.due))
    return last.value + (goal - last.value) * Double(last.period.distance(to: row.target.due)) / way
  }
}
