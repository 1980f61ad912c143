import Plans
import TargetAssessment
import Text
import TimeSeries

/// The tables of the workbook: numbers as numbers, so that they can be sorted and drawn.
extension Workbook {
  var summarySheet: Sheet {
    var sheet = Sheet(
      name: language.pick("Tóm tắt", "Summary"), widths: [44, 28, 18, 24, 24, 12, 34])
    sheet.rows = [[.text(report.title, .title)], [.text(report.asOf)]]
    if result.isSynthetic { sheet.rows.append([.text(report.syntheticWarning, .warning)]) }
    let asked = report.asked
    sheet.rows += [
      [], [.text(report.question, .bold)], [.text(report.answerSentence(asked))], [],
    ]
    let heading = sheet.rows.count
    sheet.rows.append(
      [
        language.pick("Chỉ tiêu", "Indicator"), language.pick("Đơn vị", "Unit"),
        language.pick("Mục tiêu", "Target"), language.pick("Giá trị mới nhất", "Last value"),
        language.pick("Dự báo (khoảng 80%)", "Forecast (80% interval)"), report.probabilityLabel,
        language.pick("Đánh giá", "Verdict"),
      ].map { .text($0, .heading) })
    sheet.rows += asked.map { verdict in
      let text = report.text(of: verdict)
      return [
        .wrapped(text.indicatorName), .wrapped(text.unitName), .text(text.requirement),
        .wrapped(text.last), .text(text.forecast), probability(verdict),
        .wrapped(text.answer),
      ]
    }
    sheet.table = Sheet.Table(
      headingRow: heading, columns: 7, rows: asked.count, isFiltered: false, verdictColumn: 6)
    let counts = result.counts
    sheet.rows.append([])
    for (word, count) in [
      (language.pick("Đạt", "Reached"), counts.reached),
      (language.pick("Không đạt", "Missed"), counts.missed),
      (language.pick("Đang dự báo", "Forecast"), counts.forecast),
      (language.pick("Chưa đánh giá được", "Not assessable"), counts.notAssessable),
      (language.pick("Không tính", "Not counted"), counts.notCounted),
    ] {
      sheet.rows.append([.text(word), .number(Double(count), .count)])
    }
    sheet.rows.append([])
    sheet.rows += report.keyPoints.map { [.text("• " + $0)] }
    sheet.isLandscape = true
    return sheet
  }

  var targetSheet: Sheet {
    let columns: [(title: String, width: Double)] = [
      (language.pick("Kế hoạch", "Plan"), 18), (language.pick("Lĩnh vực", "Area"), 24),
      (language.pick("Chỉ tiêu", "Indicator"), 40), (language.pick("Đơn vị", "Unit"), 26),
      (language.pick("Hạn", "Due"), 10), (language.pick("Mục tiêu", "Target"), 16),
      (language.pick("Mức phải đạt", "Value to reach"), 10),
      (language.pick("Kỳ mới nhất", "Last period"), 10),
      (language.pick("Giá trị mới nhất", "Last value"), 11),
      (language.pick("Dự báo (trung vị)", "Forecast (median)"), 11),
      (language.pick("Cận dưới 80%", "Lower 80%"), 10),
      (language.pick("Cận trên 80%", "Upper 80%"), 10), (report.probabilityLabel, 10),
      (language.pick("Đánh giá", "Verdict"), 30),
      (language.pick("Thay đổi bình quân", "Mean change"), 11),
      (language.pick("Thay đổi cần có", "Change needed"), 11),
      (language.pick("Chủ trì", "Lead"), 24), (language.pick("Phối hợp", "Support"), 24),
      (language.pick("Lưu ý", "Remarks"), 34), (language.pick("Mã mục tiêu", "Target id"), 30),
    ]
    let rows = result.verdicts.map { verdict -> [Sheet.Cell] in
      let text = report.text(of: verdict)
      let target = verdict.target
      let value = style(of: text.indicator)
      let finer = style(of: text.indicator, extraDecimals: 1)
      let forecast = verdict.status == .forecast ? verdict.median : nil
      let interval = verdict.status == .forecast ? verdict.interval80 : nil
      func names(_ ids: [String]) -> String {
        ids.map { language.name(result.unit($0).name) }.joined(separator: "; ")
      }
      return [
        .text(target.plan), .wrapped(language.reformArea(target.reformArea)),
        .wrapped(text.indicatorName), .wrapped(text.unitName), period(target.due),
        .text(text.requirement), .number(verdict.requiredValue, value),
        verdict.last.map { period($0.period) } ?? .empty, .number(verdict.last?.value, value),
        .number(forecast, finer), .number(interval?.lowerBound, finer),
        .number(interval?.upperBound, finer), probability(verdict), .wrapped(text.answer),
        .number(verdict.observedChange, finer), .number(verdict.requiredChange, finer),
        .wrapped(names(target.leadUnits)), .wrapped(names(target.supportUnits)),
        .wrapped(text.remarks.joined(separator: "; ")), .text(target.id),
      ]
    }
    var sheet = Sheet.table(
      name: language.pick("Chỉ tiêu", "Targets"), columns: columns, rows: rows, frozenColumns: 3,
      verdictColumn: 13)
    sheet.pagesAcross = 2
    return sheet
  }

  var forecastSheet: Sheet {
    let ends = ["50%", "80%", "95%"].flatMap {
      [
        (language.pick("Cận dưới \($0)", "Lower \($0)"), 11.0),
        (language.pick("Cận trên \($0)", "Upper \($0)"), 11.0),
      ]
    }
    let rows = result.series.flatMap { record in
      let style = style(of: result.indicator(record.indicator), extraDecimals: 1)
      return record.outlook.map { outlook -> [Sheet.Cell] in
        let intervals = [outlook.interval50, outlook.interval80, outlook.interval95]
        return heading(record) + [
          period(outlook.period), .number(outlook.median, style),
        ] + intervals.flatMap { [.number($0.lowerBound, style), .number($0.upperBound, style)] }
      }
    }
    return .table(
      name: language.pick("Dự báo", "Forecasts"),
      columns: seriesColumns + [(language.pick("Trung vị", "Median"), 11)] + ends, rows: rows,
      frozenColumns: 2)
  }

  var historySheet: Sheet {
    let rows = result.series.flatMap { record in
      let style = style(of: result.indicator(record.indicator))
      return record.points.map { point -> [Sheet.Cell] in
        heading(record) + [
          period(point.period), .number(point.value, style),
          .text(language.basis(point.basis)),
          .text(point.publishedOn.map(report.numbers.day) ?? ""), .text(point.source),
          .text(point.note),
        ]
      }
    }
    return .table(
      name: language.pick("Số liệu", "History"),
      columns: seriesColumns + [
        (language.pick("Giá trị", "Value"), 11), (language.pick("Cơ sở", "Basis"), 16),
        (language.pick("Ngày công bố", "Published"), 13), (language.pick("Nguồn", "Source"), 40),
        (language.pick("Ghi chú", "Note"), 40),
      ], rows: rows, frozenColumns: 2)
  }

  /// How good such forecasts were in the past; nothing without a backtest.
  var backtestSheet: Sheet? {
    guard !result.trackRecords.isEmpty else { return nil }
    let titles = report.trackRecordColumns
    let widths = [44.0, 10, 10, 12, 14, 14, 16]
    let rows = result.trackRecords.flatMap { record in
      let indicator = result.indicator(record.indicator)
      return record.steps.enumerated().map { index, step -> [Sheet.Cell] in
        [
          .wrapped(language.name(indicator.name)),
          .number(Double(step.periodsAhead), .count), .number(Double(step.trials), .count),
          .number(step.meanAbsoluteError, .decimal(2)), .number(step.coverage80, .probability),
          .number(step.coverage95, .probability),
          .number(index == 0 ? record.skill : nil, Sheet.Style(number: "+0%;-0%;0%")),
        ]
      }
    }
    return .table(
      name: language.pick("Kiểm định", "Backtest"),
      columns: zip(titles, widths).map { (title: $0, width: $1) }, rows: rows)
  }

  /// Assumptions, method, gaps and provenance, a line each.
  var notesSheet: Sheet {
    var sheet = Sheet(name: language.pick("Ghi chú", "Notes"), widths: [120])
    func add(_ title: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      sheet.rows.append([.text(title, .bold)])
      sheet.rows += lines.map { [.wrapped($0)] } + [[]]
    }
    if result.isSynthetic { sheet.rows.append([.text(report.syntheticWarning, .warning)]) }
    add(language.pick("Các giả định", "What was assumed"), report.assumptions)
    add(report.methodTitle, report.methodText)
    if !result.trackRecords.isEmpty { add(report.trackRecordTitle, [report.trackRecordLead]) }
    add(report.gapTitle, report.gapLines)
    if !report.silentIndicators.isEmpty { add(report.silentLead, report.silentIndicators) }
    add(report.conflictTitle, report.conflictLines)
    add(
      language.pick("Số liệu và công cụ đã dùng", "Data and tool"),
      ["cchc \(result.origin.toolVersion) · \(result.model) · seed \(result.origin.seed)"]
        + result.origin.inputs.map { "\($0.path) · SHA-256 \($0.sha256)" })
    return sheet
  }

  // MARK: Pieces

  private var seriesColumns: [(title: String, width: Double)] {
    [
      (language.pick("Chỉ tiêu", "Indicator"), 40), (language.pick("Đơn vị", "Unit"), 26),
      (language.pick("Kỳ", "Period"), 10),
    ]
  }

  private func heading(_ record: SeriesResult) -> [Sheet.Cell] {
    [
      .text(language.name(result.indicator(record.indicator).name)),
      .text(language.name(result.unit(record.unit).name)),
    ]
  }

  /// Years as numbers, which sort and draw; other periods as they are written in files.
  func period(_ period: Period) -> Sheet.Cell {
    period.kind == .year ? .number(Double(period.year), .count) : .text(period.description)
  }

  private func probability(_ verdict: Assessment) -> Sheet.Cell {
    .number(verdict.status == .forecast ? verdict.probability : nil, .probability)
  }

  func style(of indicator: Indicator, extraDecimals: Int = 0) -> Sheet.Style {
    .decimal(
      min(6, (indicator.precision ?? 2) + (indicator.precision == 0 ? 0 : extraDecimals)),
      suffix: indicator.unitOfMeasure == "percent" ? "%" : "")
  }
}
