import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct Explore {
  @Test func at100() {
    for (name, precision, denominator, values) in [
      ("six", 2, nil as Double?, [100, 100, 100, 100, 100, 100] as [Double]),
      ("two", 2, nil, [100, 100]),
      ("p1", 1, nil, [100, 100, 100, 100, 100, 100]),
      ("p0", 0, nil, [100, 100, 100, 100, 100, 100]),
      ("n40", 2, 40, [100, 100, 100, 100, 100, 100]),
      ("rising", 2, nil, [97, 98.5, 99.2, 99.9, 100, 100]),
      ("dip", 2, nil, [100, 100, 98, 100, 100, 100]),
      ("ten", 2, nil, Array(repeating: 100, count: 10)),
    ] {
      for m in ["combination", "naive", "linear-trend"] {
        var w = World(.percent(precision: precision))
        w.publish(
          values, from: .year(2024 - values.count + 1),
          detail: ObservationDetail(numerator: denominator, denominator: denominator))
        print(
          "AT", name, m, w.assess(.example(.at100), model: m)[0].probability ?? -1,
          w.assess(.example(.atLeast, 99), model: m)[0].probability ?? -1)
      }
    }
  }
}
