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
    log.readTable(input, required: [PlanColumn.plan]) { (table) in
      table.checkUnique(.plan)
      for record in table.records {
        guard let id = table.required(.plan, record) else { continue }
        plans.append(
          Plan(
            id: id, number: table.text(.number, record), issuedOn: table.day(.issuedOn, record),
            issuer: table.text(.issuer, record), title: table.text(.title, record),
            issuerUnit: table.optional(.issuerUnit, record)))
      }
    }
    try log.finish()
    return plans
  }
}

/// The columns of a glossary.
enum GlossaryColumn: String, ColumnRole {
  case vietnamese = "term_vi"
  case english = "term_en"
  case abbreviation

  var spellings: [String] {
    switch self {
    case .vietnamese: ["term_vi", "thuật ngữ", "tiếng Việt"]
    case .english: ["term_en", "tiếng Anh"]
    case .abbreviation: ["abbreviation", "viết tắt"]
    }
  }
}

/// Reads the terms that reports explain at their end.
package enum GlossaryLoader {
  /// Reads a glossary; a term may lack one of its two languages, not both.
  package static func load(_ input: InputText) throws(LoadingFailure) -> [GlossaryTerm] {
    var log = ProblemLog()
    var terms: [GlossaryTerm] = []
    log.readTable(input, required: [GlossaryColumn.vietnamese]) { (table) in
      for record in table.records {
        guard let term = table.required(.vietnamese, record) else { continue }
        terms.append(
          GlossaryTerm(
            name: LocalizedName(vietnamese: term, english: table.text(.english, record)),
            abbreviation: table.text(.abbreviation, record)))
      }
    }
    try log.finish()
    return terms
  }
}
