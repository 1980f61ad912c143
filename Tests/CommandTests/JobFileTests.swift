import Foundation
import Testing

/// Where a job is found, and what is said of one that is wrong.
struct JobFileTests {
  private static func errors(of job: String, lang: String = "en") throws -> String {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    try place.write(job, to: "job.yaml")
    let outcome = try Tool.run(["run", "job.yaml", "--lang", lang], in: place.folder)
    #expect(outcome.status == 65 && !place.exists("results"))
    return outcome.errors
  }

  @Test func `a letterhead of the job stands in the Word file`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    try place.write(
      """
      inputs: [v.csv]
      report: {agency: UBND xã A, number: 7, symbol: BC-UBND, place: Xã A, date: 2025-03-05,
        authority: TL. CHỦ TỊCH, title_of_signer: Chánh Văn phòng, signer: Lê B, recipients: "Lưu: VT"}
      outputs: [docx]
      """, to: "job.yaml")
    let outcome = try Tool.run(["run", "job.yaml", "--lang", "vi", "-o", "out"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Parts are stored as they are.
    let file = try Data(contentsOf: place.folder.appending(path: "out/report.docx"))
    let text = String(decoding: file, as: UTF8.self)
    for part in [
      "UBND XÃ A", "Số: 7/BC-UBND", "Xã A, ngày 05 tháng 3 năm 2025", "TL. CHỦ TỊCH",
      "CHÁNH VĂN PHÒNG", "Lê B", "- Lưu: VT.",
    ] {
      #expect(text.contains(">\(part)<"), "\(part)")
    }
  }

  @Test func `a letterhead that nobody can sign by is refused`() throws {
    #expect(
      try JobFileTests.errors(of: "inputs: [v.csv]\nreport: {authority: PP.}\n")
        .contains("write one of: TM., KT., TL., TUQ."))
    #expect(
      try JobFileTests.errors(of: "inputs: [v.csv]\nreport: {agenzy: A}\n").contains("agency"))
    #expect(
      try JobFileTests.errors(of: "inputs: [v.csv]\nreport: UBND\n").contains("each on a line"))
  }

  // MARK: Folders

  @Test func `a folder stands for the only job in it`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "office/v.csv")
    try place.write("inputs: [v.csv]\n", to: "office/review.yml")
    try place.write("services: []\n", to: "office/other.yaml")
    for folder in ["office", "office/", "./office"] {
      let outcome = try Tool.run(["run", folder, "-o", "out"], in: place.folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try Tool.run(["check", "office"], in: place.folder).status == 0)
    let scenario = ["scenario", "office", "--step", "1@2024"]
    #expect(try Tool.run(scenario, in: place.folder).status == 0)
  }

  @Test func `several jobs are listed, and none is said`() throws {
    let place = try Workplace()
    for name in ["b.yaml", "a.yaml"] { try place.write("inputs: [v.csv]\n", to: "jobs/\(name)") }
    let several = try Tool.run(["run", "jobs", "--lang", "en"], in: place.folder)
    #expect(several.status == 64)
    #expect(several.errors == "jobs: several jobs; choose one: jobs/a.yaml, jobs/b.yaml\n")
    try place.write("a: 1\n", to: "empty/a.yaml")
    let none = try Tool.run(["run", "empty"], in: place.folder)
    #expect(none.status == 66 && none.errors.hasPrefix("empty: không có tệp công việc"))
  }

  // MARK: Slips

  @Test(arguments: [
    (
      "title: Kế hoạch: sơ kết\ninputs: [v.csv]\n",
      "job.yaml:1: the value of ‘title’ has a colon in it; put it in quotation marks: "
        + "title: \"Kế hoạch: sơ kết\"\n"
    ),
    (
      "inputs: [v.csv]\nfilters:\n\tunits: [A]\n",
      "job.yaml:3: the line is indented with a tab; use spaces, two for each level\n"
    ),
    (
      "inputs: [v.csv]\ntitle:Plan\n",
      "job.yaml:2: a space is missing after ‘title:’; write ‘title: Plan’\n"
    ),
    // Both of them, and only they.
    (
      "title: A \"b\": c # d\ninputs: [v.csv]\nfilters:\n\tunits: [A]\n",
      "job.yaml:1: the value of ‘title’ has a colon in it; put it in quotation marks: "
        + "title: \"A \\\"b\\\": c\"\njob.yaml:4: the line is indented with a tab; use spaces, two for "
        + "each level\n"
    ),
  ])
  func `the commonest slips of YAML have a sentence with the line`(
    job: String, message: String
  ) throws {
    #expect(try Self.errors(of: job) == message)
  }

  @Test func `what was written in place of a slip runs`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    try place.write("title: \"A \\\"b\\\": c\"\ninputs: [v.csv]\n", to: "job.yaml")
    let outcome = try Tool.run(["run", "job.yaml", "-o", "out"], in: place.folder)
    #expect(outcome.status == 0 && outcome.output.hasPrefix("A \"b\": c\n"))
  }

  @Test(arguments: [
    ("ouputs: [csv]", "job.yaml:2:1: unknown key ‘ouputs’; did you mean ‘outputs’?"),
    ("as_off: 2023-11-30", "job.yaml:2:1: unknown key ‘as_off’; did you mean ‘as_of’?"),
    ("filters: {unit: [A]}", "unknown key ‘unit’; did you mean ‘units’?"),
    ("xyzzy: 1", "unknown key ‘xyzzy’; the keys allowed here are title, inputs"),
    ("outputs: [csv, exel]", "‘exel’ is not allowed here; choose from csv, json"),
    ("outputs: [csv, chart]", "‘chart’ is not allowed here; did you mean ‘charts’?"),
    ("models: [pooled-trends]", "there is no model ‘pooled-trends’; did you mean ‘pooled-trend’?"),
    ("progress: [stacan]", "‘stacan’ is not allowed here; did you mean ‘statcan’?"),
  ])
  func `misspelt keys and values have a suggestion`(line: String, message: String) throws {
    let errors = try Self.errors(of: "inputs: [v.csv]\n\(line)\n")
    #expect(errors.contains(message), "\(errors)")
  }

  @Test func `all problems of a job come at once`() throws {
    let errors = try Self.errors(
      of: "inputs: [v.csv]\nouputs: [csv]\nhorizon: 0\nlanguage: fr\n", lang: "vi")
    #expect(errors.split(separator: "\n").count == 3)
    #expect(errors.contains("có phải ‘outputs’?"))
  }

  @Test func `what is wrong in the files of a broken job is told with it`() throws {
    let place = try Workplace()
    try place.write("unit,indicator,period,value\nA,x,2020,8o\n", to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due\na,A,x,<>,90,2025\n", to: "t.csv")
    let job = "inputs: [v.csv, none.csv]\ntargets: [t.csv]\nouputs: [csv]\nhorizon: 0\n"
    try place.write(job, to: "job.yaml")
    for command in ["run", "check"] {
      let told = try Tool.run([command, "job.yaml", "--lang", "en"], in: place.folder)
      #expect(told.status == 66 && told.output.isEmpty && !place.exists("results"))
      let lines = told.errors.split(separator: "\n").map { $0.prefix { $0 != ";" } }
      #expect(
        lines == [
          "job.yaml:3:1: unknown key ‘ouputs’",
          "job.yaml:4:10: ‘0’ is not a whole number from 1 to 100",
          "none.csv: no such file", "v.csv:2:4: ‘8o’ is not a number",
          "t.csv:2:4: ‘<>’ is not an operator",
        ], "\(told.errors)")
    }
    // Without the catalogue that is meant, files would read otherwise: nothing is said of them.
    try place.write(job.replacing("ouputs: [csv]", with: "catalog: names"), to: "job.yaml")
    let doubtful = try Tool.run(["run", "job.yaml", "--lang", "en"], in: place.folder)
    #expect(doubtful.status == 65 && !doubtful.errors.contains(".csv:"))
    // What is piped in can be read only once.
    try place.write("inputs: ['-']\nouputs: [csv]\n", to: "job.yaml")
    #expect(try Tool.run(["run", "job.yaml"], input: "x", in: place.folder).status == 65)
  }
}
