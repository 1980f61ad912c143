import Charting
import Plans
import TargetAssessment
import Text
import TimeSeries

/// A target that asks for a place in a ranking, and how likely each place is.
struct RankSubject: Sendable {
  let dossier: Dossier
  let verdict: Assessment
  /// The probability of place 1, 2, 3 …
  let shares: [Double]

  static func all(in dossier: Dossier) -> [RankSubject] {
    dossier.verdicts.compactMap { verdict in
      guard verdict.status == .forecast, verdict.target.comparison == .topN else { return nil }
      let indicator = dossier.indicator(verdict.target.indicator)
      let scores = indicator.rankOf ?? indicator.id
      // A unit gone by the due date is ranked among those of its last period, in a field of its own.
      return dossier.rankings.lazy
        .filter { $0.indicator == scores && $0.due == verdict.target.due }
        .compactMap { $0.probabilities(of: verdict.unit) }.first
        .map { RankSubject(dossier: dossier, verdict: verdict, shares: $0) }
    }
  }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: SeriesRecord.fileName(
        "ranks--\(verdict.target.indicator)--\(verdict.unit)--\(verdict.target.due)"),
      topic: .indicator(verdict.target.indicator), chart: .ranks(chart(language: language)))
  }

  private func chart(language: Language) -> RankChart {
    let text = VerdictText(verdict, in: dossier, language: language)
    let zone = Int(verdict.target.threshold ?? 0)
    let isSynthetic =
      verdict.flags.contains(.synthetic)
      || dossier.recordShown(for: verdict)?.isSynthetic ?? false
    let last =
      verdict.last == nil
      ? "" : language.pick("Gần nhất: ", "Last: ") + text.last
    return RankChart(
      title: "\(text.indicatorName) \(text.due) – \(text.unitName)",
      subtitle: language.pick(
        "Xác suất của từng thứ hạng trong \(shares.count) đơn vị – \(text.answer)",
        "How likely each of the \(shares.count) places is – \(text.answer)"),
      probabilities: shares, places: zone,
      zoneLabel: language.pick("Trong nhóm \(zone) đơn vị đứng đầu: ", "Among the first \(zone): ")
        + text.probability,
      rankLabel: language.pick("Thứ hạng (1: cao nhất)", "Place (1: best)"),
      notes: [last, dossier.asOfNote(language)],
      watermark: isSynthetic ? language.syntheticBadge : nil, language: language)
  }
}
