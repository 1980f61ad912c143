import Loading

/// Looks up names that a job or the command line gives, and gathers those that mean nothing with the
/// nearest that do: a misspelt name must not let everything through, or nothing.
struct NameCheck {
  let file: String
  private(set) var problems: [LoadingProblem] = []

  init(file: String) { self.file = file }

  mutating func check(
    _ names: [String], _ what: String, known: [String], isKnown: (String) -> Bool
  ) {
    for name in names where !isKnown(name) {
      let nearest = NearestNames.of(name, among: known).map { "‘\($0)’" }
      report(
        "no \(what) is called ‘\(name)’",
        nearest.isEmpty
          ? "correct the name" : "did you mean \(nearest.joined(separator: " or "))?")
    }
  }

  mutating func report(_ what: String, _ remedy: String) {
    problems.append(LoadingProblem(file: file, what: what, remedy: remedy))
  }

  /// Passes when every name was known.
  func finish() throws(LoadingFailure) {
    guard problems.isEmpty else { throw LoadingFailure(problems) }
  }
}
