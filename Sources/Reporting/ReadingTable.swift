import Plans
import TargetAssessment
import Text
import TimeSeries

/// Readings of a year's first months that forecasts take in.
extension Report {
  var readingTable: ReportTable? {
    let records = result.series.filter { $0.readingWithinYear != nil }
    let asked = records.filter { record in
      result.verdicts.contains {
        $0.unit == record.unit && $0.target.indicator == record.indicator
      }
    }
    let rows = asked.compactMap { record in
      record.readingWithinYear.map { readingRow($0, of: record) }
    }
    guard !rows.isEmpty else { return nil }
    let others = records.count - asked.count
    let remark = language.pick(
      "Dự báo của \(others) chuỗi số liệu khác, không có mục tiêu riêng, cũng dùng số liệu trong năm.",
      "The forecasts of \(others) further series, without targets of their own, take in such "
        + "readings too.")
    return ReportTable(
      id: "readings",
      title: language.pick(
        "Số liệu trong năm đã đưa vào dự báo", "Readings within the year that forecasts take in"),
      sheetName: language.pick("Số liệu trong năm", "Readings within the year"),
      lead: language.pick(
        "Số liệu các tháng đầu năm không phải là số cả năm. Công cụ học từ những năm đã biết cả hai "
          + "con số: số liệu trong năm thường lệch số cả năm bao nhiêu, rồi kết hợp với xu hướng; càng "
          + "ít năm để học, số liệu trong năm càng ít sức nặng.",
        "What the first months show is not yet the year. From years of which both are known the tool "
          + "learns how far they usually lie apart, and combines the reading with the trend; the "
          + "fewer such years, the less the reading weighs."),
      columns: [
        .init(title: language.pick("Chỉ tiêu", "Indicator"), width: 34),
        .init(title: language.pick("Đơn vị", "Unit"), width: 24),
        .init(title: language.pick("Số liệu trong năm", "Reading"), width: 26),
        .init(
          title: language.pick("Riêng số này cho thấy cả năm", "Alone it says of the year"),
          width: 16),
        .init(
          title: language.pick("Số năm đã học (mọi đơn vị)", "Years learnt from (all units)"),
          width: 14),
        .init(
          title: language.pick("Dự báo cả năm (khoảng 80%)", "Forecast of the year (80%)"),
          width: 24),
      ], rows: rows, notes: others > 0 ? [remark] : [])
  }

  private func readingRow(
    _ reading: SeriesResult.ReadingWithinYear, of record: SeriesResult
  ) -> [String] {
    let indicator = result.indicator(record.indicator)
    let decimals = min(1, indicator.precision ?? 1)
    let format = NumberFormat(
      language: language, decimals: decimals,
      suffix: indicator.unitOfMeasure == "percent" ? "%" : "")
    let forecast = record.outlook(in: .year(reading.period.year)).map { outlook in
      let ends = NumberFormat(language: language, decimals: decimals).range(
        outlook.interval80.lowerBound, outlook.interval80.upperBound,
        word: language.pick("đến", "to"))
      return "\(format.text(outlook.median)) (\(ends))"
    }
    return [
      language.name(indicator.name), language.name(result.unit(record.unit).name),
      "\(numbers.value(reading.value, of: indicator)) (\(numbers.period(reading.period)))",
      format.text(reading.expectedYear), "\(reading.pairCount)", forecast ?? VerdictText.missing,
    ]
  }
}
