/// A word for a probability on the scale of the IPCC.
///
/// A word begins at its lower bound and ends below that of the next likelier word; it is chosen for the
/// unrounded probability.
///
/// - SeeAlso: Mastrandrea et al. (2010), *Guidance Note for Lead Authors of the IPCC Fifth
///   Assessment Report on Consistent Treatment of Uncertainties*, table 1.
public enum Likelihood: String, CaseIterable, Hashable, Sendable {
  // From the likeliest down: `init(probability:)` and `range` rely on the order.
  case virtuallyCertain = "virtually certain"
  case veryLikely = "very likely"
  case likely
  case aboutAsLikelyAsNot = "about as likely as not"
  case unlikely
  case veryUnlikely = "very unlikely"
  case exceptionallyUnlikely = "exceptionally unlikely"

  /// The word for a probability in 0…1.
  public init(probability: Double) {
    precondition((0...1).contains(probability), "a probability lies in 0…1")
    self = Self.allCases.first { probability >= $0.lowerBound } ?? .exceptionallyUnlikely
  }

  /// The least probability the word stands for.
  public var lowerBound: Double {
    switch self {
    case .virtuallyCertain: 0.99
    case .veryLikely: 0.90
    case .likely: 0.66
    case .aboutAsLikelyAsNot: 0.33
    case .unlikely: 0.10
    case .veryUnlikely: 0.01
    case .exceptionallyUnlikely: 0
    }
  }

  /// The probabilities the word stands for. The upper bound itself belongs to the next likelier word,
  /// except for `virtuallyCertain`, which includes 1.
  public var range: ClosedRange<Double> {
    let likelier = Self.allCases.last { $0.lowerBound > lowerBound }
    return lowerBound...(likelier?.lowerBound ?? 1)
  }

  /// The probabilities at which the word changes, from 0.99 down to 0.01.
  public static let lowerBounds = allCases.map(\.lowerBound).filter { $0 > 0 }
}
