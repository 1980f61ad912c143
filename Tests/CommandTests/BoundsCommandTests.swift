import Foundation
import Testing

/// A share is bounded without being asked, every command says so, and what is stated goes first.
struct BoundsCommandTests {
  /// How a table shows that its values are shares, and how the note says it.
  static let evidence: [(name: String, value: String, target: String, reason: String)] = [
    ("x", "#%,", ">=,95", "its values are written with %"),
    ("x", "#,%", ">=,95", "its unit of measure is %"),
    ("x", "#,", "at-100,", "a target asks for 100%"),
    ("Tỷ lệ x", "#,", ">=,95", "its name says that it is a share"),
    ("x (%)", "#,", ">=,95", "its name says that it is a share"),
    ("x", "#,", ">=,95%", "its targets are written with %"),
  ]

  /// Six a year from 61 to 93; `value` has # for the number, then the unit of measure.
  private func place(
    name: String = "x", value: String = "#,", target: String = ">=,95"
  ) throws -> Workplace {
    let place = try Workplace()
    let values = [61, 67, 74, 80, 86, 93].enumerated().map { index, number in
      "A,\(name),\(2018 + index),"
        + value.replacingOccurrences(of: "#", with: "\(number)") + "\n"
    }
    try place.write(
      "unit,indicator,period,value,unit_of_measure\n" + values.joined(), to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due\nt,A,\(name),\(target),2027\n", to: "t.csv")
    return place
  }

  private func upper95(_ output: String) throws -> Double {
    let cells = try #require(output.split(separator: "\n").last).split(separator: ",")
    return try #require(Double(cells[cells.count - 1]))
  }

  @Test(arguments: evidence.indices)
  func `evidence of a share bounds it, and the note says which`(index: Int) throws {
    let (name, value, target, reason) = Self.evidence[index]
    let place = try place(name: name, value: value, target: target)
    let outcome = try Tool.run(
      ["assess", "v.csv", "--targets", "t.csv", "--lang", "en", "--format", "json"],
      in: place.folder)
    #expect(outcome.errors.contains("is taken for a share of 0 to 100%, because \(reason)."))
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    // Six a year from 93: a straight line would be at 118 by 2027.
    #expect(try #require(rows[0]["upper_80"] as? Double) <= 100)
  }

  /// Commands with the options that they need beside the tables.
  @Test(arguments: [
    ["forecast", "v.csv"], ["trend", "v.csv"], ["backtest", "v.csv"],
    ["assess", "v.csv", "--targets", "t.csv"],
    ["progress", "v.csv", "--targets", "t.csv", "--method", "statcan"],
  ])
  func `every command says why values are bounded, and none with --quiet`(command: [String]) throws
  {
    let place = try place(value: "#%,")
    let said = try Tool.run(command + ["--lang", "vi"], in: place.folder)
    #expect(said.errors.contains("“x” được coi là tỷ lệ từ 0 đến 100% vì giá trị ghi dấu %."))
    let quiet = try Tool.run(command + ["--quiet"], in: place.folder)
    #expect(quiet.errors.isEmpty && quiet.status == said.status)
    #expect(quiet.output == said.output)
  }

  @Test func `what is stated goes before what is seen, for one indicator or all`() throws {
    let place = try place(value: "#%,")
    func forecast(_ bounds: String...) throws -> Tool.Outcome {
      try Tool.run(
        ["forecast", "v.csv", "--horizon", "8", "--lang", "en"]
          + bounds.flatMap { ["--bounds", $0] }, in: place.folder)
    }
    let open = try forecast("x=,")
    #expect(try upper95(open.output) > 100)
    #expect(!open.errors.contains("taken for a share"))
    #expect(try upper95(forecast("x=0,95").output) <= 95)
    // The one named goes before what holds for all.
    #expect(try upper95(forecast("0,95", "x=0,99").output) > 95)
    let unknown = try forecast("y=0,100")
    #expect(unknown.errors.contains("y"))
  }

  @Test func `a job states bounds of its indicators`() throws {
    let place = try place()
    func upper(_ bounds: String) throws -> Double {
      try place.write(
        "inputs: [v.csv]\ntargets: [t.csv]\n\(bounds)", to: "job.yaml")
      let outcome = try Tool.run(
        ["run", "job.yaml", "--output", "run", "--format", "json"], in: place.folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let rows = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      return try #require(rows[0]["upper_80"] as? Double)
    }
    // No catalogue, no percent sign: nothing says that x is a share.
    #expect(try upper("") > 100)
    #expect(try upper("bounds: {x: [0, 100]}\n") <= 100)
  }

  @Test func `what contradicts itself, and what leaves 0 to 100, is told how to settle it`() throws
  {
    let doubtful = try place(name: "Tỷ lệ x", value: "1#,")
    let said = try Tool.run(
      ["assess", "v.csv", "--targets", "t.csv", "--lang", "en"], in: doubtful.folder)
    #expect(said.errors.contains("‘Tỷ lệ x’ looks like a share, but has values, targets or a name"))
    #expect(said.errors.contains("--bounds"))
    let place = try place()
    let leaving = try Tool.run(
      ["forecast", "v.csv", "--horizon", "3", "--lang", "en"], in: place.folder)
    #expect(leaving.errors.contains("the forecast of ‘x’ leaves 0 to 100"))
    #expect(leaving.errors.contains("--bounds"))
  }
}
