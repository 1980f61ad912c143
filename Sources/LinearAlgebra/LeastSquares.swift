import Foundation

/// A design matrix factorised for least squares: min ‖X β − y‖ for any number of responses y.
///
/// The columns are first scaled by powers of two to about equal length, which costs no digits and makes
/// the rank independent of the units of measurement. Then QR with column pivoting (LAPACK `dgeqp3`),
/// never the normal equations, which square the condition number; then Björck's iterative refinement
/// with residuals in double-double arithmetic. Coefficients and (XᵀX)⁻¹ carry nearly all the digits
/// the data determine, also where R's `lm` and other plain QR solvers lose some.
///
/// Weighted and generalised least squares are ordinary least squares after whitening: rows times √wᵢ, or
/// L⁻¹ times all rows, where the errors have covariance σ²Ω, Ω = L Lᵀ. The refinement takes weights as
/// given, so that the rounding of their roots costs nothing; that of L⁻¹ times the rows stays.
///
/// - SeeAlso: Björck (1996), *Numerical Methods for Least Squares Problems*, SIAM, §2.9 and §4.3.
public struct LeastSquares: Equatable, Sendable {
  /// X as given, *n* × *p*.
  public let design: Matrix
  let whitening: Whitening
  /// The whitened design before and after scaling; the scaled one is factorised.
  let whitened: Matrix
  let scaled: Matrix
  let scales: [Double]
  /// The factorisation of the whitened and scaled design.
  public let factorisation: PivotedQR

  /// Ordinary least squares: errors of equal variance.
  ///
  /// - Parameter design: X, *n* × *p*, *n* ≥ *p* ≥ 1.
  /// - Throws: `LinearAlgebraError.shapeMismatch`; `.notFinite`; `.dependentColumns` when X has not
  ///   full column rank by ``PivotedQR/rankTolerance``.
  public init(design: Matrix) throws(LinearAlgebraError) {
    try self.init(design: design, whitening: .none)
  }

  /// Weighted least squares: errors of variance σ²/wᵢ.
  ///
  /// - Parameters:
  ///   - design: X, *n* × *p*.
  ///   - weights: w, *n* positive numbers.
  /// - Throws: as ``init(design:)``; `LinearAlgebraError.invalidWeight`.
  public init(design: Matrix, weights: [Double]) throws(LinearAlgebraError) {
    try self.init(design: design, whitening: Whitening(weights: weights))
  }

  /// Generalised least squares: errors of covariance σ²Ω.
  ///
  /// - Parameters:
  ///   - design: X, *n* × *p*.
  ///   - errorCovariance: Ω, *n* × *n*, symmetric positive definite, known up to σ².
  /// - Throws: as ``init(design:)``; `LinearAlgebraError.notPositiveDefinite`.
  public init(design: Matrix, errorCovariance: Matrix) throws(LinearAlgebraError) {
    try self.init(design: design, whitening: .covariance(Cholesky(errorCovariance)))
  }

  init(design: Matrix, whitening: Whitening) throws(LinearAlgebraError) {
    guard design.columns >= 1, design.rows >= design.columns else {
      throw .shapeMismatch(
        operation: "least squares", expected: "at least as many rows as columns, and a column",
        found: design.shape)
    }
    try design.checkFinite("design matrix")
    self.design = design
    self.whitening = whitening
    whitened = try whitening.apply(to: design)
    var scaled = whitened
    scales = (0..<design.columns).map { (column) in
      let range = column * design.rows..<(column + 1) * design.rows
      let largest = scaled.elements[range].reduce(0) { max($0, abs($1)) }
      let scale = largest == 0 ? 1 : 1 / max(largest.binade, .leastNormalMagnitude)
      for index in range { scaled.elements[index] *= scale }
      return scale
    }
    self.scaled = scaled
    factorisation = try PivotedQR(scaled)
    try factorisation.checkFullRank()
  }

  /// Estimates β for one response.
  ///
  /// - Parameter response: y, *n* values.
  /// - Throws: `LinearAlgebraError.shapeMismatch`; `.notFinite`; `.overflow`.
  public func solve(_ response: [Double]) throws(LinearAlgebraError) -> Solution {
    let y = try whiten(response)
    let refined = try system.solve(b: whitening.weights == nil ? y : response, c: nil)
    let coefficients = zip(refined.coefficients, scales).map { $0 * $1 }
    let residuals = whitening.residuals(
      response: response, design: design, coefficients: coefficients, refined: refined.residuals)
    let sum = refined.whitened.reduce(0) { $0 + $1 * $1 }
    guard sum.isFinite, coefficients.allSatisfy(\.isFinite) else {
      throw .overflow(operation: "least squares")
    }
    return Solution(
      coefficients: coefficients, residuals: residuals, whitenedResiduals: refined.whitened,
      residualSumOfSquares: sum)
  }

  /// What refines the solutions: of the weighted rows as given, or else of the whitened rows.
  private var system: AugmentedSystem {
    guard let weights = whitening.weights else {
      return AugmentedSystem(design: scaled, factorisation: factorisation)
    }
    var rows = design
    for column in 0..<rows.columns {
      for row in 0..<rows.rows { rows[row, column] *= scales[column] }
    }
    return AugmentedSystem(design: rows, weights: weights, factorisation: factorisation)
  }

  /// y in the metric of the errors: √wᵢ yᵢ, or L⁻¹y.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch`; `.notFinite`.
  public func whiten(_ response: [Double]) throws(LinearAlgebraError) -> [Double] {
    let column = try Matrix(rows: response.count, columns: 1, elements: response)
    guard response.count == design.rows else {
      throw .shapeMismatch(
        operation: "least squares", expected: "\(design.rows) responses",
        found: "\(response.count)")
    }
    try column.checkFinite("response")
    return try whitening.apply(to: column).elements
  }

  /// What one unit of relative error in y can make of one whitened response.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch`; `.notFinite`.
  package func sensitivity(to response: [Double]) throws(LinearAlgebraError) -> Double {
    try whitening.sensitivity(to: response)
  }

  /// (XᵀΩ⁻¹X)⁻¹, *p* × *p*, symmetric; times σ² the covariance matrix of the coefficients. Refined like
  /// the coefficients.
  ///
  /// - Throws: `LinearAlgebraError.overflow` when an element is beyond the range of Double.
  public func inverseGram() throws(LinearAlgebraError) -> Matrix {
    let count = design.columns
    let system = system
    var inverse = Matrix(rows: count, columns: count)
    for column in 0..<count {
      var unit = [Double](repeating: 0, count: count)
      unit[column] = -1
      let solution = try system.solve(b: nil, c: unit).coefficients
      for row in 0..<count {
        inverse[row, column] = solution[row] * scales[row] * scales[column]
      }
    }
    for column in 0..<count {
      for row in 0..<column { inverse[row, column] = inverse[column, row] }
    }
    guard inverse.elements.allSatisfy(\.isFinite) else { throw .overflow(operation: "(XᵀX)⁻¹") }
    return inverse
  }

  /// The pseudo-inverse of the whitened design, *p* × *n*: β = pseudo-inverse × whitened response.
  ///
  /// - Throws: `LinearAlgebraError.overflow`.
  public func pseudoInverse() throws(LinearAlgebraError) -> Matrix {
    var inverse = try factorisation.pseudoInverse()
    for column in 0..<inverse.columns {
      for row in 0..<inverse.rows { inverse[row, column] *= scales[row] }
    }
    guard inverse.elements.allSatisfy(\.isFinite) else { throw .overflow(operation: "X⁺") }
    return inverse
  }

  /// log det Ω; 0 for ordinary least squares, −Σ log wᵢ for weighted.
  public var logDeterminantOfErrorCovariance: Double { whitening.logDeterminant }

  /// How the estimates are made of the responses: each xβ̂ is Σ aᵢyᵢ over the whitened responses.
  ///
  /// The rows of the identity give the coefficients, so the result is then the pseudo-inverse of the
  /// whitened design. Refined like the coefficients: where those are large and cancel in xβ̂, as with
  /// years not counted from a year nearby, a is right all the same.
  ///
  /// - Parameter rows: x, *k* × *p*.
  /// - Returns: a, *k* × *n*.
  /// - Throws: `LinearAlgebraError.shapeMismatch`; `.notFinite`; `.overflow`.
  public func responseWeights(at rows: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard rows.columns == design.columns else {
      throw .shapeMismatch(
        operation: "response weights", expected: "\(design.columns) columns", found: rows.shape)
    }
    try rows.checkFinite("response weights")
    let system = system
    var weights = Matrix(rows: rows.rows, columns: design.rows)
    for index in 0..<rows.rows {
      let row = zip(rows.row(index), scales).map { -$0 * $1 }
      let solution = try system.solve(b: nil, c: row).whitened
      for (observation, weight) in solution.enumerated() { weights[index, observation] = -weight }
    }
    guard weights.elements.allSatisfy(\.isFinite) else {
      throw .overflow(operation: "response weights")
    }
    return weights
  }

  /// The leverages of the whitened rows: *n* values in [0, 1] that sum to *p*.
  ///
  /// Q spans the columns of the design to about κε only. What the refined solution makes of its columns
  /// spans them to ε, and is still so nearly orthonormal that a second QR costs nothing.
  ///
  /// - Throws: nothing in practice; the design was checked.
  public func leverages() throws(LinearAlgebraError) -> [Double] {
    let system = system
    var basis = try factorisation.orthonormalBasis()
    for column in 0..<basis.columns {
      let rows = zip(basis.column(column), system.roots).map { $0 / $1 }
      let residuals = try system.solve(b: rows, c: nil).whitened
      for row in 0..<basis.rows { basis[row, column] -= residuals[row] }
    }
    return try PivotedQR(basis).hatDiagonal()
  }

  /// The condition number of the whitened design after scaling its columns to about equal length:
  /// about how many times relative errors in the data are magnified in the coefficients.
  ///
  /// - Throws: `LinearAlgebraError.noConvergence`.
  public func conditionNumber() throws(LinearAlgebraError) -> Double {
    try SingularValues(scaled).conditionNumber
  }

  /// The estimates for one response.
  public struct Solution: Equatable, Sendable {
    /// β̂, *p* values.
    public let coefficients: [Double]
    /// y − Xβ̂ in the response's unit, *n* values.
    public let residuals: [Double]
    /// The residuals in the metric of the errors; equal to ``residuals`` for ordinary least squares.
    public let whitenedResiduals: [Double]
    /// The sum of the squared whitened residuals.
    public let residualSumOfSquares: Double
  }
}

/// How the rows are transformed so that the errors become uncorrelated with equal variance.
enum Whitening: Equatable, Sendable {
  case none
  /// √wᵢ per row.
  case weights([Double])
  /// L with Ω = L Lᵀ.
  case covariance(Cholesky)

  init(weights: [Double]) throws(LinearAlgebraError) {
    for (row, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
      throw .invalidWeight(value: weight, row: row)
    }
    self = .weights(weights)
  }

  func apply(to matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
    switch self {
    case .none: return matrix
    case .weights(let weights):
      guard weights.count == matrix.rows else {
        throw .shapeMismatch(
          operation: "weighted least squares", expected: "\(matrix.rows) weights",
          found: "\(weights.count)")
      }
      let roots = weights.map { $0.squareRoot() }
      var result = matrix
      for column in 0..<matrix.columns {
        for row in 0..<matrix.rows { result[row, column] *= roots[row] }
      }
      return result
    case .covariance(let factor): return try factor.whiten(matrix)
    }
  }

  /// max (|W||y|) with W = 1, √w or L⁻¹: what whitening can make of relative errors of 1 in y.
  ///
  /// Far more than max|W y| where L⁻¹y cancels, as with errors that hardly change from one row to the next.
  func sensitivity(to response: [Double]) throws(LinearAlgebraError) -> Double {
    guard case .covariance(let factor) = self else {
      let column = try Matrix(rows: response.count, columns: 1, elements: response)
      return try apply(to: column).elements.reduce(0) { max($0, abs($1)) }
    }
    let inverse = try factor.whiten(.identity(response.count))
    var sizes = [Double](repeating: 0, count: response.count)
    for (column, value) in response.enumerated() {
      for row in sizes.indices { sizes[row] += abs(inverse[row, column] * value) }
    }
    return sizes.max() ?? 0
  }

  /// log det Ω.
  var logDeterminant: Double {
    switch self {
    case .none: 0
    case .weights(let weights): -weights.reduce(0) { $0 + log($1) }
    case .covariance(let factor): factor.logDeterminant
    }
  }

  /// w, which the refinement takes as given.
  var weights: [Double]? {
    if case .weights(let weights) = self { weights } else { nil }
  }

  /// y − Xβ: the refined residuals, or where those are of whitened data, in double-double arithmetic from
  /// the data.
  func residuals(
    response: [Double], design: Matrix, coefficients: [Double], refined: [Double]
  ) -> [Double] {
    switch self {
    case .none, .weights: return refined
    case .covariance:
      return response.indices.map { (row) in
        var sum = DoubleDouble(response[row])
        for (column, coefficient) in coefficients.enumerated() {
          sum.add(-design[row, column], times: DoubleDouble(coefficient))
        }
        return sum.rounded
      }
    }
  }
}
