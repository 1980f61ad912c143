import Forecasting
import Text
import TimeSeries

extension SuspectedBreak {
  /// What jumped when, and what to do about it.
  func sentence(_ indicator: Indicator, language: Language) -> String {
    let numbers = NumberText(language)
    let period = numbers.period(self.period)
    let change =
      (jump > 0 ? "+" : "") + numbers.decimal(jump, decimals: min(2, indicator.precision ?? 2))
    return language.pick(
      "\(language.name(indicator.name)), \(period): các đơn vị cùng thay đổi đột ngột (\(change)) mà danh "
        + "mục chưa ghi là đổi cách tính; cần kiểm tra, nếu đúng thì ghi vào breaks.csv.",
      "\(language.name(indicator.name)), \(period): all units jumped (\(change)) and no change of "
        + "definition is declared; check, and if there was one, add it to breaks.csv.")
  }
}
