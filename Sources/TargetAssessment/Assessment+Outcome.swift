package import Forecasting
import Plans
public import TimeSeries

/// A period, and the probability that a target is met in it.
public struct PeriodProbability: Codable, Sendable, Equatable {
  public var period: Period
  public var probability: Double

  public init(period: Period, probability: Double) {
    self.period = period
    self.probability = probability
  }
}

extension Assessment {
  /// What can be said of the target on the review date.
  public enum Outcome: Codable, Sendable, Equatable {
    /// A published value decides.
    case observed(Observed)
    case forecast(ForecastOutcome)
    /// `knownUnits`: of a ranked field that is not known well enough, the units whose scores are known.
    case notAssessable(Reason, knownUnits: Int? = nil)
  }

  /// A target that a published value decides.
  public struct Observed: Codable, Sendable, Equatable {
    /// The deciding value: that of the due period, or the first one that missed.
    public var value: PeriodValue
    public var attainment: Attainment

    /// How much of the target the value meets.
    public enum Attainment: String, Codable, Sendable {
      case missed
      /// Of a range the lower end, which counts as reached.
      case lowerEnd = "lower_end"
      /// The target; of a range both ends.
      case reached
    }

    public var isReached: Bool { attainment != .missed }
  }

  /// A target whose due value is forecast.
  public struct ForecastOutcome: Codable, Sendable, Equatable {
    public var model: String
    /// The probability that the target is met.
    public var probability: Double
    /// Standard error of a simulated probability; 0 for computed ones.
    public var monteCarloError: Double
    public var kind: Kind

    /// What is forecast, by the kind of target.
    public enum Kind: Codable, Sendable, Equatable {
      /// One value of one series.
      case level(LevelForecast)
      /// A rank in one period.
      case rank(RankForecast)
      /// Several values of one series: a target to be met in every period, or a change against a
      /// baseline that is not published.
      case path(PathForecast)
      /// A rank to be held in every period.
      case rankPath(RankPathForecast)
    }
  }

  /// A value that is not published, in the indicator's unit.
  public struct Prediction: Codable, Sendable, Equatable {
    public var median: Double
    /// The central 80 % interval.
    public var interval80: ClosedRange<Double>
  }

  /// The first periods in which the target is met with a probability of 50 % and of 80 %.
  public struct Reach: Codable, Sendable, Equatable {
    public var evenly: Period?
    public var likely: Period?
  }

  public struct LevelForecast: Codable, Sendable, Equatable {
    public var prediction: Prediction
    /// The probability of the upper end of a range.
    public var probabilityHigh: Double?
    public var reach: Reach
    /// Of a target at a bound of the indicator, what is known of coming near it.
    public var bound: BoundForecast?
  }

  /// What is said beside the probability of a bound.
  public struct BoundForecast: Codable, Sendable, Equatable {
    /// The probabilities of values in the last hundredth and the last twentieth of the scale before
    /// the bound: of at least 99 % and 95 % of shares. `nil` where there is only one bound.
    public var probability99: Double?
    public var probability95: Double?
    /// How series that stood as this one does fared elsewhere.
    package var experience: BoundExperience?
  }

  public struct RankForecast: Codable, Sendable, Equatable {
    public var median: Int
    /// The central 80 % interval.
    public var interval80: ClosedRange<Int>
    /// Units of the field whose scores are known, where some are not.
    public var knownUnits: Int?
  }

  public struct PathForecast: Codable, Sendable, Equatable {
    public var due: DueValue
    /// Of a target to be met in several periods, the open period least likely to meet it.
    public var weakest: PeriodProbability?
    public var reach: Reach

    /// The value of the due period; published where an earlier value or the baseline is what is open.
    public enum DueValue: Codable, Sendable, Equatable {
      case published(Double)
      case predicted(Prediction)
    }
  }

  public struct RankPathForecast: Codable, Sendable, Equatable {
    public var due: DueRank
    /// The open period least likely to meet the target.
    public var weakest: PeriodProbability

    /// The rank in the due period; published where that of an earlier period is what is open.
    public enum DueRank: Codable, Sendable, Equatable {
      case published(Double)
      case predicted(RankForecast)
    }
  }
}

// MARK: The outcome read field by field

extension Assessment {
  /// The outcome without its figures.
  public enum Status: Codable, Sendable, Equatable {
    case observed(reached: Bool)
    case forecast
    case notAssessable(Reason)
  }

  public var status: Status {
    switch outcome {
    case .observed(let observed): .observed(reached: observed.isReached)
    case .forecast: .forecast
    case .notAssessable(let reason, _): .notAssessable(reason)
    }
  }

  private var observed: Observed? {
    if case .observed(let observed) = outcome { observed } else { nil }
  }

  private var forecast: ForecastOutcome? {
    if case .forecast(let forecast) = outcome { forecast } else { nil }
  }

  /// The last published value; of a decided target, the deciding one.
  public var last: PeriodValue? { observed?.value ?? evidence.last }

  public var baselineValue: Double? { evidence.baselineValue }
  public var requiredValue: Double? { evidence.requiredValue }
  public var observedChange: Double? { evidence.observedChange }
  public var requiredChange: Double? { evidence.requiredChange }
  public var fieldSize: Int? { evidence.fieldSize }

  /// Name of the forecasting model; empty where nothing is forecast.
  public var model: String { forecast?.model ?? "" }

  /// The probability that the target is met: of a decided one, 0 or 1.
  public var probability: Double? {
    observed.map { $0.isReached ? 1 : 0 } ?? forecast?.probability
  }

  /// The same of the upper end of a range.
  public var probabilityHigh: Double? {
    if let observed {
      return target.thresholdHigh.map { _ in observed.attainment == .reached ? 1 : 0 }
    }
    guard case .level(let level) = forecast?.kind else { return nil }
    return level.probabilityHigh
  }

  /// What is said beside the probability of a target at a bound.
  public var bound: BoundForecast? {
    guard case .level(let level) = forecast?.kind else { return nil }
    return level.bound
  }

  /// Standard error of a simulated probability; 0 for computed ones and for decided targets.
  public var monteCarloError: Double? { observed.map { _ in 0 } ?? forecast?.monteCarloError }

  /// The median of the due value, or the published value, in the indicator's unit.
  public var median: Double? {
    switch forecast?.kind {
    case nil: observed?.value.value
    case .level(let level): level.prediction.median
    case .rank(let rank): Double(rank.median)
    case .path(let path):
      switch path.due {
      case .published(let value): value
      case .predicted(let prediction): prediction.median
      }
    case .rankPath(let path):
      switch path.due {
      case .published(let rank): rank
      case .predicted(let rank): Double(rank.median)
      }
    }
  }

  /// The central 80 % interval of the due value, in the indicator's unit.
  public var interval80: ClosedRange<Double>? {
    func interval(_ rank: RankForecast) -> ClosedRange<Double> {
      Double(rank.interval80.lowerBound)...Double(rank.interval80.upperBound)
    }
    switch forecast?.kind {
    case nil: return nil
    case .level(let level): return level.prediction.interval80
    case .rank(let rank): return interval(rank)
    case .path(let path):
      guard case .predicted(let prediction) = path.due else { return nil }
      return prediction.interval80
    case .rankPath(let path):
      guard case .predicted(let rank) = path.due else { return nil }
      return interval(rank)
    }
  }

  private var reach: Reach? {
    switch forecast?.kind {
    case .level(let level): level.reach
    case .path(let path): path.reach
    case .rank, .rankPath, nil: nil
    }
  }

  /// The first period in which the target is met with a probability of 50 %.
  public var reach50: Period? { reach?.evenly }

  /// The first period in which the target is met with a probability of 80 %.
  public var reach80: Period? { reach?.likely }

  /// Of a target to be met in several periods, the open period least likely to meet it.
  public var weakest: PeriodProbability? {
    switch forecast?.kind {
    case .path(let path): path.weakest
    case .rankPath(let path): path.weakest
    case .level, .rank, nil: nil
    }
  }

  /// Units of a ranked field whose scores are known, where some are not.
  public var fieldKnown: Int? {
    if case .notAssessable(_, let known) = outcome { return known }
    switch forecast?.kind {
    case .rank(let rank): return rank.knownUnits
    case .rankPath(let path):
      guard case .predicted(let rank) = path.due else { return nil }
      return rank.knownUnits
    case .level, .path, nil: return nil
    }
  }
}

// MARK: Other numbers

extension Assessment.Outcome {
  /// The same outcome with other numbers, see ``Assessment/mappingNumbers(values:probabilities:)``.
  func mappingNumbers(
    values: (Double) -> Double, probabilities: (Double) -> Double
  ) -> Assessment.Outcome {
    guard case .forecast(var forecast) = self else { return self }
    func map(_ prediction: Assessment.Prediction) -> Assessment.Prediction {
      let interval = prediction.interval80
      return Assessment.Prediction(
        median: values(prediction.median),
        interval80: values(interval.lowerBound)...values(interval.upperBound))
    }
    func map(_ one: PeriodProbability) -> PeriodProbability {
      PeriodProbability(period: one.period, probability: probabilities(one.probability))
    }
    forecast.probability = probabilities(forecast.probability)
    forecast.monteCarloError = probabilities(forecast.monteCarloError)
    switch forecast.kind {
    case .level(var level):
      level.prediction = map(level.prediction)
      level.probabilityHigh = level.probabilityHigh.map(probabilities)
      level.bound = level.bound.map { bound in
        Assessment.BoundForecast(
          probability99: bound.probability99.map(probabilities),
          probability95: bound.probability95.map(probabilities), experience: bound.experience)
      }
      forecast.kind = .level(level)
    case .rank: break
    case .path(var path):
      if case .predicted(let prediction) = path.due { path.due = .predicted(map(prediction)) }
      path.weakest = path.weakest.map(map)
      forecast.kind = .path(path)
    case .rankPath(var path):
      path.weakest = map(path.weakest)
      forecast.kind = .rankPath(path)
    }
    return .forecast(forecast)
  }
}
