/// A word for a probability, on the scale of the IPCC, half-open and read on the unrounded number.
///
/// - SeeAlso: Mastrandrea et al. (2010), *Guidance Note for Lead Authors of the IPCC Fifth
///   Assessment Report on Consistent Treatment of Uncertainties*, table 1.
public enum Likelihood: String, CaseIterable, Hashable, Sendable {
  case virtuallyCertain = "virtually certain"
  case veryLikely = "very likely"
  case likely
  case aboutAsLikelyAsNot = "about as likely as not"
  case unlikely
  case veryUnlikely = "very unlikely"
  case exceptionallyUnlikely = "exceptionally unlikely"

  public init(probability: Double) {
    precondition((0...1).contains(probability), "a probability lies in 0…1")
    self =
      switch probability {
      case 0.99...: .virtuallyCertain
      case 0.90...: .veryLikely
      case 0.66...: .likely
      case 0.33...: .aboutAsLikelyAsNot
      case 0.10...: .unlikely
      case 0.01...: .veryUnlikely
      default: .exceptionallyUnlikely
      }
  }
}
