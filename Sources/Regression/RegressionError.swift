public import LinearAlgebra

/// Why a model was not fitted.
public enum RegressionError: Error, Equatable, Sendable {
  /// The design has no columns.
  case noTerms
  /// Two columns of the design have one name.
  case duplicateTerm(name: String)
  /// A column, the response or a row has the wrong number of values.
  case unequalLengths(name: String, expected: Int, found: Int)
  /// A column or the response holds NaN or an infinity, in `row` from 0.
  case notFinite(name: String, row: Int)
  /// *n* ≤ *p*: nothing would be left to estimate the residual variance from.
  case tooFewObservations(observations: Int, coefficients: Int)
  /// The design has not full column rank. The terms of each group are linearly dependent; which one to
  /// leave out is the analyst's choice.
  case dependentColumns(groups: [[String]])
  /// HC3 divides by 1 − leverage; this row's leverage is 1.
  case leverageOne(row: Int)
  /// A lag that is negative or not smaller than the number of observations.
  case invalidLag(lag: Int, observations: Int)
  /// An iteration did not settle.
  case noConvergence(method: String, iterations: Int)
  /// More than half of the residuals are zero, so a robust scale cannot be estimated from the others.
  case vanishingScale(method: String)
  /// A break outside the data, or one that leaves too few observations on one side.
  case invalidBreak(index: Int, observations: Int, needed: Int)
  /// The model fits exactly, so a test that divides by the residual variance is undefined.
  case exactFit(method: String)
  /// All times are equal, so there is no slope.
  case constantTime
  /// Refused by the linear algebra underneath.
  case linearAlgebra(LinearAlgebraError)

  /// Names the columns of a refused design.
  init(_ error: LinearAlgebraError, terms: [String]) {
    switch error {
    case .dependentColumns(let groups):
      self = .dependentColumns(groups: groups.map { $0.map { terms[$0] } })
    case .notFinite(_, let row, let column) where terms.indices.contains(column):
      self = .notFinite(name: terms[column], row: row)
    default: self = .linearAlgebra(error)
    }
  }
}

extension RegressionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noTerms: "the design has no terms; give at least an intercept"
    case .duplicateTerm(let name): "two terms are called ‘\(name)’; rename one of them"
    case .unequalLengths(let name, let expected, let found):
      "‘\(name)’ has \(found) values where \(expected) are expected"
    case .notFinite(let name, let row):
      "‘\(name)’, row \(row): NaN or infinite; leave missing observations out of all columns"
    case .tooFewObservations(let observations, let coefficients):
      "\(observations) observations for \(coefficients) coefficients; "
        + "at least \(coefficients + 1) are needed, or fewer terms"
    case .dependentColumns(let groups):
      groups.map(RegressionError.describe).joined(separator: "; ")
    case .leverageOne(let row):
      "row \(row) is fitted exactly whatever its value (leverage 1), so HC3 standard errors do not "
        + "exist; drop the term that only this row uses, or take classical standard errors"
    case .invalidLag(let lag, let observations):
      "a lag of \(lag) with \(observations) observations; choose 0…\(observations - 1)"
    case .noConvergence(let method, let iterations):
      "\(method) did not converge in \(iterations) iterations; look for outliers with high leverage"
    case .vanishingScale(let method):
      "\(method): more than half of the residuals are zero, so the scale of the others cannot be "
        + "estimated; use Theil–Sen or report the level"
    case .invalidBreak(let index, let observations, let needed):
      "a break before observation \(index) of \(observations): one side needs at least \(needed) "
        + "observations and the other at least one"
    case .exactFit(let method):
      "\(method): the model fits the data exactly, so there is no residual variance to test against"
    case .constantTime: "all observations have one time; a slope needs at least two"
    case .linearAlgebra(let error): error.description
    }
  }

  private static func describe(_ group: [String]) -> String {
    let names = group.map { "‘\($0)’" }
    guard names.count > 1 else { return "\(names.joined()) is zero in every row; leave it out" }
    return "\(names.dropLast().joined(separator: ", ")) and \(names.suffix(1).joined()) are "
      + "linearly dependent; leave one of them out"
  }
}
