import Forecasting
import Foundation
import LinearAlgebra
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// The normal copula over forecasts known in closed form: the naive forecast h years after
/// 10, 12, 11, –, 15 is t₃(15, h · 13/3).
struct JointDistributionTests {
  private static let draws = 20_000
  /// Four standard errors of a probability of one half.
  private static let tolerance = 4 * 0.5 / Double(draws).squareRoot()

  /// The same history under two names.
  private static var world: World {
    var world = World(.unbounded("one"), .unbounded("other"))
    for indicator in ["one", "other"] {
      world.publish([10, 12, 11, nil, 15], indicator: indicator, from: .year(2019))
    }
    return world
  }

  private struct Question {
    var cells: [AttainmentEvent.Cell]
    var predictions: [SeriesKey: SeriesPrediction]
    var events: [AttainmentEvent]
  }

  /// «At least `threshold`» for each indicator and year.
  private func question(_ asked: [(indicator: String, year: Int, threshold: Double)]) throws
    -> Question
  {
    let book = JointDistributionTests.world.book(model: "naive")
    var predictions: [SeriesKey: SeriesPrediction] = [:]
    var events: [AttainmentEvent] = []
    for (indicator, year, threshold) in asked {
      let series = try #require(
        book.panel.series(unit: "a", indicator: indicator, kind: .year))
      let forecast = try #require(book.forecast(of: series))
      predictions[series.key] = SeriesPrediction(series: series, forecast: forecast)
      let cell = AttainmentEvent.Cell(series: series.key, period: .year(year))
      let distribution = try #require(forecast.distribution(in: .year(year)))
      let region = AttainmentRegion.find(.atLeast, threshold, halfStep: 0.005)
      events.append(AttainmentEvent(parts: [region.part(cell, distribution)]))
    }
    return Question(cells: events.flatMap(\.cells), predictions: predictions, events: events)
  }

  private func tally(_ question: Question, dependence: Double) -> EventTally {
    JointDistribution.couple(question.cells, predictions: question.predictions) { series in
      var matrix = Matrix.identity(series.count)
      for row in series.indices {
        for column in series.indices where column != row { matrix[row, column] = dependence }
      }
      return matrix
    }
    .tally(question.events, draws: NormalDraws(seed: 1, count: JointDistributionTests.draws))
  }

  /// 0.378822093130141 is P(≥ 16) in 2025 by scipy, as in `ThresholdTests`.
  @Test(arguments: [0, 0.5, 1])
  func `each event keeps the probability of the quadrature, whatever the dependence`(
    dependence: Double
  ) throws {
    let tally = tally(
      try question([("one", 2025, 16), ("other", 2025, 16)]), dependence: dependence)
    for event in 0..<2 {
      #expect(
        abs(tally.probability(of: event) - 0.378822093130141) < JointDistributionTests.tolerance)
    }
  }

  @Test func `independent events multiply`() throws {
    let tally = tally(try question([("one", 2025, 16), ("other", 2025, 16)]), dependence: 0)
    #expect(abs(tally.probabilityOfAll - 0.378822 * 0.378822) < JointDistributionTests.tolerance)
  }

  @Test func `events that are one come together or not at all`() throws {
    let tally = tally(try question([("one", 2025, 16), ("other", 2025, 16)]), dependence: 1)
    #expect(abs(tally.probabilityOfAll - 0.378822) < JointDistributionTests.tolerance)
    // Of two, none or both: at most a few draws at the edge, for a factor needs a little freedom.
    #expect(tally.met[1] < JointDistributionTests.draws / 1000)
  }

  /// Sheppard: P(X > 0, Y > 0) = ¼ + arcsin ρ / 2π for normal X, Y. The medians of 2024 and 2025 lie
  /// √½ apart on the path of a random walk: ¼ + ⅛. The same of two indicators with ρ = ½: ⅓.
  @Test func `half and half along a path, and across indicators`() throws {
    let path = tally(try question([("one", 2024, 15), ("one", 2025, 15)]), dependence: 0)
    // 15.00 itself is reached from 14.995 on: 0.001 more.
    #expect(abs(path.probabilityOfAll - 0.375) < JointDistributionTests.tolerance + 0.002)
    let pair = tally(try question([("one", 2025, 15), ("other", 2025, 15)]), dependence: 0.5)
    #expect(abs(pair.probabilityOfAll - 1.0 / 3) < JointDistributionTests.tolerance + 0.002)
  }

  /// One indicator's 2024 against the other's 2025: they share the innovation of 2024, which is √½ of
  /// the later score. ρ = 1 · √½.
  @Test func `a later value of another indicator shares the innovations on the way`() throws {
    let cross = tally(try question([("one", 2024, 15), ("other", 2025, 15)]), dependence: 1)
    #expect(abs(cross.probabilityOfAll - 0.375) < JointDistributionTests.tolerance + 0.002)
  }

  @Test func `the same draws whatever is drawn beside them`() throws {
    let question = try question([("one", 2025, 16), ("other", 2025, 16)])
    // The same instructions twice.
    #expect(tally(question, dependence: 0.3) == tally(question, dependence: 0.3))
  }

  @Test func `correlations along the path follow from the spreads alone`() {
    func correlation(_ spreads: [Double], _ near: Int, _ far: Int) -> Double {
      SeriesPrediction.correlation(spreads: spreads, near, far)
    }
    let steps = (1...9).map(Double.init)
    // A random walk, an unknown slope, noise about a level.
    #expect(abs(correlation(steps.map { $0.squareRoot() }, 1, 4) - 0.5) < 1e-12)
    #expect(abs(correlation(steps, 2, 7) - 1) < 1e-12)
    #expect(abs(correlation(steps.map { _ in 3 }, 1, 2) - 0.5) < 1e-12)
    // Beyond the horizon nothing is said.
    #expect(correlation(steps, 2, 12) == 0)
  }

  @Test func `correlations that cannot hold together are drawn to zero alike`() {
    // a = b and b = c, but a = −c.
    let impossible = CorrelationFactor.factorise(order: 3) { row, column in
      row == 2 && column == 0 ? -1 : 1
    }
    #expect(impossible.kept < 0.61)
    for row in 0..<3 { #expect(abs(impossible.correlation(row, row) - 1) < 1e-12) }
    let fine = CorrelationFactor.factorise(order: 3) { _, _ in 0.4 }
    #expect(fine.kept == 1)
    #expect(abs(fine.correlation(2, 0) - 0.4) < 1e-12)
  }
}
