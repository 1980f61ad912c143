import Loading
import Plans
import TimeSeries

/// Looks up names that a job or the command line gives, and gathers those that mean nothing with the
/// nearest that do: a misspelt name must not let everything through, or nothing.
struct NameCheck {
  let file: String
  private(set) var problems: [Problem] = []

  init(file: String) { self.file = file }

  /// What a name can be the name of.
  enum Kind {
    case plan, target, indicator, level, unit
  }

  mutating func check(
    _ names: [String], _ kind: Kind, known: [String], isKnown: (String) -> Bool
  ) {
    for name in names where !isKnown(name) {
      report(.unknownName(name, kind: kind, known: known))
    }
  }

  mutating func report(_ message: Message) {
    problems.append(Problem(file: file, message))
  }

  /// Passes when every name was known.
  func finish() throws(LoadingFailure) {
    guard problems.isEmpty else { throw LoadingFailure(problems) }
  }
}
