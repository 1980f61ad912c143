import Foundation
import Reporting
import Testing
import Text
import TimeSeries

@testable import Results

@Suite struct ReviewResultTests {
  @Test func `what is written is read back`() throws {
    let result = Example.result()
    #expect(try ReviewResult(decoding: result.encoded()) == result)
    #expect(try result.encoded() == result.encoded())
  }

  @Test func `a report drawn from the file is the report of the run`() throws {
    let result = Example.result()
    let again = try ReviewResult(decoding: result.encoded())
    for language in Language.allCases {
      #expect(again.page(language) == result.page(language))
      #expect(again.markdown(language) == result.markdown(language))
      #expect(
        try WorkbookRenderer().bytes(of: again.document(language), again)
          == WorkbookRenderer().bytes(of: result.document(language), result))
      #expect(
        ChartChoice.all(in: again).drawings(language: language)
          == ChartChoice.all(in: result).drawings(language: language))
    }
  }

  @Test func `another version and a damaged file are refused`() {
    #expect(throws: ResultFileError.otherVersion(found: 99)) {
      try ReviewResult(decoding: Data(#"{"schemaVersion": 99}"#.utf8))
    }
    #expect(throws: ResultFileError.self) { try ReviewResult(decoding: Data("{}".utf8)) }
    #expect(throws: ResultFileError.self) {
      try ReviewResult(decoding: Data(#"{"schemaVersion": 3, "asOf": "2025-02-30"}"#.utf8))
    }
  }

  /// Further models have the intervals that the job asks for, and numbers as large as forecasts are.
  @Test func `forecasts of further models and far tails are read back`() throws {
    var result = Example.result()
    let series = try #require(result.series.first { !$0.forecasts.isEmpty })
    var forecasts = series.forecasts
    for index in forecasts.indices {
      forecasts[index].intervals.removeAll { interval in
        !result.settings.levels.contains { $0 / 100 == interval.level }
      }
      forecasts[index].intervals[forecasts[index].intervals.count - 1].upper = 1e300
    }
    result.furtherForecasts = [
      ModelForecast(
        model: "drift", unit: series.unit, indicator: series.indicator, forecasts: forecasts)
    ]
    #expect(forecasts[0].intervals.count < series.forecasts[0].intervals.count)
    #expect(try ReviewResult(decoding: result.encoded()) == result)
  }

  /// Every probability of a result is one.
  @Test(arguments: [
    "probability", "probability95", "probability99", "monteCarloError", "pValue", "mannKendall",
    "chowPValue",
  ])
  func `probabilities beyond one are refused`(key: String) throws {
    let bound = #""bound":{"probability95":0.5,"probability99":0.25},"#
    let trend =
      #"{"unit":"a","indicator":"x","reporting":"official","scale":"log","timeOrigin":"2024","#
      + #""standardErrors":"classical","observations":9,"terms":[{"term":"t","pValue":0.5}],"#
      + #""tests":{"residualStandardError":1,"residualSumOfSquares":1,"degreesOfFreedom":1,"#
      + #""residualDegreesOfFreedom":7,"mannKendall":0.1,"chowPValue":0.1}}"#
    let text = String(decoding: try Example.result().encoded(), as: UTF8.self)
      .replacing(#""level":{"_0":{"#, with: #""level":{"_0":{"# + bound)
      .replacing(#""trends":[]"#, with: #""trends":["# + trend + "]")
    let places = text.ranges(of: try Regex("\"\(key)\":[0-9.e-]+"))
    let place = try #require(places.first)
    var forged = text
    forged.replaceSubrange(place, with: "\"\(key)\":1.5")
    #expect(throws: ResultFileError.self) { try ReviewResult(decoding: Data(forged.utf8)) }
    #expect(throws: Never.self) { try ReviewResult(decoding: Data(text.utf8)) }
  }

  @Test(arguments: [
    "2024", "2024-H1", "2024-Q3", "2024-07", "2024-6M", "2023-2024", "2024-12", "2024-11M",
  ])
  func `a period reads back what it writes`(text: String) throws {
    #expect(try #require(Period(description: text)).description == text)
  }

  @Test(arguments: [
    "", "x", "2024-13", "2024-Q5", "2024-H0", "2024-12M", "2023-2025", "2024-", "2024-1-2",
  ])
  func `what is no period is none`(text: String) {
    #expect(Period(description: text) == nil)
  }
}
