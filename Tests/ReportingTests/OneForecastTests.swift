import Foundation
import Plans
import TargetAssessment
import Testing
import Text
import TimeSeries

@testable import Reporting
@testable import Results

/// One forecast reads the same wherever it stands.
struct OneForecastTests {
  /// The forecasts of the example, in the words of the reader.
  private func texts(_ language: Language) -> [AssessmentText] {
    let result = Example.result()
    return result.assessments.filter { $0.status == .forecast }.map {
      AssessmentText($0, in: result, language: language)
    }
  }

  /// Whether a line says all of it.
  private func isSaid(_ parts: [String], in lines: [String]) -> Bool {
    lines.contains { line in parts.allSatisfy(line.contains) }
  }

  @Test(arguments: Language.allCases)
  func `terminal, page, text and charts say the same median, interval and probability`(
    language: Language
  ) {
    let result = Example.result()
    let terminal = TerminalRenderer(isColoured: false).text(.make(of: result, language: language))
      .split(separator: "\n").map(String.init)
    let page = result.page(language)
    let start = page.range(of: "id=\"verdict-table\"")?.lowerBound ?? page.startIndex
    let rows = page[start...].components(separatedBy: "<tr")
    let markdown = result.markdown(language).split(separator: "\n").map(String.init)
    let charts = PlanOverview.all(in: result).map { $0.drawing(language: language).svg() }
    #expect(texts(language).count == 4)
    for text in texts(language) {
      let forecast = [text.requirement, text.forecast, text.probability]
      #expect(text.forecast.hasPrefix(text.median) && text.forecast.hasSuffix(")"))
      #expect(isSaid(forecast, in: terminal), "terminal: \(forecast)")
      #expect(isSaid(forecast.map(markup), in: rows), "page: \(forecast)")
      #expect(
        isSaid(forecast.map { $0.replacing(/[<>]/) { "\\\($0.output)" } }, in: markdown),
        "text: \(forecast)")
      for part in [text.median, text.probability] {
        #expect(isSaid([">\(markup(part))<"], in: charts), "chart: \(part)")
      }
    }
  }

  private func markup(_ text: String) -> String {
    text.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  @Test(arguments: Language.allCases)
  func `a workbook shows the same median, interval and probability`(language: Language) throws {
    let rows = Example.result().sheets(language).targets.rows
    for text in texts(language) {
      let row = try #require(rows.first { $0.last == .text(text.assessment.target.id) })
      let shown = row.map { display($0, language) }
      let ends = shown[10...11].map { $0.replacing("%", with: "") }
      #expect("\(shown[9]) (\(ends.joined(separator: "–")))" == text.forecast)
      #expect(shown[12] == text.probability)
    }
  }

  /// What a spreadsheet shows of a cell, in the number forms that the workbook uses.
  private func display(_ cell: Sheet.Cell, _ language: Language) -> String {
    guard case .number(let value, let style) = cell else {
      if case .text(let text, _) = cell { return text }
      return ""
    }
    let form = style.number.split(separator: ";")[0]
    if form.first == "\"" { return String(form.filter { $0 != "\"" }) }
    let isShare = form.hasSuffix("0%")
    let fraction = form.split(separator: ".").dropFirst().first ?? ""
    return NumberFormat(
      language: language, decimals: fraction.prefix { $0 == "0" }.count,
      suffix: form.contains("%") ? "%" : ""
    ).text(isShare ? value * 100 : value)
  }

  @Test(arguments: [
    (0.64, "0%", "64%"), (0.659, "0.0%", "65.9%"), (0.6597, "\"65.9%\"", "65.9%"),
    (0.0001, "\"<1%\"", "<1%"), (0.9999, "\">99%\"", ">99%"), (1, "0%", "100%"),
  ])
  func `a probability cell shows its text`(probability: Double, form: String, text: String) {
    let numbers = NumberText(.english)
    #expect(numbers.probability(probability) == text)
    #expect(Sheet.Style.probability(probability, text: text, numbers).number == form)
  }
}
