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
        .compactMap { $0.probabilities(of: assessment.unit) }.first
        .map { RankSubject(result: result, assessment: assessment, shares: $0) }
    }
  }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: SeriesResult.fileName(
        "ranks--\(assessment.target.indicator)--\(assessment.unit)--\(assessment.target.due)"),
      topic: .indicator(assessment.target.indicator), chart: chart(language: language))
  }

  private func chart(language: Language) -> RankChart {
    let text = AssessmentText(assessment, in: result, language: language)
    let zone = Int(assessment.target.threshold ?? 0)
    let isSynthetic =
      assessment.flags.contains(.synthetic)
      || result.seriesShown(for: assessment)?.isSynthetic ?? false
    let last =
      assessment.last == nil
      ? "" : language.pick("Gần nhất: ", "Last: ") + text.last
    return RankChart(
      title: "\(text.indicatorName) \(text.due) – \(text.unitName)",
      subtitle: language.pick(
        "Xác suất của từng thứ hạng trong \(shares.count) đơn vị – \(text.answer)",
        "How likely each of the \(shares.count) places is – \(text.answer)"),
      probabilities: shares, targetRank: zone,
      zoneLabel: language.pick("Trong nhóm \(zone) đơn vị đứng đầu: ", "Among the first \(zone): ")
        + text.probability,
      rankLabel: language.pick("Thứ hạng (1: cao nhất)", "Place (1: best)"),
      notes: [last, result.asOfNote(language)],
      watermark: isSynthetic ? language.syntheticBadge : nil, language: language)
  }
}
