/// How much of a distribution lies at the bounds: as the components say, and as the record of values
/// at the bounds says.
///
/// A value is published as the bound where its level lies beyond the last half step before it. The
/// components alone give that the probability P; a transfer t > 0 moves a share t of everything else to
/// the bound, π = P + t (1 − P), a transfer t < 0 takes the share −t of P away, π = P (1 + t). What lies
/// inside keeps its shape and is scaled to the mass that is left.
struct BoundMasses: Sendable, Equatable {
  /// Shares moved to each bound, −1 … 1.
  struct Transfers: Sendable, Equatable {
    var lower = 0.0
    var upper = 0.0

    static let none = Transfers()
  }

  /// What the components say.
  let componentsLower: Double
  let componentsUpper: Double
  /// π of each bound.
  let lower: Double
  let upper: Double
  /// By which probabilities inside are scaled.
  let insideFactor: Double

  /// Moves mass to and from the bounds; at most all there is.
  static func move(
    lower componentsLower: Double, upper componentsUpper: Double, by transfers: Transfers
  ) -> BoundMasses {
    func moved(_ mass: Double, _ transfer: Double) -> Double {
      transfer > 0 ? mass + transfer * (1 - mass) : mass * (1 + transfer)
    }
    let inside = 1 - componentsLower - componentsUpper
    let unmoved = BoundMasses(
      componentsLower: componentsLower, componentsUpper: componentsUpper, lower: componentsLower,
      upper: componentsUpper, insideFactor: 1)
    guard transfers != .none, inside > Tuning.Bounds.leastInside else { return unmoved }
    let (lower, upper) = (
      moved(componentsLower, transfers.lower), moved(componentsUpper, transfers.upper)
    )
    let total = max(1, lower + upper)
    return BoundMasses(
      componentsLower: componentsLower, componentsUpper: componentsUpper, lower: lower / total,
      upper: upper / total, insideFactor: max(0, 1 - lower / total - upper / total) / inside)
  }

  /// The transfer that makes π of the mass P that the components give to a bound.
  static func transfer(from mass: Double, to goal: Double) -> Double {
    if goal > mass { return mass < 1 ? (goal - mass) / (1 - mass) : 0 }
    return mass > 0 ? goal / mass - 1 : 0
  }

  /// Whether the masses are others than those of the components.
  var areMoved: Bool { lower != componentsLower || upper != componentsUpper }

  /// The probability of the components below the value that Y stays below with `probability`, for a value
  /// inside the bounds.
  func share(below probability: Double) -> Double {
    insideFactor > 0
      ? componentsLower + (probability - lower) / insideFactor : componentsLower
  }
}
