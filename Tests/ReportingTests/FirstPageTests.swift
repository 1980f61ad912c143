import Forecasting
import Foundation
import Plans
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Reporting
@testable import Results

/// What the first page promises, in every form of the report.
struct FirstPageTests {
  private func context(_ result: ReviewResult, _ language: Language) -> ReportContext {
    ReportContext.make(
      of: result, language: language,
      drawings: ChartChoice.all(in: result).drawings(language: language))
  }

  @Test(arguments: Language.allCases)
  func `one count over all targets adds up and stands in every form`(language: Language) throws {
    let result = Example.result()
    let report = context(result, language)
    let total = report.totalSentence
    let numbers = total.matches(of: #/\d+/#).compactMap { Int($0.output) }
    let counts = result.counts
    let parts = [counts.reached, counts.missed, counts.forecast, counts.notAssessable]
    #expect(parts.reduce(0, +) == result.assessments.count(where: \.isCounted))
    #expect(numbers.first == parts.reduce(0, +))
    #expect(report.tiles.map({ Int($0.count) ?? -1 }) == parts)

    let document = result.document(language)
    #expect(HTMLRenderer().page(document).contains(total))
    #expect(MarkdownRenderer(form: .text).text(document).contains(total))
    #expect(TerminalRenderer(isColoured: false).text(document).contains(total))
    #expect(result.sheets(language).tables[0].rows.contains([.text(total, .text)]))
    #expect(document.slides[0].blocks.flatMap(\.texts).contains(total))
    let paper = document.sections(on: .paper).flatMap(\.blocks).flatMap(\.texts)
    #expect(paper.contains(total))
  }

  @Test(arguments: Language.allCases)
  func `each target is named once under its verdict`(language: Language) throws {
    let result = Example.result()
    let summary = try #require(context(result, language).summarySection)
    let named = try #require(summary.blocks.last?.texts)
    #expect(
      named.compactMap { $0.firstMatch(of: #/\((\d+)\): /#).flatMap { Int($0.1) } }.reduce(0, +)
        == result.assessments.count(where: \.isCounted))
    for assessment in result.assessments where assessment.isCounted {
      let text = AssessmentText(assessment, in: result, language: language)
      #expect(
        named.count { $0.contains(text.indicatorName) && $0.contains(text.requirement) } == 1,
        "\(text.subject)")
    }
  }

  @Test func `targets of one reason without a name of their own are counted by plan`() throws {
    var result = Example.result()
    let missing = try #require(result.assessments.first { $0.status == .notAssessable(.noData) })
    for number in 0..<20 {
      var other = missing
      other.target.id = "many\(number)"
      result.assessments.append(other)
    }
    let named = try #require(context(result, .english).summarySection?.blocks.last?.texts)
    #expect(named.contains { $0.contains("(21): 21 of Plan No. 01/KH") })
  }

  @Test(arguments: Language.allCases)
  func `references alone are no summary, and what is asked of them is not in the count`(
    language: Language
  ) throws {
    var result = Example.result()
    for index in result.assessments.indices {
      result.assessments[index].target.state = .reference
    }
    let report = context(result, language)
    #expect(report.summarySection == nil)
    let asked = report.answerSentence(report.asked)
    #expect(
      asked.contains(
        language.pick(
          "(\(report.asked.count) chỉ tiêu không tính vào tổng số)",
          "(\(report.asked.count) not in the count of all targets)")))
  }

  @Test(arguments: Language.allCases)
  func `a pace that would do on a straight line says why the target is unlikely all the same`(
    language: Language
  ) throws {
    var result = Example.result()
    let index = try #require(result.assessments.firstIndex { $0.target.id == "t1" })
    #expect(try #require(result.assessments[index].probability) < 0.33)
    func pace(soFar: Double) -> String {
      result.assessments[index].evidence.observedChange = soFar
      result.assessments[index].evidence.requiredChange = 3.8
      return AssessmentText(result.assessments[index], in: result, language: language).pace
    }
    let why = AssessmentTexts(language: language).paceWillNotHold
    #expect(pace(soFar: 4).hasSuffix(why))
    #expect(!pace(soFar: 3).contains(why))
    result.assessments[index].target.comparison = .equal
    #expect(!pace(soFar: 4).contains(why))
  }

  @Test func `a sentence to quote puts ranks and bounds of probabilities in words`() throws {
    let result = Example.result()
    let sentences = result.assessments.filter { $0.status == .forecast }.map {
      QuotationTexts(language: .english).sentence(
        AssessmentText($0, in: result, language: .english))
    }
    #expect(sentences.contains { $0.contains("; about rank ") })
    #expect(sentences.contains { $0.contains("probability more than 99%") })
  }

  @Test(arguments: Language.allCases)
  func `what would have been stands in the row of what is`(language: Language) throws {
    var result = Example.result()
    let index = try #require(result.assessments.firstIndex { $0.target.id == "t5" })
    var twin = result.assessments[index]
    twin.flags.insert(.counterfactual)
    result.assessments[index].outcome = .notAssessable(.unitAbolished)
    let before = result.document(language)
    result.assessments.insert(twin, at: index + 1)
    let document = result.document(language)
    let forecast = AssessmentText(twin, in: result, language: language)
    func rows(_ document: ReportDocument) -> [ReportTable.Row] {
      document.section("verdicts")?.blocks.compactMap {
        if case .table(let table) = $0 { table.rows } else { nil }
      }.first ?? []
    }
    #expect(rows(document).count == rows(before).count)
    let row = try #require(
      rows(document).first { $0.cells.map(\.text).contains(forecast.forecast) })
    #expect(row.cells.map(\.text).contains(forecast.probability))
    #expect(
      row.cells.last?.text.contains(language.reason(.unitAbolished)) == true
        && row.cells.last?.text.contains(forecast.answer) == true)
    #expect(context(result, language).totalSentence == context(result, language).totalSentence)
    #expect(result.counts.notAssessable == 2)
  }

  @Test func `plans of which nothing can be said are one line each`() throws {
    var result = Example.result()
    result.plans.append(Plan(id: "empty", number: "09/KH"))
    let missing = try #require(result.assessments.first { $0.status == .notAssessable(.noData) })
    for number in 0..<3 {
      var other = missing
      (other.target.id, other.target.plan) = ("e\(number)", "empty")
      result.assessments.append(other)
    }
    let blocks = try #require(result.document(.english).section("plans")).blocks
    #expect(blocks.last?.texts == ["Plan No. 09/KH: 3 targets: no data."])
    #expect(
      blocks.count { if case .table = $0 { true } else { false } } == 1)
  }

  @Test func `what has changed since the review before is told with both answers`() throws {
    var result = Example.result()
    let report = context(result, .english)
    #expect(!report.changes.flatMap(\.texts).joined().contains("since"))
    var earlier = result
    earlier.asOf = .on(2024, 6, 30)
    for index in earlier.assessments.indices where earlier.assessments[index].target.id == "t2" {
      earlier.assessments[index].outcome = .notAssessable(.oneObservation)
    }
    result = try #require([earlier, result].knowingEarlierOnes.last)
    let told = context(result, .english).changes.flatMap(\.texts)
    #expect(told.first == "What has changed since the review of 2024-06-30")
    #expect(told.count == 2)
    #expect(told.last?.hasSuffix("was too few values for a trend; now reached.") == true)
    let read = try ReviewResult(decoding: result.encoded())
    #expect(read.earlier == result.earlier)
  }

  /// Wilson-free check by hand: 76 % stated, 44 % of 18 came, two standard errors are 20 points.
  @Test(arguments: [
    (0.76, 0.44, 18, true), (0.65, 0.44, 18, false), (0.35, 0.57, 556, true),
    (0.5, 0.6, 1000, false), (0.9, 0.1, 9, false),
  ])
  func `probabilities that did not keep their word are told`(
    stated: Double, came: Double, trials: Int, isOff: Bool
  ) {
    let record = TrackRecord(
      indicator: "sipas", model: "m", scores: [], skill: 0.3, skillMargin: nil, origins: 5,
      isSeasonal: false,
      bins: [
        .init(
          tenth: 7, count: trials, probability: stated, frequency: came, origins: 5, margin: 0.1)
      ])
    #expect(
      record.caution == (isOff ? .unreliable(stated: stated, came: came, trials: trials) : nil))
    // All trials of one origin may have been surprised by one event.
    for margin in [nil, 0.6] {
      var doubtful = record
      doubtful.bins[0].margin = margin
      #expect(doubtful.caution == nil)
    }
  }

  /// The comparison with «no change» is told with its margin by origins, or as not proven.
  @Test func `a track record says how far it can be trusted`() throws {
    let result = Example.result()
    let indicator = try #require(result.indicators.first { $0.id == "sipas" })
    var record = try #require(result.trackRecords.first { $0.indicator == "sipas" })
    let texts = IndicatorTexts(language: .english)
    (record.skill, record.skillMargin, record.origins) = (0.37, 0.24, 5)
    #expect(
      texts.account(record, of: indicator).hasSuffix(
        "; 37% better than assuming no change (±24%, from 5 origins)."))
    record.skillMargin = 0.4
    #expect(
      texts.account(record, of: indicator).hasSuffix(
        "; 37% better than assuming no change (not proven: from 5 origins it may be chance)."))
    (record.skillMargin, record.origins) = (nil, 1)
    #expect(
      texts.account(record, of: indicator).hasSuffix(
        "(not proven: from 1 origin it may be chance)."))
  }

  @Test(arguments: Language.allCases)
  func `a filtered report holds nothing of what the filter leaves out`(language: Language) throws {
    var world = Example.world
    let rounded = ObservationDetail(basis: .rounded, source: "a source of another unit")
    world.publish([75.5], of: "x", indicator: "sipas", from: .year(2024), detail: rounded)
    let forecasts = world.book(asOf: .on(2025, 6, 30))
    let targets = Example.targets.filter { $0.unit == "a" && $0.indicator == "sipas" }
    let assessed = assess(targets, on: forecasts, seed: 1)
    func gathered(_ isIncluded: @escaping (SeriesKey) -> Bool) -> ReviewResult {
      .gather(
        assessed,
        settings: .init(
          toolVersion: "test", headline: Headline(indicators: ["sipas"], dues: [.year(2025)]),
          models: [forecasts.model], seed: 1),
        glossary: [
          GlossaryTerm(
            name: LocalizedName(vietnamese: "tự chủ tài chính", english: "autonomy"),
            abbreviation: "")
        ],
        backtest: backtest(
          assessed.panel, models: [forecasts.model].compactMap { Forecaster(model: $0) }),
        including: isIncluded)
    }
    let all = gathered { _ in true }.page(language)
    let own = gathered { $0.unit == "a" && $0.indicator == "sipas" }
    #expect(
      own.conflicts.isEmpty && own.backtest?.scores.allSatisfy { $0.indicator == "sipas" } == true)
    for other in ["a source of another unit", language.pick("Tỷ lệ online", "Share online")] {
      #expect(all.contains(other), "\(other)")
      #expect(!own.page(language).contains(other), "\(other)")
      #expect(!own.markdown(language).contains(other), "\(other)")
    }
    #expect(!all.contains("tự chủ tài chính"))
  }

  @Test func `a caution stands beside the verdict in page, text and terminal`() throws {
    var result = Example.result()
    var reliability = try #require(result.backtest?.reliabilities.first { $0.indicator == "sipas" })
    reliability.bins = [
      .init(tenth: 7, count: 18, probability: 0.76, frequency: 0.44, origins: 4, margin: 0.2)
    ]
    reliability.model = result.model
    result.backtest?.reliabilities = [reliability]
    let said = "of past forecasts of this indicator that said 76%, 44% came true (18 trials)"
    let document = result.document(.english)
    for text in [
      HTMLRenderer().page(document), MarkdownRenderer(form: .text).text(document),
      TerminalRenderer(isColoured: false).text(document),
    ] {
      #expect(text.contains(said))
    }
    #expect(
      result.sheets(.english).targets.rows.joined().contains { cell in
        if case .text(let text, _) = cell { text.contains(said) } else { false }
      })
  }
}
