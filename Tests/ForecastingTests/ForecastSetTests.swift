import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct ForecastSetTests {
  /// Groups are forecast on all processors at once: nothing of one may reach another, or its place.
  @Test(arguments: ["combination", "naive"])
  func `a book holds what each group is forecast by itself`(model: String) throws {
    var world = World(.percent("a"), .unbounded("b"), .amount("c"), .percent("d"))
    var random = Simulation(seed: 5)
    for indicator in ["c", "a", "d", "b"] {
      for unit in 0..<7 {
        world.publish(
          random.walk(from: 50, drift: 0.5, deviation: 2, count: 5 + unit), of: "u\(unit)",
          indicator: indicator, from: .year(2008))
      }
    }
    let panel = world.panel()
    let forecaster = try #require(Forecaster(model: model))
    let book = world.book(model: model, horizon: 3)
    try #require(panel.groups.count == 4)
    #expect(book.entries.map(\.series.key) == panel.groups.flatMap { $0.series.map(\.key) })
    let alone = panel.groups.flatMap { forecaster.forecast($0, in: panel, horizon: { _ in 3 }) }
    // The same instructions on one processor as on several.
    #expect(book.entries.map(\.result) == alone)
  }
}
