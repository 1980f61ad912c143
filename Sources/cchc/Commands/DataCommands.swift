import Analysis
import ArgumentParser
import Forecasting
import Loading
import Plans
import Regression
import Reporting
import Results
import TimeSeries

// The commands that look at tables of observations.

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration.named(.check)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  /// What one job, or the tables together, hold on one review date.
  private struct Finding {
    var outline: PanelOutline
    var overview: DataOverview
    var document: ReportDocument
  }

  func run() throws {
    let jobs = data.files.filter(JobFile.isJobOrFolder)
    let tables = data.files.filter { !jobs.contains($0) }
    var findings: [Finding] = []
    // What is wrong with one of them keeps nothing back of the others.
    var failure: ExitCode?
    func attempt(_ work: () throws -> Void) throws {
      do { try work() } catch let code as ExitCode { failure = failure ?? code }
    }
    for job in jobs {
      try attempt {
        try table.common.run(job: job) { plan, output in
          var plan = plan
          if let date = data.asOf { plan.asOf = [date] }
          findings += try check(DataOptions.Request(plan: plan), output)
        }
      }
    }
    if !tables.isEmpty {
      try attempt {
        try data.run(table.common, files: tables) { request, output in
          var request = request
          request.findTargets(besideSheet: false)
          findings += try check(request, output)
        }
      }
    }
    if !findings.isEmpty {
      try table.common.run { output in
        // JSON has room for all that was understood, where CSV is one table.
        if table.format == .json {
          return try output.write(DataOverview.json(findings.map(\.overview)))
        }
        let outlines = findings.map(\.outline)
        try table.write(
          .joined(outlines.map { ($0.asOf, .panel($0)) }), to: output, unlessTold: .text
        ) { findings.map(\.document) }
      }
    }
    if let failure { throw failure }
  }

  private func check(
    _ request: DataOptions.Request, _ output: CommandOutput
  ) throws -> [Finding] {
    var request = request
    request.plan.loading.findsUnlikelyValues = true
    let loaded = try request.loaded(output)
    let others = try loaded.unusedColumns(of: request.plan, opened: request.opened)
    let outlines = try loaded.reviewDates(of: request.plan).map { try loaded.outline(asOf: $0) }
    return outlines.map { outline in
      let overview = loaded.overview(
        of: outline, otherFiles: others, hasCatalogue: request.plan.catalogue != nil)
      let isLast = outline.asOf == outlines.last?.asOf
      return Finding(
        outline: outline, overview: overview,
        document: .panel(
          outline, overview: overview, targets: isLast ? loaded.selectedTargets : [],
          language: output.language))
    }
  }
}

struct TrendCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.trend)

  @OptionGroup var data: DataOptions
  @Option(help: .of(.table)) var table: TrendTable?
  @Option(help: .of(.vcov)) var vcov = TrendResult.StandardErrors.neweyWest
  @Option(help: .of(.lag)) var lag: Int?
  @OptionGroup var listing: TableOptions

  func checkUsage() throws(UsageError) {
    guard let lag else { return }
    guard vcov == .neweyWest else { throw .lagWithoutNeweyWest }
    guard (0...100).contains(lag) else { throw .notWithin(option: "--lag", low: 0, high: 100) }
  }

  private var estimator: CovarianceEstimator {
    switch vcov {
    case .classical: .classical
    case .hc3: .hc3
    case .neweyWest: .neweyWest(lag: lag)
    }
  }

  func run() throws {
    try data.run(listing.common) { request, output in
      let loaded = try request.loaded(output)
      for date in try loaded.reviewDates(of: request.plan) {
        let panel = try loaded.panel(asOf: date)
        let estimated = try write(panel, to: output)
        output.note(output.language.trendNote(on: panel, standardErrors: estimator))
        for note in loaded.boundsNotes(output.language, panel: panel) { output.note(note) }
        output.noteConflicts(in: panel)
        let notes = ReviewNotes.withoutTrend(
          panel, estimated: estimated, language: output.language)
        for note in notes { output.note(note) }
      }
    }
  }

  /// Writes the table that is asked for, and says which series are in it.
  private func write(_ panel: Panel, to output: CommandOutput) throws -> Set<SeriesKey> {
    if let table {
      let trends = output.during(.forecasting) {
        analyseTrends(in: panel, standardErrors: estimator) { $0 }
      }
      let rows = ResultTable.trends(trends, as: table)
      try listing.write(rows, to: output) {
        [.table(rows, asOf: panel.asOf, language: output.language)]
      }
      return Set(trends.map(\.key))
    }
    // Those that every run has are estimated many at once.
    let trends = output.during(.forecasting) {
      estimator == .neweyWest()
        ? estimateTrends(in: panel)
        : analyseTrends(in: panel, standardErrors: estimator, keeping: \.estimates)
    }
    let results = trends.map { TrendResult.gather($0) }
    try listing.write(.trends(results), to: output) {
      [.trends(results, of: panel, language: output.language)]
    }
    return Set(trends.map(\.key))
  }
}

extension TrendTable: ExpressibleByArgument {}
extension TrendResult.StandardErrors: ExpressibleByArgument {}

struct BacktestCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.backtest)

  @OptionGroup var data: DataOptions
  @Option(help: .of(.origins)) var origins = 5
  @Option(help: .of(.model), completion: .list(HelpPage.models)) var model: String?
  @OptionGroup var table: TableOptions

  func checkUsage() throws(UsageError) {
    guard (1...50).contains(origins) else {
      throw .notWithin(option: "--origins", low: 1, high: 50)
    }
    if let model { try UsageError.checkModel(model) }
  }

  func run() throws {
    try data.run(table.common) { request, output in
      var request = request
      request.plan.models = model.map { [$0] } ?? AnalysisPlan.modelNames
      let forecasters = try request.plan.forecasters()
      let loaded = try request.loaded(output)
      for date in try loaded.reviewDates(of: request.plan) {
        let panel = try loaded.panel(asOf: date)
        let result = output.during(.backtesting) {
          BacktestResult.gather(
            backtest(panel, with: forecasters, origins: origins) {
              output.progress(.backtesting, $0, of: $1)
            })
        }
        try table.write(.backtest(result), to: output) {
          [.backtest(result, of: panel, language: output.language)]
        }
        for note in loaded.boundsNotes(output.language, panel: panel) { output.note(note) }
        output.noteConflicts(in: panel)
        let notes = ReviewNotes.trackRecords(
          result, model: request.plan.models[0], indicators: panel.catalogue,
          language: output.language)
        for note in notes { output.note(note) }
      }
    }
  }
}

extension CommandOutput {
  /// Says on which values of a panel sources disagree.
  func noteConflicts(in panel: Panel) { note(panel.conflicts.map(ConflictResult.gather)) }

  /// Says on which values sources disagree.
  func note(_ conflicts: [ConflictResult]) {
    for line in ReviewNotes.conflicts(conflicts, language: language) { note(line) }
  }
}
