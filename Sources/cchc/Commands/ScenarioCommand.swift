public import Analysis
public import ArgumentParser
import Foundation
import Loading
import Plans
import Reporting
import Results
import TargetAssessment
import Text
public import TimeSeries

struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "What if: verdicts with extra points, a one-off step, or another unit's pace.",
    discussion: """
      cchc scenario job.yaml --extra 2@2025 --extra 3@2025 --unit ha-noi --indicator sipas
      cchc scenario job.yaml --step 5@2026 --pace-of da-nang
      cchc scenario job.yaml --probability 80 --from 2026

      One unit moves at a time, all others stay as forecast. Points count in the indicator's own \
      unit; what is published stands. Scenarios that the job lists are shown as well.
      """)

  @Argument(help: "The job file (YAML).")
  var job: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Extra points a year from a period on, once or more: 2@2025.")
  var extra: [ScenarioAmount] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Extra points once, from a period on, once or more: 5@2025.")
  var step: [ScenarioAmount] = []

  @Option(help: "Another unit's mean change a period, from the last value on, once or more.")
  var paceOf: [String] = []

  @Option(help: "Look for the extra pace at which targets are met with so many percent: 80.")
  var probability: Double?

  @Option(help: "First period with that pace; by default the first one without a value.")
  var from: Period?

  @Option(help: "Only this target, once or more.")
  var target: [String] = []

  @Option(help: "Only this unit, once or more.")
  var unit: [String] = []

  @Option(help: "Only this indicator, once or more.")
  var indicator: [String] = []

  @Option(help: "Review date; by default the job's latest.")
  var asOf: Day?

  @Option(help: "Seed in place of the job's.")
  var seed: UInt64?

  @Option(help: "Language of texts in place of the job's: vi or en.")
  var lang: Language?

  @OptionGroup var listing: ListingOptions

  func validate() throws {
    if let probability, !(probability > 0 && probability < 100) {
      throw ValidationError("--probability is a number of percent between 0 and 100")
    }
    if from != nil && probability == nil {
      throw ValidationError("--from says when the pace that --probability looks for begins")
    }
  }

  func run() throws {
    var plan = AnalysisPlan(inputs: [])
    try Console.run(lang ?? .vietnamese) { plan = try self.plan() }
    try Console.run(plan.language) {
      for result in try review(plan, load(plan)) {
        try listing.write(.scenarios(result)) { coloured in
          TerminalRenderer(isColoured: coloured).text(.scenarios(result, language: plan.language))
        }
        if result.scenarios.isEmpty && !listing.isText {
          Console.note(ReviewNotes.untouchedByScenarios(result, language: plan.language))
        }
      }
    }
  }

  /// The job with what the command line asks for.
  private func plan() throws -> AnalysisPlan {
    var plan = try JobFile.read(job)
    plan.asOf = (asOf ?? plan.asOf.max()).map { [$0] } ?? []
    plan.seed = seed ?? plan.seed
    plan.language = lang ?? plan.language
    if !target.isEmpty { plan.filters.targets = target }
    if !unit.isEmpty { plan.filters.units = unit }
    if !indicator.isEmpty { plan.filters.indicators = indicator }
    plan.scenarios += extra.map { Scenario(.extra(pointsPerYear: $0.points, from: $0.period)) }
    plan.scenarios += step.map { Scenario(.step(points: $0.points, at: $0.period)) }
    plan.scenarios += paceOf.map { Scenario(.pace(unit: $0)) }
    plan.inverse = probability.map { ScenarioReview.Inverse(probability: $0 / 100, from: from) }
    guard !plan.scenarios.isEmpty || plan.inverse != nil else {
      throw ValidationError(
        "nothing is asked: give --extra, --step, --pace-of or --probability, or list scenarios in "
          + "the job")
    }
    return plan
  }
}

extension ScenarioAmount: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Period: ExpressibleByArgument {
  public init?(argument: String) {
    // The argument parser says itself that the value is invalid, and of which option.
    guard let period = try? PeriodText.parse(argument) else { return nil }
    self = period
  }
}
