import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What a head of office reads in one minute: one count over all targets, each of them named, what needs
/// attention and why, what may be quoted, and what has changed since the last review.
extension ReportContext {
  private var texts: SummaryTexts { SummaryTexts(language: language) }
  private var pages: PageTexts { PageTexts(language: language) }

  /// The targets that count; the others never enter a sum.
  var counted: [Assessment] { result.assessments.filter(\.isCounted) }

  /// All targets of the plans in one sentence whose parts add up.
  var totalSentence: String {
    let forecasts = counted.filter { $0.status == .forecast }
    func count(from lower: Double, below upper: Double) -> Int {
      forecasts.count { (lower..<upper).contains($0.probability ?? 0) }
    }
    let (likely, even) = (Likelihood.likely.lowerBound, Likelihood.aboutAsLikelyAsNot.lowerBound)
    return texts.total(
      .count(rows(result.assessments)), plans: Set(counted.map(\.target.plan)).count,
      open: .init(
        likely: count(from: likely, below: 2), even: count(from: even, below: likely),
        unlikely: count(from: -1, below: even)))
  }

  var tiles: [ReportBlock.Tile] {
    let counts = result.counts
    return [
      .init(count: numbers.count(counts.reached), word: pages.reached, tone: .reached),
      .init(count: numbers.count(counts.missed), word: pages.missed, tone: .missed),
      .init(count: numbers.count(counts.forecast), word: pages.forecast, tone: .veryLikely),
      .init(count: numbers.count(counts.notAssessable), word: pages.notAssessable, tone: .none),
    ]
  }

  var summarySection: ReportDocument.Section? {
    let lines = byAnswer
    let each: [ReportBlock] =
      lines.isEmpty ? [] : [.heading(texts.eachTarget), .list(lines, style: .sentences)]
    // Of references alone nothing is to be summed up.
    guard !(attention + changes + each).isEmpty else { return nil }
    return ReportDocument.Section(
      id: "summary", title: pages.summary, blocks: usualUnitNote + attention + changes + each,
      brief: attention + changes, surfaces: [.page, .text, .summary])
  }

  // MARK: Each target by its name

  /// A line for each answer that occurs, with the targets that have it; of too many the section before
  /// says how many have which.
  private var byAnswer: [String] {
    let counted = counted
    guard !Shortlist.isNeeded(for: counted.count) else { return [] }
    return tones(of: counted).map { tone in
      let own = counted.filter { Tone($0) == tone }
      let names =
        tone == .none && own.count > ReportContext.mostNamed ? byPlan(own) : byIndicator(own)
      return texts.named(language.sentenceCase(language.word(for: tone)), own.count, names)
    }
  }

  /// So many targets without an answer are named one by one; of more, each plan says how many.
  private static let mostNamed = 12

  private func byPlan(_ assessments: [Assessment]) -> [String] {
    let plans = PlanTexts(language: language)
    return ReportContext.unique(assessments.map(\.target.plan)).map { plan in
      let count = assessments.count { $0.target.plan == plan }
      return texts.ofPlan(count, plans.name(of: plan, in: result))
    }
  }

  /// «SIPAS (> 85%, 2023; từ 90–95%, 2025)».
  private func byIndicator(_ assessments: [Assessment]) -> [String] {
    let usual = usualUnit
    return ReportContext.unique(assessments.map(\.target.indicator)).map { id in
      let levels = assessments.filter { $0.target.indicator == id }.map { assessment in
        let text = text(of: assessment)
        let reason = if case .notAssessable = assessment.status { text.answer } else { "" }
        return [
          text.assessment.unit == usual ? "" : text.unitName, text.requirement, text.due, reason,
        ]
        .filter { !$0.isEmpty }.joined(separator: ", ")
      }
      return "\(name(ofIndicator: id)) (\(levels.joined(separator: "; ")))"
    }
  }

  // MARK: What needs attention

  /// The three targets most at risk, and why.
  var attention: [ReportBlock] {
    let points = atRisk
    return points.isEmpty
      ? [] : [.heading(texts.attention(points.count)), .list(points, style: .sentences)]
  }

  /// The open targets that are unlikely to be reached, the least likely first.
  var atRisk: [String] {
    let limit = Likelihood.aboutAsLikelyAsNot.lowerBound
    let worst = counted.filter { $0.status == .forecast && ($0.probability ?? 1) < limit }
      .sorted { ($0.probability ?? 0, $0.id) < ($1.probability ?? 0, $1.id) }
    return worst.prefix(ReportContext.mostAtRisk).map { assessment in
      let text = text(of: assessment)
      return texts.atRisk(
        subject(text), answer: text.answer, probability: text.probabilityBeside,
        pace: text.pace)
    }
  }

  private static let mostAtRisk = 3

  /// «SIPAS, Hà Nội, 2025: ≥ 90%», without the unit where it is the usual one.
  func subject(_ text: AssessmentText) -> String {
    text.assessment.unit == usualUnit
      ? "\(text.indicatorName), \(text.due): \(text.requirement)" : text.subject
  }

  /// The unit that most targets speak of, said once; `nil` where there is none.
  var usualUnit: String? { ReportContext.usualUnit(of: counted) }

  static func usualUnit(of assessments: [Assessment]) -> String? {
    let units = assessments.map(\.unit)
    return Set(units).count == 1 ? units.first : AnnexTable.mostCommon(units)
  }

  /// Said before what leaves the usual unit out, where another is named too.
  var usualUnitNote: [ReportBlock] {
    guard let usualUnit else { return [] }
    let texts = PlanTexts(language: language)
    return [.paragraph(texts.usualUnit(name(ofUnit: usualUnit)), role: .facts)]
  }

  /// The same with what cannot be assessed, for a meeting.
  var pressingPoints: [String] {
    atRisk.map { texts.attention + $0 }
      + Assessment.Reason.allCases.compactMap { reason in
        let count = counted.count { $0.status == .notAssessable(reason) }
        return count > 0 ? pages.notAssessable(count, why: language.reason(reason)) : nil
      }
  }

  // MARK: What has changed

  /// More are only counted.
  private static let mostChanges = 6

  /// The targets whose answer is another than in the review before.
  var changes: [ReportBlock] {
    guard let earlier = result.earlier else { return [] }
    let before = Dictionary(earlier.answers.map { ($0.target, $0) }) { first, _ in first }
    let moved = counted.compactMap { assessment in
      before[assessment.id].flatMap { old in
        old.word != EarlierReview.Answer(assessment).word ? (assessment, old) : nil
      }
    }
    let refused = moved.filter { if case .notAssessable = $0.0.status { true } else { false } }
    let others = moved.filter { if case .notAssessable = $0.0.status { false } else { true } }
    var lines = others.prefix(ReportContext.mostChanges).map { assessment, old in
      let text = text(of: assessment)
      return texts.change(
        subject(text), from: words(of: old),
        to: text.isForecast ? "\(text.answer) (\(text.probability))" : text.answer)
    }
    if others.count > lines.count { lines.append(texts.more(others.count - lines.count)) }
    for reason in Assessment.Reason.allCases {
      let count = refused.count { $0.0.status == .notAssessable(reason) }
      if count > 0 { lines.append(pages.notAssessable(count, why: language.reason(reason))) }
    }
    let heading = ReportBlock.heading(texts.since(numbers.day(earlier.asOf)))
    return [heading, .list(lines.isEmpty ? [texts.nothingChanged] : lines, style: .sentences)]
  }

  private func words(of answer: EarlierReview.Answer) -> String {
    switch answer.status {
    case .observed(let reached): language.verdict(reached: reached)
    case .notAssessable(let reason): language.reason(reason)
    case .forecast:
      (answer.likelihood.map(language.likelihood) ?? NumberText.missing)
        + (answer.probability.map { " (\(numbers.openProbability($0)))" } ?? "")
    }
  }

  // MARK: What may be quoted

  /// For each target asked about one sentence in the words of an office.
  var quotations: [ReportBlock] {
    guard result.settings.headline != nil, !asked.isEmpty else { return [] }
    let quotes = QuotationTexts(language: language)
    let quoted = Shortlist.named(of: asked, length: Shortlist.lengthInSentences)
    return [
      .heading(texts.quotations),
      .list(quoted.map { quotes.sentence(text(of: $0)) }, style: .sentences),
    ]
  }
}
