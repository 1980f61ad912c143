import Foundation
import LinearAlgebra
import Regression
import Testing

/// What statsmodels and scipy say; `Reference/statsmodels_reference.py` wrote it and names the versions.
struct StatsmodelsReference: Decodable {
  let linear: [String: Linear]
  let huber: [String: Huber]
  let theilSen: [TheilSenLine]
  let mannKendall: [TrendTest]
  let chow: Breaks

  static func load() throws -> StatsmodelsReference {
    let folder = try #require(Bundle.module.url(forResource: "Reference", withExtension: nil))
    return try JSONDecoder().decode(
      StatsmodelsReference.self,
      from: Data(contentsOf: folder.appendingPathComponent("statsmodels.json")))
  }

  struct Linear: Decodable {
    let terms: [String]
    let columns: [[Double]]
    let response: [Double]
    let weights: [Double]?
    let covariance: [[Double]]?
    let coefficients: [Double]
    let residuals: [Double]
    let classical: Inference
    let hc3: Inference
    let hac: Inference
    let hac4: Inference
    let sigma: Double
    let rSquared: Double
    let adjustedRSquared: Double
    let logLikelihood: Double
    let aic: Double
    let bic: Double
    let durbinWatson: Double
    let leverages: [Double]
    let newRow: [Double]
    let predictedMean: Double
    let meanInterval95: [Double]
    let predictionInterval95: [Double]

    func model(_ estimator: CovarianceEstimator) throws -> LinearModel {
      let design = try DesignMatrix(zip(terms, columns).map { Term($0, $1) })
      let errors: LinearModel.ErrorStructure =
        if let weights {
          .weights(weights)
        } else if let covariance {
          .covariance(try Matrix(rows: covariance))
        } else {
          .homogeneous
        }
      return LinearModel(design, errors: errors, standardErrors: estimator)
    }
  }

  struct Inference: Decodable {
    let standardErrors: [Double]
    let statistics: [Double]
    let pValues: [Double]
    let confidence90: [[Double]]
  }

  struct Huber: Decodable {
    let terms: [String]
    let columns: [[Double]]
    let response: [Double]
    let coefficients: [Double]
    let standardErrors: [Double]
    let scale: Double
    let weights: [Double]
  }

  struct TheilSenLine: Decodable {
    let response: [Double]
    let times: [Double]
    let slope: Double
    let intercept: Double
    let interval95: [Double]
  }

  struct TrendTest: Decodable {
    let response: [Double]
    let score: Int
    let variance: Double
    let statistic: Double
    let normalPValue: Double
    let tau: Double
    let exactPValue: Double?
  }

  struct Breaks: Decodable {
    let response: [Double]
    let times: [Double]
    let tests: [Test]

    struct Test: Decodable {
      let index: Int
      let statistic: Double
      let degreesOfFreedom: [Int]
      let pValue: Double
    }
  }
}

/// Whether two numbers agree to `tolerance` relative to the larger of the second and 1e-300.
func agrees(_ found: Double, _ truth: Double, to tolerance: Double = 1e-10) -> Bool {
  abs(found - truth) <= tolerance * max(abs(truth), 1e-300)
}

func agrees(_ found: [Double], _ truth: [Double], to tolerance: Double = 1e-10) -> Bool {
  found.count == truth.count && zip(found, truth).allSatisfy { agrees($0, $1, to: tolerance) }
}
