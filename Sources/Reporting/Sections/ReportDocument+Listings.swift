package import Plans
package import Results
import TargetAssessment
package import Text
package import TimeSeries

// What commands other than `run` and `report` show people: documents of a few blocks.

extension ReportDocument {
  private static func listing(
    _ language: Language, asOf: String, toolVersion: String = "", _ parts: [[ReportBlock]]
  ) -> ReportDocument {
    ReportDocument(
      language: language, title: "", asOf: asOf, warning: nil,
      generator: toolVersion.isEmpty ? "cchc" : "cchc \(toolVersion)",
      sections: parts.enumerated().map { index, blocks in
        Section(id: "part-\(index + 1)", title: "", brief: blocks)
      })
  }

  /// A table under the names of its columns in files: for those who know them.
  package static func table(
    _ table: ResultTable, asOf: Day, language: Language
  ) -> ReportDocument {
    let numbers = NumberText(language)
    let isNumber = table.columns.indices.map { column in
      table.rows.contains { if case .number = $0[column] { true } else { false } }
    }
    let rows = table.rows.map { row in
      row.map { cell -> ReportTable.Cell in
        switch cell {
        case .missing: .text("")
        case .text(let text): .text(text)
        case .number(let number): .number(numbers.estimate(number))
        }
      }
    }
    let columns = zip(table.columns, isNumber).map { name, isNumber in
      ReportTable.Column(title: name, width: 12, kind: isNumber ? .number : .text)
    }
    return listing(
      language, asOf: PageTexts(language: language).asOf(asOf),
      [[.table(.plain(caption: "", columns: columns, rows: rows))]])
  }

  /// What a panel holds, one line for each indicator and kind of period, and how many targets there are:
  /// the answer of `cchc check`.
  package static func panel(
    _ outline: PanelOutline, overview: DataOverview? = nil, targets: [Target] = [],
    language: Language
  ) -> ReportDocument {
    let numbers = NumberText(language)
    let titles = ColumnTexts(language: language)
    func count(_ number: Int) -> ReportTable.Cell { .number("\(number)") }
    let table = ReportTable.plain(
      caption: "",
      columns: [
        .init(title: titles.indicator, width: 44, kind: .rowHeader),
        .init(title: titles.level, width: 12),
        .init(title: titles.series, width: 8, kind: .number),
        .init(title: titles.periods, width: 20),
        .init(title: titles.values, width: 8, kind: .number),
        .init(title: titles.gaps, width: 8, kind: .number),
        .init(title: titles.conflicts, width: 8, kind: .number),
      ],
      rows: outline.groups.map { group in
        let span = [group.first, group.last].map(numbers.period).joined(separator: " – ")
        return [
          .name(language.name(group.indicator.name)), .text(group.key.level), count(group.series),
          .text(span), count(group.values), count(group.gaps), count(group.conflicts),
        ]
      })
    let heading = DataTexts(language: language).panel(
      asOf: outline.asOf, values: outline.groups.reduce(0) { $0 + $1.values },
      units: outline.units, indicators: outline.indicators,
      series: outline.groups.reduce(0) { $0 + $1.series })
    let states = ReviewNotes.targetStates(targets, language: language)
    return listing(
      language, asOf: heading,
      [[.table(table)]] + (overview.map { understanding($0, language) } ?? [])
        + [overview.map { phrases(of: targets, in: outline, $0, language) } ?? []]
        + [targets.isEmpty ? [] : [.paragraph(states)]])
  }

  /// Each phrase of a plan with what was understood by it.
  private static func phrases(
    of targets: [Target], in outline: PanelOutline, _ overview: DataOverview, _ language: Language
  ) -> [ReportBlock] {
    let texts = OverviewTexts(language: language, overview: overview)
    let known = Dictionary(
      outline.groups.map { ($0.indicator.id, $0.indicator) },
      uniquingKeysWith: { first, _ in first })
    let lines = targets.compactMap { target in
      let plain = Indicator(id: target.indicator, name: LocalizedName(target.indicator))
      return texts.phrase(of: target, indicator: known[target.indicator] ?? plain)
    }
    return lines.isEmpty
      ? [] : [.heading(texts.phrases), .list(texts.shortened(lines, to: 3 * shownLines))]
  }

  /// What the tool has understood of the inputs, and what is worth a look.
  private static func understanding(
    _ overview: DataOverview, _ language: Language
  ) -> [[ReportBlock]] {
    let texts = OverviewTexts(language: language, overview: overview)
    let facts = overview.indicators.prefix(shownLines).flatMap { indicator in
      [texts.facts(indicator)] + indicator.examples.map { "  " + texts.example($0) }
    }
    let columns = overview.files.flatMap(texts.columns)
    let doubts =
      overview.indicators.compactMap(texts.leftOut) + overview.files.compactMap(texts.dashes)
      + [texts.withoutData(overview.targetsWithoutData)].compactMap(\.self)
      + overview.similarNames.map(texts.similar) + overview.publishedEarly.map(texts.early)
      + (overview.unlikelyValues?.map(texts.unlikely) ?? [texts.notLookedFor])
    let data = DataTexts(language: language)
    let disputed = overview.conflicts.map(texts.conflict)
    return [
      (texts.indicators, facts), (texts.columns, columns),
      (texts.leftAside, overview.files.flatMap(texts.skipped)), (data.conflicts, disputed),
      (texts.doubts, doubts),
    ].map { (title, lines) in
      lines.isEmpty ? [] : [.heading(title), .list(texts.shortened(lines, to: 3 * shownLines))]
    }
  }

  /// More lines of one kind are only counted; `--format json` has all of them.
  private static let shownLines = 40
}

// MARK: Series

extension ReportDocument {
  /// The forecasts of a panel's series, an indicator after the other.
  ///
  /// - Parameter levels: Of the intervals, in percent.
  package static func forecasts(
    _ forecasts: [ModelForecast], levels: [Double], in catalogue: Catalogue, asOf: Day,
    language: Language
  ) -> ReportDocument {
    let titles = ColumnTexts(language: language)
    let numbers = NumberText(language)
    let columns =
      [
        ReportTable.Column(title: titles.unit, width: 28, kind: .rowHeader),
        .init(title: titles.period, width: 12),
        .init(title: titles.median, width: 12, kind: .number),
      ]
      + levels.map { level in
        .init(title: titles.interval(numbers.shortest(level)), width: 16, kind: .interval)
      }
    return series(columns, catalogue, asOf, language, of: forecasts, by: \.indicator) {
      indicator, forecasts in
      let decimals = NumberText.forecastDecimals(precision: indicator.precision)
      let suffix = indicator.isPercent ? "%" : ""
      return forecasts.flatMap { series in
        series.forecasts.enumerated().map { index, forecast in
          [
            .name(index == 0 ? name(ofUnit: series.unit, in: catalogue, language) : ""),
            .text(numbers.period(forecast.period)),
            .number(numbers.forecast(median: forecast.median, decimals: decimals, suffix: suffix)),
          ]
            + levels.map { level in
              .number(
                numbers.interval(forecast.interval(level / 100), decimals: decimals, suffix: suffix)
              )
            }
        }
      }
    }
  }

  /// The straight-line trends of a panel's series, on the scale that each indicator is modelled on.
  package static func trends(
    _ trends: [TrendResult], of panel: Panel, language: Language
  ) -> ReportDocument {
    let titles = ColumnTexts(language: language)
    let numbers = NumberText(language)
    func number(_ value: Double?) -> ReportTable.Cell {
      .number(value.map { numbers.decimal($0, decimals: 3) } ?? NumberText.missing)
    }
    let columns = [
      ReportTable.Column(title: titles.unit, width: 28, kind: .rowHeader),
      .init(title: titles.term, width: 20), .init(title: titles.estimate, width: 12, kind: .number),
      .init(title: titles.standardError, width: 12, kind: .number),
      .init(title: titles.interval("95"), width: 18, kind: .interval),
      .init(title: titles.pValue, width: 8, kind: .number),
      .init(title: titles.values, width: 8, kind: .number),
    ]
    return series(
      columns, panel.catalogue, panel.asOf, language, of: trends, by: \.indicator,
      note: titles.linkScale
    ) { _, trends in
      trends.flatMap { trend in
        trend.terms.enumerated().map { index, term in
          let interval = term.confidenceLow.flatMap { low in
            term.confidenceHigh.map { numbers.interval(low...$0, decimals: 3) }
          }
          return [
            .name(index == 0 ? name(ofUnit: trend.unit, in: panel.catalogue, language) : ""),
            .text(titles.name(ofTerm: term.term)),
            number(term.estimate), number(term.standardError),
            .number(interval ?? NumberText.missing),
            .number(term.pValue.map(numbers.pValue) ?? NumberText.missing),
            .number("\(trend.observations)"),
          ]
        }
      }
    }
  }

  /// How good the forecasts of past periods were, model by model.
  package static func backtest(
    _ backtest: BacktestResult, of panel: Panel, language: Language
  ) -> ReportDocument {
    let titles = ColumnTexts(language: language)
    let texts = IndicatorTexts(language: language)
    let numbers = NumberText(language)
    let columns = [
      ReportTable.Column(title: titles.model, width: 18, kind: .rowHeader),
      .init(title: texts.trackRecordColumns[1], width: 8, kind: .number),
      .init(title: texts.trackRecordColumns[2], width: 8, kind: .number),
      .init(title: texts.trackRecordColumns[3], width: 10, kind: .number),
      .init(title: "MASE", width: 8, kind: .number), .init(title: "CRPS", width: 8, kind: .number),
      .init(title: texts.trackRecordColumns[4], width: 12, kind: .number),
      .init(title: texts.trackRecordColumns[5], width: 12, kind: .number),
    ]
    return series(
      columns, panel.catalogue, panel.asOf, language, of: backtest.scores, by: \.indicator
    ) {
      indicator, scores in
      scores.map { score in
        let scaled = score.meanAbsoluteScaledError.map { numbers.decimal($0, decimals: 2) }
        return [
          .name(score.model), .number("\(score.step)"), .number("\(score.count)"),
          .number(texts.error(score.meanAbsoluteError, of: indicator)),
          .number(scaled ?? NumberText.missing),
          .number(
            score.continuousRankedProbabilityScore.map { texts.error($0, of: indicator) }
              ?? NumberText.missing),
          .number(texts.share(score.coverage80)), .number(texts.share(score.coverage95)),
        ]
      }
    }
  }

  /// A table with the rows of each indicator under its name; those without rows are left out.
  private static func series<Found>(
    _ columns: [ReportTable.Column], _ catalogue: Catalogue, _ asOf: Day, _ language: Language,
    of found: [Found], by indicator: (Found) -> String, note: String? = nil,
    rows: (Indicator, [Found]) -> [[ReportTable.Cell]]
  ) -> ReportDocument {
    let found = Dictionary(grouping: found, by: indicator)
    let groups = catalogue.indicators.compactMap { indicator -> ReportTable.Group? in
      let rows = rows(indicator, found[indicator.id] ?? []).map { ReportTable.Row(cells: $0) }
      return rows.isEmpty ? nil : .init(heading: language.name(indicator.name), rows: rows)
    }
    return listing(
      language, asOf: PageTexts(language: language).asOf(asOf),
      [
        groups.isEmpty ? [] : [.table(ReportTable(caption: "", columns: columns, groups: groups))],
        note.map { [.paragraph($0)] } ?? [],
      ])
  }

  private static func name(ofUnit id: String, in catalogue: Catalogue, _ language: Language)
    -> String
  {
    catalogue.unit(id).map { language.name($0.name) } ?? id
  }

  /// The classes of published progress measures, beside the probabilities.
  package static func progress(_ result: ReviewResult, language: Language) -> ReportDocument {
    let section = ReportContext.make(of: result, language: language).progressSection
    let table = (section?.blocks ?? []).filter { if case .table = $0 { true } else { false } }
    return listing(
      language, asOf: PageTexts(language: language).asOf(result.asOf),
      toolVersion: result.settings.toolVersion, [table])
  }
}

// MARK: Two reviews side by side

extension ReportDocument {
  /// What differs between two reviews, which assessments moved, and why.
  package static func comparison(
    _ comparison: RunComparison, language: Language
  ) -> ReportDocument {
    let texts = ComparisonTexts(language: language)
    let counts = ReportBlock.paragraph(texts.counts(comparison.count), role: .counts)
    let causes = texts.causes(comparison.differences, in: comparison.after)
    let movements: [(movement: RunComparison.Movement, title: String?)] = [
      (.moved, nil), (.practicallyUnchanged, texts.practicallyUnchanged), (.added, texts.added),
      (.removed, texts.removed),
    ]
    let tables = movements.compactMap { part -> [ReportBlock]? in
      let entries = comparison.entries.filter { $0.movement == part.movement }
      guard !entries.isEmpty else { return nil }
      return (part.title.map { [.heading($0)] } ?? [])
        + [.table(texts.table(of: entries, in: comparison))]
    }
    var notes = [ReportBlock.paragraph(texts.margin(comparison.margin))]
    if comparison.withoutContributions > 0 {
      notes.append(.paragraph(texts.withoutContributions(comparison.withoutContributions)))
    }
    return listing(
      language, asOf: texts.known(comparison.before.asOf, comparison.after.asOf),
      toolVersion: comparison.after.settings.toolVersion,
      [causes.isEmpty ? [] : [.list(causes)], [counts]] + tables + [notes])
  }
}

extension ComparisonTexts {
  /// The causes in words; the review dates stand above them all.
  fileprivate func causes(
    _ causes: [RunComparison.Cause], in result: ReviewResult
  ) -> [String] {
    causes.filter { if case .asOf = $0 { false } else { true } }.map { cause($0, in: result) }
  }

  fileprivate func table(
    of entries: [RunComparison.Entry], in comparison: RunComparison
  ) -> ReportTable {
    let titles = ColumnTexts(language: language)
    let ids = ReportContext.unique(entries.map(\.subject.target.indicator))
    return ReportTable(
      caption: "",
      columns: [
        .init(title: titles.unit, width: 28, kind: .rowHeader),
        .init(title: titles.due, width: 10), .init(title: titles.target, width: 18),
        .init(title: titles.before, width: 24), .init(title: titles.after, width: 24),
        .init(title: titles.change, width: 10, kind: .number),
        .init(title: titles.causes, width: 40, kind: .note),
      ],
      groups: ids.map { id in
        let isKnownLater = comparison.after.indicators.contains { $0.id == id }
        let result = isKnownLater ? comparison.after : comparison.before
        return ReportTable.Group(
          heading: language.name(result.indicator(id).name),
          rows: entries.filter { $0.subject.target.indicator == id }.map {
            ReportTable.Row(cells: cells($0, in: comparison))
          })
      })
  }

  private func cells(
    _ entry: RunComparison.Entry, in comparison: RunComparison
  ) -> [ReportTable.Cell] {
    let result = entry.after == nil ? comparison.before : comparison.after
    let text = AssessmentText(entry.subject, in: result, language: language)
    let before = entry.before.map { AssessmentText($0, in: comparison.before, language: language) }
    let after = entry.after.map { AssessmentText($0, in: comparison.after, language: language) }
    var causes = causes(entry.causes, in: result)
    if causes.isEmpty && !entry.causes.isEmpty { causes = [reviewDate] }
    if !entry.contributions.isEmpty { causes.append(contributions(entry.contributions)) }
    let said = entry.saidLikelihood.map(language.likelihood)
    return [
      .name(text.unitName), .text(text.due), .text(text.requirement),
      .text(before.map { answer($0, word: $0.answer) } ?? NumberText.missing),
      .text(after.map { answer($0, word: said ?? $0.answer) } ?? NumberText.missing),
      .number(entry.probabilityChange.map(text.numbers.points) ?? NumberText.missing),
      .text(causes.joined(separator: "; ")),
    ]
  }

  /// «22%, ít khả năng đạt»
  private func answer(_ text: AssessmentText, word: String) -> String {
    text.isForecast ? "\(text.probability), \(word)" : text.answer
  }
}

// MARK: What-ifs

extension ReportDocument {
  /// What-ifs as a reader compares them: assessment by assessment, the forecast first.
  package static func scenarios(_ result: ReviewResult, language: Language) -> ReportDocument {
    let texts = ScenarioTexts(language: language)
    let titles = ColumnTexts(language: language)
    let table = ReportTable(
      caption: "",
      columns: [
        .init(title: titles.scenario, width: 40, kind: .rowHeader),
        .init(title: titles.shortForecast, width: 24, kind: .interval),
        .init(title: titles.shortProbability, width: 12, kind: .probability),
        .init(title: titles.change, width: 10, kind: .number),
        .init(title: titles.verdict, width: 34, kind: .verdict),
      ], groups: result.scenarios.map { texts.group($0, in: result) })
    var notes: [String] = []
    if result.scenarios.contains(where: { $0.variants.contains(where: \.beginsBeforeForecast) }) {
      notes.append(texts.beginsBeforeForecast)
    }
    if result.assessments.count > result.scenarios.count {
      notes.append(ReviewNotes.untouchedByScenarios(result, language: language))
    }
    return listing(
      language, asOf: PageTexts(language: language).asOf(result.asOf),
      toolVersion: result.settings.toolVersion,
      [result.scenarios.isEmpty ? [] : [.table(table)], notes.map { .paragraph($0) }])
  }
}
