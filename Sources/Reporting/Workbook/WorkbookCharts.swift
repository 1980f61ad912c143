import Plans
import TargetAssessment
import Text
import TimeSeries

/// The native charts of the workbook, and the sheet with the numbers they are drawn from.
extension Workbook {
  /// The canvas, the numbers, and the charts for the canvas; nothing without a series.
  var chartSheets: (sheets: [Sheet], charts: [SheetChart]) {
    // One value is no line.
    let subjects = ChartSubject.all(in: result).filter { $0.record.points.count > 1 }
    guard !subjects.isEmpty else { return ([], []) }
    var canvas = Sheet(name: language.pick("Biểu đồ", "Charts"), widths: [])
    canvas.rows = [
      [.text(language.pick("Diễn biến, dự báo và mục tiêu", "History, forecast, target"), .title)]
    ]
    if result.isSynthetic { canvas.rows.append([.text(report.syntheticWarning, .warning)]) }
    canvas.pagesAcross = 0
    var numbers = Sheet(
      name: language.pick("Số liệu biểu đồ", "Chart data"), widths: [12, 14, 14, 14, 14, 14])
    var charts: [SheetChart] = []
    for subject in subjects {
      let block = ChartBlock(subject, workbook: self)
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
  private let indicator: Indicator
  private let targetCount: Int
  private let suffix: String

  init(_ subject: ChartSubject, workbook: Workbook) {
    let language = workbook.language
    let (record, result) = (subject.record, subject.result)
    indicator = subject.indicator
    let name =
      "\(language.name(subject.indicator.name)) – \(language.name(subject.unit.name))"
    title = record.isSynthetic ? name + language.pick(" (SỐ LIỆU GIẢ LẬP)", " (SYNTHETIC)") : name
    let style = workbook.style(of: subject.indicator)
    suffix = subject.indicator.unitOfMeasure == "percent" ? "\"%\"" : ""
    let verdicts = result.verdicts.filter {
      $0.unit == record.unit && $0.target.indicator == record.indicator
        && $0.target.due.kind == record.kind && $0.status != .notAssessable(.notActive)
    }
    let isOpen = verdicts.contains { $0.status == .forecast }
    let last = max(
      record.last.period.ordinal, verdicts.map(\.target.due.ordinal).max() ?? 0)
    let targets = ChartBlock.targets(of: verdicts, from: record.start.ordinal)
    let headings =
      [
        language.pick("Kỳ", "Period"), language.pick("Đã công bố", "Published"),
        language.pick("Dự báo", "Forecast"), language.pick("Cận dưới 80%", "Lower 80%"),
        language.pick("Cận trên 80%", "Upper 80%"),
      ]
      + targets.map {
        language.pick("Mục tiêu ", "Target ")
          + language.axisName(of: Period(kind: record.kind, ordinal: $0.span.upperBound))
      }
    targetCount = targets.count
    rows =
      [headings.map { .text($0, .heading) }]
      + (record.start.ordinal...last).map { ordinal in
        let period = Period(kind: record.kind, ordinal: ordinal)
        let published = record.value(in: period)
        // The forecast starts at the last value, so that the lines meet.
        let joint = period == record.last.period && isOpen ? published : nil
        let outlook = isOpen ? record.outlook(in: period) : nil
        return [
          .text(language.axisName(of: period)), .number(published, style),
          .number(outlook?.median ?? joint, style),
          .number(outlook?.interval80.lowerBound ?? joint, style),
          .number(outlook?.interval80.upperBound ?? joint, style),
        ]
          + targets.map { .number($0.span.contains(ordinal) ? $0.value : nil, style) }
      }
  }

  /// Each number to reach, from the target before it to its due date; the last four.
  private static func targets(
    of verdicts: [Assessment], from start: Int
  ) -> [(span: ClosedRange<Int>, value: Double)] {
    var targets: [(span: ClosedRange<Int>, value: Double)] = []
    for verdict in verdicts.sorted(by: { $0.target.due.ordinal < $1.target.due.ordinal }) {
      let due = verdict.target.due.ordinal
      guard let value = verdict.requiredValue, due >= start,
        !targets.contains(where: { $0.span.upperBound == due })
      else { continue }
      targets.append(((targets.last?.span.upperBound ?? start)...due, value))
    }
    return targets.suffix(4)
  }

  func chart(sheet: String, headingRow: Int) -> SheetChart {
    SheetChart(
      title: title, sheet: sheet, headingRow: headingRow, rows: rows.count - 1,
      lines: (0..<targetCount).map {
        .init(column: 5 + $0, colour: 0xB23A00, width: 1.75, dash: .dashed)
      } + [
        .init(column: 3, colour: 0x6F9FC8, width: 1.25, dash: .dotted),
        .init(column: 4, colour: 0x6F9FC8, width: 1.25, dash: .dotted),
        .init(column: 2, colour: 0x0B3C5D, width: 2, dash: .dashed),
        .init(column: 1, colour: 0x0B3C5D, width: 2.25, dash: .solid, hasMarkers: true),
      ], valueFormat: "General" + suffix, isReversed: indicator.unitOfMeasure == "rank")
  }
}
