public import Exporting
public import Forecasting
public import Reporting
public import TargetAssessment
public import TimeSeries

extension Pipeline {
  /// All files of the run: flat for one review date, one folder a date for several.
  ///
  /// - Parameter progress: Called with done and all of each review's reports and charts.
  public func files(
    _ reviews: [Review], progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [RunDirectory.File] {
    guard reviews.count > 1 else {
      return try reviews.flatMap { try reviewFiles($0, progress: progress) }
    }
    var files: [RunDirectory.File] = [try record(reviews)]
    for review in reviews {
      files += try reviewFiles(review, progress: progress).map { file in
        RunDirectory.File(path: "\(review.asOf)/\(file.path)", contents: file.contents)
      }
    }
    return files
  }

  private func reviewFiles(
    _ review: Review, progress: (Int, Int) -> Void
  ) throws -> [RunDirectory.File] {
    let backtest = backtest(panel: review.panel)
    let dossier = dossier(review, backtest: backtest)
    var files: [RunDirectory.File] = [
      try record([review]),
      RunDirectory.File(path: Dossier.fileName, contents: Array(try dossier.encoded())),
    ]
    for table in tables(review, backtest: backtest) {
      if plan.outputs.contains(.csv) {
        files.append(RunDirectory.File(path: "\(table.name).csv", text: table.csv))
      }
      if plan.outputs.contains(.json) {
        files.append(RunDirectory.File(path: "\(table.name).json", text: table.json))
      }
    }
    return try files + ReviewOutputs(dossier).files(plan.outputs, progress: progress)
  }

  /// The tables of one review, in the order of DESIGN §4.
  func tables(_ review: Review, backtest: Backtest) -> [ResultTable] {
    let progress =
      plan.progress.isEmpty
      ? []
      : [
        ResultTable.progress(review.progress(plan.progress), of: review)
      ]
    return [
      .assessments(review), forecastTable([review.book] + furtherForecasts(panel: review.panel)),
      trendTable(review.panel), .backtest(backtest), .reliability(backtest),
    ] + progress
  }

  /// The forecasts the filters let through, as far ahead as the plan asks.
  public func forecastTable(_ books: [ForecastBook]) -> ResultTable {
    .forecasts(
      books, horizon: plan.horizon, levels: plan.levels.map { $0 / 100 },
      including: selection.includes)
  }

  /// The trends the filters let through.
  public func trendTable(_ panel: Panel) -> ResultTable {
    .trends(panel, including: selection.includes)
  }

  /// What the review's reports and charts are made of.
  public func dossier(_ review: Review, backtest: Backtest) -> Dossier {
    let origin = Dossier.Origin(
      title: plan.title, toolVersion: ToolVersion.current, seed: plan.seed,
      headline: plan.headline,
      inputs: data.inputs.map { Dossier.InputFile(path: $0.path, sha256: $0.sha256) })
    return Dossier(
      review, backtest: backtest, origin: origin, horizon: plan.horizon, glossary: data.glossary,
      language: plan.language, including: selection.includes)
  }

  private func record(_ reviews: [Review]) throws -> RunDirectory.File {
    let record = RunRecord(plan: plan, inputs: data.inputs, reviews: reviews)
    return RunDirectory.File(path: "run.json", text: try record.text())
  }
}
