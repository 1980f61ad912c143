import Forecasting
import Plans
import TargetAssessment
import Text
import TimeSeries

/// What the verdicts rest on beside the series themselves.
extension Summary {
  /// Readings within a year that are newer than the values forecast from: which forecasts took them in,
  /// and which could not.
  func partialReadingLines(_ rows: [Assessment]) -> [String] {
    var (used, unused): ([String], [String]) = ([], [])
    for row in rows {
      let target = row.target
      guard !row.flags.isDisjoint(with: [.newerPartial, .partialUsed]),
        let indicator = catalogue.indicator(target.indicator),
        let unit = catalogue.unit(row.unit),
        let series = review.panel.series(
          unit: row.unit, indicator: target.indicator, kind: target.due.kind)
      else { continue }
      let name = "  \(language.name(unit.name)), \(language.name(indicator.name)): "
      if case .success(let forecast) = review.book[series.key],
        let reading = forecast.yearToDateValue
      {
        let line =
          name
          + text(
            of: PeriodValue(period: reading.period, value: reading.value), unit: row.unit, indicator
          )
          + meaning(of: reading, indicator)
        if !used.contains(line) { used.append(line) }
      } else if let reading = review.panel.newerYearToDateValue(than: series) {
        let line = name + text(of: reading, unit: row.unit, indicator)
        if !unused.contains(line) { unused.append(line) }
      }
    }
    let headings = [
      language.pick(
        "  Số liệu các tháng đầu năm đã dùng trong dự báo:",
        "  Readings of the year's first months that the forecasts take in:"),
      language.pick(
        "  Số liệu trong năm mới hơn, chưa dùng trong dự báo:",
        "  Newer readings within the year, not used in the forecasts:"),
    ]
    return zip(headings, [used, unused]).flatMap { heading, lines in
      lines.isEmpty ? [] : [heading] + lines
    }
  }

  /// A reading, and that of a year before.
  private func text(
    of reading: PeriodValue, unit: String, _ indicator: Indicator
  ) -> String {
    let yearBefore = review.panel.series(
      unit: unit, indicator: indicator.id, kind: reading.period.kind)?
      .value(in: reading.period.advanced(by: -reading.period.kind.periodsPerYear))
    let before = yearBefore.map {
      language.pick("; cùng kỳ năm trước ", "; a year before ") + numbers.value($0, of: indicator)
    }
    return "\(numbers.period(reading.period)) \(numbers.value(reading.value, of: indicator))"
      + (before ?? "")
  }

  /// What a reading alone says of its year, and how that is known.
  private func meaning(of reading: YearToDateValue, _ indicator: Indicator) -> String {
    let year = numbers.decimal(
      reading.expectedYear, decimals: min(2, max(1, indicator.precision ?? 1)))
    let evidence =
      reading.pairCount > 0
      ? language.pick(
        "học từ \(reading.pairCount) cặp số liệu nhiều tháng – cả năm đã biết",
        "learnt from \(reading.pairCount) pair(s) of such a reading and its year")
      : language.pick(
        "chưa có năm nào để đối chiếu nên sai số rộng", "no earlier year to compare, so wide")
    return language.pick(
      "; riêng số liệu này cho cả năm khoảng \(year) (\(evidence))",
      "; alone it means about \(year) for the year (\(evidence))")
  }

  /// Jumps of whole fields that nobody has declared.
  var suspectedBreakLines: [String] {
    guard !review.suspectedBreaks.isEmpty else { return [] }
    let heading = language.pick(
      "Nghi có thay đổi cách tính chưa khai báo:", "Changes of definition that may be undeclared:")
    return ["", heading]
      + review.suspectedBreaks.compactMap { suspect in
        catalogue.indicator(suspect.indicator).map {
          "  " + suspect.sentence($0, language: language)
        }
      }
  }

  /// How far off forecasts of the question's indicators were in the past; without a question, of all
  /// indicators forecast.
  var pastErrorLines: [String] {
    guard let backtest = review.backtest else { return [] }
    let forecast = Set(review.assessments.filter { $0.status == .forecast }.map(\.target.indicator))
    let asked = headline.map { Set($0.indicators.compactMap { catalogue.indicator($0)?.id }) }
    let lines = TrackRecord.all(in: backtest, model: review.book.model).compactMap {
      record -> String? in
      guard (asked ?? forecast).contains(record.indicator),
        let indicator = catalogue.indicator(record.indicator)
      else { return nil }
      return "  " + record.sentence(indicator, language: language)
    }
    guard !lines.isEmpty else { return [] }
    return [
      "",
      language.pick(
        "Độ tin cậy của dự báo trong quá khứ:", "How far off such forecasts were in the past:"),
    ] + lines
  }
}
