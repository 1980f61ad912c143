public import Plans
import TimeSeries

/// The columns of `plans.csv`.
enum PlanColumn: String, ColumnRole {
  case plan = "plan_id"
  case number = "plan_no"
  case issuedOn = "issued_on"
  case issuer
  case title
  case issuerUnit = "issuer_unit_id"

  var spellings: [String] {
    switch self {
    case .plan: ["plan_id", "plan", "id", "mã kế hoạch", "kế hoạch"]
    case .number: ["plan_no", "number", "số kế hoạch", "số hiệu"]
    case .issuedOn: ["issued_on", "date", "ngày ban hành"]
    case .issuer: ["issuer", "cơ quan ban hành"]
    case .title: ["title", "tên kế hoạch"]
    case .issuerUnit: ["issuer_unit_id", "issuer_unit", "unit_id"]
    }
  }
}

/// Reads the plans that targets belong to.
public enum PlanLoader {
  /// Reads `plans.csv`.
  public static func load(_ input: InputText) throws(LoadingFailure) -> [Plan] {
    var log = ProblemLog()
    var plans: [Plan] = []
    do throws(LoadingProblem) {
      var table = try RecordTable<PlanColumn>(input, required: [.plan])
      table.checkUnique(.plan)
      for row in table.rows {
        guard let id = table.required(.plan, row) else { continue }
        plans.append(
          Plan(
            id: id, number: table.text(.number, row), issuedOn: table.day(.issuedOn, row),
            issuer: table.text(.issuer, row), title: table.text(.title, row),
            issuerUnit: table.optional(.issuerUnit, row)))
      }
      log.add(table.problems)
    } catch {
      log.add(error)
    }
    try log.finish()
    return plans
  }
}
