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
}
