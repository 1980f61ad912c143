public import LinearAlgebra

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

  /// 0 before `time`, 1 from then on: a break in the level.
  public static func levelShift(_ times: [Double], from time: Double) -> Term {
    Term("level_shift", times.map { $0 >= time ? 1 : 0 })
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
