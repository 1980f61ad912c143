import Foundation
import Regression
import Testing

/// A NIST StRD linear regression problem with its certified answer and the digits we promise.
struct CertifiedRegression: CustomTestStringConvertible, Sendable {
  let name: String
  let response: [Double]
  let design: DesignMatrix
  let coefficients: [Double]
  let standardErrors: [Double]
  let residualStandardDeviation: Double
  let rSquared: Double
  /// The correct digits to reach: coefficients, standard errors.
  let digits: (coefficients: Double, standardErrors: Double)

  var testDescription: String { name }

  static let names = [
    "Norris", "Pontius", "Filip", "Wampler1", "Wampler2", "Wampler3", "Wampler4", "Wampler5",
    "NoInt1", "NoInt2", "Longley",
  ]

  /// Coefficients, standard errors. The decimals of Norris, Pontius, Filip, Wampler2 and Longley are not
  /// exact in binary: the exact solution (mpmath, 80 digits) for the rounded data and powers of x agrees
  /// with the certified one to 13.98, 13.50, 7.90, 13.20 and 14.71 digits, and no solver that reads
  /// doubles can promise more.
  private static let promised: [String: (Double, Double)] = [
    "Norris": (13, 13), "Pontius": (12.5, 12), "Filip": (7.5, 7), "Wampler1": (12, 0),
    "Wampler2": (12.5, 13), "Wampler3": (12, 13), "Wampler4": (10, 13), "Wampler5": (8, 13),
    "NoInt1": (14, 14), "NoInt2": (14, 14), "Longley": (12.5, 12),
  ]

  init(_ name: String) throws {
    let folder = try #require(Bundle.module.url(forResource: "NIST", withExtension: nil))
    let certified = try JSONDecoder().decode(
      [String: Certified].self,
      from: Data(contentsOf: folder.appendingPathComponent("certified.json")))
    let known = try #require(certified[name])
    let table = try String(
      contentsOf: folder.appendingPathComponent(known.data_csv), encoding: .utf8)
    let rows = try table.split(whereSeparator: \.isNewline).dropFirst().map { (line) in
      try line.split(separator: ",").map { try #require(Double($0)) }
    }
    let columns = (0..<rows[0].count).map { (index) in rows.map { $0[index] } }
    self.name = name
    response = columns[0]
    coefficients = try known.coefficients.map { try #require(Double($0.estimate_exact)) }
    standardErrors = try known.coefficients.map { try #require(Double($0.std_error_exact)) }
    residualStandardDeviation = try #require(Double(known.residual_sd))
    rSquared = try #require(Double(known.r_squared))
    digits = try #require(CertifiedRegression.promised[name])
    design =
      if name.hasPrefix("NoInt") {
        try DesignMatrix([Term("x", columns[1])])
      } else if columns.count > 2 {
        try DesignMatrix(
          [.intercept(count: rows.count)]
            + columns.indices.dropFirst().map { Term("x\($0)", columns[$0]) })
      } else {
        try .polynomial(columns[1], degree: known.parameters - 1, name: "x")
      }
  }

  private struct Certified: Decodable {
    let data_csv: String
    let parameters: Int
    let coefficients: [Coefficient]
    let residual_sd: String
    let r_squared: String
  }

  private struct Coefficient: Decodable {
    let estimate_exact: String
    let std_error_exact: String
  }
}

/// −log₁₀ of the largest relative error (absolute where the truth is 0), at most 16.
func correctDigits(_ found: [Double], _ truth: [Double]) -> Double {
  zip(found, truth).map { (found, truth) in
    let error = truth == 0 ? abs(found) : abs(found - truth) / abs(truth)
    return error == 0 ? 16 : min(16, -log10(error))
  }.min() ?? 16
}
