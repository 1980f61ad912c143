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
  /// The forecast itself first.
  let lines: [(path: ScenarioPath, assessment: Assessment)]
  /// The series that moves: the assessment's own, or the scores behind a rank.
  let series: SeriesResult

  static func all(in result: ReviewResult) -> [ScenarioSubject] {
    result.scenarios.compactMap { scenario in
      guard let assessment = result.assessments.first(where: { $0.id == scenario.base.id }),
        !scenario.variants.isEmpty,
        let series = result.askedSeries.first(where: {
          $0.unit == scenario.basePath.unit && $0.indicator == scenario.basePath.indicator
            && $0.kind == assessment.target.due.kind
        })
      else { return nil }
      return ScenarioSubject(
        result: result, assessment: assessment,
        lines: [(scenario.basePath, scenario.base)]
          + scenario.variants.map { ($0.path, $0.assessment) }, series: series)
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
    let texts = ChartTexts(language: language)
    // A rank is reached by no number of points: only a target on the series itself is a line.
    let isOfSeries =
      assessment.target.indicator == series.indicator && assessment.target.comparison != .topN
    return ScenarioChart(
      title: texts.scenarios("\(language.name(scores.name)) – \(text.unitName)"),
      subtitle: texts.scenarioKey,
      history: series.observations.map(TrendChart.Point.init),
      breaks: series.breaks(through: assessment.target.due).map(\.firstPeriod),
      paths: lines.map { line in
        let probability = numbers.probability(of: line.assessment)
        return ScenarioChart.Path(
          name: language.sentenceCase(ScenarioTexts(language: language).name(of: line.path)),
          remark: probability.map(texts.probability) ?? texts.notComputable,
          points: line.path.points.map { point in
            TrendChart.FanPoint(
              period: point.period, median: point.median,
              intervals: [
                .init(
                  level: 0.8, lower: point.interval80.lowerBound,
                  upper: point.interval80.upperBound)
              ], label: numbers.forecast(point.median, of: scores))
          })
      }, target: isOfSeries ? assessment.requiredValue : nil,
      targetLabel: texts.target(
        text.due, "\(isOfSeries ? "" : text.indicatorName + " ")\(text.requirement)"),
      notes: [result.asOfNote(language)],
      watermark: series.isSynthetic ? texts.synthetic : nil,
      bounds: scores.bounds, numberFormat: scores.numberFormat(language))
  }
}
