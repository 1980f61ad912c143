public import Loading
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
    var reader = JobReader(file: text.name)
    let plan = reader.plan(bytes)
    guard let plan, reader.problems.isEmpty else { throw LoadingFailure(reader.problems) }
    return plan
  }

  /// What the YAML parser has to say, with the place it says it of.
  static func problem(_ error: any Error, file: String) -> LoadingProblem {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      LoadingProblem(
        file: file, line: mark.line, column: mark.column, .notYAML(problem))
    case .reader(let problem, _, _, _): LoadingProblem(file: file, .notYAML(problem))
    case .duplicatedKeysInMapping(let keys, let context):
      LoadingProblem(
        file: file, line: context.mark.line, column: context.mark.column,
        .repeatedKeys(keys.sorted()))
    default: LoadingProblem(file: file, .notYAML("\(error)"))
    }
  }
}
