import Charting
import Foundation
import Plans
import TargetAssessment
import Testing
import Text
import TimeSeries

@testable import Reporting
@testable import Results

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ReportTests {
  @Test(arguments: Language.allCases)
  func `the page is the one that was looked at`(language: Language) throws {
    let page = Example.result().page(language)
    // Style and script are code of their own; what changes with the data is the body.
    let body = try #require(page.range(of: "<body>")).lowerBound
    let script = try #require(page.range(of: "<script>")).lowerBound
    try Goldens.check(
      String(page[body..<script]) + "\n", against: "report-\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func `the text is the one that was looked at`(language: Language) throws {
    try Goldens.check(
      Example.result().markdown(language), against: "report-\(language.rawValue).md")
  }

  @Test(arguments: Language.allCases)
  func `no name in the data becomes markup`(language: Language) throws {
    let page = Example.result().page(language)
    #expect(!page.contains("<b>Xã"))
    #expect(page.components(separatedBy: "<script>").count == 2)
    #expect(page.contains("&lt;script&gt;alert(1)"))
  }

  @Test(arguments: Language.allCases)
  func `every element is closed and every id stands once`(language: Language) throws {
    var page = Example.result().page(language)
    // XML wants void elements closed and attributes with values; nothing else differs.
    page = page.replacing("<!DOCTYPE html>\n", with: "").replacing(
      " hidden>", with: " hidden=\"\">")
    page = page.replacing(/<(meta|br|hr|input|link|img)([^>]*)>/) { "<\($0.1)\($0.2)/>" }
    page = page.replacing(/<script>[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/, with: "")
    let reader = IdentifierReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
    #expect(Set(reader.identifiers).count == reader.identifiers.count)
    for link in reader.links where link.hasPrefix("#") {
      #expect(reader.identifiers.contains(String(link.dropFirst())), "\(link) leads nowhere")
    }
  }

  @Test func `made-up figures are marked wherever they stand`() {
    let result = Example.result()
    #expect(result.page().contains("SỐ LIỆU GIẢ LẬP"))
    #expect(result.markdown().contains("SỐ LIỆU GIẢ LẬP"))
    #expect(result.markdown(.english).contains("SYNTHETIC DATA"))
  }

  @Test func `the answer comes before everything else`() throws {
    let page = Example.result().page()
    let answer = try #require(page.range(of: "id=\"answer\""))
    let summary = try #require(page.range(of: "id=\"summary\""))
    #expect(answer.lowerBound < summary.lowerBound)
    #expect(page.contains("Các chỉ tiêu năm 2025 có đạt được không?"))
    #expect(page.contains("Trong 6 chỉ tiêu của kế hoạch: 1 chỉ tiêu đạt; "))
    #expect(page.contains("Trong 3 chỉ tiêu được xem xét"))
  }

  @Test func `the page asks for nothing from any network`() {
    let page = Example.result().page()
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(!page.contains("src=\"http") && !page.contains("url(http"))
  }

  @Test func `Markdown takes marks in names literally`() {
    let text = Example.result().markdown()
    #expect(text.contains(#"\<b\>Xã"#))
    // Within a table every row has the columns of its heading.
    var columns: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let bars = line.replacing(#"\|"#, with: "").filter { $0 == "|" }.count
      #expect(bars == columns ?? bars, "\(line)")
      columns = bars
    }
  }

  private func table(_ id: String, of result: ReviewResult) -> ReportTable? {
    for case .table(let table) in result.document(.english).section(id)?.blocks ?? [] {
      return table
    }
    return nil
  }

  @Test func `judgements and progress measures stand in page, text and workbook`() throws {
    let result = Example.result()
    let judgements = try #require(table("judgements", of: result)).rows.map { $0.cells.map(\.text) }
    #expect(judgements.map { $0[3] } == ["Lê <An>", "Lê <An>"])
    #expect(judgements.map { $0[4] } == ["2025-06-01", "2025-07-01"])
    #expect(judgements[0][1] != judgements[0][2])
    #expect(judgements[1][2] == "–" && judgements[1][6].contains("after the review"))
    let progress = try #require(table("progress", of: result))
    #expect(progress.columns.count == 7)
    #expect(
      progress.rows.allSatisfy { row in
        row.cells.count == 7 && row.cells.dropFirst(2).contains { $0.text != "–" }
      })

    let (page, text) = (result.page(.english), result.markdown(.english))
    let sheets = result.sheets(.english).tables.map(\.name)
    for id in ["judgements", "progress"] {
      let section = try #require(result.document(.english).section(id))
      #expect(page.contains("id=\"\(id)\""))
      #expect(text.contains("## \(section.title)"))
      #expect(sheets.contains(try #require(table(id, of: result)?.sheetName)))
    }
    #expect(page.contains("Lê &lt;An&gt;") && text.contains("a \\| new form"))
  }

  @Test func `year-to-date figures are told of series with targets only`() throws {
    var result = Example.result()
    let figure = SeriesResult.YearToDate(
      period: .year(2025), value: 86.4, expectedYear: 87, pairCount: 3)
    #expect(table("year-to-date", of: result) == nil)
    for index in result.series.indices where result.series[index].indicator == "sipas" {
      result.series[index].yearToDate = figure
    }
    let rows = try #require(table("year-to-date", of: result)).rows.map { $0.cells.map(\.text) }
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0[2].hasPrefix("86.40%") && $0[4] == "3" })
    #expect(result.markdown(.english).contains("6 further series"))
  }

  @Test func `a series that only the question asks for is drawn, and a short one says so`() throws {
    var result = Example.result()
    result.assessments.removeAll { $0.target.indicator == "online" }
    func online() -> ChartSubject? {
      ChartSubject.all(in: result).first { $0.series.indicator == "online" }
    }
    #expect(online() == nil)
    result.settings.headline?.indicators = ["sipas", "online"]
    let chart = try #require(online()).chart(language: .english)
    #expect(chart.subtitle == "No target speaks of this series")
    #expect(chart.targets.isEmpty && chart.forecast.count == 2)
    #expect(!chart.asOfNote.contains("values"))
    #expect(result.sheets(.english).chartSheets.charts.contains { $0.title.contains("online") })

    let index = try #require(result.series.firstIndex { $0.indicator == "online" })
    result.series[index].observations.removeFirst(2)
    let short = try #require(online()).chart(language: .english)
    #expect(short.asOfNote.hasSuffix(". The series has only 2 values"))
  }

  @Test func `the note of a target is told in the reader's language, or in the one it has`() throws
  {
    func notes(_ note: String, _ vietnamese: String, _ language: Language) -> String {
      var result = Example.result()
      result.assessments[1].target.note = note
      result.assessments[1].target.vietnameseNote = vietnamese
      return result.markdown(language)
    }
    for language in Language.allCases {
      #expect(notes("only one", "", language).contains("only one"))
      #expect(notes("the note", "lời ghi", language).contains(language.pick("lời ghi", "the note")))
      // What stands beside marks is for those who keep the file.
      #expect(!notes("[strive] kept", "", language).contains("kept"))
    }
    #expect(!notes("the note", "lời ghi", .vietnamese).contains("the note"))
  }

  @Test func `past forecasts, scenarios and ranks reach report and drawings`() {
    let result = Example.result()
    let page = result.page(.english)
    for id in ["track-record", "indicators", "gaps", "glossary"] {
      #expect(page.contains("id=\"\(id)\""), "\(id)")
    }
    let names = ChartChoice.all(in: result).drawings(language: .english).map(\.fileName)
    #expect(Set(names).count == names.count)
    for start in ["ranks--rank--a", "scenarios--t1", "reliability--", "sipas--commune--dots"] {
      #expect(names.contains { $0.hasPrefix(start) }, "\(start) in \(names)")
    }
  }
}

/// Collects ids and links.
private final class IdentifierReader: NSObject, XMLParserDelegate {
  var identifiers: [String] = []
  var links: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if let id = attributes["id"] { identifiers.append(id) }
    if element == "a", let link = attributes["href"] { links.append(link) }
  }
}
