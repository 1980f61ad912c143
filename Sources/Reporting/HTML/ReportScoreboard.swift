import Plans
import TargetAssessment
import Text
import TimeSeries

/// What this review's forecasts were worth, where the due values have been published since.
extension Report {
  var scoreboardSection: Section? {
    let rows = dossier.scoreboard.entries
    guard !rows.isEmpty else { return nil }
    let columns = scoreboardColumns
    let lines = scoreboardRows.map { cells in
      HTML(
        "tr", [:],
        [HTML("th", ["scope": "row"], text: cells[0])]
          + cells.indices.dropFirst().map { cell(cells[$0], label: columns[$0]) })
    }
    return Section(
      id: "scoreboard", title: scoreboardTitle,
      content: [
        paragraph(scoreboardLead),
        table(
          caption: language.pick(
            "Xác suất nêu vào ngày rà soát và kết quả công bố sau đó",
            "Probabilities on the review date, and what was published later"), kind: "cards",
          columns: columns, body: [HTML("tbody", [:], lines)]),
      ] + scoreSentences.map { paragraph($0) })
  }

  var scoreboardTitle: String {
    language.pick("Dự báo khi rà soát và kết quả sau đó", "The forecasts, and what came")
  }

  var scoreboardLead: String {
    language.pick(
      "Số liệu đầu vào có những giá trị công bố sau ngày rà soát; báo cáo không dùng chúng để dự "
        + "báo, chỉ để đối chiếu ở đây.",
      "The inputs hold values published after the review date; they were not used in any forecast "
        + "and stand here only for comparison.")
  }

  var scoreSentences: [String] {
    dossier.scoreboard.scores.map { planSentences.sentence($0).trimmed + "." }
  }

  var scoreboardColumns: [String] {
    [
      language.pick("Chỉ tiêu", "Indicator"), language.pick("Đơn vị", "Unit"),
      language.pick("Mục tiêu (hạn)", "Target (due)"),
      language.pick("Xác suất đã nêu", "Probability stated"),
      language.pick("Giá trị công bố sau", "Value published later"),
      language.pick("Kết quả", "Outcome"),
    ]
  }

  var scoreboardRows: [[String]] {
    dossier.scoreboard.entries.map { row in
      let indicator = dossier.indicator(row.target.indicator)
      let requirement = language.requirement(row.target, indicator: indicator, numbers: numbers)
      return [
        language.name(indicator.name), language.name(dossier.unit(row.target.unit).name),
        "\(requirement) (\(numbers.period(row.target.due)))", numbers.probability(row.probability),
        numbers.value(row.outcome, of: indicator), language.outcome(reached: row.reached),
      ]
    }
  }
}

extension String {
  /// Without the blanks with which lines of a terminal begin.
  var trimmed: String { String(drop { $0 == " " }) }
}
