import Charting
import Testing
import Text

@Suite struct TicksTests {
  static let ranges: [ClosedRange<Double>] = [
    0...1, 0...100, 75.2...97.42, 85.15...85.17, -8.05...1.5, -3...(-1), 0...63, 1...63,
    1_896...5_720, 0...1e-6, 1e9...1.000_001e9, -1e12...1e12, 0.1...0.3, 99.999...100,
  ]

  @Test(arguments: ranges, [2, 3, 5, 6, 11])
  func `ticks enclose the range`(_ range: ClosedRange<Double>, _ count: Int) throws {
    let ticks = Ticks.enclosing(range, count: count)
    let slack = ticks.spacing * 1e-8
    #expect(try #require(ticks.values.first) <= range.lowerBound + slack)
    #expect(try #require(ticks.values.last) >= range.upperBound - slack)
    #expect(ticks.values.count >= 2 && ticks.values.count <= 2 * count + 1)
  }

  @Test(arguments: ranges, [2, 3, 5, 6, 11])
  func `spacings are 1, 2 or 5 times a power of ten`(_ range: ClosedRange<Double>, _ count: Int) {
    var mantissa = Ticks.enclosing(range, count: count).spacing
    while mantissa >= 9.5 { mantissa /= 10 }
    while mantissa < 0.95 { mantissa *= 10 }
    #expect([1, 2, 5].contains { abs(mantissa - $0) < 1e-9 })
  }

  @Test(arguments: ranges, [2, 3, 5, 6, 11])
  func `ticks are evenly spaced`(_ range: ClosedRange<Double>, _ count: Int) {
    let ticks = Ticks.enclosing(range, count: count)
    for (tick, next) in zip(ticks.values, ticks.values.dropFirst()) {
      // Relative to the size of the ticks: 1e9 has no more digits to give.
      #expect(abs(next - tick - ticks.spacing) <= 1e-9 * max(abs(tick), ticks.spacing))
    }
  }

  @Test func `Heckbert's own example`() {
    // Graphics Gems (1990), p. 61: data from 105 to 543, labels 100, 200 … 600.
    let ticks = Ticks.enclosing(105...543, count: 5)
    #expect(ticks.values == [100, 200, 300, 400, 500, 600])
  }

  @Test func `decimals tell ticks apart`() {
    #expect(Ticks.enclosing(0...100, count: 6).decimals == 0)
    #expect(Ticks.enclosing(85.1...85.9, count: 6).decimals == 1)
    #expect(Ticks.enclosing(0.1...0.3, count: 5).values == [0.1, 0.15, 0.2, 0.25, 0.3])
  }

  @Test func `an axis never leaves the bounds`() {
    let percent = NumberFormat(language: .english, decimals: 1, suffix: "%")
    let axis = ValueAxis.enclosing([99.7, 100], bounds: 0...100, format: percent)
    #expect(axis.domain.upperBound == 100)
    #expect(axis.ticks.last?.text == "100.0%")
    let ranks = ValueAxis.enclosing(
      [2, 60], bounds: 1...63, format: NumberFormat(language: .english, decimals: 0))
    #expect(ranks.domain.lowerBound == 1 && ranks.domain.upperBound == 63)
    #expect(ranks.ticks.map(\.text) == ["10", "20", "30", "40", "50", "60"])
  }

  @Test(arguments: [
    ([1.0, 2], ["1", "2", "3", "4", "5"]), ([3, 10.4], ["1", "2", "4", "6", "8", "10", "12"]),
    ([55, 60], ["1", "10", "20", "30", "40", "50", "60", "70"]), ([], ["1", "2", "3", "4", "5"]),
  ])
  func `rank 1 stands on top and ranks are whole`(ranks: [Double], texts: [String]) {
    let axis = ValueAxis.enclosing(
      ranks: ranks, last: nil, format: NumberFormat(language: .english, decimals: 1, suffix: "."))
    #expect(axis.ticks.map(\.text) == texts)
    let plot = Box(minX: 0, minY: 0, maxX: 100, maxY: 100)
    let scale = axis.scale(in: plot)
    #expect(scale(1) < scale(2) && scale(1) > plot.minY)
    #expect(ranks.allSatisfy { scale($0) <= plot.maxY })
  }

  @Test func `no tick lies beyond the last place of the field`() {
    let format = NumberFormat(language: .english, decimals: 0)
    let axis = ValueAxis.enclosing(ranks: [55, 63], last: 63, format: format)
    #expect(axis.ticks.map(\.text) == ["1", "10", "20", "30", "40", "50", "60"])
    #expect(axis.domain.upperBound > 63 && axis.domain.upperBound < 70)
    #expect(ValueAxis.enclosing(ranks: [2], last: 63, format: format).ticks.count == 5)
  }
}
