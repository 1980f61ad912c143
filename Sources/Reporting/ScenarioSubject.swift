import Charting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// One assessment under several assumptions, side by side.
struct ScenarioSubject: Sendable {
  let result: ReviewResult
  let assessment: Assessment
  let lines: [(path: ScenarioPath, probability: Double?)]
  /// The series that moves: the assessment's own, or the scores behind a rank.
  let series: SeriesResult

  static func all(in result: ReviewResult) -> [ScenarioSubject] {
    result.scenarios.compactMap { scenario in
      guard let assessment = result.assessments.first(where: { $0.id == scenario.base.id }),
        let path = scenario.lines.first?.path, scenario.lines.count > 1,
        let series = result.askedSeries.first(where: {
          $0.unit == path.unit && $0.indicator == path.indicator
            && $0.kind == assessment.target.due.kind
        })
      else { return nil }
      return ScenarioSubject(
        result: result, assessment: assessment, lines: scenario.lines, series: series)
    }
  }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: SeriesResult.fileName("scenarios--\(assessment.id)"),
      topic: .indicator(assessment.target.indicator), chart: chart(language: language))
  }

  private func chart(language: Language) -> ScenarioChart {
    let text = AssessmentText(assessment, in: result, language: language)
    let scores = result.indicator(series.indicator)
    let numbers = NumberText(language)
    // A rank is reached by no number of points: only a target on the series itself is a line.
    let isOfSeries =
      assessment.target.indicator == series.indicator && assessment.target.comparison != .topN
    return ScenarioChart(
      title: "\(language.name(scores.name)) – \(text.unitName): "
        + language.pick("so sánh các kịch bản", "scenarios side by side"),
      subtitle: language.pick(
        "Nét đứt và dải màu: trung vị và khoảng 80%; đường xám mảnh: như dự báo hiện nay",
        "Dashed line and band: median and 80% interval; thin grey line: as forecast"),
      history: series.observations.map(TrendChart.Point.init),
      breaks: series.breaks(through: assessment.target.due).map(\.firstPeriod),
      paths: lines.map { line in
        let chance = line.probability.map {
          language.pick("xác suất đạt ", "probability ") + numbers.probability($0)
        }
        return ScenarioChart.Path(
          name: language.sentenceCase(language.name(line.path.name)),
          remark: chance ?? language.pick("không tính được", "cannot be worked out"),
          points: line.path.points.map { point in
            TrendChart.FanPoint(
              period: point.period, median: point.median,
              intervals: [
                .init(
                  level: 0.8, lower: point.interval80.lowerBound,
                  upper: point.interval80.upperBound)
              ], label: scores.forecastText(point.median, language))
          })
      }, target: isOfSeries ? assessment.requiredValue : nil,
      targetLabel: language.pick("Mục tiêu ", "Target ")
        + "\(text.due): \(isOfSeries ? "" : text.indicatorName + " ")\(text.requirement)",
      notes: [result.asOfNote(language)],
      watermark: series.isSynthetic ? language.syntheticBadge : nil,
      bounds: scores.bounds, numberFormat: scores.numberFormat(language))
  }
}
