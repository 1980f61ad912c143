import Foundation
import Testing

struct ReportCommandTests {
  private static func run(in place: borrowing Workplace) throws {
    #expect(try Tool.run(["init", "office", "--lang", "vi"], in: place.folder).status == 0)
    let run = try Tool.run(["run", "office/job.yaml", "--output", "out"], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a run directory is enough for report, charts and workbook`() throws {
    let place = try Workplace()
    try ReportCommandTests.run(in: place)
    let english = try Tool.run(
      ["report", "out", "--lang", "en", "--output", "en.html"], in: place.folder)
    #expect(english.status == 0, "\(english.errors)")
    #expect(try place.read("en.html").contains("Will the targets for 2025 be reached?"))
    let markdown = try Tool.run(
      ["report", "out", "--format", "markdown", "--output", "-"], in: place.folder)
    #expect(markdown.output.hasPrefix("# "))
    let workbook = try Tool.run(["export", "out", "--to", "xlsx"], in: place.folder)
    #expect(workbook.status == 0, "\(workbook.errors)")
    #expect(place.exists("out/results.xlsx"))
    let charts = try Tool.run(
      ["chart", "out", "--format", "png", "--format", "pdf", "--only", "sipas", "--output", "c"],
      in: place.folder)
    #expect(charts.status == 0, "\(charts.errors)")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: place.folder.appending(path: "c").path)
    #expect(files.count == 2 && files.allSatisfy { $0.hasPrefix("sipas") })
  }

  /// Every target asked about has a slide with its chart, no table is higher than its slide, and all is
  /// in the language asked for.
  @Test(.enabled(if: Tool.hasPandoc, "needs pandoc"), arguments: ["vi", "en"])
  func `slides for a meeting`(language: String) throws {
    let place = try Workplace()
    try ReportCommandTests.run(in: place)
    let made = try Tool.run(
      ["report", "out", "--format", "pptx", "--lang", language, "-o", "s.pptx"], in: place.folder)
    #expect(made.status == 0, "\(made.errors)")
    let unpack = "python3 -m zipfile -e s.pptx s && cat s/ppt/slides/slide*.xml"
    let slides = try Tool.shell(unpack, in: place.folder).output
    let isVietnamese = language == "vi"
    for text in [
      isVietnamese ? "Các chỉ tiêu năm 2025 có đạt được không?" : "Will the targets for 2025",
      isVietnamese ? "xác suất đạt" : "probability", isVietnamese ? "Lưu ý" : "Remarks",
      isVietnamese ? "(SỐ LIỆU GIẢ LẬP)" : "(SYNTHETIC)",
    ] { #expect(slides.contains(text), "\(text)") }
    #expect(slides.matches(of: #/<p:pic>/#).count == 2)
    let heights = slides.matches(of: #/<a:tr h="(\d+)"/#).compactMap { Int($0.1) }
    #expect(heights.count == 3 && heights.reduce(0, +) < 3_860_000)
  }

  @Test func `what is no run, and a chart that is not there, are said`() throws {
    let place = try Workplace()
    let nothing = try Tool.run(["report", "nowhere"], in: place.folder)
    #expect(nothing.status == 66)
    #expect(nothing.errors.contains("không phải kết quả chạy của cchc"))
    try ReportCommandTests.run(in: place)
    let chart = try Tool.run(["chart", "out", "--only", "nothing"], in: place.folder)
    #expect(chart.status == 64)
    #expect(try Tool.run(["chart", "out", "--scale", "0"], in: place.folder).status == 64)
  }

  // MARK: Files for other programs

  @Test(arguments: [
    ("sqlite", "results.sqlite"), ("dta", "stata/assessments.dta"), ("sav", "spss/assessments.sav"),
    ("datapackage", "datapackage.json"), ("json", "observations.json"),
    ("sdmx", "results.sdmx.csv"),
  ])
  func `a run takes exports in, and a job writes the same`(form: String, file: String) throws {
    let place = try Workplace()
    try ReportCommandTests.run(in: place)
    let exported = try Tool.run(["export", "out", "--to", form], in: place.folder)
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(exported.errors.contains("out/\(file)"))
    #expect(try place.read("out/run.json").contains("\"\(file)\""))
    // The run may be replaced with all that belongs to it.
    let second = try Tool.run(["run", "office/job.yaml", "--output", "out"], in: place.folder)
    #expect(second.status == 0, "\(second.errors)")
    #expect(!place.exists("out/\(file)"))
    guard form != "json" else { return }
    let job = try place.read("office/job.yaml")
    let outputs = job.replacing(#/outputs: \[.*\]/#, with: "outputs: [csv, \(form)]")
    try place.write(outputs, to: "office/job.yaml")
    let run = try Tool.run(["run", "office/job.yaml", "--output", "job"], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
    let copied = try Tool.run(["export", "job", "--to", form, "-o", "else"], in: place.folder)
    #expect(copied.status == 0, "\(copied.errors)")
    let elsewhere = place.exists("else/\(name(of: file))") ? "else/\(name(of: file))" : "else"
    let bytes = try Data(contentsOf: place.folder.appending(path: "job/\(file)"))
    #expect(try bytes == Data(contentsOf: place.folder.appending(path: elsewhere)))
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  @Test func `what somebody has changed in a run is not written over`() throws {
    let place = try Workplace()
    try ReportCommandTests.run(in: place)
    try place.write("mine", to: "out/assessments.csv")
    let exported = try Tool.run(["export", "out", "--to", "datapackage"], in: place.folder)
    #expect(exported.status == 73)
    #expect(exported.errors.contains("assessments.csv"))
    #expect(try place.read("out/assessments.csv") == "mine")
    #expect(!place.exists("out/datapackage.json"))
  }

  @Test func `several files need a folder`() throws {
    let place = try Workplace()
    try ReportCommandTests.run(in: place)
    let printed = try Tool.run(["export", "out", "--to", "dta", "-o", "-"], in: place.folder)
    #expect(printed.status == 64)
    let one = try Tool.run(["export", "out", "--to", "sdmx", "-o", "-"], in: place.folder)
    #expect(one.output.hasPrefix("STRUCTURE,"))
  }
}

struct LargeRunTests {
  /// Communes with a target each, more than are named one by one.
  private static func write(_ count: Int, in place: borrowing Workplace) throws {
    var (values, targets) = (
      "unit,indicator,period,value\n", "target_id,indicator_id,unit_id,due,operator,threshold\n"
    )
    for unit in 0..<count {
      for year in 0..<6 {
        values += "xa-\(unit),sipas,\(2018 + year),\(60 + unit % 30 + (unit * 7 + year * 3) % 5)\n"
      }
      targets += "t-\(unit),sipas,xa-\(unit),2025,>=,80\n"
    }
    try place.write(values, to: "values.csv")
    try place.write(targets, to: "targets.csv")
    try place.write(
      "inputs: [values.csv]\ntargets: [targets.csv]\noutputs: [csv, report, charts]\nlanguage: en\n",
      to: "job.yaml")
  }

  @Test func `a run of many targets says what it left out and how to get it`() throws {
    let place = try Workplace()
    try LargeRunTests.write(450, in: place)
    let run = try Tool.run(["run", "job.yaml", "--output", "out"], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
    func charts() throws -> [String] {
      try FileManager.default.contentsOfDirectory(
        atPath: place.folder.appending(path: "out/charts").path)
    }
    let drawn = try charts()
    #expect(drawn.count < 100)
    #expect(run.errors.contains("of 451 charts are drawn"), "\(run.errors)")
    #expect(run.errors.contains("cchc chart out --only NAME"))
    #expect(try place.read("out/assessments.csv").split(separator: "\n").count == 451)
    // What was left out is drawn on request.
    let missing = try #require(
      (0..<450).map { "sipas--xa-\($0)" }.first { !drawn.contains("\($0).svg") })
    let more = try Tool.run(["chart", "out", "--only", missing], in: place.folder)
    #expect(more.status == 0, "\(more.errors)")
    #expect(try charts().contains("\(missing).svg"))
  }
}
