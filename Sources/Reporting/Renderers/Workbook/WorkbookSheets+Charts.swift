import Charting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The native charts of the workbook, and the sheet with the numbers they are drawn from.
extension WorkbookSheets {
  /// The canvas, the numbers, and the charts for the canvas; nothing without a series.
  var chartSheets: (sheets: [Sheet], charts: [SheetChart]) {
    // One value is no line.
    let subjects = ChartChoice.ofReport(on: result).series
      .filter { $0.series.observations.count > 1 }
    guard !subjects.isEmpty else { return ([], []) }
    var canvas = Sheet(name: columns.chartSheet, widths: [])
    canvas.rows = [[.text(columns.chartSheetTitle, .title)]] + warning
    canvas.isLandscape = true
    canvas.pagesAcross = 0
    var numbers = Sheet(name: columns.chartDataSheet, widths: [12, 14, 14, 14, 14, 14])
    var charts: [SheetChart] = []
    for subject in subjects {
      let block = ChartBlock.make(of: subject, in: self)
      numbers.rows.append([.text(block.title, .bold)])
      charts.append(block.chart(sheet: numbers.name, headingRow: numbers.rows.count))
      numbers.rows += block.rows + [[]]
    }
    return ([canvas, numbers], charts)
  }
}

/// The numbers of one chart: a row a period, gaps left empty.
private struct ChartBlock {
  let title: String
  /// The headings, then one row a period.
  let rows: [[Sheet.Cell]]
  let indicator: Indicator
  let targetCount: Int
  let axis: ClosedRange<Double>

  static func make(of subject: ChartSubject, in sheets: WorkbookSheets) -> ChartBlock {
    let (result, language, columns) = (sheets.result, sheets.language, sheets.columns)
    let series = subject.series
    let indicator = result.indicator(series.indicator)
    let name = "\(language.name(indicator.name)) – \(language.name(result.unit(series.unit).name))"
    let style = sheets.style(of: indicator)
    let forecastStyle = Sheet.Style.decimal(
      sheets.numbers.forecastDecimals(of: indicator), suffix: indicator.isPercent ? "%" : "")
    let assessments = result.assessments.filter {
      $0.unit == series.unit && $0.target.indicator == series.indicator
        && $0.target.due.kind == series.kind && $0.status != .notAssessable(.notActive)
    }
    let forecasts = subject.forecastsShown
    let last = max(
      series.last.period.ordinal,
      (assessments.map(\.target.due) + [subject.lastShown]).map(\.ordinal).max() ?? 0)
    let targets = targets(of: assessments, from: series.start.ordinal)
    let shown =
      series.observations.map(\.value)
      + forecasts.flatMap { [$0.interval80.lowerBound, $0.interval80.upperBound] }
      + targets.map(\.value)
    let headings =
      [
        columns.period, columns.publishedLine, columns.forecastLine, columns.lower(80),
        columns.upper(80),
      ]
      + targets.map { target in
        let due = Period(kind: series.kind, ordinal: target.span.upperBound)
        return columns.targetLine(language.axisName(of: due), isUpper: target.isUpper)
      }
    let numbers = (series.start.ordinal...last).map { ordinal -> [Sheet.Cell] in
      let period = Period(kind: series.kind, ordinal: ordinal)
      let published = series.value(in: period)
      // The forecast starts at the last value, so that the lines meet.
      let joint = period == series.last.period && !forecasts.isEmpty ? published : nil
      let forecast = forecasts.first { $0.period == period }
      return [
        period.kind == .year
          ? .number(Double(period.year), .count) : .text(language.axisName(of: period)),
        .number(published, style),
        .number(forecast?.median ?? joint, forecastStyle),
        .number(forecast?.interval80.lowerBound ?? joint, forecastStyle),
        .number(forecast?.interval80.upperBound ?? joint, forecastStyle),
      ]
        + targets.map { .number($0.span.contains(ordinal) ? $0.value : nil, style) }
    }
    return ChartBlock(
      title: series.isSynthetic ? name + columns.syntheticChart : name,
      rows: [headings.map { .text($0, .heading) }] + numbers, indicator: indicator,
      targetCount: targets.count,
      axis: ValueAxis.enclosing(
        shown, bounds: indicator.bounds, format: indicator.numberFormat(language)
      ).domain)
  }

  /// Each number to reach, and of a range also its upper end, from the target before it to its due date;
  /// the last four.
  private static func targets(
    of assessments: [Assessment], from start: Int
  ) -> [(span: ClosedRange<Int>, value: Double, isUpper: Bool)] {
    var targets: [(span: ClosedRange<Int>, value: Double, isUpper: Bool)] = []
    for assessment in assessments.sorted(by: { $0.target.due.ordinal < $1.target.due.ordinal }) {
      let due = assessment.target.due.ordinal
      guard let value = assessment.requiredValue, due >= start,
        !targets.contains(where: { $0.span.upperBound == due })
      else { continue }
      let span = (targets.last?.span.upperBound ?? start)...due
      targets.append((span, value, false))
      if let high = assessment.target.thresholdHigh, high > value, assessment.isAbsolute {
        targets.append((span, high, true))
      }
    }
    return targets.suffix(4)
  }

  func chart(sheet: String, headingRow: Int) -> SheetChart {
    SheetChart(
      title: title, sheet: sheet, headingRow: headingRow, rows: rows.count - 1,
      // Bars join the first line to the last one: the ends of the interval.
      lines: [
        .init(column: 3, colour: 0x6F9FC8, width: 1.25, dash: .solid),
        .init(column: 1, colour: 0x0B3C5D, width: 2.25, dash: .solid, hasMarkers: true),
        .init(column: 2, colour: 0x0B3C5D, width: 2, dash: .dashed),
      ]
        + (0..<targetCount).map {
          .init(column: 5 + $0, colour: 0xB23A00, width: 1.75, dash: .dashed)
        } + [.init(column: 4, colour: 0x6F9FC8, width: 1.25, dash: .solid)],
      band: 0xC3D9EC, valueFormat: "General" + (indicator.isPercent ? "\"%\"" : ""),
      axis: indicator.isRank ? nil : axis, isReversed: indicator.isRank)
  }
}

extension Assessment {
  /// Whether it asks for a value, not for a change.
  fileprivate var isAbsolute: Bool {
    target.comparison != .increase && target.comparison != .reduce
  }
}
