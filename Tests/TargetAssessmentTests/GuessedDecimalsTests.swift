import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// Spreadsheets drop zeros at the end: 84.00 becomes 84, and the data show fewer decimals than were
/// published.
struct GuessedDecimalsTests {
  private func probability(decimalsInData decimals: Int) -> Double? {
    var catalogue = Catalogue(
      indicators: [
        Indicator(id: "share", name: LocalizedName("share"), minimum: 0, maximum: 100)
      ])
    catalogue.setPrecision(decimals, ofIndicatorAt: 0)
    return probability(of: catalogue.indicators[0])
  }

  private func probability(of indicator: Indicator) -> Double? {
    var world = World(indicator)
    world.publish([82, 83, 83, 84, 84, 84], from: .year(2019))
    return world.assess(.example(.atLeast, 85, due: .year(2025))).first?.probability
  }

  @Test func `zeros lost at the end change no probability`() throws {
    let exact = try #require(probability(decimalsInData: 2))
    // The same instructions on the same numbers.
    #expect(probability(decimalsInData: 0) == exact)
    #expect(probability(decimalsInData: 1) == exact)
  }

  @Test func `only the catalogue's decimals round`() throws {
    let rounded = try #require(probability(of: .percent(precision: 0)))
    let exact = try #require(probability(decimalsInData: 0))
    #expect(rounded > exact + 0.1)
  }
}
