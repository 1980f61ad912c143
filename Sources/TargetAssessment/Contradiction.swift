import Plans
import TimeSeries

/// Two targets in force that one plan cannot mean both: the body against its annex, or one clause
/// against another.
public struct Contradiction: Codable, Sendable, Equatable {
  /// The id of the target that stands first in the plan, and of the other.
  public let target: String
  public let other: String

  /// The contradictions among targets that are assessed, each once, in the order of the targets.
  ///
  /// Stated ones are read from the mark `[conflict:ID]` in a target's note; a target of the state
  /// `conflict` of which no mark speaks contradicts the active ones of its plan that ask the like of
  /// the same unit and indicator for the same period.
  static func all(among targets: [Target]) -> [Contradiction] {
    let assessed = targets.filter(\.state.isAssessed)
    let named = Set(assessed.flatMap(\.statedConflicts))
    var found: [Contradiction] = []
    for target in assessed {
      var others = target.statedConflicts
      if others.isEmpty, target.state == .conflict, !named.contains(target.id) {
        others = assessed.filter { $0.state == .active && $0.speaksOfTheSame(as: target) }
          .map(\.id)
      }
      for other in others {
        let pair = assessed.filter { $0.id == target.id || $0.id == other }.map(\.id)
        guard pair.count == 2 else { continue }
        let contradiction = Contradiction(target: pair[0], other: pair[1])
        if !found.contains(contradiction) { found.append(contradiction) }
      }
    }
    return found
  }
}

extension Target {
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

  fileprivate func speaksOfTheSame(as other: Target) -> Bool {
    plan == other.plan && unit == other.unit && indicator == other.indicator && due == other.due
      && demand == other.demand
  }
}
