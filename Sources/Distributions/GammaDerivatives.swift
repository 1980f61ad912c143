import CBoostMath

/// ψ(x), the derivative of ln Γ(x).
///
/// - Precondition: x > 0.
public func digamma(_ x: Double) -> Double {
  precondition(x > 0, "ψ is taken of positive numbers")
  return boost_digamma(x)
}

/// ψ′(x), the second derivative of ln Γ(x).
///
/// - Precondition: x > 0.
public func trigamma(_ x: Double) -> Double {
  precondition(x > 0, "ψ′ is taken of positive numbers")
  return boost_trigamma(x)
}

/// The x with ψ′(x) = y, by halving: ψ′ falls from ∞ to 0.
///
/// - Precondition: y > 0.
public func inverseTrigamma(_ y: Double) -> Double {
  precondition(y > 0, "ψ′ is positive")
  // 1/x < ψ′(x) < 1/x + 1/x² bounds x from both sides.
  var low = 1 / y
  var high = (1 + (1 + 4 * y).squareRoot()) / (2 * y)
  while high - low > 1e-14 * high {
    let middle = (low + high) / 2
    if middle <= low || middle >= high { break }
    if trigamma(middle) > y { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
