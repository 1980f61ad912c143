public import Forecasting
public import TimeSeries
public import Wording

extension Backtest {
  /// One plain sentence an indicator: how far off such forecasts were in the past.
  public func sentences(of model: String, in panel: Panel, language: Language) -> [String] {
    var seen: [String] = []
    for row in rows where row.model == model && !seen.contains(row.indicator) {
      seen.append(row.indicator)
    }
    return seen.compactMap { id in
      guard let indicator = panel.catalogue.indicator(id),
        let first = rows.first(where: { $0.indicator == id && $0.model == model })
      else { return nil }
      return sentence(indicator, first, model: model, language: language)
    }
  }

  private func sentence(
    _ indicator: Indicator, _ row: Row, model: String, language: Language
  ) -> String {
    let format = NumberFormat(
      language: language, decimals: min(2, max(1, indicator.precision ?? 2)))
    let percent = format.with(decimals: 0, suffix: "%")
    let error = format.text(row.score.meanAbsoluteError)
    let held = percent.text(100 * row.score.coverage80)
    let skill = skill(of: model, against: "naive", indicator: indicator.id)
    switch language {
    case .vietnamese:
      let comparison = skill.map { skill in
        skill >= 0
          ? "; tốt hơn cách coi như không đổi \(percent.text(100 * skill))"
          : "; kém cách coi như không đổi \(percent.text(-100 * skill))"
      }
      return
        "\(indicator.name.vietnamese): dự báo trước \(row.step) kỳ từng lệch bình quân \(error) "
        + "(\(row.score.count) lần thử); khoảng 80% chứa giá trị thật trong \(held) số lần"
        + (comparison ?? "") + "."
    case .english:
      let comparison = skill.map { skill in
        skill >= 0
          ? "; \(percent.text(100 * skill)) better than assuming no change"
          : "; \(percent.text(-100 * skill)) worse than assuming no change"
      }
      return
        "\(indicator.name.english): forecasts \(row.step) period(s) ahead were off by \(error) on "
        + "average (\(row.score.count) trials); the 80% interval held the outcome \(held) of the "
        + "time" + (comparison ?? "") + "."
    }
  }
}
