import Analysis
package import FuzzProperties
import Loading

/// A job file of any bytes gives a plan whose numbers can be used, or problems that lie within it.
package func checkJob(_ input: [UInt8]) throws(Violation) {
  let file = InputText(name: "jobs/fuzz.yaml", bytes: input)
  let plan: AnalysisPlan
  do throws(LoadingFailure) {
    plan = try JobFile.read(file)
  } catch {
    return try checkProblems(error, of: file)
  }
  try require(
    !plan.inputs.isEmpty && plan.inputs.allSatisfy { !$0.isEmpty }, "an input without a path")
  try require((1...100).contains(plan.horizon), "a horizon of \(plan.horizon)")
  try require(plan.levels.allSatisfy { $0 > 0 && $0 < 100 }, "levels \(plan.levels)")
  try require(!plan.models.isEmpty, "no model")
  try require(!plan.outputs.isEmpty, "no output")
  let padded = InputText(name: file.name, bytes: Array("# a remark\n".utf8) + input)
  var again = try? JobFile.read(padded)
  // The record of a run tells one file from the other.
  again?.jobContents = plan.jobContents
  try require(again == plan, "a remark before the job changes it")
}
