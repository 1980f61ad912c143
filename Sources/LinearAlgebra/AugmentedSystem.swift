/// Solves [I X; XᵀW 0] [r; a] = [b; c] by iterative refinement in extended precision.
///
/// With c = 0, r and a are the residuals and coefficients of the least-squares problem X a ≈ b with the
/// weights W = diag(w); with b = 0 and c = −eⱼ, a is column j of (XᵀWX)⁻¹. Each step takes the residuals
/// of this system in double-double arithmetic and solves for the correction with the QR factorisation at
/// hand. Unlike refinement of a alone, this stays right when the residuals r are large; and since W
/// enters as given, the rounding of √w X costs no digits.
///
/// - SeeAlso: Björck (1967), Iterative refinement of linear least squares solutions I, *BIT* 7;
///   Demmel, Hida, Li & Riedy (2009), Extra-precise iterative refinement for overdetermined least
///   squares problems, *ACM Trans. Math. Softw.* 35(4).
struct AugmentedSystem {
  /// X, *n* × *p* of full column rank.
  let design: Matrix
  /// w, *n* positive numbers; nil where all are 1.
  var weights: [Double]? = nil
  /// The factorisation of √W X.
  let factorisation: PivotedQR

  /// Enough for any condition number below 1/ε; well-conditioned problems stop after three or four.
  private static let maximumSteps = 12

  /// Returns r, √W r and a, rounded to doubles.
  func solve(b: [Double]?, c: [Double]?) throws(LinearAlgebraError)
    -> (residuals: [Double], whitened: [Double], coefficients: [Double])
  {
    let (rows, columns) = (design.rows, design.columns)
    let roots = roots
    var r = [DoubleDouble](repeating: .zero, count: rows)
    var a = [DoubleDouble](repeating: .zero, count: columns)
    let scale = largest(zip(b ?? [], roots).map { $0 * $1 })
    var previous = Double.infinity
    for _ in 0..<AugmentedSystem.maximumSteps {
      let defect = defect(b: b, c: c, r: r, a: a)
      let correction = try correction(zip(defect.rows, roots).map { $0 * $1 }, defect.columns)
      let whitened = zip(r, roots).map { $0.high * $1 }
      let size = max(
        relative(largest(correction.a), to: max(largest(a.map(\.high)), largest(correction.a))),
        relative(largest(correction.r), to: max(scale, largest(whitened), largest(correction.r))))
      // A correction that does not shrink is rounding, or a matrix too ill-conditioned to improve on.
      guard size < previous / 2 else { break }
      for index in 0..<rows { r[index] += correction.r[index] / roots[index] }
      for index in 0..<columns { a[index] += correction.a[index] }
      // Far below the last bit of any coefficient worth reporting.
      if size < 1e-25 { break }
      previous = size
    }
    let residuals = r.map(\.rounded)
    return (residuals, zip(residuals, roots).map { $0 * $1 }, a.map(\.rounded))
  }

  /// √w.
  var roots: [Double] {
    weights?.map { $0.squareRoot() } ?? [Double](repeating: 1, count: design.rows)
  }

  /// b − r − X a and c − XᵀW r, in double-double arithmetic, rounded once.
  private func defect(b: [Double]?, c: [Double]?, r: [DoubleDouble], a: [DoubleDouble])
    -> (rows: [Double], columns: [Double])
  {
    var rows = r.map { -$0 }
    var columns = [Double](repeating: 0, count: design.columns)
    if let b { for row in rows.indices { rows[row] += b[row] } }
    let weighted = weights.map { zip($0, r).map { $0 * $1 } } ?? r
    for column in 0..<design.columns {
      let minus = -a[column]
      var sum = DoubleDouble(c?[column] ?? 0)
      let start = column * design.rows
      for row in 0..<design.rows {
        let element = design.elements[start + row]
        rows[row].add(element, times: minus)
        sum.add(-element, times: weighted[row])
      }
      columns[column] = sum.rounded
    }
    return (rows.map(\.rounded), columns)
  }

  /// One solve with the factors of √W X, f and δr in its metric: h = R⁻ᵀPᵀg, [d₁; d₂] = Qᵀf,
  /// δa = P R⁻¹(d₁ − h), δr = Q [h; d₂].
  private func correction(_ f: [Double], _ g: [Double]) throws(LinearAlgebraError)
    -> (r: [Double], a: [Double])
  {
    let columns = design.columns
    let permuted = factorisation.pivots.map { g[$0] }
    var h = try Matrix(rows: columns, columns: 1, elements: permuted)
    try LAPACK.solveTriangular(
      factorisation.packed, order: columns, lower: false, transposed: true, &h)
    var d = try factorisation.applyQTransposed(to: Matrix(rows: f.count, columns: 1, elements: f))
    var a = Matrix(rows: columns, columns: 1)
    for index in 0..<columns {
      a[index, 0] = d[index, 0] - h[index, 0]
      d[index, 0] = h[index, 0]
    }
    try LAPACK.solveTriangular(
      factorisation.packed, order: columns, lower: false, transposed: false, &a)
    return (try factorisation.applyQ(to: d).elements, factorisation.unpivoted(a).elements)
  }

  private func relative(_ change: Double, to size: Double) -> Double {
    change == 0 ? 0 : change / size
  }

  private func largest(_ values: [Double]) -> Double { values.reduce(0) { max($0, abs($1)) } }
}

/// A number as the unevaluated sum of two doubles, about 32 digits: for residuals, where the leading
/// digits cancel.
///
/// Built on error-free sums and fused multiply-add, so it gives the same digits on every processor,
/// unlike Float80, which only x86 has.
///
/// - SeeAlso: Ogita, Rump & Oishi (2005), Accurate sum and dot product, *SIAM J. Sci. Comput.* 26(6).
struct DoubleDouble: Equatable, Sendable {
  var high: Double
  var low: Double

  static let zero = DoubleDouble(0)

  init(_ value: Double) {
    high = value
    low = 0
  }

  private init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The nearest double.
  var rounded: Double { high + low }

  /// Adds a double.
  static func += (sum: inout DoubleDouble, term: Double) {
    let (high, error) = twoSum(sum.high, term)
    sum = renormalised(high, error + sum.low)
  }

  static func += (sum: inout DoubleDouble, term: DoubleDouble) {
    let (high, error) = twoSum(sum.high, term.high)
    let (low, lowError) = twoSum(sum.low, term.low)
    let first = renormalised(high, error + low)
    sum = renormalised(first.high, first.low + lowError)
  }

  /// The product, without rounding error in the high parts.
  static func * (factor: Double, value: DoubleDouble) -> DoubleDouble {
    let product = factor * value.high
    let error = (-product).addingProduct(factor, value.high)
    return renormalised(product, error.addingProduct(factor, value.low))
  }

  /// Adds `factor` × `term`.
  mutating func add(_ factor: Double, times term: DoubleDouble) { self += factor * term }

  static prefix func - (value: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -value.high, low: -value.low)
  }

  /// a + b = sum + error exactly (Knuth).
  private static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }

  private static func renormalised(_ high: Double, _ low: Double) -> DoubleDouble {
    let sum = high + low
    return DoubleDouble(high: sum, low: low - (sum - high))
  }
}
