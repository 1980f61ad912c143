/// Whether what was given a probability of 70 % came 7 times in 10.
///
/// The Brier score is the mean of (p − o)². Over bins of equal width it is, up to the spread within
/// bins, calibration − resolution + uncertainty: calibration is the mean squared distance between the
/// probability said and the frequency seen, resolution how far the frequencies of the bins lie from
/// the overall one, uncertainty that frequency's own variance.
///
/// - SeeAlso: Murphy (1973), *A new vector partition of the probability score*, J. Applied
///   Meteorology 12.
public struct Reliability: Sendable, Equatable {
  /// One bin of probabilities.
  public struct Bin: Sendable, Equatable {
    public fileprivate(set) var count = 0
    fileprivate var probabilities = 0.0
    fileprivate var events = 0

    public var meanProbability: Double { probabilities / Double(count) }
    public var frequency: Double { Double(events) / Double(count) }
  }

  /// Ten bins from 0 to 1.
  public private(set) var bins = [Bin](repeating: Bin(), count: 10)
  private var squares = 0.0

  public init() {}

  /// Adds one probability and whether the event came.
  mutating func add(_ probability: Double, came: Bool) {
    let place = min(bins.count - 1, Int(probability * Double(bins.count)))
    bins[place].count += 1
    bins[place].probabilities += probability
    bins[place].events += came ? 1 : 0
    let distance = probability - (came ? 1 : 0)
    squares += distance * distance
  }

  public var count: Int { bins.reduce(0) { $0 + $1.count } }
  public var brierScore: Double { squares / Double(count) }

  public var calibration: Double {
    mean { ($0.meanProbability - $0.frequency) * ($0.meanProbability - $0.frequency) }
  }

  public var resolution: Double {
    let overall = frequency
    return mean { ($0.frequency - overall) * ($0.frequency - overall) }
  }

  public var uncertainty: Double { frequency * (1 - frequency) }

  private var frequency: Double {
    Double(bins.reduce(0) { $0 + $1.events }) / Double(count)
  }

  private func mean(_ term: (Bin) -> Double) -> Double {
    bins.reduce(0) { $0 + ($1.count > 0 ? Double($1.count) * term($1) : 0) } / Double(count)
  }
}
