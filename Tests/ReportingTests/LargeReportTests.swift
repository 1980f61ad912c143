import Forecasting
import Foundation
import Plans
import Results
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Reporting

/// A review of more targets than anybody reads one by one: 490 communes, one of them with a hostile name,
/// and as many targets in one plan or in 43; a seventh is decided.
private enum Crowd {
  static let count = 490

  private static func made(plans: Int) -> ReviewResult {
    let ids = (0..<count).map { "u\($0)" }
    var world = World(
      .percent("sipas"), .percent("online", precision: 1),
      units: ids.enumerated().map { index, id in
        AdministrativeUnit(
          id: id, name: LocalizedName(index == 7 ? "</script><b>Hà Đông" : "Xã số \(index)"),
          level: "commune", parent: "p")
      })
    for (index, id) in ids.enumerated() {
      // From far below the thresholds to far above, so that every likelihood occurs.
      let level = 60 + 35 * Double(index) / Double(count)
      let values = [level, level + 0.9, level + 0.2, level + 1.1, nil, level + 1]
      world.publish(
        values, of: id, indicator: index.isMultiple(of: 2) ? "sipas" : "online", from: .year(2019))
    }
    let targets = ids.enumerated().map { index, id in
      Target(
        id: "t\(index)", plan: "plan-\(index % plans)", unit: id,
        indicator: index.isMultiple(of: 2) ? "sipas" : "online", state: .active,
        comparison: index.isMultiple(of: 10) ? .atMost : .atLeast, threshold: 80,
        due: .year(index.isMultiple(of: 7) ? 2024 : 2026))
    }
    let forecasts = world.book(asOf: .on(2025, 12, 31))
    return .gather(
      assess(targets, on: forecasts, seed: 1),
      settings: ReviewResult.Settings(
        toolVersion: "test", language: .english, models: [forecasts.model], seed: 1))
  }

  static let ofOnePlan = made(plans: 1)
  static let ofManyPlans = made(plans: 43)
}

struct ShortlistTests {
  private let list = Shortlist.make(of: Crowd.ofOnePlan.assessments)

  @Test func `every target is counted once, and each part names its extremes`() throws {
    #expect(list.groups.map(\.count).reduce(0, +) == Crowd.count)
    #expect(list.groups.map(\.part) == [.missed, .unlikely, .undecided, .likely, .reached])
    for group in list.groups {
      #expect(group.named.count == min(group.count, Shortlist.length))
      #expect(group.named.allSatisfy { Shortlist.Part($0) == group.part })
    }
    let all = Crowd.ofOnePlan.assessments
    let open = all.filter { $0.status == .forecast }.compactMap(\.probability)
    let unlikely = try #require(list.groups.first { $0.part == .unlikely })
    #expect(unlikely.named.first?.probability == open.min())
    let likely = try #require(list.groups.first { $0.part == .likely })
    #expect(likely.named.first?.probability == open.max())
    let undecided = try #require(list.groups.first { $0.part == .undecided })
    let distance = undecided.named.compactMap(\.probability).map { abs($0 - 0.5) }
    #expect(distance.first == open.map { abs($0 - 0.5) }.min())
    #expect(distance == distance.sorted())
  }

  @Test func `what was missed by most comes first, also where less is better`() throws {
    let missed = try #require(list.groups.first { $0.part == .missed })
    #expect(missed.named.contains { $0.target.comparison == .atMost })
    // Of one indicator, the gaps shrink.
    for id in ["sipas", "online"] {
      let gaps = missed.named.filter { $0.target.indicator == id }.compactMap(\.expectedGap).map(
        abs)
      #expect(gaps.count > 1 && gaps == gaps.sorted(by: >))
    }
  }

  @Test func `the order of the rows changes nothing`() {
    #expect(Shortlist.make(of: Crowd.ofOnePlan.assessments.reversed()) == list)
  }

  @Test func `few targets are all named, in their order`() {
    let few = Array(Crowd.ofOnePlan.assessments.prefix(Shortlist.mostRows))
    #expect(Shortlist.named(of: few) == few)
    #expect(Shortlist.named(of: Crowd.ofOnePlan.assessments).count < Crowd.count)
  }
}

struct LargeReportTests {
  private static func document(
    _ result: ReviewResult, _ language: Language = .english
  ) -> ReportDocument {
    .make(
      of: result, language: language,
      drawings: ChartChoice.ofReport(on: result).drawings(language: language))
  }

  @Test(arguments: [ReportDocument.Surface.page, .text, .paper, .summary])
  func `no form of the report has thousands of lines`(surface: ReportDocument.Surface) {
    for result in [Crowd.ofOnePlan, Crowd.ofManyPlans] {
      for section in LargeReportTests.document(result).sections(on: surface) {
        for case .table(let table) in section.blocks where table.kind != .sortable {
          #expect(table.rows.count <= 5 * Shortlist.length, "\(section.id)")
        }
        for case .list(let items, _) in section.blocks {
          #expect(items.count <= Shortlist.mostRows + 1, "\(section.id)")
        }
      }
    }
  }

  @Test func `the parts of many plans stand together`() throws {
    let one = try #require(LargeReportTests.document(Crowd.ofOnePlan).section("plans"))
    let many = try #require(LargeReportTests.document(Crowd.ofManyPlans).section("plans"))
    func headings(_ section: ReportDocument.Section) -> [String] {
      section.blocks.compactMap { if case .heading(let text, _) = $0 { text } else { nil } }
    }
    #expect(headings(one) == ["plan-0"])
    #expect(headings(many) == ["The targets of 43 plans"])
  }

  @Test func `how many targets of each indicator stand how adds up`() throws {
    let section = try #require(LargeReportTests.document(Crowd.ofOnePlan).section("answer"))
    let tables = section.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    let counts = try #require(tables.last)
    let numbers = counts.rows.map { $0.cells.dropFirst().compactMap { Int($0.text) } }
    let asked = Crowd.ofOnePlan.asked
    #expect(numbers.count == 2 && numbers.compactMap(\.first).reduce(0, +) == asked.count)
    for row in numbers { #expect(row.dropFirst().reduce(0, +) == row.first) }
  }

  @Test func `the rows of a long table are data that nothing in them can end`() throws {
    let result = Crowd.ofOnePlan
    let page = HTMLRenderer().page(LargeReportTests.document(result))
    let start = try #require(page.range(of: #"<script id="verdict-rows" type="application/json">"#))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let json = page[start.upperBound..<end.lowerBound]
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let texts = try #require(data["texts"] as? [String])
    let rows = try #require(data["rows"] as? [[Double]])
    let columns = try #require(data["columns"] as? [[String: Any]])
    #expect(rows.count == Crowd.count && Set(texts).count == texts.count)
    #expect(texts.contains("</script><b>Hà Đông"))
    let widths = columns.compactMap { $0["width"] as? Int }
    let keys = try #require(data["keys"] as? [String])
    #expect(rows.allSatisfy { $0.count == widths.reduce(0, +) + keys.count })
    // A row says what a short table would: the unit, the answer and its remark, and the keys of the filters.
    let places = widths.indices.map { widths.prefix($0).reduce(0, +) }
    for (row, assessment) in zip(rows, result.assessments) {
      let text = AssessmentText(assessment, in: result, language: .english)
      #expect(texts[Int(row[places[2]])] == text.unitName)
      #expect(texts[Int(row[places[8]])] == text.answer)
      #expect(Int(row[places[8] + 1]) == text.tone.order)
      #expect(texts[Int(row[places[8] + 2])] == text.remarks.joined(separator: "; "))
      #expect(texts[Int(row[row.count - 2])] == assessment.unit)
    }
    // Which has too many answers for a list to choose from.
    #expect(!page.contains(#"<select name="unit">"#) && page.contains(#"<select name="plan">"#))
  }

  @Test func `charts are drawn of the targets that the report names`() {
    let result = Crowd.ofOnePlan
    let (all, chosen) = (ChartChoice.all(in: result), ChartChoice.ofReport(on: result))
    #expect(all.count == Crowd.count + 1 && all.leftOut == 0)
    #expect(chosen.count + chosen.leftOut == all.count)
    let named = Set(Shortlist.named(of: result.asked).map(\.unit))
    #expect(Set(chosen.series.map(\.series.unit)) == named)
    #expect(
      all.named(["sipas--u42"]).series.map(\.fileName)
        == (420..<430).filter { $0 % 2 == 0 }
        .reduce(into: ["sipas--u42"]) { $0.append("sipas--u\($1)") })
    #expect(ReviewNotes.leftOut(result, folder: "out", language: .english).count == 1)
    #expect(ReviewNotes.leftOut(Example.result(), folder: "out", language: .english).isEmpty)
  }

  @Test func `the workbook has every target, and the charts of those that are named`() {
    let result = Crowd.ofOnePlan
    let sheets = WorkbookSheets(document: LargeReportTests.document(result), result: result)
    #expect(sheets.targets.rows.count == Crowd.count + 1)
    #expect(sheets.chartSheets.charts.count == ChartChoice.ofReport(on: result).series.count)
  }

  @Test func `a list or table that is cut says by how much`() throws {
    let lines = (0..<1000).map(String.init)
    let list = ReportBlock.list(lines).shortened(.english)
    #expect(
      list == [.list(Array(lines.prefix(400)) + ["… and 600 more (result.json has them all)"])])
    let table = ReportTable.plain(
      caption: "", columns: [.init(title: "n", width: 4)], rows: lines.map { [.text($0)] })
    let blocks = ReportBlock.table(table).shortened(.vietnamese)
    guard case .table(let short)? = blocks.first, case .paragraph(let rest, _)? = blocks.last else {
      Issue.record("a table and a line below it were expected")
      return
    }
    #expect(short.rows.count == 400 && rest == "… và 600 dòng nữa (có đủ trong result.json)")
    var searched = table
    searched.kind = .sortable
    #expect(ReportBlock.table(searched).shortened(.english) == [.table(searched)])
  }

  @Test func `what the terminal shows of many targets fits a few screens`() {
    let text = TerminalRenderer(isColoured: false).text(
      LargeReportTests.document(Crowd.ofManyPlans))
    #expect(text.split(separator: "\n").count < 200)
    #expect(text.contains("assessments.csv of a run, or --format csv, has all of them"))
  }
}
