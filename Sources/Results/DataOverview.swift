import Foundation
package import Loading
package import Plans
package import TimeSeries

/// What the tool has understood of its inputs, as a review on some day would use them: the answer of
/// `cchc check`, and what `--format json` writes. `docs/input-files.md` describes its fields.
package struct DataOverview: Sendable, Equatable, Encodable {
  /// Changes with the meaning of a field, not with new ones.
  package let schema = 1
  package let asOf: Day
  package let indicators: [IndicatorOverview]
  package let files: [FileOverview]
  /// The phrases of plans, with what was understood by them.
  package let phrases: [PhraseOverview]
  /// The targets whose unit has no value of their indicator.
  package let targetsWithoutData: [String]
  /// Names of units or indicators that may be spellings of one, where no catalogue lists them.
  package let similarNames: [[String]]
  /// The values on which sources disagree, the first thousand of them.
  package let conflicts: [ConflictResult]
  /// Values dated before half of their period was over, the first thousand of them.
  package let publishedEarly: [Early]
  /// Absent where there are too many values to look for them.
  package let unlikelyValues: [Unlikely]?
  /// What people call the units and indicators named above; scripts know them by their ids.
  private let names: [String: LocalizedName]

  private enum CodingKeys: CodingKey {
    case schema, asOf, indicators, files, phrases, targetsWithoutData, similarNames, conflicts
    case publishedEarly, unlikelyValues
  }

  /// The name of a unit or an indicator by its id.
  package func name(of id: String) -> LocalizedName { names[id] ?? LocalizedName(id) }

  /// Where the bounds of an indicator come from.
  package enum BoundsSource: String, Sendable, Encodable {
    case catalogue
    /// Given beside the files: `--bounds`, or in the job.
    case option
    /// What is seen of it says that it is a share.
    case evidence
    /// It has none.
    case none

    static func of(_ indicator: Indicator) -> BoundsSource {
      switch indicator.boundsBasis {
      case .stated: .option
      case .percentSigns, .unitOfMeasure, .wholeAsTarget, .name, .percentTargets, .places, .counts:
        .evidence
      case nil: indicator.hasUnknownBounds ? .none : .catalogue
      }
    }
  }

  /// A phrase of a plan, read into the columns of a table of targets.
  package struct PhraseOverview: Sendable, Equatable, Encodable {
    package let targetId: String
    package let phrase: String
    package let due: String
    package let `operator`: Target.Operator
    package let threshold: Double?
    package let thresholdHigh: Double?
    package let changeKind: Target.ChangeKind
    package let baselineYear: Int?
    package let fieldSize: Int?

    init?(_ target: Target) {
      guard let phrase = target.phrase else { return nil }
      targetId = target.id
      self.phrase = phrase
      due = target.due.description
      `operator` = target.comparison
      threshold = target.threshold
      thresholdHigh = target.thresholdHigh
      changeKind = target.changeKind
      baselineYear = target.baselineYear
      fieldSize = target.fieldSize
    }
  }

  /// One indicator that has a value, or has lost all of its values.
  package struct IndicatorOverview: Sendable, Equatable, Encodable {
    package let id: String
    package let name: LocalizedName
    package let unitOfMeasure: String?
    package let minimum: Double?
    package let maximum: Double?
    package let boundsFrom: BoundsSource
    package let decimals: Int?
    /// Whether the catalogue says so; else the data do.
    package let areDecimalsStated: Bool
    package let groups: [Group]
    /// Numbers left out because they are no published values.
    package let forecasts: Int
    package let plans: Int
    package let estimates: Int
    /// Values of men, of women, of age groups, where the whole population has its own.
    package let parts: Int
    /// Values left out because they were published later, and the day on which the first of them was.
    package let publishedLater: Int
    package let firstPublishedLater: Day?
    /// Whether that day is stated; else it follows from the end of the period and the publication lag.
    package let isPublicationStated: Bool
    /// The last values of a few series.
    package let examples: [Example]
  }

  /// The series of one level and kind of period.
  package struct Group: Sendable, Equatable, Encodable {
    package let level: String?
    package let periods: String
    package let series: Int
    package let values: Int
    package let gaps: Int
    package let conflicts: Int
    package let first: Period
    package let last: Period
  }

  /// The last values of one series.
  package struct Example: Sendable, Equatable, Encodable {
    package let unit: String
    package let values: [PeriodValue]
  }

  /// The columns of one file.
  package struct FileOverview: Sendable, Equatable, Encodable {
    package let name: String
    package let used: [Column]
    /// Columns that are carried through, or that mean nothing to the tool.
    package let unused: [Column]
    /// Cells of values that hold a dash.
    package let dashes: Int
    /// What no column says and was taken from elsewhere.
    package let stated: [Stated]
    /// The rows that hold no observations.
    package let skipped: [Skipped]
    /// What there is in a workbook beside the cells.
    package let remarks: [ObservationFile.SheetRemark]

    private enum CodingKeys: CodingKey { case name, used, unused, dashes, stated, skipped }
  }

  /// Something that holds for a whole file.
  package struct Stated: Sendable, Equatable, Encodable {
    package let role: String
    package let text: String
    package let from: ObservationFile.FixedFact.Origin
  }

  /// A row that was left aside.
  package struct Skipped: Sendable, Equatable, Encodable {
    package let line: Int
    package let kind: ObservationFile.SkippedRow.Kind
    package let text: String
  }

  /// A column with what it was taken for; of an unused one, a column it may be meant for.
  package struct Column: Sendable, Equatable, Encodable {
    package let title: String
    package let meaning: String?
  }

  /// A value that is dated too early to be one of its whole period.
  package struct Early: Sendable, Equatable, Encodable {
    package let unit: String
    package let indicator: String
    package let period: Period
    package let published: Day
  }

  /// A value that is probably a slip.
  package struct Unlikely: Sendable, Equatable, Encodable {
    package let file: String
    /// The sheet, in a workbook.
    package let sheet: String?
    package let line: Int
    package let column: Int
    package let unit: String
    package let indicator: String
    package let period: Period
    package let value: Double
    /// What the other values of its series suggest.
    package let expected: Double
  }
}

extension DataOverview {
  /// So many series of an indicator are shown.
  private static let exampleSeries = 2

  /// Gathers what loading has found.
  ///
  /// - Parameters:
  ///   - loaded: The observations with what their files show.
  ///   - outline: Of the panel on the review date.
  ///   - otherFiles: The unused columns of targets and catalogues.
  ///   - hasCatalogue: Whether the names of units come from one.
  package static func gather(
    _ loaded: LoadedObservations, outline: PanelOutline, targets: [Target],
    otherFiles: [(file: String, columns: [UnusedColumn])], hasCatalogue: Bool
  ) -> DataOverview {
    let (catalogue, table) = (loaded.catalogue, loaded.observations)
    let later = table.laterValues(catalogue: catalogue, asOf: outline.asOf)
    let groups = Dictionary(grouping: outline.groups, by: \.key.indicator)
    let indicators = catalogue.indicators.indices.compactMap { index -> IndicatorOverview? in
      let indicator = catalogue.indicators[index]
      let evidence =
        loaded.evidence.indices.contains(index) ? loaded.evidence[index] : IndicatorEvidence()
      let own = groups[indicator.id] ?? []
      guard !own.isEmpty || later[index] != nil || !evidence.leftOut.isEmpty else { return nil }
      let measure =
        evidence.unitOfMeasure.isEmpty ? indicator.unitOfMeasure : evidence.unitOfMeasure
      return IndicatorOverview(
        id: indicator.id, name: indicator.name, unitOfMeasure: measure.isEmpty ? nil : measure,
        minimum: indicator.minimum, maximum: indicator.maximum,
        boundsFrom: BoundsSource.of(indicator),
        decimals: indicator.precision, areDecimalsStated: indicator.statedPrecision != nil,
        groups: own.map(Group.init), forecasts: evidence.leftOut[.forecast] ?? 0,
        plans: evidence.leftOut[.plan] ?? 0, estimates: evidence.leftOut[.estimate] ?? 0,
        parts: evidence.leftOut[.part] ?? 0,
        publishedLater: later[index]?.count ?? 0, firstPublishedLater: later[index]?.firstDay,
        isPublicationStated: later[index]?.isStated ?? false,
        examples: own.flatMap(\.examples).prefix(exampleSeries).map(Example.init))
    }
    return DataOverview(
      asOf: outline.asOf, indicators: indicators,
      files: loaded.files.map(FileOverview.init) + otherFiles.map(FileOverview.init),
      phrases: targets.compactMap(PhraseOverview.init),
      targetsWithoutData: withoutData(targets, in: table, catalogue: catalogue),
      similarNames: hasCatalogue ? [] : similarNames(in: catalogue),
      conflicts: outline.conflicts.map(ConflictResult.gather),
      publishedEarly: publishedEarly(in: table, catalogue: catalogue),
      unlikelyValues: loaded.unlikelyValues.map { $0.map { Unlikely($0, in: catalogue) } },
      names: names(in: catalogue))
  }

  /// The overviews of several review dates, or of one alone, as JSON.
  package static func json(_ overviews: [DataOverview]) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data =
      overviews.count == 1 ? try encoder.encode(overviews[0]) : try encoder.encode(overviews)
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func names(in catalogue: Catalogue) -> [String: LocalizedName] {
    let all =
      catalogue.units.map { ($0.id, $0.name) } + catalogue.indicators.map { ($0.id, $0.name) }
    // Of two things with one id the unit is the one that is told in lists.
    return Dictionary(
      all.filter { $1 != LocalizedName($0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func publishedEarly(
    in table: ObservationTable, catalogue: Catalogue
  ) -> [Early] {
    var found: [Early] = []
    for (row, detail) in table.details.enumerated() where found.count < 1000 {
      let period = table.periods[row]
      guard let day = detail.publishedOn,
        day.daysSince1970 - period.firstDay.daysSince1970
          < period.lastDay.daysSince1970 - day.daysSince1970
      else { continue }
      found.append(
        Early(
          unit: catalogue.units[Int(table.units[row])].id,
          indicator: catalogue.indicators[Int(table.indicators[row])].id, period: period,
          published: day))
    }
    return found
  }

  private static func similarNames(in catalogue: Catalogue) -> [[String]] {
    let pairs =
      SimilarNames.pairs(among: catalogue.units.map(\.id))
      + SimilarNames.pairs(among: catalogue.indicators.map(\.id))
    return pairs.map { [$0.0, $0.1] }
  }

  private static func withoutData(
    _ targets: [Target], in table: ObservationTable, catalogue: Catalogue
  ) -> [String] {
    struct Pair: Hashable { var (unit, indicator): (Int32, Int32) }
    let active = targets.filter { $0.state == .active }
    let wanted = active.map { target -> [Pair] in
      // A rank may be told by the scores.
      let named = catalogue.indexOfIndicator(target.indicator)
      let scores = named.flatMap { catalogue.indicators[$0].rankOf }
        .flatMap { catalogue.indexOfIndicator($0) }
      return catalogue.indicesOfUnits(named: target.unit).flatMap { unit in
        [named, scores].compactMap(\.self).map {
          Pair(unit: Int32(unit), indicator: Int32($0))
        }
      }
    }
    var missing = Set(wanted.joined())
    if !missing.isEmpty {
      for row in table.units.indices {
        missing.remove(Pair(unit: table.units[row], indicator: table.indicators[row]))
      }
    }
    return zip(active, wanted).filter { $0.1.allSatisfy(missing.contains) }.map(\.0.id)
  }
}

extension DataOverview.Example {
  /// So many values of a series are shown.
  private static let count = 3

  fileprivate init(_ series: Series) {
    let values = series.observations.suffix(DataOverview.Example.count)
    self.init(
      unit: series.key.unit,
      values: values.map { PeriodValue(period: $0.period, value: $0.value) })
  }
}

extension DataOverview.Group {
  fileprivate init(_ group: PanelOutline.Group) {
    self.init(
      level: group.key.level.isEmpty ? nil : group.key.level, periods: group.key.kind.name,
      series: group.series, values: group.values, gaps: group.gaps, conflicts: group.conflicts,
      first: group.first, last: group.last)
  }
}

extension Period.Kind {
  /// What scripts call it.
  fileprivate var name: String {
    switch self {
    case .year: "year"
    case .half: "half"
    case .quarter: "quarter"
    case .month: "month"
    case .cumulative(let months): "first-\(months)-months"
    case .schoolYear: "school-year"
    }
  }
}

extension DataOverview.FileOverview {
  fileprivate init(_ file: ObservationFile) {
    self.init(
      name: file.name,
      used: file.used.map { DataOverview.Column(title: $0.title, meaning: $0.meaning) },
      unused: file.carried.map { DataOverview.Column(title: $0, meaning: nil) },
      dashes: file.dashes,
      stated: file.fixed.map { DataOverview.Stated(role: $0.role, text: $0.text, from: $0.origin) },
      skipped: file.skipped.map {
        DataOverview.Skipped(line: $0.line, kind: $0.kind, text: $0.text)
      },
      remarks: file.remarks)
  }

  fileprivate init(_ file: (file: String, columns: [UnusedColumn])) {
    self.init(
      name: file.file, used: [],
      unused: file.columns.map { DataOverview.Column(title: $0.title, meaning: $0.nearest) },
      dashes: 0, stated: [], skipped: [], remarks: [])
  }
}

extension DataOverview.Unlikely {
  fileprivate init(_ value: UnlikelyValue, in catalogue: Catalogue) {
    self.init(
      file: value.name.path, sheet: value.name.sheet, line: value.line, column: value.column,
      unit: catalogue.units[value.cell.unit].id,
      indicator: catalogue.indicators[value.cell.indicator].id, period: value.cell.period,
      value: value.value, expected: value.expected)
  }
}
