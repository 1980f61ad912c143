import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What stands in a report in the place of thousands of lines: how many targets of each indicator stand
/// how, those that a shortlist names, and where the others are.
extension ReportContext {
  var shortlists: ShortlistTexts { ShortlistTexts(language: language) }

  /// The assessments as rows under the names of their indicators; of too many, those of a shortlist under
  /// what they have in common.
  ///
  /// - Parameter cells: Makes a row of an assessment and the cell that names its unit, which in a shortlist
  ///   names its indicator, too.
  func grouped(
    _ assessments: [Assessment],
    _ cells: (AssessmentText, ReportTable.Cell) -> [ReportTable.Cell]
  ) -> [ReportTable.Group] {
    guard Shortlist.isNeeded(for: assessments.count) else {
      let members = Dictionary(grouping: assessments, by: \.target.indicator)
      return ReportContext.unique(assessments.map(\.target.indicator)).map { id in
        ReportTable.Group(
          heading: name(ofIndicator: id),
          rows: (members[id] ?? []).map(text).map { text in
            ReportTable.Row(cells: cells(text, .name(text.unitName)))
          })
      }
    }
    return Shortlist.make(of: assessments).groups.filter { !$0.named.isEmpty }.map { group in
      ReportTable.Group(
        heading: shortlists.heading(of: group),
        rows: group.named.map(text).map { text in
          ReportTable.Row(
            cells: cells(text, .name(text.unitName, details: [text.indicatorName])))
        })
    }
  }

  /// Of too many assessments, how many of each indicator stand how, and where those are that are not
  /// named.
  func overview(
    of assessments: [Assessment], on place: ShortlistTexts.Place = .report
  ) -> [ReportBlock] {
    guard Shortlist.isNeeded(for: assessments.count) else { return [] }
    return rest(Shortlist.named(of: assessments), of: assessments, on: place)
      + [.table(countTable(assessments))]
  }

  /// Where those of the assessments are that are not named; nothing where all are.
  func rest(
    _ named: [Assessment], of assessments: [Assessment], on place: ShortlistTexts.Place = .report
  ) -> [ReportBlock] {
    guard named.count < assessments.count else { return [] }
    let text = shortlists.rest(named: named.count, of: assessments.count, on: place)
    return [.paragraph(text, role: .facts)]
  }

  /// A row an indicator, those first of which the smallest share is reached or likely to be.
  private func countTable(_ assessments: [Assessment]) -> ReportTable {
    let counts = Dictionary(grouping: assessments, by: \.target.indicator).mapValues { own in
      Dictionary(own.map { (Shortlist.Part($0), 1) }, uniquingKeysWith: +)
    }
    let parts = Shortlist.Part.allCases.filter { part in counts.values.contains { $0[part] != nil }
    }
    func share(_ id: String) -> Double {
      let own = counts[id] ?? [:]
      let good = (own[.reached] ?? 0) + (own[.likely] ?? 0)
      return Double(good) / Double(max(1, own.values.reduce(0, +)))
    }
    let ids = ReportContext.unique(assessments.map(\.target.indicator))
      .map { (id: $0, share: share($0)) }.sorted { ($0.share, $0.id) < ($1.share, $1.id) }.map(\.id)
    return .plain(
      caption: shortlists.countCaption,
      columns: [
        .init(title: columns.indicator, width: 44, kind: .rowHeader),
        .init(title: columns.targets, width: 12, kind: .number),
      ]
        + parts.map { .init(title: shortlists.name(of: $0), width: 12, kind: .number) },
      rows: ids.map { id in
        let own = counts[id] ?? [:]
        return [.name(name(ofIndicator: id)), count(own.values.reduce(0, +))]
          + parts.map { count(own[$0] ?? 0) }
      })
  }

  private func count(_ number: Int) -> ReportTable.Cell {
    .number(numbers.decimal(Double(number), decimals: 0), sort: Double(number))
  }
}

extension ReviewResult {
  /// One row a target: what would have been stands in the row of what is.
  func rows(_ assessments: [Assessment]) -> [Assessment] {
    assessments.filter { !$0.flags.contains(.counterfactual) }
  }

  /// The assessments the question asks for: its indicators and period, and ranks by them; without a
  /// question, every forecast.
  var asked: [Assessment] {
    let rows = rows(assessments)
    guard let headline = settings.headline else {
      return rows.filter { assessment in
        assessment.status == .forecast
          || assessment.status == .notAssessable(.unitAbolished)
            && counterfactual(of: assessment) != nil
      }
    }
    let ids = headline.indicators.map { indicator($0).id }
    let known = Set(ids)
    let due = rows.filter { headline.dues.contains($0.target.due) && $0.status.isAnswer }
    // A rank that is not asked for itself stands with its scores.
    let members = Dictionary(grouping: due) { assessment in
      let own = assessment.target.indicator
      return known.contains(own) ? own : indicator(own).rankOf ?? own
    }
    return ids.flatMap { members[$0] ?? [] }
  }
}
