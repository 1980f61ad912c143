import Foundation
import Plans
import Testing
import Text
import TimeSeries

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ReportTests {
  @Test(arguments: Language.allCases)
  func `the page is the one that was looked at`(language: Language) throws {
    let page = Report(Example.result(), language: language).html
    // Style and script are code of their own; what changes with the data is the body.
    let body = try #require(page.range(of: "<body>")).lowerBound
    let script = try #require(page.range(of: "<script>")).lowerBound
    try Goldens.check(
      String(page[body..<script]) + "\n", against: "report-\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func `no name in the data becomes markup`(language: Language) throws {
    let page = Report(Example.result(), language: language).html
    #expect(!page.contains("<b>Xã"))
    #expect(page.components(separatedBy: "<script>").count == 2)
    #expect(page.contains("&lt;script&gt;alert(1)"))
  }

  @Test(arguments: Language.allCases)
  func `every element is closed and every id stands once`(language: Language) throws {
    var page = Report(Example.result(), language: language).html
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
    #expect(Report(result).html.contains("SỐ LIỆU GIẢ LẬP"))
    #expect(MarkdownReport(result).text.contains("SỐ LIỆU GIẢ LẬP"))
    #expect(MarkdownReport(result, language: .english).text.contains("SYNTHETIC DATA"))
  }

  @Test func `the answer comes before everything else`() throws {
    let page = Report(Example.result()).html
    let answer = try #require(page.range(of: "id=\"answer\""))
    let summary = try #require(page.range(of: "id=\"summary\""))
    #expect(answer.lowerBound < summary.lowerBound)
    #expect(page.contains("Các mục tiêu năm 2025 có đạt được không?"))
    #expect(page.contains("Trong 3 mục tiêu được xem xét"))
  }

  @Test func `the page asks for nothing from any network`() {
    let page = Report(Example.result()).html
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(!page.contains("src=\"http") && !page.contains("url(http"))
  }

  @Test func `Markdown takes marks in names literally`() {
    let text = MarkdownReport(Example.result()).text
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

  @Test func `the annex of a Word file lies on its side, and only there`() {
    let word = MarkdownReport(Example.result(), form: .word).text
    #expect(word.components(separatedBy: "```{=openxml}").count == 3)
    #expect(word.components(separatedBy: "w:orient=\"landscape\"").count == 2)
    #expect(!MarkdownReport(Example.result()).text.contains("openxml"))
  }

  @Test func `judgements and progress measures stand in page, text and workbook`() throws {
    let report = Report(Example.result(), language: .english)
    let judgements = try #require(report.judgementTable)
    #expect(judgements.rows.map { $0[3] } == ["Lê <An>", "Lê <An>"])
    #expect(judgements.rows.map { $0[4] } == ["2025-06-01", "2025-07-01"])
    #expect(judgements.rows[0][1] != judgements.rows[0][2])
    #expect(judgements.rows[1][2] == "–" && judgements.rows[1][6].contains("after the review"))
    let progress = try #require(report.progressTable)
    #expect(progress.columns.count == 7)
    #expect(progress.rows.allSatisfy { $0.count == 7 && $0.dropFirst(2).contains { $0 != "–" } })

    let page = report.html
    let text = MarkdownReport(Example.result(), language: .english).text
    let sheets = Workbook(Example.result(), language: .english).sheets.map(\.name)
    for table in report.tables {
      #expect(page.contains("id=\"\(table.id)\""))
      #expect(text.contains("## \(table.title)"))
      #expect(sheets.contains(table.sheetName))
    }
    #expect(page.contains("Lê &lt;An&gt;") && text.contains("a \\| new form"))
  }

  @Test func `readings within the year are told of series with targets only`() throws {
    var result = Example.result()
    let reading = SeriesResult.ReadingWithinYear(
      period: .year(2025), value: 86.4, expectedYear: 87, pairCount: 3)
    #expect(Report(result).readingTable == nil)
    for index in result.series.indices where result.series[index].indicator == "sipas" {
      result.series[index].readingWithinYear = reading
    }
    let table = try #require(Report(result, language: .english).readingTable)
    #expect(table.rows.count == 2)
    #expect(table.rows.allSatisfy { $0[2].hasPrefix("86.40%") && $0[4] == "3" })
    #expect(table.notes.first?.contains("6 further series") == true)
  }

  @Test func `past forecasts, scenarios and ranks reach report and drawings`() {
    let result = Example.result()
    let page = Report(result, language: .english).html
    for id in ["track-record", "indicators", "gaps", "glossary"] {
      #expect(page.contains("id=\"\(id)\""), "\(id)")
    }
    let names = Drawing.all(in: result, language: .english).map(\.fileName)
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
