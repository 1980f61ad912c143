import Foundation
import Testing

/// What R says of the data in ``StatsmodelsReference``; `Reference/r_reference.R` wrote it and names the
/// versions.
struct RReference: Decodable {
  let source: String
  let linear: [String: Linear]
  let huber: [String: Huber]
  let chow: Chow
  let mannKendall: [Kendall]

  static func load() throws -> RReference {
    let folder = try #require(Bundle.module.url(forResource: "Reference", withExtension: nil))
    return try JSONDecoder().decode(
      RReference.self, from: Data(contentsOf: folder.appendingPathComponent("r.json")))
  }

  /// `lm`; of `nlme::gls` the first two and σ.
  struct Linear: Decodable {
    let coefficients: [Double]
    let sigma: Double
    let standardErrors: [Double]?
    let residuals: [Double]?
    let rSquared: Double?
    let adjustedRSquared: Double?
    let logLikelihood: Double?
    let aic: Double?
    let aicc: Double?
    let bic: Double?
    let durbinWatson: Double?
    let leverages: [Double]?
    let confidence95: [[Double]]?
    let classical: Inference?
    let hc3: Inference?
    let hac: Inference?
    let hac4: Inference?
    let meanInterval95: [Double]?
    let predictionInterval95: [Double]?
  }

  struct Inference: Decodable {
    let standardErrors: [Double]
    let statistics: [Double]
    let pValues: [Double]
  }

  struct Huber: Decodable {
    let coefficients: [Double]
    let standardErrors: [Double]
    let scale: Double
  }

  struct Chow: Decodable {
    let index: Int
    let statistic: Double
    let pValue: Double
  }

  struct Kendall: Decodable {
    let tau: Double
    let exactPValue: Double?
  }
}
