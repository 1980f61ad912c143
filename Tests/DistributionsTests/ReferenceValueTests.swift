import Distributions
import Foundation
import Testing

/// Every function against mpmath at 80 digits; `Reference/mpmath_reference.py` wrote the values.
struct ReferenceValueTests {
  static let distributions = ["normal", "student_t", "beta", "fisher_f"]

  @Test(arguments: distributions)
  func `agrees with high-precision values`(distribution: String) throws {
    let rows = try Reference.load().rows.filter { $0.distribution == distribution }
    #expect(rows.count > 50)
    for row in rows {
      let truth = try #require(Double(row.value))
      let error = abs(row.evaluated - truth) / abs(truth)
      #expect(error <= (row.isTail(truth) ? 1e-10 : 1e-13), "\(row)")
    }
  }
}

/// The file of reference values.
struct Reference: Decodable {
  let source: String
  let rows: [Row]

  static func load() throws -> Reference {
    let folder = try #require(Bundle.module.url(forResource: "Reference", withExtension: nil))
    return try JSONDecoder().decode(
      Reference.self, from: Data(contentsOf: folder.appendingPathComponent("mpmath.json")))
  }

  struct Row: Decodable, Sendable {
    let distribution: String
    let parameters: [Double]
    let function: String
    let argument: Double
    let value: String

    /// A probability (argument or value) below 1e-10.
    func isTail(_ truth: Double) -> Bool {
      function.lowercased().hasSuffix("quantile") ? argument < 1e-10 : truth < 1e-10
    }

    /// What the library says.
    var evaluated: Double {
      switch distribution {
      case "normal": evaluate(Normal())
      case "student_t": evaluate(StudentT(degreesOfFreedom: parameters[0]))
      case "beta": evaluate(Beta(alpha: parameters[0], beta: parameters[1]))
      default:
        evaluate(
          FisherF(
            numeratorDegreesOfFreedom: parameters[0], denominatorDegreesOfFreedom: parameters[1]))
      }
    }

    private func evaluate(_ distribution: some ContinuousDistribution) -> Double {
      switch function {
      case "density": distribution.density(at: argument)
      case "cumulative": distribution.cumulative(at: argument)
      case "survival": distribution.survival(at: argument)
      case "quantile": distribution.quantile(argument)
      default: distribution.survivalQuantile(argument)
      }
    }
  }
}
