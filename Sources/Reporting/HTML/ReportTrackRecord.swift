import Text
import TimeSeries

/// How good such forecasts were in the past: in plain words, as a table, as a diagram.
extension Report {
  var trackRecordSection: Section? {
    guard !result.trackRecords.isEmpty else { return nil }
    let columns = trackRecordColumns
    let rows = trackRecordRows.map { row in
      HTML(
        "tr", [:],
        [HTML("th", ["scope": "row"], text: row[0])]
          + row.indices.dropFirst().map { cell(row[$0], label: columns[$0], kind: "number") })
    }
    return Section(
      id: "track-record", title: trackRecordTitle,
      content: [paragraph(trackRecordLead)]
        + [
          table(
            caption: language.pick(
              "Sai số và độ tin cậy của dự báo, theo số kỳ dự báo trước",
              "Errors and coverage of the forecasts, by periods ahead"), kind: "cards",
            columns: columns, body: [HTML("tbody", [:], rows)])
        ]
        + drawings.filter { $0.topic == .trackRecord }
        .map(figure))
  }

  var trackRecordTitle: String {
    language.pick(
      "Độ tin cậy của dự báo trong quá khứ", "How good such forecasts were in the past")
  }

  var trackRecordLead: String {
    language.pick(
      "Công cụ lùi về từng năm trước, dự báo lại chỉ bằng số liệu đã có khi đó, rồi so với giá trị "
        + "công bố sau này. Sai số bình quân là khoảng cách giữa dự báo trung vị và giá trị công bố. "
        + "Khoảng 80% đáng tin khi chứa khoảng 80% số giá trị; với ít lần kiểm định, tỷ lệ này chỉ để "
        + "tham khảo.",
      "The tool goes back to each past year, forecasts again from what was known then, and compares "
        + "with what was published later. The mean error is the distance between the median "
        + "forecast and the published value. An 80% interval is good when it holds about 80% of "
        + "the values; with few trials that share says little.")
  }

  var trackRecordColumns: [String] {
    [
      language.pick("Chỉ tiêu", "Indicator"), language.pick("Trước (kỳ)", "Periods ahead"),
      language.pick("Số lần kiểm định", "Trials"), language.pick("Sai số bình quân", "Mean error"),
      language.pick("Khoảng 80% chứa đúng", "Held by the 80% interval"),
      language.pick("Khoảng 95% chứa đúng", "Held by the 95% interval"),
      language.pick("So với giữ nguyên mức cũ", "Against no change"),
    ]
  }

  /// One row an indicator and step; the comparison is over all steps and stands once.
  var trackRecordRows: [[String]] {
    let percent = NumberFormat(language: language, decimals: 0, suffix: "%")
    return result.trackRecords.flatMap { record in
      let indicator = result.indicator(record.indicator)
      let format = TrackRecord.format(indicator, language: language)
      return record.steps.enumerated().map { index, step in
        let skill = record.skill.map { skill in
          skill >= 0
            ? language.pick("tốt hơn ", "better by ") + percent.text(100 * skill)
            : language.pick("kém hơn ", "worse by ") + percent.text(-100 * skill)
        }
        return [
          language.name(indicator.name), "\(step.periodsAhead)", "\(step.trials)",
          format.text(step.meanAbsoluteError), percent.text(100 * step.coverage80),
          percent.text(100 * step.coverage95),
          index == 0 ? skill ?? VerdictText.missing : "",
        ]
      }
    }
  }
}
