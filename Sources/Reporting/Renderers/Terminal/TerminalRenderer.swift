import Forecasting
import Plans
public import Results
import TargetAssessment
public import Text
public import TimeSeries

/// What a planner reads first, in the terminal: the question, the answer, the counts, then plan by plan.
public struct TerminalRenderer {
  let isColoured: Bool

  /// - Parameter isColoured: Whether a person is watching.
  public init(isColoured: Bool) { self.isColoured = isColoured }

  func strong(_ text: String) -> String {
    isColoured ? TerminalStyle.bold.applied(to: text) : text
  }

  private func faint(_ text: String) -> String {
    isColoured ? TerminalStyle.faint.applied(to: text) : text
  }

  /// The summary of a review, its title first.
  public func summary(_ result: ReviewResult, language: Language) -> String {
    let report = ReportContext(result: result, language: language, drawings: [])
    let texts = TerminalTexts(language: language)
    let table = AssessmentTable.make(of: result, language: language)
    let title = language.name(result.origin.title)
    var lines = title.isEmpty ? [] : [strong(title)]
    if result.isSynthetic { lines.append(strong(texts.synthetic)) }
    lines.append(texts.known(result.asOf))
    if let headline = result.origin.headline {
      let asked = report.asked
      lines += ["", strong(PageTexts(language: language).question(headline, asOf: result.asOf))]
      lines += table.lines(asked, isColoured: isColoured)
      lines += report.yearToDateLines(asked)
    }
    lines += ["", texts.counts(result.counts)]
    for part in report.planParts {
      lines += ["", strong(heading(of: part, in: report))]
      lines += table.lines(part.assessments.filter(\.status.isAnswer), isColoured: isColoured)
      lines += refusals(part.assessments, texts).map(faint)
      lines += jointSentences(part, in: report).map { "  " + $0 }
    }
    lines += report.conflictLines + report.suspectedBreakLines + report.pastErrorLines
    if !table.legend.isEmpty { lines += [""] + table.legend }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(of part: ReportContext.PlanPart, in report: ReportContext) -> String {
    let plans = PlanTexts(language: report.language)
    return part.plan.map { plans.heading(of: $0, in: report.result) } ?? plans.references
  }

  /// What the plan's targets come to together; of the counted ones, also where others are applied to
  /// other units.
  private func jointSentences(
    _ part: ReportContext.PlanPart, in report: ReportContext
  ) -> [String] {
    let plans = Set(part.assessments.filter(\.isCounted).map(\.target.plan))
    return PlanSentences(result: report.result, language: report.language)
      .sentences(ofPlans: plans, part.assessments, includingUnassessed: false)
  }

  /// One line for each reason that needs no row of its own.
  private func refusals(_ assessments: [Assessment], _ texts: TerminalTexts) -> [String] {
    Assessment.Reason.allCases.compactMap { reason in
      let count = assessments.count { $0.status == .notAssessable(reason) && !$0.status.isAnswer }
      return count > 0
        ? texts.notAssessable(count, why: texts.language.reason(reason)) : nil
    }
  }

  /// What the forecasts of past review dates were worth; empty where nothing has been decided since.
  public func scoreboard(_ results: [ReviewResult], language: Language) -> String {
    let lines = results.flatMap { result in
      let sentences = PlanSentences(result: result, language: language)
      return result.scoreboard.scores.map { "  " + sentences.sentence($0) }
    }
    guard !lines.isEmpty else { return "" }
    return ([TerminalTexts(language: language).scoreboard] + lines).joined(separator: "\n") + "\n"
  }
}

extension TerminalRenderer {
  /// What a panel holds, one line for each indicator and kind of period: the answer of `cchc check`.
  public func panel(_ outline: PanelOutline, language: Language) -> String {
    let numbers = NumberText(language)
    let titles = ColumnTexts(language: language)
    var table = TextTable([
      (titles.indicator, .left), (titles.level, .left), (titles.series, .right),
      (titles.periods, .left), (titles.values, .right), (titles.gaps, .right),
      (titles.conflicts, .right),
    ])
    for group in outline.groups {
      let span = [group.first, group.last].map(numbers.period).joined(separator: " – ")
      table.append([
        .init(language.name(group.indicator.name)), .init(group.key.level),
        .init("\(group.series)"), .init(span), .init("\(group.values)"), .init("\(group.gaps)"),
        .init("\(group.conflicts)"),
      ])
    }
    let heading = TerminalTexts(language: language).panel(
      asOf: outline.asOf, values: outline.groups.reduce(0) { $0 + $1.values },
      units: outline.units, indicators: outline.indicators,
      series: outline.groups.reduce(0) { $0 + $1.series })
    return ([heading] + table.lines(isColoured: isColoured)).joined(separator: "\n") + "\n"
  }
}

/// What to bear in mind beside the assessments.
extension ReportContext {
  private var texts: DataTexts { DataTexts(language: language) }
  private var frame: TerminalTexts { TerminalTexts(language: language) }

  /// Year-to-date figures that are newer than the values forecast from: which forecasts took them in,
  /// and which could not.
  fileprivate func yearToDateLines(_ assessments: [Assessment]) -> [String] {
    var (used, unused): ([String], [String]) = ([], [])
    for assessment in assessments
    where !assessment.flags.isDisjoint(with: [.newerPartial, .partialUsed]) {
      guard let series = result.series(of: assessment) else { continue }
      let indicator = result.indicator(series.indicator)
      let name = "  \(name(ofUnit: assessment.unit)), \(language.name(indicator.name)): "
      if let figure = series.yearToDate {
        let year = numbers.forecast(figure.expectedYear, of: indicator)
        used.append(
          name + text(of: figure.period, figure.value, beside: series)
            + texts.implies(year, pairCount: figure.pairCount))
      } else if let newer = result.newerFigure(than: series) {
        unused.append(name + text(of: newer.period, newer.value, beside: series))
      }
    }
    return [(texts.yearToDateUsed, used), (texts.yearToDateUnused, unused)].flatMap {
      heading, lines in
      lines.isEmpty ? [] : [heading] + ReportContext.unique(lines)
    }
  }

  /// A year-to-date figure, and that of a year before.
  private func text(of period: Period, _ value: Double, beside series: SeriesResult) -> String {
    let indicator = result.indicator(series.indicator)
    let yearBefore = period.advanced(by: -period.kind.periodsPerYear)
    let before = result.series.first {
      $0.unit == series.unit && $0.indicator == series.indicator && $0.kind == period.kind
    }?.value(in: yearBefore)
    return "\(numbers.period(period)) \(numbers.value(value, of: indicator))"
      + (before.map { texts.yearBefore(numbers.value($0, of: indicator)) } ?? "")
  }

  fileprivate var conflictLines: [String] {
    guard !result.conflicts.isEmpty else { return [] }
    return ["", frame.conflicts]
      + result.conflicts.map { conflict in
        "  \(name(ofUnit: conflict.unit)), \(name(ofIndicator: conflict.indicator)), "
          + "\(numbers.period(conflict.period)): "
          + texts.conflict(
            used: numbers.shortest(conflict.chosen.value),
            others: conflict.others.map { numbers.shortest($0.value) })
      }
  }

  /// Jumps of whole fields that nobody has declared.
  fileprivate var suspectedBreakLines: [String] {
    guard !result.suspectedBreaks.isEmpty else { return [] }
    let texts = IndicatorTexts(language: language)
    return ["", frame.suspectedBreaks]
      + result.suspectedBreaks.map {
        "  " + texts.suspectedBreak($0, of: result.indicator($0.indicator))
      }
  }

  /// How far off forecasts of the question's indicators were in the past; without a question, of all
  /// indicators forecast.
  fileprivate var pastErrorLines: [String] {
    let texts = IndicatorTexts(language: language)
    let forecast = result.assessments.filter { $0.status == .forecast }.map(\.target.indicator)
    let asked = result.origin.headline?.indicators.map { result.indicator($0).id } ?? forecast
    let lines = result.trackRecords.filter { asked.contains($0.indicator) }.map {
      "  " + texts.sentence($0, of: result.indicator($0.indicator))
    }
    return lines.isEmpty ? [] : ["", frame.pastErrors] + lines
  }
}

extension ReviewResult {
  /// The latest value of the same unit and indicator by another kind of period, if it ends after the
  /// series does.
  fileprivate func newerFigure(than series: SeriesResult) -> SeriesResult.Observation? {
    self.series.filter {
      $0.unit == series.unit && $0.indicator == series.indicator && $0.kind != series.kind
        && $0.last.period.lastDay > series.last.period.lastDay
    }.map(\.last).max { $0.period.lastDay < $1.period.lastDay }
  }
}
