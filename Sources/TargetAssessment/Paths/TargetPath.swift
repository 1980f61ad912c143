import Forecasting
import Parallel
public import Plans
import TimeSeries

/// The milestones and the final target that one plan sets one unit on one indicator, in order of
/// time; or a single target to be met in several periods.
public struct TargetPath: Codable, Sendable, Equatable {
  public var plan: String
  public var unit: String
  public var indicator: String
  /// Those that could be assessed, the final target last.
  public var milestones: [Milestone]

  /// One target of the path.
  public struct Milestone: Codable, Sendable, Equatable {
    public var target: Target
    /// Whether a published value decided it.
    public var isObserved: Bool
    /// That this target is met, whatever the others.
    public var probability: Double
    /// That it is met if all earlier ones are; `nil` for the first target, for decided ones, and where
    /// an earlier one was missed or too few draws met all of them.
    public var probabilityGivenEarlier: Double?
    /// That this and all earlier targets are met, and its standard error.
    public var probabilitySoFar: Double
    public var monteCarloError: Double
    /// The value in the due period on the straight line from the last value to the final target, in
    /// the indicator's unit; for milestones ahead only.
    public var lineValue: Double?
    /// How far the milestone's number lies above that line; negative below it.
    public var lineGap: Double?
    /// Of a target to be met in several periods, the open period least likely to meet it.
    public var weakest: PeriodProbability?
  }
}

extension PlanSimulation {
  /// Finds the paths among assessments, and simulates each jointly.
  func tracePaths(among assessments: [Assessment]) -> [TargetPath] {
    struct Key: Hashable {
      var plan: String
      var unit: String
      var indicator: String
      var kind: Period.Kind
      var demand: Target.Demand
      /// A target to be met in several periods is a path of its own.
      var held: String?
    }
    let groups = groupedInOrder(
      assessments.filter { $0.isCounted && $0.probability != nil }
    ) { assessment in
      let target = assessment.target
      return Key(
        plan: target.plan, unit: assessment.unit, indicator: target.indicator,
        kind: target.due.kind, demand: target.demand,
        held: target.heldPeriods.count > 1 ? target.id : nil)
    }
    let paths = mapOneByOne(groups.count) { index -> TargetPath? in
      let (key, members) = groups[index]
      let ordered = members.sorted { $0.target.due.ordinal < $1.target.due.ordinal }
      guard Set(ordered.map(\.target.due)).count > 1 || key.held != nil else { return nil }
      return TargetPath(
        plan: key.plan, unit: key.unit, indicator: key.indicator,
        milestones: milestones(of: ordered))
    }
    return paths.compactMap(\.self)
  }

  private func milestones(of assessments: [Assessment]) -> [TargetPath.Milestone] {
    // «This and all earlier»: the events of the open targets, one more each time.
    let events = assessments.filter { $0.status == .forecast }.map(assessor.event)
    let joined = events.indices.map {
      events[...$0].reduce(AttainmentEvent(parts: [])) { $0.and($1) }
    }
    let tally = joined.count > 1 ? tally(joined) : nil
    var milestones: [TargetPath.Milestone] = []
    var (soFar, error) = (1.0, 0.0)
    var passed: [Double] = []
    for assessment in assessments {
      let probability = assessment.probability ?? 0
      var given: Double?
      if assessment.status != .forecast {
        if probability == 0 { (soFar, error) = (0, 0) }
      } else {
        let index = passed.count
        if soFar > 0, index == 0 {
          (soFar, error) = (probability, assessment.monteCarloError ?? 0)
          given = milestones.isEmpty ? nil : probability
        } else if soFar > 0, let tally {
          let before = soFar
          let joint = MonteCarlo.joint(tally.probability(of: index), of: passed + [probability])
          (soFar, error) =
            joined[index].isImpossible
            ? (0, 0) : (min(joint, before), tally.monteCarloError(of: index))
          if tally.isKnown(index - 1) { given = soFar / before }
        }
        passed.append(probability)
      }
      let line = line(to: assessment, among: assessments)
      milestones.append(
        TargetPath.Milestone(
          target: assessment.target, isObserved: assessment.status != .forecast,
          probability: probability, probabilityGivenEarlier: given, probabilitySoFar: soFar,
          monteCarloError: error, lineValue: line,
          lineGap: line.flatMap { line in assessment.requiredValue.map { $0 - line } },
          weakest: assessment.weakest))
    }
    return milestones
  }

  /// The value of the straight line to the final target in the due period of a milestone.
  private func line(to milestone: Assessment, among assessments: [Assessment]) -> Double? {
    let due = milestone.target.due
    guard let final = assessments.last, final.target.due != due,
      milestone.target.comparison != .topN, final.target.comparison != .topN,
      let goal = final.requiredValue, let last = milestone.last,
      last.period.kind == due.kind, last.period.ordinal < due.ordinal
    else { return nil }
    let way = Double(last.period.distance(to: final.target.due))
    return last.value + (goal - last.value) * Double(last.period.distance(to: due)) / way
  }
}

// MARK: Contradictions

/// Two targets in force that one plan cannot mean both: the body against its annex, or one clause
/// against another.
public struct Contradiction: Codable, Sendable, Equatable {
  /// The id of the target that comes first in the plan, and of the other.
  public let target: String
  public let other: String

  /// Finds the contradictions among assessed targets, each once, in the order of the targets.
  ///
  /// Stated ones are read from the mark `[conflict:ID]` in a target's note. A target of the state
  /// `conflict` that no mark mentions contradicts the active targets of its plan with the same unit,
  /// indicator, due period and demand. Active targets of one plan, unit, indicator and due period that no
  /// value meets together contradict each other: `>= 85` and `< 85`.
  static func find(among targets: [Target], in catalogue: Catalogue) -> [Contradiction] {
    let assessed = targets.filter(\.state.isAssessed)
    let places = Dictionary(grouping: assessed.indices) { assessed[$0].id }
    let named = Set(assessed.flatMap(\.statedConflicts))
    let subjects = Dictionary(grouping: assessed.filter { $0.state == .active }, by: \.subject)
    var found: [Contradiction] = []
    for target in assessed {
      var others = target.statedConflicts
      let beside = subjects[target.subject] ?? []
      if others.isEmpty, target.state == .conflict, !named.contains(target.id) {
        others = beside.filter { $0.demand == target.demand }.map(\.id)
      } else if target.state == .active {
        others += beside.filter { $0.excludes(target, in: catalogue) }.map(\.id)
      }
      for other in others where other != target.id {
        let pair = [target.id, other].flatMap { places[$0] ?? [] }.sorted()
        guard pair.count == 2 else { continue }
        let contradiction = Contradiction(
          target: assessed[pair[0]].id, other: assessed[pair[1]].id)
        if !found.contains(contradiction) { found.append(contradiction) }
      }
    }
    return found
  }
}

extension Target {
  /// What a target asks for: only targets that ask the same are milestones of each other, or
  /// contradict each other.
  enum Demand: Hashable {
    case atLeast
    case atMost
    case exactly
    case rank
    case increase
    case reduction
  }

  var demand: Demand {
    switch comparison {
    case .greater, .atLeast, .at100: .atLeast
    case .less, .atMost: .atMost
    case .equal: .exactly
    case .topN: .rank
    case .increase: .increase
    case .reduce: .reduction
    }
  }

  private static let mark = "[conflict:"

  /// Ids of the targets that the note says this one contradicts.
  fileprivate var statedConflicts: [String] {
    note.split(separator: "[").compactMap { part in
      guard part.hasPrefix(Target.mark.dropFirst()), let end = part.firstIndex(of: "]") else {
        return nil
      }
      return String(part[..<end].dropFirst(Target.mark.count - 1))
    }
  }

  /// What a target is about: only targets of one subject can contradict each other.
  fileprivate struct Subject: Hashable {
    var (plan, unit, indicator): (String, String, String)
    var due: Period
  }

  fileprivate var subject: Subject {
    Subject(plan: plan, unit: unit, indicator: indicator, due: due)
  }

  /// Whether no published value meets both targets, as far as they name levels.
  fileprivate func excludes(_ other: Target, in catalogue: Catalogue) -> Bool {
    guard let indicator = catalogue.indicator(indicator),
      let own = region(of: indicator), let others = other.region(of: indicator)
    else { return false }
    let slack = indicator.halfStep * 1e-6
    return max(own.lower, others.lower) > min(own.upper, others.upper) + slack
  }

  private func region(of indicator: Indicator) -> AttainmentRegion? {
    Requirement.level(self, of: indicator).flatMap { level in
      AttainmentRegion.find(level.comparison, level.threshold, halfStep: indicator.halfStep)
    }
  }
}
