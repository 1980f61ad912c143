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
  /// The bound at which each observation lies, if it does.
  var bounds: [Link.Bound?]
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

  /// How many ``changes`` there are.
  var changeCount: Int {
    (1..<max(1, count)).count { definitions[$0] == definitions[$0 - 1] }
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
    earlier.bounds.removeLast(count - kept)
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
    indicesUnderLastDefinition.allSatisfy { bounds[$0] != nil }
  }

  private var indicesUnderLastDefinition: [Int] {
    levels.indices.filter { definitions[$0] == definitions[count - 1] }
  }
}

extension Series {
  /// The series on the link scale, without what came before it last left a bound long ago.
  func linked(by link: Link, indicator: Indicator) -> LinkedSeries {
    let observations = observations
    let halfSteps = observations.map {
      // A share of 40 files cannot be finer than one file, whatever decimals are printed.
      link.halfStep(
        published: indicator.halfStep, denominator: detail(in: $0.period)?.denominator)
    }
    let bounds = zip(observations, halfSteps).map { link.bound(of: $0.value, halfStep: $1) }
    let noises = SamplingNoise.variances(of: self, link: link)
    let first = LinkedSeries.firstThatTells(bounds)
    let told = observations[first...]
    let origin = told.first?.period ?? start
    let last = observations.count - 1
    let inside = min(
      max(observations[last].value, link.lowerBound + halfSteps[last]),
      link.upperBound - halfSteps[last])
    return LinkedSeries(
      start: origin.ordinal, times: told.map { origin.distance(to: $0.period) },
      levels: told.map { link.forward(min(max($0.value, link.lowerBound), link.upperBound)) },
      definitions: told.map { observation in
        breaks.count { $0.firstPeriod.ordinal <= observation.period.ordinal }
      },
      bounds: Array(bounds[first...]), noises: Array(noises[first...]),
      resolution: (link.forward(inside + halfSteps[last] / 2)
        - link.forward(inside - halfSteps[last] / 2)) / 2,
      halfStep: halfSteps[last])
  }
}

extension LinkedSeries {
  /// The first observation that tells of pace and spread.
  ///
  /// Once a series has left a bound and has ``Tuning/Bounds/fewestSince`` observations since, the way there and
  /// back tells nothing of how it moves now; how often values come to the bound is counted apart
  /// (``BoundChain``).
  fileprivate static func firstThatTells(_ bounds: [Link.Bound?]) -> Int {
    Link.Bound.allCases.reduce(0) { first, bound in
      guard let touch = bounds.lastIndex(of: bound),
        bounds.count - 1 - touch >= Tuning.Bounds.fewestSince
      else { return first }
      return max(first, touch + 1)
    }
  }
}

/// How far published shares stray from what they stand for because they count only so many cases.
///
/// A share k of n files, or of n people asked, has a variance of about p̃ (1 − p̃) / (n + 1) with
/// p̃ = (k + ½) / (n + 1), which is not 0 for 0 of n and for n of n; on the link scale it is taken g′(p̃)²
/// times, so that on a plain logit it is 1 / ((n + 1) p̃ (1 − p̃)). This much is known; what shares vary beyond it (their overdispersion) is learnt from the group, as the
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
    guard case .logit(let lower, let upper, _) = link else { return observations.map { _ in 0 } }
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
      let slope = (upper - lower) * link.slope(at: lower + (upper - lower) * share)
      return slope * slope * share * (1 - share) / (cases + 1)
    }
  }
}
