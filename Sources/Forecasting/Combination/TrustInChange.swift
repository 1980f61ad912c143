import Foundation

/// How much of the change that a model forecasts is to be believed, by its record at earlier origins.
///
/// Where the model's forecasts were worse than «no change», the forecast is drawn towards the last level:
/// of the change x that was forecast and the change y that came, both over the usual change and the root
/// of the periods ahead, the slope κ of y on x through 0 is estimated, and believed as far as it is known:
///
///     κ = (1/s² + κ̂/V) / (1/s² + 1/V), no less than 0 and no more than 1,
///
/// with a prior of 1 ± s. Its variance counts origins, not forecasts, because from one origin all series are
/// surprised together: with the sums eᵢ of x (y − κ̂ x) over the forecasts of each of k origins
///
///     V = (k + 1)/(k − 1) · k/(k − 1) · Σ eᵢ² / (Σ x²)²,
///
/// the first factor for what so few origins know of their own spread.
///
/// Where the record is better than «no change», the whole change is believed.
///
/// - SeeAlso: Mincer & Zarnowitz (1969), *The evaluation of economic forecasts*, on the slope of outcomes on
///   forecasts; Copas (1983), *Regression, prediction and shrinkage*, J. R. Statist. Soc. B 45.
struct TrustInChange: Sendable, Equatable {
  /// κ, 0…1.
  let share: Double

  static let whole = TrustInChange(share: 1)

  /// A forecast made at an earlier origin, and what came.
  struct Case {
    /// The origin: how many periods back.
    var origin: Int
    /// Periods ahead.
    var step: Int
    /// The forecast and the outcome, less the last level, in units of the usual change.
    var forecast: Double
    var outcome: Double
  }

  static func estimate(_ cases: [Case]) -> TrustInChange {
    var origins: [Int: [(forecast: Double, outcome: Double)]] = [:]
    var (own, unchanged) = (0.0, 0.0)
    let largest = Tuning.Combination.largestChange
    for entry in cases {
      func scaled(_ change: Double) -> Double {
        min(max(change / Double(entry.step).squareRoot(), -largest), largest)
      }
      let (forecast, outcome) = (scaled(entry.forecast), scaled(entry.outcome))
      origins[entry.origin, default: []].append((forecast, outcome))
      own += abs(outcome - forecast)
      unchanged += abs(outcome)
    }
    let parts = origins.sorted { $0.key < $1.key }.map(\.value)
    let squares = parts.joined().reduce(0) { $0 + $1.forecast * $1.forecast }
    guard own > unchanged, parts.count > 1, squares > 0 else { return .whole }
    let slope = parts.joined().reduce(0) { $0 + $1.forecast * $1.outcome } / squares
    let beyond = parts.reduce(0) { sum, part in
      let rest = part.reduce(0) { $0 + $1.forecast * ($1.outcome - slope * $1.forecast) }
      return sum + rest * rest
    }
    let count = Double(parts.count)
    let variance =
      (count + 1) / (count - 1) * count / (count - 1) * beyond / (squares * squares)
    let prior = Tuning.Combination.trustDeviation * Tuning.Combination.trustDeviation
    // 1/prior against 1/variance, written so that an exact slope divides by nothing.
    let share = (variance + prior * slope) / (variance + prior)
    return TrustInChange(share: min(1, max(0, share)))
  }

  /// The location that is believed.
  func applied(to location: Double, from last: Double) -> Double {
    share < 1 ? last + share * (location - last) : location
  }
}
