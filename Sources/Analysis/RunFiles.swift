public import Forecasting
import Plans
import Reporting
public import Results
public import TargetAssessment
public import TimeSeries

extension Pipeline {
  /// All files of the run: flat for one review date, one folder a date for several.
  ///
  /// - Parameter progress: Called with done and all of each review's reports and charts.
  public func files(
    _ reviews: [Review], progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [RunDirectory.File] {
    let scoreboard = scoreboard(reviews)
    guard reviews.count > 1 else {
      return try reviews.flatMap { review in
        try reviewFiles(review, scoreboard, progress: progress)
      } + written(.scoreboard(scoreboard, catalogue: data.catalogue))
    }
    var files: [RunDirectory.File] = [try record(reviews)]
    files += written(.scoreboard(scoreboard, catalogue: data.catalogue))
    for review in reviews {
      files += try reviewFiles(review, scoreboard, progress: progress).map { file in
        RunDirectory.File(path: "\(review.asOf)/\(file.path)", contents: file.contents)
      }
    }
    return files
  }

  /// What the reviews forecast, beside what the inputs know by their latest publication.
  public func scoreboard(_ reviews: [Review]) -> Scoreboard {
    let latest = data.observations.latestPublication(catalogue: data.catalogue)
    guard let latest, reviews.contains(where: { $0.asOf < latest }) else { return .empty }
    return Scoreboard(
      reviews,
      outcomes: data.observations.panel(catalogue: data.catalogue, asOf: latest))
  }

  private func reviewFiles(
    _ review: Review, _ scoreboard: Scoreboard, progress: (Int, Int) -> Void
  ) throws -> [RunDirectory.File] {
    let whatIfs = scenarios.isEmpty ? nil : scenarios(review)
    let progressRows = review.progress(plan.progress)
    var dossier = dossier(review, scenarios: whatIfs, progress: progressRows)
    dossier.scoreboard = scoreboard.written(for: review.asOf, catalogue: data.catalogue)
    var files: [RunDirectory.File] = [
      try record([review]),
      RunDirectory.File(path: Dossier.fileName, contents: Array(try dossier.encoded())),
    ]
    files += tables(review, scenarios: whatIfs, progress: progressRows).flatMap(written)
    return try files + ReviewOutputs(dossier).files(plan.outputs, progress: progress)
  }

  /// A table in the forms the plan asks for.
  private func written(_ table: ResultTable) -> [RunDirectory.File] {
    (plan.outputs.contains(.csv)
      ? [RunDirectory.File(path: "\(table.name).csv", text: table.csv)] : [])
      + (plan.outputs.contains(.json)
        ? [RunDirectory.File(path: "\(table.name).json", text: table.json)] : [])
  }

  /// The tables of one review, in the order of DESIGN §4, then those that the job asks for.
  func tables(
    _ review: Review, scenarios: ScenarioReview?, progress: [ProgressRow]
  ) -> [ResultTable] {
    let backtest = review.backtest ?? backtest(panel: review.panel, demands: review.demands)
    var tables: [ResultTable] = [
      .assessments(review), .plans(review), .paths(review), .contradictions(review),
      forecastTable([review.book] + furtherForecasts(panel: review.panel)),
      trendTable(review.panel), .backtest(backtest), .reliability(backtest), .skill(backtest),
      .suspectedBreaks(review.suspectedBreaks),
    ]
    if !plan.progress.isEmpty {
      tables.append(.progress(progress, of: review))
    }
    if let scenarios { tables.append(.scenarios(scenarios)) }
    if !data.judgements.isEmpty { tables.append(.judgements(review)) }
    return tables
  }

  /// The forecasts the filters let through, as far ahead as the plan asks.
  public func forecastTable(_ books: [ForecastSet]) -> ResultTable {
    .forecasts(
      books, horizon: plan.horizon, levels: plan.levels.map { $0 / 100 },
      including: selection.includes)
  }

  /// The trends the filters let through.
  public func trendTable(_ panel: Panel) -> ResultTable {
    .trends(panel, including: selection.includes)
  }

  /// What the review's reports and charts are made of.
  func dossier(
    _ review: Review, scenarios: ScenarioReview?, progress: [ProgressRow]
  ) -> Dossier {
    let origin = Dossier.Origin(
      title: plan.title, toolVersion: ToolVersion.current, seed: plan.seed,
      headline: plan.headline,
      inputs: data.inputs.map { Dossier.InputFile(path: $0.path, sha256: $0.sha256) })
    return Dossier(
      review, origin: origin, horizon: plan.horizon, glossary: data.glossary,
      scenarios: scenarios, progress: progress, language: plan.language,
      including: selection.includes)
  }

  private func record(_ reviews: [Review]) throws -> RunDirectory.File {
    let record = RunRecord(plan: plan, inputs: data.inputs, reviews: reviews)
    return RunDirectory.File(path: "run.json", text: try record.text())
  }
}
