import Forecasting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What was assumed, what is missing, what sources disagree on.
extension ReportContext {
  private var texts: DataTexts { DataTexts(language: language) }

  var assumptionSection: ReportDocument.Section? {
    let indicators = IndicatorTexts(language: language)
    let ends = result.assessments.contains { $0.status == .notAssessable(.unitAbolished) }
    let suspected = result.suspectedBreaks.map {
      indicators.suspectedBreak($0, of: result.indicator($0.indicator))
    }
    let items =
      [texts.published(by: result.asOf), texts.trendsContinue, texts.missingYear]
      + result.indicators.compactMap { indicator in
        indicator.boundsBasis.flatMap {
          $0 == .stated ? nil : language.takenForBounded(language.name(indicator.name), $0)
        }
      }
      + definitionBreaks.map { "\(name(ofIndicator: $0.indicator)), \($0.text)" }
      + (ends ? [texts.unitsThatEnd] : []) + shortSeasons.map(\.text) + suspected
      + (result.isSynthetic ? [PageTexts(language: language).syntheticWarning] : [])
    return ReportDocument.Section(
      id: "assumptions", title: texts.assumptions, blocks: [.list(items, style: .sentences)],
      brief: suspected.isEmpty ? [] : [.heading(indicators.suspectedBreaks), .list(suspected)],
      surfaces: [.page, .text, .notes])
  }

  /// Changes of definition that series with targets meet, once an indicator and period.
  var definitionBreaks: [(indicator: String, text: String)] {
    let met =
      seriesWithTargets
      .flatMap { $0.breaks(through: $0.forecasts.last?.period ?? $0.last.period) }
    let sorted = Set(met).sorted {
      ($0.indicator, $0.firstPeriod.ordinal) < ($1.indicator, $1.firstPeriod.ordinal)
    }
    return sorted.reduce(into: []) { lines, entry in
      let line = (entry.indicator, texts.definitionBreak(from: entry.firstPeriod))
      if !lines.contains(where: { $0 == line }) { lines.append(line) }
    }
  }

  /// Those that targets speak of, of the indicators asked for.
  var seriesWithTargets: [SeriesResult] {
    let subjects = Set(result.assessments.map { [$0.target.indicator, $0.unit] })
    return result.askedSeries.filter { subjects.contains([$0.indicator, $0.unit]) }
  }

  // MARK: Gaps

  var gapSection: ReportDocument.Section? {
    let series = seriesShown
    let lines = result.indicators.flatMap { indicator in
      gaps(of: indicator, in: series).map {
        "\(language.name(indicator.name)), \($0.unit): \($0.text)"
      }
    }
    let assessed = Dictionary(grouping: result.assessments, by: \.target.indicator)
    let withoutData = result.indicators.filter { indicator in
      assessed[indicator.id]?.allSatisfy { $0.status == .notAssessable(.noData) } ?? false
    }.map { language.name($0.name) }
    return ReportDocument.Section(
      id: "gaps", title: texts.gaps,
      blocks: [lines.isEmpty ? .paragraph(texts.noGaps) : .list(lines)]
        + (withoutData.isEmpty
          ? []
          : [
            .paragraph(texts.withoutData(withoutData.count)), .list(withoutData, style: .compact),
          ]),
      surfaces: [.page, .text, .notes])
  }

  /// By indicator, each series that targets are drawn on.
  var seriesShown: [String: [SeriesResult]] {
    Dictionary(grouping: ChartSubject.all(in: result).map(\.series), by: \.indicator)
  }

  /// Periods without a value inside an indicator's series with targets, a line a unit.
  ///
  /// - Parameter series: ``seriesShown``.
  func gaps(
    of indicator: Indicator, in series: [String: [SeriesResult]]
  ) -> [(unit: String, text: String)] {
    (series[indicator.id] ?? []).filter { !$0.gaps.isEmpty }.map { series in
      let runs = series.gaps.map { gap in
        let ends = [gap.lowerBound, gap.upperBound].map {
          numbers.period(Period(kind: series.kind, ordinal: $0))
        }
        return gap.count == 1 ? ends[0] : ends.joined(separator: "–")
      }
      return (name(ofUnit: series.unit), texts.missing(runs))
    }
  }

  // MARK: Conflicts

  var conflictSection: ReportDocument.Section? {
    let conflicts = result.askedConflicts
    guard !conflicts.isEmpty else { return nil }
    func sourced(_ value: ConflictResult.Value) -> ReportTable.SourcedValue {
      .init(value: numbers.shortest(value.value), source: value.source)
    }
    let table = ReportTable.plain(
      caption: texts.conflictCaption,
      columns: [
        .init(title: columns.unit, width: 24, kind: .rowHeader),
        .init(title: columns.indicator, width: 34), .init(title: columns.period, width: 10),
        .init(title: columns.valueUsed, width: 24), .init(title: columns.valuesNotUsed, width: 24),
      ],
      rows: conflicts.map { conflict in
        [
          .name(name(ofUnit: conflict.unit)), .text(name(ofIndicator: conflict.indicator)),
          .text(numbers.period(conflict.period)), .values([sourced(conflict.chosen)]),
          .values(conflict.others.map(sourced)),
        ]
      })
    let lines = conflicts.map { conflict in
      "\(name(ofUnit: conflict.unit)), \(name(ofIndicator: conflict.indicator)), "
        + "\(numbers.period(conflict.period)): "
        + texts.conflict(
          used: numbers.shortest(conflict.chosen.value),
          others: conflict.others.map { numbers.shortest($0.value) })
    }
    return ReportDocument.Section(
      id: "conflicts", title: texts.conflicts,
      blocks: [.paragraph(texts.conflictRule), .table(table)],
      brief: [.heading(texts.conflicts), .paragraph(texts.conflictRule), .list(lines)],
      surfaces: [.page, .text, .notes])
  }
}

/// Year-to-date figures that forecasts take in.
extension ReportContext {
  var yearToDateSection: ReportDocument.Section? {
    let texts = DataTexts(language: language)
    let series = result.askedSeries.filter { $0.yearToDate != nil }
    let asked = seriesWithTargets.filter { $0.yearToDate != nil }
    let rows = asked.compactMap { series in series.yearToDate.map { cells($0, of: series) } }
    guard !rows.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.yearToDate,
      columns: [
        .init(title: columns.indicator, width: 34, kind: .rowHeader),
        .init(title: columns.unit, width: 24), .init(title: texts.yearToDateFigure, width: 26),
        .init(title: texts.impliedYear, width: 16), .init(title: texts.yearsLearntFrom, width: 14),
        .init(title: texts.yearForecast, width: 24),
      ], rows: rows, sheetName: texts.yearToDateSheet)
    let others = series.count - asked.count
    return ReportDocument.Section(
      id: "year-to-date", title: texts.yearToDate,
      blocks: [.paragraph(texts.yearToDateLead), .table(table)]
        + (others > 0 ? [.list([texts.furtherYearToDate(others)])] : []))
  }

  private func cells(
    _ figure: SeriesResult.YearToDate, of series: SeriesResult
  ) -> [ReportTable.Cell] {
    let indicator = result.indicator(series.indicator)
    let forecast = series.forecast(in: .year(figure.period.year)).map {
      numbers.forecast($0.median, $0.interval80, of: indicator)
    }
    return [
      .name(language.name(indicator.name)), .text(name(ofUnit: series.unit)),
      .text("\(numbers.value(figure.value, of: indicator)) (\(numbers.period(figure.period)))"),
      .text(numbers.forecast(figure.expectedYear, of: indicator)), .text("\(figure.pairCount)"),
      .text(forecast ?? NumberText.missing),
    ]
  }
}

/// Year-to-date figures beside an answer.
extension ReportContext {
  /// Figures that are newer than the values forecast from: which forecasts took them in, and which
  /// could not.
  func yearToDateBlocks(_ assessments: [Assessment]) -> [ReportBlock] {
    let texts = DataTexts(language: language)
    var (used, unused): ([String], [String]) = ([], [])
    for assessment in assessments
    where !assessment.flags.isDisjoint(with: [.newerPartial, .partialUsed]) {
      guard let series = result.series(of: assessment) else { continue }
      let indicator = result.indicator(series.indicator)
      let name = "\(name(ofUnit: assessment.unit)), \(language.name(indicator.name)): "
      if let figure = series.yearToDate {
        let year = numbers.forecast(figure.expectedYear, of: indicator)
        used.append(
          name + text(of: figure.period, figure.value, beside: series)
            + texts.implies(year, pairCount: figure.pairCount))
      } else if let newer = result.newerFigure(than: series) {
        unused.append(name + text(of: newer.period, newer.value, beside: series))
      }
    }
    let parts = [
      (title: texts.yearToDate, lines: used), (title: texts.yearToDateUnused, lines: unused),
    ]
    return parts.filter { !$0.lines.isEmpty }.flatMap { part -> [ReportBlock] in
      [.paragraph(part.title + ":"), .list(ReportContext.unique(part.lines))]
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
      + (before.map {
        DataTexts(language: language).yearBefore(numbers.value($0, of: indicator))
      } ?? "")
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

/// The method in plain words, the plans' terms, and where all this comes from.
extension ReportContext {
  var methodSection: ReportDocument.Section? {
    let words = MethodTexts(language: language)
    return ReportDocument.Section(
      id: "method", title: words.title,
      blocks: words.paragraphs.map { .paragraph($0) } + [.table(scale(words))],
      surfaces: [.page, .text, .notes])
  }

  /// From which probability each word is used.
  private func scale(_ texts: MethodTexts) -> ReportTable {
    let floors = Likelihood.lowerBounds.map { Int(($0 * 100).rounded()) }
    return .plain(
      caption: texts.scale,
      columns: [
        .init(title: texts.word, width: 30, kind: .verdict),
        .init(title: columns.probability, width: 24, kind: .number),
      ],
      rows: Likelihood.allCases.enumerated().map { index, word in
        let upper = index == 0 ? nil : floors[index - 1]
        let lower = index < floors.count ? floors[index] : nil
        return [
          .verdict(.init(word: language.likelihood(word), tone: Tone(word))),
          .number(texts.range(from: lower, to: upper)),
        ]
      }, kind: .narrow)
  }

  /// The terms that the report uses; of others nothing is said.
  func glossarySection(of blocks: [ReportBlock]) -> ReportDocument.Section? {
    let said = blocks.flatMap(\.texts).joined(separator: "\n").lowercased()
    let terms = result.glossary.filter { term in
      [language.name(term.name), term.abbreviation].contains { word in
        !word.isEmpty && said.contains(word.lowercased())
      }
    }.map { term in
      let short = term.abbreviation.isEmpty ? "" : " (\(term.abbreviation))"
      return ReportBlock.Description(
        term: language.name(term.name) + short, text: language.other.name(term.name))
    }
    guard !terms.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "glossary", title: texts.glossary, blocks: [.descriptions(terms, style: .terms)])
  }

  var provenanceSection: ReportDocument.Section? {
    ReportDocument.Section(
      id: "provenance", title: texts.provenance,
      blocks: [
        .descriptions(
          [
            .init(term: texts.tool, text: "cchc \(result.settings.toolVersion)"),
            .init(term: texts.model, text: result.model),
            .init(term: texts.seed, text: "\(result.settings.seed)"),
          ], style: .facts),
        .files(result.settings.inputs.map { .init(path: $0.path, digest: $0.sha256) }),
      ], surfaces: [.page, .text, .notes])
  }
}

extension Language {
  /// The language that terms are given in beside this one.
  var other: Language { self == .vietnamese ? .english : .vietnamese }
}

/// Figures of months, quarters, halves and the first months of a year, where the question is asked of
/// such periods.
extension ReportContext {
  var withinYearSection: ReportDocument.Section? {
    guard let headline = result.settings.headline,
      headline.dues.contains(where: { $0.kind != .year })
    else { return nil }
    let ids = headline.indicators.map { result.indicator($0).id }
    let groups = ids.compactMap { id -> ReportTable.Group? in
      let series = result.askedSeries.filter { $0.indicator == id && $0.kind != .year }
      return series.isEmpty
        ? nil : ReportTable.Group(heading: name(ofIndicator: id), rows: series.flatMap(rows))
    }
    guard !groups.isEmpty else { return nil }
    let table = ReportTable(
      caption: texts.withinYear,
      columns: [
        .init(title: columns.unit, width: 34, kind: .rowHeader),
        .init(title: columns.period, width: 22),
        .init(title: columns.value, width: 12, kind: .number),
        .init(title: texts.counts, width: 24, kind: .number),
        .init(title: columns.basis, width: 18),
      ], groups: groups, groupColumn: .init(title: columns.indicator, width: 44))
    let seasons = shortSeasons.filter { ids.contains($0.indicator) }.map(\.text)
    return ReportDocument.Section(
      id: "within-year", title: texts.withinYear,
      blocks: [.table(table)] + (seasons.isEmpty ? [] : [.list(seasons, style: .sentences)]),
      brief: [.heading(texts.withinYear), .table(table), .list(seasons)],
      surfaces: [.page, .text, .notes])
  }

  /// One row a value; shares of counts with their counts.
  private func rows(of series: SeriesResult) -> [ReportTable.Row] {
    let indicator = result.indicator(series.indicator)
    return series.observations.map { observation in
      let counts = [observation.numerator, observation.denominator].compactMap(\.self).map {
        numbers.decimal($0, decimals: 0)
      }
      return ReportTable.Row(cells: [
        .name(name(ofUnit: series.unit)), .text(numbers.period(observation.period)),
        .number(numbers.value(observation.value, of: indicator)),
        .number(counts.count == 2 ? counts.joined(separator: "/") : ""),
        .text(observation.basis == .official ? "" : texts.basis(observation.basis)),
      ])
    }
  }

  /// Indicators whose series of months, quarters or halves are too short to tell seasons from the trend:
  /// shorter than two years, so that no change of a season has been seen twice.
  var shortSeasons: [(indicator: String, text: String)] {
    let short = result.askedSeries.filter { series in
      series.kind.periodsPerYear > 1 && !series.kind.isCumulative && !series.forecasts.isEmpty
        && series.observations.count < 2 * series.kind.periodsPerYear
    }
    return ReportContext.unique(short.map(\.indicator)).map { id in
      let own = short.filter { $0.indicator == id }
      let longest = own.map(\.observations.count).max() ?? 0
      return (
        id, texts.shortSeasons(name(ofIndicator: id), series: own.count, longest: longest)
      )
    }
  }
}
