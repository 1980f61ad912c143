import Charting
public import Exporting
import Forecasting
import Reporting
public import TargetAssessment
import TimeSeries

extension Pipeline {
  /// All files of the run: flat for one review date, one folder a date for several.
  ///
  /// - Parameter progress: Called with done and all files of each review's charts.
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
    var files: [RunDirectory.File] = [try record([review])]
    for table in try tables(review) {
      if plan.outputs.contains(.csv) {
        files.append(RunDirectory.File(path: "\(table.name).csv", text: table.csv))
      }
      if plan.outputs.contains(.json) {
        files.append(RunDirectory.File(path: "\(table.name).json", text: table.json))
      }
    }
    if plan.outputs.contains(.charts) {
      let subjects = ChartSubject.all(in: review)
      for (index, subject) in subjects.enumerated() {
        progress(index, subjects.count)
        files.append(
          RunDirectory.File(
            path: "charts/\(subject.fileName).svg",
            text: subject.chart(language: plan.language).svg()))
      }
      progress(subjects.count, subjects.count)
    }
    return files
  }

  /// The tables of one review, in the order of DESIGN §4.
  public func tables(_ review: Review) throws -> [ResultTable] {
    let others = try plan.models.count > 1 ? Array(books(panel: review.panel).dropFirst()) : []
    let backtest = try backtest(panel: review.panel)
    return [
      .assessments(review),
      .forecasts(
        [review.book] + others, horizon: plan.horizon, levels: plan.levels.map { $0 / 100 }),
      .trends(review.panel), .backtest(backtest), .reliability(backtest),
    ]
  }

  private func record(_ reviews: [Review]) throws -> RunDirectory.File {
    let record = RunRecord(plan: plan, inputs: data.inputs, reviews: reviews)
    return RunDirectory.File(path: "run.json", text: try record.text())
  }
}
