import Forecasting
import Regression
import Results
import Text
import TimeSeries

/// What stands beside a table of trends: without it no number of the table can be read.
extension Language {
  /// The scale of each indicator, where time begins, and how standard errors were estimated.
  func trendNote(on panel: Panel, standardErrors: CovarianceEstimator) -> String {
    var scales: [(name: String, indicators: [String])] = []
    for group in panel.groups {
      let (name, indicator) = (
        TrendResult.Scale(Link(for: group.indicator)).rawValue, group.indicator.id
      )
      if let index = scales.firstIndex(where: { $0.name == name }) {
        if !scales[index].indicators.contains(indicator) {
          scales[index].indicators.append(indicator)
        }
      } else {
        scales.append((name, [indicator]))
      }
    }
    let shown = scales.map { scale in
      let rest = scale.indicators.count - 3
      let names = scale.indicators.prefix(3).joined(separator: ", ")
      return
        "\(scale.name) (\(names)\(rest > 0 ? pick(" và \(rest) chỉ số khác", " and \(rest) more") : ""))"
    }
    return pick(
      "Thang: \(shown.joined(separator: "; ")). Thời gian bằng 0 ở giá trị gần nhất. Sai số chuẩn: ",
      "Scale: \(shown.joined(separator: "; ")). Time is 0 at the last value. Standard errors: ")
      + kind(standardErrors) + "."
  }

  private func kind(_ errors: CovarianceEstimator) -> String {
    switch errors {
    case .classical: pick("thông thường", "classical")
    case .hc3: "HC3"
    case .neweyWest(let lag?): pick("Newey–West, độ trễ \(lag)", "Newey–West, lag \(lag)")
    case .neweyWest(nil):
      pick(
        "Newey–West, độ trễ ⌊4(n/100)^(2/9)⌋ theo số giá trị n",
        "Newey–West, lag ⌊4(n/100)^(2/9)⌋ of n values")
    }
  }
}
