import Regression
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// The trends of a whole panel against one linear model for each series.
struct TrendEstimatesTests {
  /// Three indicators, forty units, 3 to 30 values, some with gaps, one indicator with a break.
  private func panel() -> Panel {
    var share = Indicator.unbounded("share", precision: 1)
    (share.minimum, share.maximum) = (0, 100)
    var broken = share
    broken.id = "broken"
    var world = World(
      .unbounded("free"), share, broken,
      breaks: [DefinitionBreak(indicator: "broken", firstPeriod: .year(2015))])
    var state: UInt64 = 11
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 16_777_216
    }
    for unit in 0..<40 {
      for indicator in ["free", "share", "broken"] {
        let length = 3 + (unit * 7) % 28
        let values = (0..<length).map { place -> Double? in
          let isGap = unit.isMultiple(of: 3) && place == length / 2
          return isGap ? nil : 55 + 0.7 * Double(place) + 9 * next()
        }
        world.publish(
          values, of: "unit \(unit)", indicator: indicator, from: .year(2025 - length))
      }
    }
    return world.panel()
  }

  @Test func `batches agree with one model per series`() throws {
    let panel = panel()
    let found = Dictionary(
      estimateTrends(in: panel).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(found.count > 100)
    var compared = 0
    for group in panel.groups {
      for series in group.series {
        let linked = series.linked(
          by: Link(for: group.indicator), indicator: group.indicator)
        guard let design = try? LinearTrend.design(of: linked),
          let fit = try? LinearModel(design, standardErrors: .neweyWest()).fit(linked.levels)
        else {
          #expect(found[series.key] == nil)
          continue
        }
        let trend = try #require(found[series.key])
        #expect(trend.observations == linked.count)
        #expect(trend.coefficients.map(\.term) == design.terms)
        for (one, other) in zip(trend.coefficients, fit.coefficientEstimates())
        where !fit.isExactFit {
          let size = max(abs(other.estimate), other.standardError)
          #expect(abs(one.estimate - other.estimate) <= 1e-9 * size)
          #expect(abs(one.standardError - other.standardError) <= 1e-9 * other.standardError)
          let (p, truth) = (try #require(one.pValue), try #require(other.pValue))
          #expect(abs(p - truth) <= 1e-8 * truth)
          compared += 1
        }
      }
    }
    #expect(compared > 200)
  }

  @Test func `come in the order of the panel`() {
    let panel = panel()
    let order = panel.groups.flatMap(\.series).map(\.key)
    let places = estimateTrends(in: panel).map { order.firstIndex(of: $0.key) ?? -1 }
    #expect(places == places.sorted())
    #expect(!places.contains(-1))
  }
}
