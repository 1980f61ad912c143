import Foundation
import Testing

/// What a plan's targets come to together, from files to files.
struct PlanTableTests {
  private static func office() throws -> Workplace {
    let place = try Workplace()
    var values = "đơn vị,chỉ số,kỳ,giá trị,published_on\n"
    for (offset, value) in [70, 72, 71, 75, 78, 80, 79, 84].enumerated() {
      values += "A,x,\(2016 + offset),\(value),\(2017 + offset)-03-01\n"
      values += "A,y,\(2016 + offset),\(100 - value),\(2017 + offset)-03-01\n"
    }
    try place.write(values, to: "values.csv")
    try place.write(
      """
      target_id,plan_id,unit,indicator,operator,threshold,due,giữ từ,mốc,state,section
      mid,p,A,x,>=,78,2022,,interim,,I
      end,p,A,x,>=,80,2023,,final,,I
      annex,p,A,x,>=,85,2023,,,conflict,PL
      keep,p,A,y,<=,30,2023,2019,,,II
      gone,p,A,z,>=,1,2023,,,,II

      """, to: "targets.csv")
    try place.write(
      "inputs: [values.csv]\ntargets: [targets.csv]\noutputs: [csv, json]\n"
        + "as_of: [2022-11-30, 2024-04-01]\n", to: "job.yaml")
    return place
  }

  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { row in
      Dictionary(zip(lines[0], row), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test func `plans, paths, contradictions and the scoreboard of a run`() throws {
    let place = try PlanTableTests.office()
    let outcome = try Tool.run(
      ["run", "job.yaml", "--output", "out", "--lang", "en"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")

    let early = try #require(rows(place.read("out/2022-11-30/plans.csv")).first)
    #expect(early["targets"] == "4" && early["forecast"] == "3" && early["left_out"] == "gone")
    let late = try #require(rows(place.read("out/2024-04-01/plans.csv")).first)
    // 79 in 2022 and 84 in 2023 are reached; 100 − 70 … 16 were never above 30.
    #expect(late["reached"] == "3" && late["probability_all"] == "1" && late["mc_error"] == "0")
    #expect(late["expected_met"] == "3" && late["met_lower_80"] == "3")

    let paths = rows(try place.read("out/2022-11-30/paths.csv"))
    #expect(paths.map { $0["target_id"] } == ["mid", "end", "keep"])
    // From 80 in 2021 to 80 in 2023.
    #expect(paths[0]["line_value"] == "80" && paths[0]["line_gap"] == "-2")
    #expect(paths[1]["probability_given_earlier"] != "")
    #expect(paths[2]["hold_from"] == "2019" && paths[2]["weakest_period"] != "")

    let pairs = rows(try place.read("out/2022-11-30/contradictions.csv"))
    #expect(pairs.count == 1)
    #expect(pairs[0]["target_id"] == "end" && pairs[0]["other_target_id"] == "annex")
    #expect(outcome.output.contains("The plan contradicts itself"))

    let scores = rows(try place.read("out/scoreboard.csv"))
    #expect(scores.map { $0["target_id"] } == ["mid", "end", "annex", "keep"])
    #expect(scores.map { $0["reached"] } == ["reached", "reached", "missed", "reached"])
    #expect(outcome.output.contains("4 forecasts since decided, 3 reached"))
  }

  /// «>= 85» beside «< 85»: of a known value exactly one is met, of an unknown one never both.
  @Test func `targets that exclude each other are named`() throws {
    let place = try PlanTableTests.office()
    try place.write(
      "target_id,plan_id,unit,indicator,operator,threshold,due\n"
        + "a,p,A,x,>=,79.5,2023\nb,p,A,x,<,79.5,2023\n", to: "targets.csv")
    let outcome = try Tool.run(
      ["run", "job.yaml", "--output", "out", "--lang", "en"], in: place.folder)
    for folder in ["2022-11-30", "2024-04-01"] {
      let pairs = rows(try place.read("out/\(folder)/contradictions.csv"))
      #expect(pairs.map { [$0["target_id"], $0["other_target_id"]] } == [["a", "b"]])
      let plan = try #require(rows(place.read("out/\(folder)/plans.csv")).first)
      #expect(plan["probability_all"] == "0")
    }
    let words = rows(try place.read("out/2024-04-01/assessments.csv")).map { $0["likelihood"] }
    #expect(words == ["reached", "missed"])
    #expect(outcome.output.contains("The plan contradicts itself"))
  }

  @Test func `a period to hold from that is not before the due one is an error`() throws {
    let place = try PlanTableTests.office()
    try place.write(
      "target_id,unit,indicator,operator,threshold,due,hold_from\nt,A,x,>=,78,2022,2022\n"
        + "u,A,x,>=,78,2022,2020-Q1\n", to: "targets.csv")
    let outcome = try Tool.run(["run", "job.yaml", "--output", "out"], in: place.folder)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains("targets.csv:2:7") && outcome.errors.contains("targets.csv:3:7"))
  }
}
