import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Plan by plan, by area of reform: the annex table that such reports carry.
extension ReportContext {
  private var texts: PlanTexts { PlanTexts(language: language) }

  /// The targets of one plan, of more plans than have each its part, or the levels applied to other units.
  struct PlanPart {
    enum Subject: Equatable {
      case plan(String)
      case plans(Int)
      case references
    }

    var subject: Subject
    var assessments: [Assessment]

    /// Whether anything can be said of it.
    var hasAnswers: Bool { assessments.contains(where: \.status.isAnswer) }
  }

  /// The plans in the order of their targets, then the levels applied to other units.
  var planParts: [PlanPart] {
    let own = result.assessments.filter { $0.target.state != .reference }
    let references = result.assessments.filter { $0.target.state == .reference }
    let plans = ReportContext.unique(own.map(\.target.plan))
    let members = Dictionary(grouping: own, by: \.target.plan)
    let parts =
      plans.count > Shortlist.mostPlans && Shortlist.isNeeded(for: own.count)
      ? [PlanPart(subject: .plans(plans.count), assessments: own)]
      : plans.map { PlanPart(subject: .plan($0), assessments: members[$0] ?? []) }
    return parts
      + (references.isEmpty ? [] : [PlanPart(subject: .references, assessments: references)])
  }

  var planSection: ReportDocument.Section? {
    let blocks = planTables(onPaper: false)
    guard !blocks.isEmpty else { return nil }
    let parts = planParts
    let (told, folded) = (parts.filter(\.hasAnswers), parts.filter { !$0.hasAnswers })
    return ReportDocument.Section(
      id: "plans", title: texts.title, blocks: blocks,
      brief: told.flatMap(brief) + foldedPlans(folded, name: texts.heading),
      isWide: true)
  }

  /// The annex table of each plan, and a line for each of which nothing can be said.
  ///
  /// - Parameter onPaper: Whether drawings and the ways over milestones are left out.
  func planTables(onPaper: Bool) -> [ReportBlock] {
    let parts = planParts
    return parts.filter(\.hasAnswers).flatMap { part -> [ReportBlock] in
      let heading = texts.name(of: part.subject, in: result)
      let own = rows(part.assessments)
      let joint = jointSentences(part, withWays: !onPaper)
      return [
        .heading(heading),
        .paragraph(texts.counts(.count(own)), role: .counts),
      ]
        + (joint.isEmpty ? [] : [.list(joint, style: .sentences)])
        + (onPaper
          ? []
          : drawings.filter { part.subject.topic == $0.topic }.map(ReportBlock.figure))
        + [.table(AnnexTable.make(of: own, in: self).table(label: heading))]
        + overview(of: own)
    } + foldedPlans(parts.filter { !$0.hasAnswers }, name: texts.name)
  }

  /// A line for each plan of which nothing can be said: how many targets have no answer, and why.
  private func foldedPlans(
    _ parts: [PlanPart], name: (PlanPart.Subject, ReviewResult) -> String
  ) -> [ReportBlock] {
    let lines = parts.map { part in
      let reasons = Assessment.Reason.allCases.compactMap { reason -> String? in
        let count = part.assessments.count { $0.status == .notAssessable(reason) }
        return count > 0 ? texts.without(count, why: language.reason(reason)) : nil
      }
      return "\(name(part.subject, result)): " + reasons.joined(separator: "; ") + "."
    }
    return lines.isEmpty ? [] : [.heading(texts.withoutAnswer), .list(lines, style: .sentences)]
  }

  /// The answers of one plan, how many targets have none and why, and what they come to together.
  private func brief(_ part: PlanPart) -> [ReportBlock] {
    let answered = part.assessments.filter(\.status.isAnswer)
    let refusals = Assessment.Reason.allCases.compactMap { reason -> String? in
      let count = part.assessments.count {
        $0.status == .notAssessable(reason) && !$0.status.isAnswer
      }
      guard count > 0 else { return nil }
      return reason == .notActive
        ? texts.without(count, why: language.reason(reason))
        : PageTexts(language: language).notAssessable(count, why: language.reason(reason))
    }
    // Of the counted ones, also where others are applied to other units.
    let plans = Set(part.assessments.filter(\.isCounted).map(\.target.plan))
    let joint = PlanSentences(result: result, language: language)
      .sentences(ofPlans: plans, part.assessments, includingUnassessed: false)
    return [.heading(texts.heading(of: part.subject, in: result))]
      + [.table(briefTable(rows(answered)))] + overview(of: rows(answered), on: .terminal)
      + [.list(refusals + joint)]
  }

  /// What the targets of a plan come to together: how many are expected to be met, the way over its
  /// milestones, and where it contradicts itself.
  private func jointSentences(_ part: PlanPart, withWays: Bool) -> [String] {
    guard part.subject != .references else { return [] }
    return PlanSentences(result: result, language: language)
      .sentences(
        ofPlans: Set(part.assessments.map(\.target.plan)), part.assessments,
        includingUnassessed: true, withWays: withWays
      )
      .map(language.sentenceCase)
  }
}

extension ReportContext.PlanPart.Subject {
  /// What its drawings are about.
  fileprivate var topic: Drawing.Topic? {
    if case .plan(let plan) = self { .plan(plan) } else { nil }
  }
}

/// The annex that such reports carry: TT, chỉ số, chỉ tiêu, values by year, dự báo, đánh giá, chủ trì,
/// phối hợp, ghi chú, under the areas of reform.
struct AnnexTable {
  private enum Column: Equatable {
    case ordinal
    case name
    case target
    case year(Int)
    case estimate(Int)
    case answer
    case lead
    case support
    case notes
  }

  struct Row {
    var text: AssessmentText
    var series: SeriesResult?
  }

  let report: ReportContext
  /// Under the areas of reform; those of a shortlist under what they have in common.
  let groups: [(heading: String, rows: [Row])]
  /// The unit that most rows speak of, said once; `nil` where there is none.
  let usualUnit: String?
  let issuer: String?

  static func make(of assessments: [Assessment], in report: ReportContext) -> AnnexTable {
    let plan = assessments.first?.target.plan
    func rows(_ assessments: [Assessment]) -> [Row] {
      assessments.map { Row(text: report.text(of: $0), series: report.result.series(of: $0)) }
    }
    let groups =
      Shortlist.isNeeded(for: assessments.count)
      ? Shortlist.make(of: assessments).groups.filter { !$0.named.isEmpty }.map {
        (heading: report.shortlists.heading(of: $0), rows: rows($0.named))
      }
      : ReportContext.unique(assessments.map(\.target.reformArea)).map { area in
        (
          heading: PlanTexts(language: report.language).area(area),
          rows: rows(assessments.filter { $0.target.reformArea == area })
        )
      }
    return AnnexTable(
      report: report, groups: groups,
      usualUnit: mostCommon(assessments.map(\.unit)),
      issuer: report.result.plans.first { $0.id == plan }?.issuerUnit)
  }

  private var rows: [Row] { groups.flatMap(\.rows) }

  /// - Parameter label: The name of the plan.
  func table(label: String) -> ReportTable {
    let columns = columns
    let plans = PlanTexts(language: report.language)
    let note =
      usualUnit == issuer ? nil : usualUnit.map { plans.usualUnit(report.name(ofUnit: $0)) }
    // Numbered as they stand in the table.
    var number = 0
    let groups = groups.map { heading, rows in
      let lines = rows.map { row in
        number += 1
        let ordinal = "\(number)"
        let state = row.text.assessment.target.state
        return ReportTable.Row(
          cells: columns.map { cell($0, of: row, ordinal: ordinal) },
          isActive: state == .active || state == .reference)
      }
      return ReportTable.Group(heading: heading.isEmpty ? nil : heading, rows: lines)
    }
    return ReportTable(
      caption: plans.annexCaption, note: note, label: label, kind: .annex,
      columns: columns.map(column), groups: groups)
  }

  /// Those that any row fills; the fixed ones always.
  private var columns: [Column] {
    let result = report.result
    // Up to the last year that this plan leaves open, which other plans may outlast.
    let open = rows.filter(\.text.isForecast).map { $0.text.assessment.target.due.year }.max()
    let estimated = open ?? result.settings.headline?.dues.last?.year ?? result.asOf.year
    // Of the four years before the estimate those in which any row has a value.
    let years = Array((estimated - 4)..<estimated)
      .filter { year in rows.contains { !$0.text.value(inYear: year, of: $0.series).isEmpty } }
    let hasEstimates = rows.contains {
      !$0.text.estimate(forYear: estimated, of: $0.series).isEmpty
    }
    let targets = rows.map(\.text.assessment.target)
    return [.ordinal, .name, .target] + years.map(Column.year)
      + (hasEstimates ? [.estimate(estimated)] : []) + [.answer]
      + (targets.contains { !$0.leadUnits.isEmpty } ? [.lead] : [])
      + (targets.contains { !$0.supportUnits.isEmpty } ? [.support] : []) + [.notes]
  }

  private func column(_ column: Column) -> ReportTable.Column {
    let titles = report.columns
    return switch column {
    case .ordinal: .init(title: titles.ordinal, width: 5, kind: .ordinal)
    case .name: .init(title: titles.indicator, width: 30, kind: .rowHeader)
    case .target: .init(title: titles.targetAndDue, width: 13)
    case .year(let year): .init(title: "\(year)", width: 10, kind: .number)
    case .estimate(let year): .init(title: titles.forecast(of: year), width: 10, kind: .estimate)
    case .answer: .init(title: titles.verdict, width: 17, kind: .verdict)
    case .lead: .init(title: titles.lead, width: 14)
    case .support: .init(title: titles.support, width: 14)
    case .notes: .init(title: titles.notes, width: 22, kind: .note)
    }
  }

  private func cell(
    _ column: Column, of row: Row, ordinal: String
  ) -> ReportTable.Cell {
    let text = row.text
    let target = text.assessment.target
    func names(_ ids: [String]) -> String {
      ids.map(report.name(ofUnit:)).joined(separator: "; ")
    }
    switch column {
    case .ordinal: return .text(ordinal)
    case .name:
      // The unit where it is not the usual one, and the section of the plan.
      let unit = text.assessment.unit == usualUnit ?? issuer ? nil : text.unitName
      let section =
        target.section.isEmpty
        ? nil : PlanTexts(language: report.language).section(target.section)
      return .name(text.indicatorName, details: [unit, section].compactMap(\.self))
    case .target: return .text("\(text.requirement) (\(text.due))")
    case .year(let year): return .number(text.value(inYear: year, of: row.series))
    case .estimate(let year): return .number(text.estimate(forYear: year, of: row.series))
    case .answer:
      let texts = AssessmentTexts(language: report.language)
      return .verdict(
        .init(
          word: text.answer, tone: text.tone, probability: text.isForecast ? text.probability : nil,
          forecast: text.isForecast ? texts.forecast(text.forecast) : nil))
    case .lead: return .text(names(target.leadUnits))
    case .support: return .text(names(target.supportUnits))
    case .notes: return .notes(notes(text))
    }
  }

  /// Remarks of the assessment, then those of the plan: its marks in words, its note.
  private func notes(_ text: AssessmentText) -> [String] {
    ReportContext.unique(text.remarks + text.marks + [text.note]).filter { !$0.isEmpty }
  }

  /// What more than half of a list is, if it is long enough to matter.
  static func mostCommon(_ ids: [String]) -> String? {
    guard ids.count > 1 else { return nil }
    return Dictionary(grouping: ids, by: \.self).first { 2 * $0.value.count > ids.count }?.key
  }
}

/// Figures set by hand beside the model's: who, why and when.
extension ReportContext {
  var judgementSection: ReportDocument.Section? {
    let texts = JudgementTexts(language: language)
    let rows = result.judged.compactMap { judged in
      result.assessment(judged.verdict).map { cells(judged, on: text(of: $0), texts) }
    }
    guard !rows.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.title,
      columns: [
        .init(title: columns.target, width: 34, kind: .rowHeader),
        .init(title: texts.model, width: 22), .init(title: texts.adjusted, width: 22),
        .init(title: texts.author, width: 20), .init(title: texts.date, width: 12),
        .init(title: texts.reason, width: 34), .init(title: texts.standing, width: 16),
      ], rows: rows, sheetName: texts.sheet)
    return ReportDocument.Section(
      id: "judgements", title: texts.title, blocks: [.paragraph(texts.lead), .table(table)])
  }

  private func cells(
    _ judged: JudgedVerdict, on model: AssessmentText, _ texts: JudgementTexts
  ) -> [ReportTable.Cell] {
    let assessment = model.assessment
    let own = texts.figures(
      assessment.median, probability: numbers.probability(of: assessment), assessment.likelihood,
      of: model)
    let adjusted = judged.adjusted.map { figures in
      texts.figures(
        figures.median, probability: numbers.probability(figures.probability),
        figures.likelihood, of: model)
    }
    return [
      .name(model.subject), .text(own), .text(adjusted ?? NumberText.missing),
      .text(judged.judgement.author), .text(numbers.day(judged.judgement.date)),
      .text(judged.judgement.reason), .text(texts.standing(judged.standing)),
    ]
  }
}

/// Published progress measures beside the probability, where the job asks for them.
extension ReportContext {
  var progressSection: ReportDocument.Section? {
    let texts = ProgressTexts(language: language)
    let measures = ReportContext.unique(result.progress.map(\.measure))
    let classes = Dictionary(grouping: result.progress, by: \.assessment)
    let rows = result.assessments.compactMap { assessment -> [ReportTable.Cell]? in
      let own = classes[assessment.id] ?? []
      guard own.contains(where: { $0.category != nil }) else { return nil }
      let text = text(of: assessment)
      return [
        .name(text.subject),
        .text((text.isForecast ? "\(text.probability), " : "") + text.answer),
      ]
        + measures.map { measure in
          let entry = own.first { $0.measure == measure }
          return .text(entry.flatMap(word) ?? NumberText.missing)
        }
    }
    guard !rows.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.title,
      columns: [
        .init(title: columns.target, width: 40, kind: .rowHeader),
        .init(title: texts.probabilityAndVerdict, width: 24),
      ] + measures.map { .init(title: language.measure($0), width: 16) }, rows: rows,
      sheetName: texts.sheet)
    return ReportDocument.Section(
      id: "progress", title: texts.title,
      blocks: [
        .paragraph(texts.lead), .table(table),
        .list([texts.counts(ProgressTexts.agreements(result.progress))]),
      ])
  }

  private func word(_ entry: ProgressResult) -> String? {
    entry.category.map { (entry.agreement == .disagree ? "≠ " : "") + language.progressClass($0) }
  }
}
