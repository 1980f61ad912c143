public import Forecasting
public import Text
import TimeSeries

extension ForecastSet {
  /// One line for each series that was not forecast, and why.
  public func refusals(language: Language) -> [String] {
    entries.compactMap { series, result in
      guard case .failure(let refusal) = result else { return nil }
      let why =
        switch refusal {
        case .oneObservation:
          language.pick("chỉ có một giá trị", "a single value says nothing about change")
        case .noComparableChange:
          language.pick(
            "không có hai giá trị cùng cách tính", "no two values under one definition")
        case .tooFewForModel:
          language.pick("quá ít giá trị cho mô hình này", "too few values for this model")
        }
      return "\(series.key.unit), \(series.key.indicator): \(why)"
    }
  }
}
