import Forecasting
import Plans
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Reporting
@testable import Results

/// Pairs of reviews that differ in one thing each.
struct ComparisonTests {
  /// What a review is made of; each test changes one of these.
  struct Setting {
    var indicator = Indicator.percent("sipas")
    var own: [Double?] = [nil, 80, 81.5, 82, 84]
    var neighbour: [Double?] = [70, 71, 73, 74]
    var breaks: [DefinitionBreak] = []
    var validTo: Day?
    var threshold = 86.0
    var targets = ["t1"]
    var model = "pooled-trend"
    var toolVersion = "1"
    var seed: UInt64 = 1
    var digest = "ab"
    var asOf = Day.on(2025, 6, 30)

    var result: ReviewResult {
      func unit(_ id: String) -> AdministrativeUnit {
        AdministrativeUnit(
          id: id, name: LocalizedName(vietnamese: "Xã \(id)", english: "Commune \(id)"),
          level: "commune", parent: "p", validTo: id == "a" ? validTo : nil)
      }
      var world = World(
        indicator, .percent("other"), units: [unit("a"), unit("b")], breaks: breaks)
      world.publish(own, of: "a", indicator: "sipas", from: .year(2020))
      world.publish(neighbour, of: "b", indicator: "sipas", from: .year(2021))
      let assessed = assess(
        targets.map {
          Target(
            id: $0, unit: "a", indicator: "sipas", comparison: .atLeast, threshold: threshold,
            due: .year(2026))
        }, on: world.book(model: model, asOf: asOf), seed: seed)
      return .gather(
        assessed,
        settings: ReviewResult.Settings(
          toolVersion: toolVersion, language: .english,
          inputs: [InputFile(path: "values.csv", bytes: 1, sha256: digest)],
          models: [model], horizon: 2, seed: seed))
    }
  }

  private func compare(_ change: (inout Setting) -> Void) -> RunComparison {
    var later = Setting()
    change(&later)
    return Results.compare(Setting().result, with: later.result)
  }

  private func causes(_ change: (inout Setting) -> Void) -> [String] {
    compare(change).entries.flatMap { $0.causes.map(\.code) }
  }

  @Test func `nothing that differs is nothing moved`() {
    let comparison = compare { _ in }
    #expect(comparison.entries.map(\.movement) == [.unchanged])
    #expect(comparison.differences.isEmpty)
    // A file that differs moves nothing by itself.
    #expect(compare { $0.digest = "cd" }.entries.map(\.movement) == [.unchanged])
  }

  @Test func `new, revised and withdrawn values of the series are data`() throws {
    func values(_ own: [Double?]) throws -> RunComparison.ValueChanges {
      let row = try #require(compare { $0.own = own }.entries.first)
      guard case .data(let changes)? = row.causes.first, row.causes.count == 1 else {
        Issue.record("\(row.causes)")
        return RunComparison.ValueChanges()
      }
      return changes
    }
    let new = try values([79, 80, 81.5, 82, 84])
    #expect(new.values == [.init(indicator: "sipas", period: .year(2020), before: nil, after: 79)])
    let revised = try values([nil, 80, 81.5, 83, 84])
    #expect(
      revised.values == [.init(indicator: "sipas", period: .year(2023), before: 82, after: 83)])
    let withdrawn = try values([nil, 80, nil, 82, 84])
    #expect(
      withdrawn.values == [.init(indicator: "sipas", period: .year(2022), before: 81.5, after: nil)]
    )
  }

  @Test func `every cause is told from the others`() {
    #expect(causes { $0.neighbour[1] = 72.5 } == ["group_data"])
    #expect(causes { $0.threshold = 88 } == ["target"])
    #expect(
      causes { $0.breaks = [DefinitionBreak(indicator: "sipas", firstPeriod: .year(2023))] }
        == ["break"])
    #expect(causes { $0.indicator.maximum = 120 } == ["break"])
    #expect(causes { $0.model = "naive" } == ["method"])
    // The end of the unit makes one row two: refused, and had it continued.
    #expect(causes { $0.validTo = .on(2025, 3, 31) }.contains("break"))
    // Whatever else is new: the end is what did it.
    let ended = compare {
      $0.validTo = .on(2025, 3, 31)
      $0.asOf = .on(2026, 1, 31)
      $0.own += [85]
    }
    let refused = ended.entries.filter { $0.after?.status == .notAssessable(.unitAbolished) }
    #expect(refused.map { $0.causes.map(\.code) } == [["as_of", "break"]])
    #expect(
      causes {
        $0.asOf = .on(2026, 1, 31)
        $0.own += [85]
        $0.threshold = 88
      } == ["as_of", "data", "target"])
  }

  @Test func `a change that nothing recorded explains is laid to the inputs`() {
    var before = Setting().result
    before.assessments[0] = before.assessments[0].stating(0.9)
    var later = Setting()
    later.digest = "cd"
    let comparison = Results.compare(before, with: later.result)
    #expect(comparison.entries[0].causes.map(\.code) == ["inputs"])
  }

  @Test func `method and files are told of the runs as a whole`() {
    let comparison = compare {
      $0.model = "naive"
      $0.toolVersion = "2"
      $0.digest = "cd"
    }
    #expect(
      comparison.differences == [
        .method([.init(.model, "pooled-trend", "naive"), .init(.toolVersion, "1", "2")]),
        .inputs([.init(name: "values.csv", before: "ab", after: "cd")]),
      ])
    // Nothing is drawn for a threshold: another seed cannot have moved it.
    #expect(compare { $0.seed = 2 }.entries.map(\.movement) == [.unchanged])
  }

  @Test func `added and removed targets are listed`() {
    let comparison = compare { $0.targets = ["t2", "t1"] }
    #expect(comparison.entries.map(\.movement) == [.added, .unchanged])
    let without = compare { $0.targets = ["t2"] }
    #expect(without.entries.map(\.movement) == [.added, .removed])
    #expect(without.entries.map { $0.after?.target.id ?? "" } == ["t2", ""])
  }

  // MARK: The margin

  /// The same verdict with another probability.
  private func pair(_ before: Double, _ after: Double, error: Double = 0) -> RunComparison.Entry {
    var (earlier, later) = (Setting().result, Setting().result)
    earlier.assessments[0] = earlier.assessments[0].stating(before)
    later.assessments[0] = later.assessments[0].stating(after, error: error)
    return Results.compare(earlier, with: later).entries[0]
  }

  @Test(arguments: [
    (0.50, 0.50, RunComparison.Movement.unchanged), (0.50, 0.515, .practicallyUnchanged),
    (0.50, 0.53, .moved), (0.53, 0.50, .moved),
  ])
  func `a probability moves by more than the margin`(
    before: Double, after: Double, movement: RunComparison.Movement
  ) {
    #expect(pair(before, after).movement == movement)
  }

  @Test func `two Monte Carlo errors are a margin too`() {
    #expect(pair(0.50, 0.53, error: 0.02).movement == .practicallyUnchanged)
    #expect(pair(0.50, 0.53, error: 0.02).margin == 0.04)
  }

  @Test(arguments: [
    (0.64, 0.67, false), (0.60, 0.69, true), (0.68, 0.65, false), (0.70, 0.63, true),
    (0.50, 0.60, false),
    // A band of one point: half of it is enough.
    (0.97, 0.994, false), (0.97, 0.996, true), (0.02, 0.004, true),
    // Past a whole band.
    (0.20, 0.95, true),
  ])
  func `a word changes when the border is crossed by the margin`(
    before: Double, after: Double, changes: Bool
  ) {
    #expect(pair(before, after).changesWord == changes)
  }

  @Test(arguments: [
    // Past a whole band, and just into the next: the band between, not the word before.
    (0.22, 0.67, Likelihood.aboutAsLikelyAsNot), (0.67, 0.32, .aboutAsLikelyAsNot),
    (0.64, 0.67, .aboutAsLikelyAsNot), (0.22, 0.70, .likely), (0.02, 0.9901, .veryLikely),
  ])
  func `a text never says a word further back than the neighbouring band`(
    before: Double, after: Double, said: Likelihood
  ) {
    #expect(pair(before, after).saidLikelihood == said)
  }

  @Test func `amounts are in the reader's form, years and versions as they are`() {
    let comparison = compare {
      $0.threshold = 84.5
      $0.toolVersion = "1.2"
    }
    let text = TerminalRenderer(isColoured: false).text(
      .comparison(comparison, language: .vietnamese))
    #expect(text.contains("mức 86 → 84,5") && text.contains("phiên bản 1 → 1.2"))
  }

  @Test func `contributions that cannot be worked out are said to be missing`() {
    let moved = compare { $0.threshold = 88 }
    func text(withoutContributions count: Int) -> String {
      TerminalRenderer(isColoured: false).text(
        .comparison(
          RunComparison(
            before: moved.before, after: moved.after, margin: moved.margin, entries: moved.entries,
            withoutContributions: count, differences: moved.differences), language: .english))
    }
    #expect(!text(withoutContributions: 0).contains("could not be worked out"))
    #expect(text(withoutContributions: 1).contains("For 1 verdict the contribution"))
    let decomposed = Results.compare(moved.before, with: moved.after, decomposes: true)
    #expect(decomposed.entries[0].contributions.map(\.kind).contains(.target))
    #expect(decomposed.withoutContributions == 0)
  }

  @Test func `the text keeps a word near its border, and says both probabilities`() {
    var (before, after) = (Setting().result, Setting().result)
    before.assessments[0] = before.assessments[0].stating(0.63)
    after.assessments[0] = after.assessments[0].stating(0.67)
    let comparison = Results.compare(before, with: after)
    let english = TerminalRenderer(isColoured: false).text(
      .comparison(comparison, language: .english))
    #expect(english.contains("63%, about as likely as not  67%, about as likely as not"))
    let vietnamese = TerminalRenderer(isColoured: false).text(
      .comparison(comparison, language: .vietnamese))
    #expect(vietnamese.contains("63%, khả năng đạt và không đạt ngang nhau"))
    #expect(vietnamese.contains("1 kết quả thay đổi"))
  }
}

extension Assessment {
  /// The same forecast with another probability.
  fileprivate func stating(_ probability: Double, error: Double = 0) -> Assessment {
    guard case .forecast(var forecast) = outcome else {
      preconditionFailure("only a forecast states a probability")
    }
    (forecast.probability, forecast.monteCarloError) = (probability, error)
    var assessment = self
    assessment.outcome = .forecast(forecast)
    return assessment
  }
}
