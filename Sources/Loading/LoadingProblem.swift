public import Text

/// One thing wrong with the input: where it is, what it is, and what to do about it.
public struct LoadingProblem: Error, Hashable, Sendable {
  public var file: String
  /// The line on which the row begins, from 1; `nil` when the whole file is meant.
  public var line: Int?
  /// The cell within the row, from 1; `nil` when the whole row is meant.
  public var column: Int?
  public var complaint: Complaint
  /// Why the file could not be read to its end, where that is the problem, and not what is in it.
  public internal(set) var readError: InputError?

  public init(file: String, line: Int? = nil, column: Int? = nil, _ complaint: Complaint) {
    self.file = file
    self.line = line
    self.column = column
    self.complaint = complaint
  }
}

extension LoadingProblem: CustomStringConvertible {
  /// `file:line:column: what; remedy`, without the parts that are not known.
  public func text(in language: Language) -> String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(file)\(place): \(language.name(complaint.what)); \(language.name(complaint.remedy))"
  }

  public var description: String { text(in: .english) }
}

/// Everything wrong with a set of inputs; nothing of them was loaded.
public struct LoadingFailure: ReadableError, Equatable, Sendable {
  public var problems: [LoadingProblem]
  /// Problems found beyond those described: a hopeless file has one on every line.
  public var further: Int

  public init(_ problems: [LoadingProblem], further: Int = 0) {
    self.problems = problems
    self.further = further
  }

  /// Why a file could not be read, if that is among the problems.
  public var readError: InputError? { problems.lazy.compactMap(\.readError).first }

  /// How many problems are written out before the rest is only counted.
  public static let shown = 50
}

extension LoadingFailure: CustomStringConvertible {
  /// The first 50 problems, one a line, then how many more there are.
  public func text(in language: Language) -> String {
    var lines = problems.prefix(LoadingFailure.shown).map { $0.text(in: language) }
    let rest = problems.count - lines.count + further
    if rest > 0 {
      let english = "… and \(rest) more \(rest == 1 ? "problem" : "problems")"
      lines.append(language.pick("… và \(rest) lỗi khác", english))
    }
    return lines.joined(separator: "\n")
  }

  public var description: String { text(in: .english) }
}

/// Gathers the problems of all inputs.
struct ProblemLog {
  private(set) var problems: [LoadingProblem] = []
  private(set) var further = 0

  mutating func add(_ problem: LoadingProblem) { problems.append(problem) }

  mutating func add(_ found: [LoadingProblem], further: Int = 0) {
    problems += found
    self.further += further
  }

  mutating func add(_ failure: LoadingFailure) {
    add(failure.problems, further: failure.further)
  }

  /// Passes when nothing was found.
  func finish() throws(LoadingFailure) {
    guard problems.isEmpty, further == 0 else { throw LoadingFailure(problems, further: further) }
  }
}
