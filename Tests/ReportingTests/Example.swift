import Forecasting
import Plans
import Results
import TargetAssessment
import TestSupport
import Text
import TimeSeries

@testable import Reporting

/// A small review with everything a report has to cope with; all of it is invented.
enum Example {
  static let hostile = #"<b>Xã "Ví Dụ" & 'Con'</b> | **đậm** <script>alert(1)</script>"#

  static var world: World {
    var world = World(
      .percent("sipas"), .percent("online", precision: 1), .place("rank", of: "sipas"),
      units: [
        AdministrativeUnit(
          id: "a", name: LocalizedName(vietnamese: "Xã Ví Dụ", english: "Example Commune"),
          level: "commune", parent: "p"),
        AdministrativeUnit(id: "x", name: LocalizedName(hostile), level: "commune", parent: "p"),
      ]
        + (0..<6).map {
          AdministrativeUnit(
            id: "u\($0)", name: LocalizedName("Xã số \($0)"), level: "commune", parent: "p")
        },
      breaks: [DefinitionBreak(indicator: "online", firstPeriod: .year(2021), why: "new count")])
    let synthetic = ObservationDetail(basis: .synthetic, source: "https://example.org/a?b=1&c=2")
    world.publish(
      [80.1, 81.9, nil, 84.0, 85.3, 86.2], of: "a", indicator: "sipas", from: .year(2019),
      detail: synthetic)
    world.publish([70, 71, 72, 73, 74, 76], of: "x", indicator: "sipas", from: .year(2019))
    for index in 0..<6 {
      let start = 78 + Double(index)
      world.publish(
        [start, start + 1, start + 1.5, start + 3], of: "u\(index)", indicator: "sipas",
        from: .year(2021))
    }
    world.publish([12, 30, 41, 44.7], of: "a", indicator: "online", from: .year(2021))
    return world
  }

  static let targets: [Target] = [
    target("t1", .atLeast, 90, to: 95, "sipas", due: 2025, note: "[strive] [range]"),
    target("t2", .greater, 84, "sipas", due: 2023),
    target("t3", .atLeast, 99.5, "online", due: 2025),
    target("t4", .topN, 3, "rank", due: 2025),
    target("t5", .atLeast, 80, "sipas", unit: "x", due: 2025),
    target("t6", .atLeast, 80, "nothing-known", due: 2025),
    target("t7", .atLeast, 70, "sipas", due: 2025, state: .duplicate),
  ]

  private static func target(
    _ id: String, _ comparison: Target.Operator, _ threshold: Double?, to high: Double? = nil,
    _ indicator: String, unit: String = "a", due: Int, state: Target.State = .active,
    note: String = ""
  ) -> Target {
    Target(
      id: id, plan: "plan", unit: unit, indicator: indicator, state: state,
      comparison: comparison, threshold: threshold, thresholdHigh: high, due: .year(due),
      field: "communes", section: "I.1", reformArea: "thu-tuc-hanh-chinh", leadUnits: ["x"],
      note: note)
  }

  /// Worked out once: its backtest takes longer than all that is tested on it.
  private static let whole = makeResult()

  static func result(_ language: Language = .vietnamese) -> ReviewResult {
    var result = whole
    result.settings.language = language
    return result
  }

  private static func makeResult() -> ReviewResult {
    let forecasts = world.book(asOf: .on(2025, 6, 30))
    let assessed = assess(
      targets, on: forecasts,
      judgements: [
        Judgement(
          target: "t1", adjustment: .shift(2), author: "Lê <An>", reason: "a | new form",
          date: .on(2025, 6, 1)),
        Judgement(
          target: "t1", adjustment: .probability(0.5), author: "Lê <An>", reason: "too early",
          date: .on(2025, 7, 1)),
      ], seed: 1)
    let backtest = backtest(
      assessed.panel, models: ["naive", forecasts.model].compactMap { Forecaster(model: $0) })
    return .gather(
      assessed,
      settings: ReviewResult.Settings(
        title: LocalizedName(vietnamese: "Rà soát <thử>", english: "A <test> review"),
        toolVersion: "test",
        headline: Headline(indicators: ["sipas", "rank"], dues: [.year(2025)]),
        inputs: [
          InputFile(path: "values.csv", bytes: 1, sha256: String(repeating: "ab", count: 32))
        ], models: [forecasts.model], horizon: 2, seed: 1),
      plans: [
        Plan(
          id: "plan", number: "01/KH", issuedOn: .on(2021, 7, 5), issuer: "Xã Ví Dụ",
          issuerUnit: "a")
      ],
      glossary: [
        GlossaryTerm(
          name: LocalizedName(vietnamese: "thủ tục hành chính", english: "procedure"),
          abbreviation: "TTHC")
      ], backtest: backtest,
      scenarios: assess(
        [
          Scenario(
            id: "faster", name: LocalizedName(vietnamese: "thêm 2 điểm", english: "2 points more"),
            changes: [.extra(pointsPerYear: 2, from: .year(2025))], targets: ["t1", "t4"])
        ], on: assessed, seed: 1), progress: assessed.assessProgress(by: ProgressMethod.allCases))
  }
}

extension ReviewResult {
  /// The report as each renderer writes it.
  func document(_ language: Language = .vietnamese) -> ReportDocument {
    .make(
      of: self, language: language, drawings: ChartChoice.all(in: self).drawings(language: language)
    )
  }

  func sheets(_ language: Language) -> WorkbookSheets {
    WorkbookSheets(document: document(language), result: self)
  }

  func page(_ language: Language = .vietnamese) -> String {
    HTMLRenderer().page(document(language))
  }

  func markdown(
    _ language: Language = .vietnamese, form: MarkdownRenderer.Form = .text
  ) -> String {
    MarkdownRenderer(form: form).text(document(language))
  }
}

extension ReportDocument {
  func section(_ id: String) -> Section? { sections.first { $0.id == id } }
}
