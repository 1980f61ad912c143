public import LinearAlgebra

/// y = Xβ + ε: which columns, which errors, which standard errors.
///
/// Estimated by QR with column pivoting and iterative refinement (`LeastSquares`), never by the normal
/// equations. For one design and very many responses see ``BatchedLeastSquares``.
///
/// ```swift
/// let design = try DesignMatrix([.intercept(count: 8), .trend(years, since: 2016)])
/// let fit = try LinearModel(design, standardErrors: .neweyWest()).fit(scores)
/// ```
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §7; Greene,
///   *Econometric Analysis* (8th ed.), §4 and §9.
public struct LinearModel: Equatable, Sendable {
  /// What is known of the errors before the data are seen.
  public enum ErrorStructure: Equatable, Sendable {
    /// Variance σ² each, uncorrelated.
    case homogeneous
    /// Variance σ²/wᵢ, uncorrelated; wᵢ > 0, for instance sample sizes.
    case weights([Double])
    /// Covariance σ²Ω, *n* × *n*, symmetric positive definite.
    case covariance(Matrix)
  }

  public let design: DesignMatrix
  public let errors: ErrorStructure
  public let standardErrors: CovarianceEstimator

  public init(
    _ design: DesignMatrix, errors: ErrorStructure = .homogeneous,
    standardErrors: CovarianceEstimator = .classical
  ) {
    self.design = design
    self.errors = errors
    self.standardErrors = standardErrors
  }

  /// Estimates β.
  ///
  /// - Parameter response: y, one value per row of the design, none missing.
  /// - Throws: `RegressionError.tooFewObservations` when *n* ≤ *p*; `.dependentColumns` when X has not full
  ///   column rank; `.unequalLengths`; `.notFinite`; `.leverageOne` with HC3; `.invalidLag`;
  ///   `.linearAlgebra` for bad weights or covariances and for overflow.
  public func fit(_ response: [Double]) throws(RegressionError) -> LinearModelFit {
    let (count, columns) = (design.observations, design.terms.count)
    guard response.count == count else {
      throw .unequalLengths(name: "response", expected: count, found: response.count)
    }
    try checkFinite(response, name: "response")
    guard count > columns else {
      throw .tooFewObservations(observations: count, coefficients: columns)
    }
    let problem = try leastSquares()
    let (ones, whitened) = try algebra { () throws(LinearAlgebraError) in
      (
        try problem.whiten([Double](repeating: 1, count: count)), try problem.whiten(response)
      )
    }
    let (solution, leverages) = try algebra { () throws(LinearAlgebraError) in
      (try problem.solve(response), try problem.leverages())
    }
    let (weights, condition) = try algebra { () throws(LinearAlgebraError) in
      (try problem.responseWeights(at: .identity(columns)), try problem.conditionNumber())
    }
    let hasIntercept = try spansConstant(problem)
    return LinearModelFit(
      model: self, problem: problem, response: response, solution: solution,
      coefficientCovariance: try standardErrors.covariance(
        ofCombinations: weights, residuals: solution.whitenedResiduals, leverages: leverages,
        degreesOfFreedom: count - columns),
      leverages: leverages, conditionNumber: condition, hasIntercept: hasIntercept,
      totalSumOfSquares: sumOfSquares(whitened, around: hasIntercept ? ones : nil),
      rounding: 4 * Double.ulpOfOne
        * (try algebra { () throws(LinearAlgebraError) in
          try problem.sensitivity(to: response)
        }))
  }

  private func leastSquares() throws(RegressionError) -> LeastSquares {
    do throws(LinearAlgebraError) {
      switch errors {
      case .homogeneous: return try LeastSquares(design: design.matrix)
      case .weights(let weights):
        return try LeastSquares(design: design.matrix, weights: weights)
      case .covariance(let covariance):
        return try LeastSquares(design: design.matrix, errorCovariance: covariance)
      }
    } catch {
      throw RegressionError(error, terms: design.terms)
    }
  }

  /// Whether the constant is a column or a combination of columns, so that R² compares with the mean.
  private func spansConstant(_ problem: LeastSquares) throws(RegressionError) -> Bool {
    for index in design.terms.indices {
      let column = design.matrix.column(index)
      if column[0] != 0, column.allSatisfy({ $0 == column[0] }) { return true }
    }
    let ones = [Double](repeating: 1, count: design.observations)
    let fit = try algebra { () throws(LinearAlgebraError) in try problem.solve(ones) }
    return fit.residuals.allSatisfy { abs($0) < 1e-12 }
  }

  /// Σ y², or Σ (y − c·1)² around the mean in the metric of the errors.
  private func sumOfSquares(_ y: [Double], around ones: [Double]?) -> Double {
    guard let ones else { return y.reduce(0) { $0 + $1 * $1 } }
    let size = ones.reduce(0) { $0 + $1 * $1 }
    var mean = dot(ones, y) / size
    // A second pass takes out what rounding left in the first mean.
    mean += dot(ones, zip(ones, y).map { one, value in value - mean * one }) / size
    let deviations = zip(ones, y).map { one, value in value - mean * one }
    return dot(deviations, deviations)
  }
}

/// A named column of a design matrix.
public struct Term: Equatable, Sendable {
  public let name: String
  /// One value per observation.
  public let values: [Double]

  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  /// A column of ones.
  public static func intercept(count: Int) -> Term {
    Term("intercept", [Double](repeating: 1, count: count))
  }

  /// Time since `origin`: with the origin inside the data, the intercept is a level one can read.
  public static func trend(_ times: [Double], since origin: Double = 0) -> Term {
    Term("trend", times.map { $0 - origin })
  }

  /// The same column under another name, for instance one per break.
  public func named(_ name: String) -> Term { Term(name, values) }
}

/// X: the named columns a response is regressed on, *n* × *p*.
public struct DesignMatrix: Equatable, Sendable {
  /// The names of the columns, all different.
  public let terms: [String]
  public let matrix: Matrix

  /// - Throws: `RegressionError.noTerms`; `.duplicateTerm`; `.unequalLengths`; `.notFinite`.
  public init(_ terms: [Term]) throws(RegressionError) {
    guard let first = terms.first else { throw .noTerms }
    var names: Set<String> = []
    for term in terms {
      guard names.insert(term.name).inserted else { throw .duplicateTerm(name: term.name) }
      guard term.values.count == first.values.count else {
        throw .unequalLengths(
          name: term.name, expected: first.values.count, found: term.values.count)
      }
      try checkFinite(term.values, name: term.name)
    }
    self.terms = terms.map(\.name)
    do throws(LinearAlgebraError) {
      matrix = try Matrix(columns: terms.map(\.values))
    } catch {
      throw RegressionError(error, terms: terms.map(\.name))
    }
  }

  /// 1, x, x², … up to `degree`, named `intercept`, `name`, `name^2` ….
  ///
  /// - Throws: as ``init(_:)``.
  public static func polynomial(_ x: [Double], degree: Int, name: String = "trend")
    throws(RegressionError) -> DesignMatrix
  {
    precondition(degree >= 0, "a polynomial's degree is not negative")
    var terms = [Term.intercept(count: x.count)]
    var power = x
    for exponent in 1..<max(degree + 1, 1) {
      terms.append(Term(exponent == 1 ? name : "\(name)^\(exponent)", power))
      power = zip(power, x).map { $0 * $1 }
    }
    return try DesignMatrix(terms)
  }

  private init(terms: [String], matrix: Matrix) {
    self.terms = terms
    self.matrix = matrix
  }

  /// The number of rows, *n*.
  public var observations: Int { matrix.rows }

  /// The observations in `range`, with the same columns.
  public func rows(_ range: Range<Int>) -> DesignMatrix {
    DesignMatrix(terms: terms, matrix: matrix.rows(range))
  }
}

/// Refuses NaN and infinities under the name of their column.
func checkFinite(_ values: [Double], name: String) throws(RegressionError) {
  if let row = values.firstIndex(where: { !$0.isFinite }) {
    throw .notFinite(name: name, row: row)
  }
}
