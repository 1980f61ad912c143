import Distributions
import Foundation
import Regression
import TimeSeries

/// One series on the link scale, as the models see it.
struct LinkedSeries: Sendable {
  /// The ordinal of the period in which `times` begin.
  var start: Int
  /// Periods since the first observation, ascending from 0; one entry an observation.
  var times: [Int]
  /// Levels on the link scale, one an observation.
  var levels: [Double]
  /// Which definition each observation was made under: 0, 1, …
  var definitions: [Int]
  var censoring: [Link.Censoring]
  /// What is known of the variance of each observation about what it stands for; see
  /// ``SamplingNoise``.
  var noises: [Double]
  /// The spread that the rounding of the last value leaves, on the link scale: no forecast is surer
  /// than that.
  var resolution: Double
  /// Half the step in which values of the last observation's size are published.
  var halfStep: Double
  /// What the seasons add, taken out of `levels`; `nil` where there are none.
  fileprivate(set) var seasons: SeasonalEffects?

  /// A change between two neighbouring observations under one definition.
  struct Change {
    /// Its first period, counted back from the last observation: the latest change ends at 0.
    var periodsBack: Int
    /// Periods it took.
    var span: Double
    var difference: Double
    /// The known noise of the observation before it and of the one after it.
    var noise: ObservationNoise
  }

  /// Known variances of the observations at both ends of a change about what they stand for.
  struct ObservationNoise: Hashable, Sendable {
    var start = 0.0
    var end = 0.0

    /// The same in units of `scale`; what adds less than ``Tuning/Scale/leastNoise`` is left out, so that
    /// series whose counts are large go with those without counts.
    func inUnits(of scale: Double) -> ObservationNoise {
      func relative(_ variance: Double) -> Double {
        let ratio = variance / (scale * scale)
        return ratio < Tuning.Scale.leastNoise ? 0 : ratio
      }
      return ObservationNoise(start: relative(start), end: relative(end))
    }
  }

  var count: Int { levels.count }

  /// Time of the last observation; forecasts step on from here.
  var lastTime: Int { times[count - 1] }

  /// Changes that cross no break: what is known of pace and noise.
  var changes: [Change] {
    (1..<max(1, count)).compactMap { index in
      guard definitions[index] == definitions[index - 1] else { return nil }
      return Change(
        periodsBack: lastTime - times[index - 1], span: Double(times[index] - times[index - 1]),
        difference: levels[index] - levels[index - 1],
        noise: ObservationNoise(start: noises[index - 1], end: noises[index]))
    }
  }

  /// The ordinal of the last observed period.
  var lastOrdinal: Int { start + lastTime }

  /// One level a period, gaps filled by straight lines, and everything before a break moved so that
  /// the break itself changes nothing but the median change per period: for models that need an
  /// unbroken series.
  var splicedLevels: [Double] {
    let changes = changes
    let usual = changes.isEmpty ? 0 : median(changes.map { $0.difference / $0.span })
    var spliced = [Double](repeating: 0, count: lastTime + 1)
    spliced[lastTime] = levels[count - 1]
    for index in stride(from: count - 1, to: 0, by: -1) {
      let span = times[index] - times[index - 1]
      let isBroken = definitions[index] != definitions[index - 1]
      let pace =
        isBroken ? usual : (levels[index] - levels[index - 1]) / Double(span)
      for step in 1...span {
        spliced[times[index] - step] = spliced[times[index]] - Double(step) * pace
      }
    }
    return spliced
  }

  /// The levels that can be compared with the last one, by the ordinals of their periods.
  var levelsUnderLastDefinition: [Int: Double] {
    Dictionary(
      indicesUnderLastDefinition.map { (start + times[$0], levels[$0]) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What was known at the end of the period with this ordinal; `nil` with fewer than two values.
  func known(through ordinal: Int) -> LinkedSeries? {
    let kept = times.prefix { start + $0 <= ordinal }.count
    guard kept >= 2 else { return nil }
    var earlier = self
    earlier.times.removeLast(count - kept)
    earlier.levels.removeLast(count - kept)
    earlier.definitions.removeLast(count - kept)
    earlier.censoring.removeLast(count - kept)
    earlier.noises.removeLast(count - kept)
    return earlier
  }

  /// The level observed in the period with this ordinal, if it was made under the definition of the
  /// last observation.
  func comparableLevel(in ordinal: Int, since known: LinkedSeries) -> Double? {
    guard let index = times.firstIndex(of: ordinal - start),
      definitions[index] == known.definitions[known.count - 1]
    else { return nil }
    // Seasons known later are no part of what was known then.
    return levels[index] + (seasons?.effect(in: ordinal) ?? 0)
      - (known.seasons?.effect(in: ordinal) ?? 0)
  }

  /// The same series with these seasons taken out instead of those that were.
  func adjusted(for effects: SeasonalEffects?) -> LinkedSeries {
    var series = self
    for index in levels.indices {
      let ordinal = start + times[index]
      series.levels[index] +=
        (seasons?.effect(in: ordinal) ?? 0) - (effects?.effect(in: ordinal) ?? 0)
    }
    series.seasons = effects
    return series
  }

  /// Whether every observation under the last definition rounds to a bound.
  var isSaturated: Bool {
    indicesUnderLastDefinition.allSatisfy { censoring[$0] != .none }
  }

  private var indicesUnderLastDefinition: [Int] {
    levels.indices.filter { definitions[$0] == definitions[count - 1] }
  }

  /// Moves censored levels beyond the bound's limit, the further the longer the run at the bound.
  ///
  /// A symmetric random walk that has stayed beyond a limit k times stays there once more with
  /// probability (k + ½)/(k + 1), whatever its steps (Sparre Andersen): a run is placed where a
  /// change of spread `spread` says just that. All of a run is placed alike, for it shows no trend.
  ///
  /// - SeeAlso: Feller (1971), *An Introduction to Probability Theory and Its Applications* II,
  ///   §XII.7.
  mutating func placeCensoredLevels(spread: Double) {
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, censoring[end] == censoring[start], definitions[end] == definitions[start]
      {
        end += 1
      }
      if censoring[start] != .none {
        let run = Double(end - start)
        let excess = max(spread, resolution) * Normal().quantile((run + 0.5) / (run + 1))
        let shift = censoring[start] == .above ? excess : -excess
        for index in start..<end { levels[index] += shift }
      }
      start = end
    }
  }
}

extension Series {
  /// The series on the link scale, its censored levels at their limits.
  func linked(by link: Link, indicator: Indicator) -> LinkedSeries {
    let observations = observations
    var levels: [Double] = []
    var censoring: [Link.Censoring] = []
    var noises = SamplingNoise.variances(of: self, link: link)
    var resolution = 0.0
    var halfStep = indicator.halfStep
    for observation in observations {
      // A share of 40 files cannot be finer than one file, whatever decimals are printed.
      let denominator = detail(in: observation.period)?.denominator
      halfStep = link.halfStep(published: indicator.halfStep, denominator: denominator)
      let (level, censored) = link.level(of: observation.value, halfStep: halfStep)
      levels.append(level)
      censoring.append(censored)
      let inside = min(
        max(observation.value, link.lowerBound + halfStep), link.upperBound - halfStep)
      resolution = (link.forward(inside + halfStep / 2) - link.forward(inside - halfStep / 2)) / 2
    }
    // Where a censored observation is placed says already how little it tells.
    for index in noises.indices where censoring[index] != .none { noises[index] = 0 }
    return LinkedSeries(
      start: start.ordinal, times: observations.map { start.distance(to: $0.period) },
      levels: levels,
      definitions: observations.map { observation in
        breaks.count { $0.firstPeriod.ordinal <= observation.period.ordinal }
      },
      censoring: censoring, noises: noises, resolution: resolution, halfStep: halfStep)
  }
}

/// How far published shares stray from what they stand for because they count only so many cases.
///
/// A share k of n files, or of n people asked, has on the logit scale a variance of about
/// 1 / ((n + 1) p̃ (1 − p̃)) with p̃ = (k + ½) / (n + 1), which is finite for 0 of n and for n of n. This
/// much is known; what shares vary beyond it (their overdispersion) is learnt from the group, as the
/// pooled trend's observation noise r.
///
/// - SeeAlso: Agresti (2013), *Categorical Data Analysis* (3rd ed.), §3.1.1, for the half; Williams
///   (1982), *Extra-binomial variation in logistic linear models*, Applied Statistics 31.
enum SamplingNoise {
  /// The variance of each observation on the link scale; 0 where nothing is known of its size.
  ///
  /// A year without a size takes the middle one of the series. A numerator that is no whole number
  /// counts points, not cases, and points are not drawn by lot.
  static func variances(of series: Series, link: Link) -> [Double] {
    let observations = series.observations
    guard case .logit(let lower, let upper) = link else { return observations.map { _ in 0 } }
    let details = observations.map { series.detail(in: $0.period) }
    let sizes = details.map { detail in
      (detail?.sampleSize ?? detail?.denominator).flatMap { $0 >= 1 ? $0 : nil }
    }
    let known = sizes.compactMap(\.self).sorted()
    let areCounts = details.compactMap { $0?.numerator }.allSatisfy { $0 == $0.rounded() }
    guard !known.isEmpty, areCounts else { return observations.map { _ in 0 } }
    let usual = known[known.count / 2]
    return zip(observations, sizes).map { observation, size in
      let cases = size ?? usual
      let share = ((observation.value - lower) / (upper - lower) * cases + 0.5) / (cases + 1)
      return 1 / ((cases + 1) * share * (1 - share))
    }
  }
}
