import Foundation
import Testing

struct RunCommandTests {
  @Test(arguments: ["vi", "en"])
  func `the templates run as they are`(language: String) throws {
    let place = try Workplace()
    let made = try Tool.run(["init", "office", "--lang", language], in: place.folder)
    #expect(made.status == 0)
    let run = try Tool.run(
      ["run", "office/job.yaml", "--output", "out"], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(language == "vi" ? "giả lập" : "synthetic"))
    for file in [
      "run.json", "assessments.csv", "assessments.json", "forecasts.csv", "trends.csv",
      "report.html", "results.xlsx",
    ] {
      #expect(place.exists("out/\(file)"), "\(file)")
    }
    // Copies that a Vietnamese Excel opens by a double click.
    #expect(place.exists("out/assessments-excel.csv") == (language == "vi"))
    #expect(run.errors.contains("out/report.html\n"), "\(run.errors)")
    let charts = try FileManager.default.contentsOfDirectory(
      atPath: place.folder.appending(path: "out/charts").path)
    // Two trends and the overview of the plan.
    #expect(charts.count == 3 && charts.allSatisfy { $0.hasSuffix(".svg") })
    let again = try Tool.run(["init", "office", "--lang", language], in: place.folder)
    #expect(again.status == 73)
  }

  @Test func `the same inputs and seed give the same bytes`() throws {
    let place = try Workplace()
    let job = Tool.repository.appending(path: "datasets/jobs/ha-dong.yaml").path
    for name in ["one", "two"] {
      #expect(try Tool.run(["run", job, "--output", name], in: place.folder).status == 0)
    }
    let files = FileManager.default
    let (one, two) = (place.folder.appending(path: "one"), place.folder.appending(path: "two"))
    let names = try files.subpathsOfDirectory(atPath: one.path).sorted()
    #expect(names == (try files.subpathsOfDirectory(atPath: two.path)).sorted())
    for name in names where name.contains(".") {
      #expect(
        files.contents(atPath: one.appending(path: name).path)
          == files.contents(atPath: two.appending(path: name).path), "\(name)")
    }
  }

  @Test func `every target of the real job has a row, and none is silent`() throws {
    let place = try Workplace()
    let outcome = try Tool.run(
      ["run", "datasets/jobs/viet-nam.yaml", "--output", place.folder.path + "/run"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(place.read("run/assessments.json").utf8))
        as? [[String: Any]])
    let targets = Set(rows.compactMap { $0["target_id"] as? String })
    // 109 of the five plans, 9 national ones; references beside them.
    #expect(targets.count { !$0.hasPrefix("applied.") } == 118)
    #expect(Set(rows.compactMap { $0["verdict_id"] as? String }).count == rows.count)
    for row in rows {
      switch row["status"] as? String {
      case "observed", "forecast":
        #expect(row["probability"] is Double || row["probability"] is Int)
      case "not_assessable": #expect(row["reason"] is String)
      case let other: Issue.record("status \(other ?? "missing")")
      }
    }
    // SIPAS was 83.94 in 2024; the target of 2020 («over 80») was met with 85.48.
    let satisfaction = rows.first {
      $0["target_id"] as? String == "nq-30c.satisfaction.2020"
    }
    #expect(satisfaction?["status"] as? String == "observed")
    #expect(satisfaction?["last_value"] as? Double == 85.48)
    #expect(satisfaction?["likelihood"] as? String == "reached")
  }

  @Test func `a review date hides what was published later`() throws {
    let place = try Workplace()
    try place.write(
      "unit,indicator,period,value,published_on\nA,x,2020,10,2021-04-01\n"
        + "A,x,2021,12,2022-04-01\nA,x,2022,13,2023-04-01\nA,x,2023,90,2024-04-01\n", to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due\nt,A,x,>=,50,2023\n", to: "t.csv")
    let arguments = ["assess", "v.csv", "--targets", "t.csv"]
    let early = try Tool.run(arguments + ["--as-of", "2023-11-30"], in: place.folder)
    #expect(early.output.contains(",forecast,"))
    let late = try Tool.run(arguments + ["--as-of", "2024-04-01"], in: place.folder)
    #expect(late.output.contains(",observed,"))
  }

  @Test func `what is read is not written over, nor what somebody changed in a run`() throws {
    let place = try Workplace()
    #expect(try Tool.run(["init", "o"], in: place.folder).status == 0)
    let values = "o/so-lieu-gia-lap.csv"
    let before = try place.read(values)
    for output in [["-o", values], ["--output=\(values)"], ["-o", "./o/../\(values)"]] {
      let refused = try Tool.run(["forecast", values] + output, in: place.folder)
      #expect(refused.status == 64 && refused.errors.contains("‘"))
      let check = try Tool.run(["check", "o/job.yaml"] + output, in: place.folder)
      #expect(check.status == 64)
    }
    #expect(try place.read(values) == before)
    #expect(try Tool.run(["run", "o", "-o", "run"], in: place.folder).status == 0)
    for words in [["report"], ["export"], ["chart"]] {
      let inside = try Tool.run(words + ["run", "-o", "run/run.json"], in: place.folder)
      #expect(inside.status == 64 && inside.errors.hasPrefix("run/run.json: "))
    }
    // A report that cchc put there goes with the run; one that was edited stays.
    #expect(try Tool.run(["report", "run", "--format", "markdown"], in: place.folder).status == 0)
    #expect(try Tool.run(["run", "o", "-o", "run"], in: place.folder).status == 0)
    #expect(try Tool.run(["report", "run", "--format", "markdown"], in: place.folder).status == 0)
    try place.write("edited", to: "run/report.md")
    let again = try Tool.run(["run", "o", "-o", "run", "--lang", "en"], in: place.folder)
    #expect(again.status == 73 && again.errors.contains("changed after cchc wrote them"))
    #expect(try place.read("run/report.md") == "edited")
  }

  @Test func `killed midway, a run leaves the earlier one whole`() throws {
    let place = try Workplace()
    let job = Tool.repository.appending(path: "datasets/jobs/ha-dong.yaml").path
    #expect(try Tool.run(["run", job, "--output", "out"], in: place.folder).status == 0)
    let before = try place.read("out/run.json")
    for delay in [0.02, 0.1, 0.3, 0.8] {
      let process = try Tool.start(["run", job, "--output", "out"], in: place.folder)
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try place.read("out/run.json") == before)
      #expect(place.exists("out/2023-11-30/assessments.csv"))
    }
  }
}
