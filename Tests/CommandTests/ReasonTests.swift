import Foundation
import Testing

/// Every reason of the closed list, produced from files by the tool itself.
struct ReasonTests {
  /// Target id = the reason it must meet with.
  private static let targets = """
    target_id,unit,indicator,operator,threshold,due,state,baseline_year,field
    no_data,B,share,>=,90,2025,,,
    one_observation,C,share,>=,90,2025,,,
    no_number_printed,A,share,>=,,2025,,,
    no_baseline,A,share,increase-by-at-least,5,2025,,2010,
    unit_abolished,D,share,>=,90,2025,,,
    definition_changed,A,broken,>=,90,2025,,,
    field_unknown,A,share,top-n,3,2025,,,
    field_incomplete,A,share,top-n,3,2025,,,the provinces
    nothing_to_measure,A,cases,at-100,100,2025,,,
    saturated,E,share,increase-by-at-least,1,2025,,2022,
    not_active,A,share,>=,90,2025,replaced,,

    """

  private func office() throws -> Workplace {
    let place = try Workplace()
    try place.write(
      "id,name_vi,name_en,unit_of_measure,min,max,precision\n"
        + ["share", "broken", "cases"].map { "\($0),\($0),\($0),percent,0,100,1\n" }.joined(),
      to: "catalogue/indicators.csv")
    try place.write(
      "id,name_vi,name_en,level,parent,valid_to,announced_on\n"
        + ["A", "B", "C", "E"].map { "\($0),\($0),\($0),province,,,\n" }.joined()
        + "D,D,D,province,,2025-06-30,2024-06-30\n", to: "catalogue/units.csv")
    try place.write(
      "indicator,level,first_period,why\nbroken,,2025,new criteria\n", to: "catalogue/breaks.csv")
    var values = "unit,indicator,period,value,numerator,denominator\n"
    for (unit, level) in [("A", 70.0), ("D", 60), ("E", 100)] {
      for year in 2020...2024 {
        values += "\(unit),share,\(year),\(min(100, level + Double(year % 3))),,\n"
      }
    }
    values += "C,share,2024,80,,\n"
    for year in 2020...2024 {
      values += "A,broken,\(year),\(year - 1950),,\nA,cases,\(year),100,7,7\n"
    }
    values += "A,cases,2025,,0,0\n"
    try place.write(values, to: "values.csv")
    try place.write(ReasonTests.targets, to: "targets.csv")
    try place.write(
      "inputs: [values.csv]\ncatalogue: catalogue\ntargets: [targets.csv]\noutputs: [csv]\n"
        + "as_of: 2026-01-31\n", to: "job.yaml")
    return place
  }

  private struct Words: Decodable {
    var vi: String
    var en: String
  }

  private struct Record: Decodable {
    var reason_words: [String: Words]
  }

  @Test(arguments: ["vi", "en"])
  func `each reason has a row, and a sentence in both languages`(language: String) throws {
    let place = try office()
    let outcome = try Tool.run(
      ["run", "job.yaml", "--lang", language, "--output", "out"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let record = try JSONDecoder().decode(
      Record.self, from: Data(place.read("out/run.json").utf8))
    let rows = try place.read("out/assessments.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let reason = try #require(rows[0].firstIndex(of: "reason"))
    #expect(record.reason_words.count == 11)
    for (code, words) in record.reason_words {
      let row = try #require(
        rows.first { $0[2] == code && !$0[0].hasSuffix("+counterfactual") }, "\(code)")
      #expect(row[reason] == code)
      let said = language == "vi" ? words.vi : words.en
      #expect(outcome.output.contains(said), "\(code): \(said)")
    }
  }

  /// «Among the first three» of the three units of the file says nothing, or more units are ranked.
  @Test func `a place that every known unit has is refused with the reason`() throws {
    let place = try Workplace()
    let values = (0...2).flatMap { unit in
      (2018...2022).map { "u\(unit),x,\($0),\(70 + 3 * unit + $0 - 2018)\n" }
    }
    try place.write("unit,indicator,period,value\n" + values.joined(), to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due,field\na,u0,x,top-n,3,2024,districts\n"
        + "b,u0,x,top-n,3,2022,districts\nc,u0,x,top-n,2,2024,districts\n", to: "t.csv")
    let command = ["assess", "v.csv", "--targets", "t.csv", "--bounds", "0,100", "--lang", "en"]
    let rows = try Tool.run(command, in: place.folder).output.split(separator: "\n").dropFirst()
    #expect(
      rows.map { $0.contains(",not_assessable,field_unknown,") } == [true, true, false])
    let text = try Tool.run(command + ["--format", "text"], in: place.folder).output
    #expect(text.contains("only 3 ranked units are known, no more than the rank asked for"))
    #expect(!text.contains("not stated"))
  }
}
