import Forecasting
import Foundation
import Plans
import TargetAssessment
import TimeSeries

// Satisfaction with public services (SIPAS), average of the provinces, in per cent, from 2017 on.
let values = [80.90, 82.99, 84.45, 85.48]
let sipas = Indicator(id: "sipas", name: LocalizedName("SIPAS"), minimum: 0, maximum: 100)
let target = Target(
  id: "1", unit: "provinces", indicator: "sipas", comparison: .atLeast, threshold: 87,
  due: .year(2022))

let panel = try Panel.yearly(["provinces": values], from: 2017, of: sipas)
let forecasts = forecast(panel, with: .combination, for: [target])
for answer in assess([target], on: forecasts, seed: 1).assessments {
  switch answer.outcome {
  case .observed(let observed): print(observed.isReached ? "reached" : "missed")
  case .forecast(let forecast):
    print("P(SIPAS ≥ 87 % in 2022) =", String(format: "%.2f", forecast.probability))
  case .notAssessable(let reason, _): print("no answer:", reason.rawValue)
  }
}
