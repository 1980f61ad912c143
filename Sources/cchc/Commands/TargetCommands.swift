import Analysis
public import ArgumentParser
import Foundation
import Loading
import Plans
import Reporting
import Results
public import TargetAssessment
import Text
public import TimeSeries

// The commands that assess targets.

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration.named(.assess)

  @OptionGroup var data: DataOptions
  @Option(help: .of(.targets), completion: .file()) var targets: String
  @Option(help: .of(.seed)) var seed: UInt64 = 1
  @Flag(help: .of(.strict)) var strict = false
  @OptionGroup var table: TableOptions

  /// What is kept of the targets of one field.
  private struct Part: Sendable {
    var rows: PlacedRows
    var counts: AssessmentCounts
    var conflicts: [ConflictResult]
    var evidence: [ShareEvidence]
    /// Changes of definition that targets lie behind and the review does not know of.
    var changes: [String]
  }

  func run() throws {
    try data.run(table.common) { request, output in
      var request = request
      request.plan.targets = [targets]
      request.plan.seed = seed
      let loaded = try request.loaded(output)
      for note in loaded.unknownNames(output.language) { output.note(note) }
      for date in try loaded.reviewDates(of: request.plan) {
        request.plan.asOf = [date]
        let counts =
          table.form(output) == .csv
          ? try writeRows(request.plan, loaded, asOf: date, output)
          : try write(request.plan, loaded, output)
        if strict && counts.notAssessable > 0 { throw ExitCode(1) }
      }
    }
  }

  /// A field at a time, so that memory holds the rows, but few forecasts.
  private func writeRows(
    _ plan: AnalysisPlan, _ loaded: AnalysisData, asOf date: Day, _ output: CommandOutput
  ) throws -> AssessmentCounts {
    let language = output.language
    let parts = try reviewByField(
      plan, loaded, asOf: date, progress: { output.progress($0, $1, of: $2) }
    ) { part in
      Part(
        rows: .write(.assessments(part.result), at: part.placesOfAssessments),
        counts: part.result.counts, conflicts: part.result.askedConflicts,
        evidence: loaded.shareEvidence(
          of: part.forecasts, horizon: plan.horizon, for: part.targets),
        changes: ReviewNotes.changesPassedOver(
          in: part.forecasts, targets: part.targets, language: language))
    }
    let notes =
      loaded.boundsNotes(output.language, parts.flatMap(\.evidence))
      + ReviewNotes.unique(parts.flatMap(\.changes))
    for note in notes { output.note(note) }
    try output.write(ResultTable(.assessments), rows: parts.map(\.rows))
    output.note(parts.flatMap(\.conflicts))
    var counts = AssessmentCounts()
    for part in parts { counts.add(part.counts) }
    output.note(ReviewNotes.counts(counts, language: output.language))
    return counts
  }

  private func write(
    _ plan: AnalysisPlan, _ loaded: AnalysisData, _ output: CommandOutput
  ) throws -> AssessmentCounts {
    var evidence: [ShareEvidence] = []
    var changes: [String] = []
    // The table of assessments has no room for figures of several targets, nor for series.
    let results = try review(
      plan, loaded, with: table.isText(output) ? [.jointFigures, .series] : [],
      progress: { output.progress($0, $1, of: $2) },
      seen: {
        evidence += loaded.shareEvidence(of: $0, horizon: plan.horizon, for: loaded.selectedTargets)
        changes += ReviewNotes.changesPassedOver(
          in: $0, targets: loaded.selectedTargets, language: output.language)
      })
    for note in loaded.boundsNotes(output.language, evidence) + changes { output.note(note) }
    var counts = AssessmentCounts()
    for result in results {
      try table.write(.assessments(result), to: output) {
        [.make(of: result, language: output.language)]
      }
      counts.add(result.counts)
      // What people read has a section for them.
      if !table.isText(output) {
        output.note(result.askedConflicts)
        output.note(ReviewNotes.counts(result.counts, language: output.language))
      }
    }
    return counts
  }
}

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration.named(.progress)

  @OptionGroup var data: DataOptions
  @Option(help: .of(.targets), completion: .file()) var targets: String
  @Option(help: .of(.method)) var method: [ProgressMethod]
  @Flag(help: .of(.compatibility)) var compatibility = false
  @Flag(help: .of(.strict)) var strict = false
  @OptionGroup var table: TableOptions

  /// What is said of the targets of one field, or of all.
  private struct Part: Sendable {
    var notes: ReviewNotes.Progress
    var conflicts: [ConflictResult]
    var hasRefusals: Bool
  }

  func run() throws {
    try data.run(table.common) { request, output in
      var request = request
      request.plan.targets = [targets]
      request.plan.progress = method
      request.plan.progressMode = compatibility ? .published : .careful
      let loaded = try request.loaded(output)
      for note in loaded.unknownNames(output.language) { output.note(note) }
      for date in try loaded.reviewDates(of: request.plan) {
        request.plan.asOf = [date]
        let parts =
          table.form(output) == .csv
          ? try writeRows(request.plan, loaded, asOf: date, output)
          : try write(request.plan, loaded, output)
        output.note(parts.flatMap(\.conflicts))
        for note in ReviewNotes.progress(parts.map(\.notes), language: output.language) {
          output.note(note)
        }
        if strict && parts.contains(where: \.hasRefusals) { throw ExitCode(1) }
      }
    }
  }

  /// A field at a time, so that memory holds the rows, but few forecasts.
  private func writeRows(
    _ plan: AnalysisPlan, _ loaded: AnalysisData, asOf date: Day, _ output: CommandOutput
  ) throws -> [Part] {
    let language = output.language
    let parts = try reviewByField(
      plan, loaded, asOf: date, progress: { output.progress($0, $1, of: $2) }
    ) { part in
      (
        rows: PlacedRows.write(.progress(part.result), at: part.placesOfProgress),
        said: ProgressCommand.part(part.result, places: part.placesOfProgress, language),
        evidence: loaded.shareEvidence(of: part.forecasts, horizon: plan.horizon, for: part.targets)
      )
    }
    for note in loaded.boundsNotes(language, parts.flatMap(\.evidence)) { output.note(note) }
    try output.write(ResultTable(.progress), rows: parts.map(\.rows))
    return parts.map(\.said)
  }

  private func write(
    _ plan: AnalysisPlan, _ loaded: AnalysisData, _ output: CommandOutput
  ) throws -> [Part] {
    var evidence: [ShareEvidence] = []
    let results = try review(
      plan, loaded, with: table.isText(output) ? [.series] : [],
      progress: { output.progress($0, $1, of: $2) },
      seen: {
        evidence += loaded.shareEvidence(of: $0, horizon: plan.horizon, for: loaded.selectedTargets)
      })
    for note in loaded.boundsNotes(output.language, evidence) { output.note(note) }
    return try results.map { result in
      try table.write(.progress(result), to: output) {
        [.progress(result, language: output.language)]
      }
      return ProgressCommand.part(
        result, places: Array(result.progress.indices), output.language)
    }
  }

  private static func part(
    _ result: ReviewResult, places: [Int], _ language: Language
  ) -> Part {
    Part(
      notes: ReviewNotes.gatherProgress(result, places: places, language: language),
      conflicts: result.askedConflicts,
      hasRefusals: result.progress.contains { $0.refusal != nil })
  }
}

extension ProgressMethod: ExpressibleByArgument {}

struct ScenarioCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.scenario)

  @Argument(help: .of(.job), completion: .file()) var job: String
  @Option(parsing: .unconditionalSingleValue, help: .of(.extra)) var extra: [ScenarioAmount] = []
  @Option(parsing: .unconditionalSingleValue, help: .of(.step)) var step: [ScenarioAmount] = []
  @Option(help: .of(.paceOf)) var paceOf: [String] = []
  @Option(help: .of(.probability)) var probability: Double?
  @Option(help: .of(.from)) var from: Period?
  @Option(help: .of(.target)) var target: [String] = []
  @Option(help: .of(.unit)) var unit: [String] = []
  @Option(help: .of(.indicator)) var indicator: [String] = []
  @Option(help: .of(.asOf)) var asOf: Day?
  @Option(help: .of(.seed)) var seed: UInt64?
  @OptionGroup var table: TableOptions

  func checkUsage() throws(UsageError) {
    if let probability, !(probability > 0 && probability < 100) {
      throw .notWithin(option: "--probability", low: 0, high: 100)
    }
    if from != nil && probability == nil { throw .fromWithoutProbability }
  }

  func run() throws {
    try table.common.run(job: job) { job, output in
      let plan = try plan(job)
      let data = try load(plan) { output.progress($0, $1, of: $2) }
      let results = try review(plan, data, progress: { output.progress($0, $1, of: $2) })
      for note in data.boundsNotes(output.language, results: results) { output.note(note) }
      for result in results {
        try table.write(.scenarios(result), to: output) {
          [.scenarios(result, language: output.language)]
        }
        for line in ReviewNotes.conflicts(result, language: output.language) { output.note(line) }
        if result.scenarios.isEmpty && !table.isText(output) {
          output.note(ReviewNotes.untouchedByScenarios(result, language: output.language))
        }
      }
    }
  }

  /// The job with what the command line asks for.
  private func plan(_ job: AnalysisPlan) throws(UsageError) -> AnalysisPlan {
    var plan = job
    plan.asOf = (asOf ?? plan.asOf.max()).map { [$0] } ?? []
    plan.seed = seed ?? plan.seed
    if !target.isEmpty { plan.filters.targets = target }
    if !unit.isEmpty { plan.filters.units = unit }
    if !indicator.isEmpty { plan.filters.indicators = indicator }
    plan.scenarios += extra.map { Scenario(.extra(pointsPerYear: $0.points, from: $0.period)) }
    plan.scenarios += step.map { Scenario(.step(points: $0.points, at: $0.period)) }
    plan.scenarios += paceOf.map { Scenario(.pace(unit: $0)) }
    plan.inverse = probability.map { ScenarioReview.Inverse(probability: $0 / 100, from: from) }
    guard !plan.scenarios.isEmpty || plan.inverse != nil else { throw .nothingAsked }
    return plan
  }
}

extension ScenarioAmount: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Period: ExpressibleByArgument {
  public init?(argument: String) {
    // The argument parser says itself that the value is invalid, and of which option.
    guard let period = PeriodText.parseAlone(argument) else { return nil }
    self = period
  }
}
