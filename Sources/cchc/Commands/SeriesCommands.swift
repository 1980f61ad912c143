import Analysis
import ArgumentParser
import Forecasting
import Plans
import Regression
import Reporting
import Results
import Text
import TimeSeries

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts every series of some CSV files.",
    discussion: """
      cchc forecast values.csv --horizon 5 --bounds 0,100
      cat values.csv | cchc forecast - --format json
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  @Option(help: "Periods ahead.")
  var horizon = 3

  @Option(help: "One of \(AnalysisPlan.modelNames.joined(separator: ", ")).")
  var model = "combination"

  @Option(help: "Interval levels in percent.")
  var levels = Levels(percents: [80, 95])

  func validate() throws {
    guard (1...100).contains(horizon) else {
      throw ValidationError("--horizon is a whole number from 1 to 100")
    }
  }

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.models = [model]
      let forecaster = try plan.forecasters()[0]
      let loaded = try load(plan)
      let sets = try loaded.reviewDates(of: plan).map { date in
        forecast(try loaded.panel(asOf: date), with: forecaster) { [horizon] _ in
          horizon
        }
      }
      let forecasts = sets.flatMap {
        ModelForecast.all(in: $0, horizon: horizon, levels: levels.percents)
      }
      try table.write(.forecasts(forecasts, levels: levels.percents))
      for note in loaded.boundsNotes(plan.language, forecasts: sets) { Console.note(note) }
      for note in sets.flatMap({ ReviewNotes.refusals(of: $0, language: plan.language) }) {
        Console.note(note)
      }
    }
  }
}

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Straight-line trends with Newey–West standard errors, on the link scale.",
    discussion: """
      cchc trend values.csv --bounds 0,100
      cchc trend values.csv --bounds 0,100 --table glance
      cchc trend values.csv --bounds 0,100 --table tidy --vcov hc3
      """)

  /// How standard errors are estimated.
  enum StandardErrors: String, ExpressibleByArgument, CaseIterable {
    case classical
    case hc3
    case neweyWest = "newey-west"

    var estimator: CovarianceEstimator {
      switch self {
      case .classical: .classical
      case .hc3: .hc3
      case .neweyWest: .neweyWest()
      }
    }
  }

  @OptionGroup var data: DataOptions
  @OptionGroup var output: TableOptions

  @Option(
    help: """
      With R's column names: tidy (a row a coefficient), glance (a row a series, with R², Durbin–Watson, \
      Sen's slope, Mann–Kendall and Chow's test) or augment (a row a value).
      """)
  var table: TrendTable?

  @Option(help: "Standard errors of --table: classical, hc3 or newey-west.")
  var vcov = StandardErrors.neweyWest

  func validate() throws {
    guard table != nil || vcov == .neweyWest else {
      throw ValidationError("--vcov goes with --table; without it they are those of Newey and West")
    }
  }

  func run() throws {
    try Console.run(data.language) {
      let plan = data.plan
      let loaded = try load(plan)
      for date in try loaded.reviewDates(of: plan) {
        let panel = try loaded.panel(asOf: date)
        let estimated: [SeriesKey]
        if let table {
          let trends = analyseTrends(in: panel, standardErrors: vcov.estimator)
          try output.write(.trends(trends, as: table))
          estimated = trends.map(\.key)
        } else {
          let trends = estimateTrends(in: panel)
          try output.write(.trends(trends.map(TrendResult.gather)))
          estimated = trends.map(\.key)
        }
        let notes = ReviewNotes.withoutTrend(
          panel, estimated: Set(estimated), language: plan.language)
        for note in notes { Console.note(note) }
      }
    }
  }
}

extension TrendTable: ExpressibleByArgument {}

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "How good the forecasts of the past were: every model at rolling origins.",
    discussion: """
      cchc backtest values.csv --bounds 0,100
      cchc backtest values.csv --origins 8 --model pooled-trend
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var table: TableOptions

  @Option(help: "Periods to set the clock back.")
  var origins = 5

  @Option(help: "Only this model, beside naive and drift; by default every model.")
  var model: String?

  func validate() throws {
    guard (1...50).contains(origins) else {
      throw ValidationError("--origins is a whole number from 1 to 50")
    }
  }

  func run() throws {
    try Console.run(data.language) {
      var plan = data.plan
      plan.models = model.map { [$0] } ?? AnalysisPlan.modelNames
      let forecasters = try plan.forecasters()
      let loaded = try load(plan)
      for date in try loaded.reviewDates(of: plan) {
        let panel = try loaded.panel(asOf: date)
        let result = BacktestResult.gather(backtest(panel, with: forecasters, origins: origins))
        try table.write(.backtest(result))
        let notes = ReviewNotes.trackRecords(
          result, model: plan.models[0], indicators: panel.catalogue, language: plan.language)
        for note in notes { Console.note(note) }
      }
    }
  }
}
