import Charting
import Plans
import Results
import Text
import TimeSeries

/// A finished chart of a review: its file's name, its title, what it is about, and the SVG itself.
package struct Drawing: Sendable, Equatable {
  /// The part of the report in which a drawing stands, if it stands in one.
  enum Topic: Sendable, Equatable {
    case plan(String)
    case indicator(String)
    case trackRecord
    case fileOnly
  }

  /// Without extension; unique in a review.
  package let fileName: String
  let topic: Topic
  let chart: any Chart
  /// The assessments below the drawing, in words; empty where it says all itself.
  let caption: String

  init(fileName: String, topic: Topic, chart: any Chart, caption: String = "") {
    self.fileName = fileName
    self.topic = topic
    self.chart = chart
    self.caption = caption
  }

  package static func == (left: Drawing, right: Drawing) -> Bool {
    left.fileName == right.fileName && left.topic == right.topic
      && left.chart.isEqual(to: right.chart) && left.caption == right.caption
  }

  package var title: String { chart.title }

  /// Writes the chart as an SVG document.
  ///
  /// - Parameter id: Begins every id in it, so that several charts can stand in one page.
  package func svg(id: String = "chart") -> String { chart.svg(id: id) }
}

extension ReviewResult {
  /// «Số liệu công bố đến 30/11/2025», below every chart.
  func asOfNote(_ language: Language) -> String {
    ChartTexts(language: language).asOf(asOf)
  }

  /// The periods after a series' last value that ought to be out by the review date and are not, as
  /// ordinals: of a unit that still existed, with the indicator's publication lag over.
  func missingPeriods(of series: SeriesResult) -> ClosedRange<Int>? {
    let lag = indicator(series.indicator).publicationLag
    let unit = unit(series.unit)
    let first = series.last.period.advanced(by: 1)
    var next = first
    while next.lastDay.adding(days: lag) <= asOf, unit.exists(in: next) {
      next = next.advanced(by: 1)
    }
    return next == first ? nil : first.ordinal...(next.ordinal - 1)
  }

  /// The forecasts of a series up to the period that is asked for, as far as they are of the definition
  /// of the last value; none that ends in years that are over, for it answers nothing.
  func forecastsDrawn(of series: SeriesResult, through end: Period) -> [PeriodForecast] {
    let forecasts = series.comparableForecasts(through: end)
    guard let missing = missingPeriods(of: series), let last = forecasts.last, last.period != end,
      missing.contains(last.period.ordinal)
    else { return forecasts }
    return []
  }
}

extension SeriesResult {
  /// Whether the history is too short to be one, which charts then say in words.
  var hasFewValues: Bool { observations.count < 3 }

  /// The places of a rank, where the field is known; else the indicator's own limits.
  func bounds(of indicator: Indicator) -> ClosedRange<Double>? {
    guard indicator.isRank, indicator.bounds == nil, !level.isEmpty, let fieldSize, fieldSize > 1,
      observations.allSatisfy({ (1...Double(fieldSize)).contains($0.value) })
    else { return indicator.bounds }
    return 1...Double(fieldSize)
  }
}

extension Language {
  func sentenceCase(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension Indicator {
  /// Both natural limits; `nil` where one is open.
  var bounds: ClosedRange<Double>? {
    guard let minimum, let maximum else { return nil }
    return minimum...maximum
  }

  /// How charts write published values and axes.
  func numberFormat(_ language: Language) -> NumberFormat {
    NumberFormat(
      language: language, decimals: min(9, max(0, precision ?? 2)),
      suffix: isPercent ? "%" : "")
  }
}
