public import Plans
import TimeSeries

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
public enum GlossaryLoader {
  /// Reads a glossary; a term may lack one of its two languages, not both.
  public static func load(_ input: InputText) throws(LoadingFailure) -> [GlossaryTerm] {
    var log = ProblemLog()
    var terms: [GlossaryTerm] = []
    do throws(LoadingProblem) {
      var table = try RecordTable<GlossaryColumn>(input, required: [.vietnamese])
      for row in table.rows {
        guard let term = table.required(.vietnamese, row) else { continue }
        terms.append(
          GlossaryTerm(
            name: LocalizedName(vietnamese: term, english: table.text(.english, row)),
            abbreviation: table.text(.abbreviation, row)))
      }
      log.add(table.problems)
    } catch {
      log.add(error)
    }
    try log.finish()
    return terms
  }
}
