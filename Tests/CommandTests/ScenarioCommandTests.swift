import Foundation
import Testing

struct ScenarioCommandTests {
  /// An office's job as `cchc init` writes it, with more lines.
  private static func office(_ lines: String = "") throws -> Workplace {
    let place = try Workplace()
    _ = try Tool.run(["init", "o", "--lang", "en"], in: place.folder)
    let job = try place.read("o/job.yaml")
    try place.write(job + lines, to: "o/job.yaml")
    return place
  }

  /// The cells of a CSV without quotes, by column.
  private static func rows(_ csv: String) -> [[String: String]] {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { cells in
      Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test func `scenarios stand side by side, and the pace found gives its probability`() throws {
    let place = try Self.office()
    let found = try Tool.run(
      [
        "scenario", "o/job.yaml", "--extra", "2@2025", "--extra", "-2@2025", "--probability", "80",
        "--indicator", "online",
      ], in: place.folder)
    #expect(found.status == 0, "\(found.errors)")
    let rows = Self.rows(found.output)
    #expect(
      rows.map { $0["scenario"] } == [
        "forecast", "extra 2@2025", "extra -2@2025", "probability 0.8",
      ])
    let medians = rows.compactMap { $0["forecast_median"].flatMap(Double.init) }
    #expect(abs(medians[1] - medians[0] - 2) < 1e-9 && abs(medians[0] - medians[2] - 2) < 1e-9)
    let extra = try #require(rows[3]["extra_per_year"])
    let forward = try Tool.run(
      ["scenario", "o/job.yaml", "--extra", "\(extra)@2025", "--target", "online-2025"],
      in: place.folder)
    let probability = Self.rows(forward.output)[1]["probability"].flatMap(Double.init) ?? 0
    #expect(probability >= 0.8 && probability < 0.802)
  }

  @Test func `a job's scenarios and judgements are in the run directory`() throws {
    let place = try Self.office(
      """
      judgements: j.csv
      scenarios:
        - name: {vi: "Thêm hai điểm", en: "Two points more"}
          extra: 2@2025
        - id: all
          extra: [1@2025, 0.5@2025]
          step: 3@2025
          indicators: [sipas]

      """)
    try place.write(
      "target_id,adjusted_probability,author,reason,date\n"
        + "online-2025,65%,A. Planner,a merged portal,2025-06-01\n", to: "o/j.csv")
    let run = try Tool.run(["run", "o/job.yaml", "--output", "out"], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("adjusted: probability 65% (model: 54%)"))
    #expect(run.output.contains("A. Planner, 2025-06-01: a merged portal"))
    let scenarios = Self.rows(try place.read("out/scenarios.csv"))
    #expect(
      scenarios.map { $0["scenario"] } == [
        "forecast", "extra 2@2025", "all", "forecast", "extra 2@2025",
      ])
    let judged = try #require(Self.rows(try place.read("out/judgements.csv")).first)
    #expect(judged["adjusted_probability"] == "0.65" && judged["standing"] == "applied")
    // The model's table stays the model's; the record keeps both, and the digest of the file.
    let assessed = Self.rows(try place.read("out/assessments.csv"))
    #expect(assessed[1]["probability"] == judged["model_probability"])
    let record = try place.read("out/run.json")
    #expect(record.contains(#""adjusted_probability" : 0.65"#) && record.contains("j.csv"))
    let report = try Tool.run(["report", "out", "--output", "-"], in: place.folder)
    #expect(report.output.contains("A. Planner, 2025-06-01: a merged portal"))
  }

  private static let refused: [(arguments: [String], status: Int32)] = [
    (["--extra", "2"], 64), (["--probability", "100"], 64), (["--from", "2026"], 64), ([], 64),
    (["--step", "1@2025", "--unit", "Exmple Commune"], 65), (["--pace-of", "nobody"], 65),
    (["--step", "1@2025", "--target", "sipas-2052"], 65),
  ]

  @Test(arguments: refused)
  func `what cannot be asked is refused`(arguments: [String], status: Int32) throws {
    let place = try Self.office()
    let outcome = try Tool.run(["scenario", "o/job.yaml"] + arguments, in: place.folder)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func `messages are in the job's language, or in the one asked for`() throws {
    let place = try Self.office()
    func errors(_ arguments: [String]) throws -> String {
      try Tool.run(arguments, in: place.folder).errors
    }
    let scenario = ["scenario", "o/job.yaml", "--pace-of", "nobody"]
    #expect(try errors(scenario).contains("there is no unit named"))
    #expect(try errors(scenario + ["--lang", "vi"]).contains("không có đơn vị nào tên"))
    try place.write(
      place.read("o/job.yaml") + "scenarios: [{step: 1@2025, units: [nobody]}]\n", to: "o/job.yaml")
    #expect(try errors(["check", "o/job.yaml"]).contains("there is no unit named"))
    #expect(
      try errors(["check", "o/job.yaml", "--lang", "vi"]).contains("không có đơn vị nào tên"))
  }

  @Test func `a rank is a whole number in the text`() throws {
    let place = try Workplace()
    let values = (2019...2024).flatMap { year in
      ["A", "B", "C"].enumerated().map { index, unit in
        "\(unit),score,\(year),\(70 + 3 * index + year % 3).25"
      }
    }
    try place.write("unit,indicator,period,value\n" + values.joined(separator: "\n"), to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due,field\nt,B,score,top-n,1,2025,all three\n",
      to: "t.csv")
    try place.write("inputs: [v.csv]\ntargets: [t.csv]\nlanguage: en\n", to: "job.yaml")
    let outcome = try Tool.run(
      ["scenario", "job.yaml", "--extra", "1@2025", "--format", "text"], in: place.folder)
    #expect(
      outcome.output.contains("last value rank 2/3 (2024)"), "\(outcome.output)\(outcome.errors)")
  }

  @Test func `a table without rows says that no verdict is open`() throws {
    let place = try Self.office()
    try place.write(
      "target_id,unit_id,indicator_id,operator,threshold,due\n"
        + "decided,Example Commune,online,>=,1,2024\n", to: "o/targets.csv")
    let outcome = try Tool.run(
      ["scenario", "o/job.yaml", "--probability", "80"], in: place.folder)
    #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("1 of 1 rows"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("scenarios: 2@2025", "scenarios must be a list"),
    ("scenarios: [2@2025]", "must say what changes"),
    ("scenarios: [{extra: 2}]", "‘2’ is not a change"),
    ("scenarios: [{name: a}]", "changes nothing"),
    ("scenarios: [{extra: 2@2025, unit: a}]", "unknown key ‘unit’"),
    ("scenarios: [{step: 1@2025}, {step: 1@2025}]", "is given twice"),
    ("scenarios: [{step: 1@2025, indicators: [sipaz]}]", "did you mean ‘sipas’"),
  ])
  func `a job's scenarios are checked`(line: String, message: String) throws {
    let place = try Self.office(line + "\n")
    let outcome = try Tool.run(["check", "o/job.yaml", "--lang", "en"], in: place.folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  // MARK: Compare

  @Test func `two runs are compared, and what is no run is refused`() throws {
    let place = try Self.office()
    #expect(
      try Tool.run(["run", "o/job.yaml", "--output", "one"], in: place.folder).status == 0)
    let values = try place.read("o/values-synthetic.csv")
    try place.write(
      values.replacingOccurrences(of: "2024,44.7", with: "2024,47.7"), to: "o/values-synthetic.csv")
    #expect(
      try Tool.run(["run", "o/job.yaml", "--output", "two"], in: place.folder).status == 0)
    let compared = try Tool.run(["compare", "one", "two"], in: place.folder)
    let rows = Self.rows(compared.output)
    #expect(rows.map { $0["movement"] } == ["unchanged", "moved"])
    #expect(rows[1]["details"] == "data: 2024=44.7>47.7")
    let text = try Tool.run(
      ["compare", "one", "two", "--lang", "vi", "--format", "text"], in: place.folder)
    #expect(text.output.contains("số liệu: sửa 2024: 44,7% → 47,7%"))

    try place.write(
      place.read("o/targets.csv").replacingOccurrences(of: ",50,", with: ",52,"),
      to: "o/targets.csv")
    #expect(
      try Tool.run(["run", "o/job.yaml", "--output", "three"], in: place.folder).status == 0)
    let stepped = Self.rows(
      try Tool.run(["compare", "one", "three", "--steps"], in: place.folder).output)[1]
    let steps = ["method", "data", "break", "target"].map {
      stepped["step_\($0)"].flatMap(Double.init) ?? .nan
    }
    // The data alone moved what they moved between the first two runs; the rest is the target's.
    let (data, whole) = (rows[1]["probability_change"], stepped["probability_change"])
    #expect(steps[0] == 0 && steps[2] == 0)
    #expect(abs(steps[1] - (data.flatMap(Double.init) ?? .nan)) < 2e-6)
    #expect(abs(steps.reduce(0, +) - (whole.flatMap(Double.init) ?? .nan)) < 3e-6)
    #expect(steps[3] < 0)

    #expect(try Tool.run(["compare", "one", "o"], in: place.folder).status == 66)
    #expect(
      try Tool.run(["compare", "one", "two", "--margin", "-1"], in: place.folder).status == 64)
    let result = try place.read("two/result.json")
    try place.write(
      result.replacing(/"schemaVersion":\d+/, with: "\"schemaVersion\":99"),
      to: "two/result.json")
    let other = try Tool.run(["compare", "one", "two"], in: place.folder)
    #expect(other.status == 65 && other.errors.contains("phiên bản khác"))
  }
}
