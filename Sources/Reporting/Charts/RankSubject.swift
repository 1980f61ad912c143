import Charting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// A target that asks for a rank, and how likely each rank is.
struct RankSubject: Sendable {
  let result: ReviewResult
  let assessment: Assessment
  /// The probability of rank 1, 2, 3 …
  let shares: [Double]

  static func all(in result: ReviewResult) -> [RankSubject] {
    result.assessments.compactMap { assessment in
      guard assessment.status == .forecast, assessment.target.comparison == .topN else {
        return nil
      }
      let indicator = result.indicator(assessment.target.indicator)
      let scores = indicator.rankOf ?? indicator.id
      // A unit gone by the due date is ranked among those of its last period, in a field of its own.
      return result.rankings.lazy
        .filter { $0.indicator == scores && $0.due == assessment.target.due }
        .compactMap { $0[assessment.unit]?.probabilities }.first
        .map { RankSubject(result: result, assessment: assessment, shares: $0) }
    }
  }

  /// A file name without extension, unique in a review.
  static func fileName(of assessment: Assessment) -> String {
    SeriesResult.fileName(
      "ranks--\(assessment.target.indicator)--\(assessment.unit)--\(assessment.target.due)")
  }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: RankSubject.fileName(of: assessment),
      topic: .indicator(assessment.target.indicator), chart: chart(language: language))
  }

  private func chart(language: Language) -> RankChart {
    let texts = ChartTexts(language: language)
    let text = AssessmentText(assessment, in: result, language: language)
    let zone = Int(assessment.target.threshold ?? 0)
    let isSynthetic =
      assessment.flags.contains(.synthetic)
      || result.seriesShown(for: assessment)?.isSynthetic ?? false
    let last =
      assessment.last == nil
      ? "" : texts.lastRank(text.last)
    return RankChart(
      title: "\(text.indicatorName) \(text.due) – \(text.unitName)",
      subtitle: texts.ranks(shares.count, answer: text.answer),
      probabilities: shares, targetRank: zone,
      zoneLabel: texts.amongFirst(zone, text.probability),
      rankLabel: texts.rank,
      notes: [last, result.asOfNote(language)],
      watermark: isSynthetic ? texts.synthetic : nil, language: language)
  }
}
