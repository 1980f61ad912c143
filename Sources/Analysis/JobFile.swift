public import Loading

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
      throw LoadingFailure([Problem(error)])
    }
    var reader = JobReader(file: text.name)
    let plan = reader.plan(bytes)
    guard let plan, reader.problems.isEmpty else { throw LoadingFailure(reader.problems) }
    return plan
  }
}
