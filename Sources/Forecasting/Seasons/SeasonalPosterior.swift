import Foundation
import LinearAlgebra

/// Changes of one series and the seasons they lead between.
struct SeasonalSample {
  /// In units of the series' usual change.
  var differences: [Double] = []
  /// Periods each change took.
  var spans: [Double] = []
  /// The season of the first and of the last period of each change, from 0.
  var seasons: [(from: Int, to: Int)] = []
  /// Whether a change begins with the observation that ended the one before.
  var isChained: [Bool] = []

  /// The squared scale of a change before seasons are told from noise, in units of the squared usual change:
  /// what a change over a whole year leaves for each of its periods, where that is less.
  ///
  /// Seasons are no part of a change from one year to the next. Without such changes all of the usual change
  /// may be noise, and it is 1.
  func priorVariance(seasons count: Int) -> Double {
    // Levels counted from the first one of each run of changes, by the periods since.
    var levels = [0.0: 0.0]
    var (time, level) = (0.0, 0.0)
    var (sum, years) = (0.0, 0.0)
    for index in differences.indices {
      if !isChained[index] {
        levels = [0: 0]
        (time, level) = (0, 0)
      }
      time += spans[index]
      level += differences[index]
      levels[time] = level
      if let earlier = levels[time - Double(count)] {
        sum += abs(level - earlier)
        years += 1
      }
    }
    guard years > 0 else { return 1 }
    let yearly = sum / years
    return min(max(yearly * yearly / Double(count), Tuning.Scale.leastNoise), 1)
  }

  /// Changes whose seasons differ by this pattern taken out.
  func without(_ effects: [Double]) -> SeasonalSample {
    var sample = self
    for index in differences.indices {
      sample.differences[index] -= effects[seasons[index].to] - effects[seasons[index].from]
    }
    return sample
  }
}

/// What changes tell of the seasons' effects, averaged over how strong seasons and how noisy single
/// values may be.
///
/// A change is g = μ k + s(to) − s(from) + e, where k is the number of periods; the e of a random walk
/// with observation noise have variance σ² (k + 2 r), and −σ² r between neighbours. The effects are
/// N(0, ω² σ²), centred at 0. With a flat prior on μ and one weak change for σ², as large as changes from
/// year to year leave it, everything but ω² and r is integrated out exactly; those two are averaged over a
/// grid that holds ω = 0, no seasons at all.
/// What does not look seasonal is therefore left alone, and what does is shrunk by as much as it is
/// uncertain.
///
/// - SeeAlso: O'Hagan & Forster (2004), *Bayesian Inference* (Kendall's vol. 2B), ch. 11 (the conjugate
///   linear model); Hoeting et al. (1999), *Bayesian model averaging: a tutorial*, Statistical Science 14.
struct SeasonalPosterior {
  /// One effect a season; their mean is 0.
  let effects: [Double]
  /// Of the effects; season × season.
  let covariance: [[Double]]
  /// How many free parameters the estimate has spent.
  let parameters: Double

  /// Averages the effects over strengths and noises; `nil` where no likelihood is finite.
  ///
  /// - Parameter weights: The prior probability of each strength.
  static func average(_ evidence: SeasonalEvidence, weights: [Double]) -> SeasonalPosterior? {
    let logs = evidence.cases.map { $0.logLikelihood + log(weights[$0.strength]) }
    guard let best = logs.max(), best.isFinite else { return nil }
    let shares = logs.map { exp($0 - best) }
    let total = shares.reduce(0, +)
    let count = evidence.seasons
    var effects = [Double](repeating: 0, count: count)
    var squares = [[Double]](repeating: effects, count: count)
    var parameters = 0.0
    for (entry, share) in zip(evidence.cases, shares) where entry.strength > 0 {
      let weight = share / total
      parameters += weight * entry.parameters
      for one in 0..<count {
        effects[one] += weight * entry.effects[one]
        for other in 0..<count {
          squares[one][other] +=
            weight * (entry.covariance[one, other] + entry.effects[one] * entry.effects[other])
        }
      }
    }
    for one in 0..<count {
      for other in 0..<count { squares[one][other] -= effects[one] * effects[other] }
    }
    return SeasonalPosterior(effects: effects, covariance: squares, parameters: parameters)
  }

  /// The variance of the difference of two seasons' effects.
  func variance(from one: Int, to other: Int) -> Double {
    max(0, covariance[one][one] + covariance[other][other] - 2 * covariance[one][other])
  }
}

/// The marginal likelihood of one sample, and the effects, for each strength and noise.
struct SeasonalEvidence {
  struct Case {
    /// The index of ω² in ``Tuning/Seasons/strengths``.
    var strength: Int
    var logLikelihood: Double
    var effects: [Double]
    var covariance: Matrix
    var parameters: Double
  }

  let seasons: Int
  let cases: [Case]

  /// Computes the likelihoods and effects of a sample; `nil` with too few changes.
  static func compute(_ sample: SeasonalSample, seasons: Int) -> SeasonalEvidence? {
    guard sample.differences.count >= Tuning.Seasons.fewestChanges else { return nil }
    let cases = Tuning.Seasons.noises.flatMap { noise in
      SeasonalEvidence.cases(sample, seasons: seasons, noise: noise)
    }
    return cases.isEmpty ? nil : SeasonalEvidence(seasons: seasons, cases: cases)
  }

  /// The likelihood of each strength, whatever the noise.
  var logLikelihoods: [Double] {
    Tuning.Seasons.strengths.indices.map { strength in
      let logs = cases.filter { $0.strength == strength }.map(\.logLikelihood)
      guard let best = logs.max() else { return -.infinity }
      return best + log(logs.reduce(0) { $0 + exp($1 - best) })
    }
  }

  private static func cases(
    _ sample: SeasonalSample, seasons: Int, noise: Double
  ) -> [Case] {
    let count = sample.differences.count
    // Rows: the response, the slope, one column a season; whitened in place.
    var columns = [[Double]](
      repeating: [Double](repeating: 0, count: count), count: seasons + 2)
    columns[0] = sample.differences
    columns[1] = sample.spans
    for (index, pair) in sample.seasons.enumerated() {
      columns[2 + pair.to][index] += 1
      columns[2 + pair.from][index] -= 1
    }
    let logDeterminant = whiten(&columns, sample, noise: noise)
    let slope = columns[1].reduce(0) { $0 + $1 * $1 }
    guard slope > 0 else { return [] }
    for column in columns.indices where column != 1 {
      let share = dot(columns[column], columns[1]) / slope
      for row in 0..<count { columns[column][row] -= share * columns[1][row] }
    }
    let moments = (0..<seasons).map { dot(columns[2 + $0], columns[0]) }
    let squares = dot(columns[0], columns[0])
    let degrees = Double(count) - 1 + Tuning.Seasons.priorDegrees
    let priorSquares =
      Tuning.Seasons.priorDegrees * sample.priorVariance(seasons: seasons) / (1 + 2 * noise)
    return Tuning.Seasons.strengths.enumerated().compactMap { index, entry in
      let strength = entry.variance
      var precision = Matrix.identity(seasons)
      for one in 0..<seasons {
        for other in 0...one {
          let entry = strength * dot(columns[2 + one], columns[2 + other])
          precision[one, other] += entry
          if one != other { precision[other, one] += entry }
        }
      }
      // The precision is the identity plus a Gram matrix: refused only where levels overflow.
      guard let factor = try? Cholesky(precision),
        let inverse = try? factor.solve(Matrix.identity(seasons)),
        let solved = try? inverse.times(moments)
      else { return nil }
      let effects = solved.map { strength * $0 }
      let rest = max(0, squares - dot(effects, moments))
      let scale = (priorSquares + rest) / degrees
      return Case(
        strength: index,
        logLikelihood: -0.5 * (logDeterminant + log(slope) + factor.logDeterminant)
          - degrees / 2 * log(priorSquares + rest),
        effects: effects, covariance: inverse.scaled(by: strength * scale),
        parameters: Double(seasons) - (0..<seasons).reduce(0) { $0 + inverse[$1, $1] })
    }
  }

  /// Makes rows with the covariance of the changes uncorrelated, by the Cholesky factor of a matrix
  /// with one side diagonal; returns the logarithm of its determinant.
  private static func whiten(
    _ columns: inout [[Double]], _ sample: SeasonalSample, noise: Double
  ) -> Double {
    var logDeterminant = 0.0
    var before = 1.0
    for row in sample.differences.indices {
      let side = row > 0 && sample.isChained[row] ? -noise / before : 0
      let diagonal = (sample.spans[row] + 2 * noise - side * side).squareRoot()
      for column in columns.indices {
        let carried = row > 0 ? side * columns[column][row - 1] : 0
        columns[column][row] = (columns[column][row] - carried) / diagonal
      }
      logDeterminant += 2 * log(diagonal)
      before = diagonal
    }
    return logDeterminant
  }
}
