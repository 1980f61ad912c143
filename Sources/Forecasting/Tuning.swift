/// Every constant of the forecasts that was chosen and not derived, by family: its value, where it
/// comes from, and what happens when it moves.
///
/// Where the evidence is a set of panels or competitions, the method's page in docs/methods says
/// which. Constants of mathematics and of numerical algorithms stand where they are used.
enum Tuning {
  /// Units below which nothing is made out that all have in common: a mean of four is moved by each
  /// of them. As many series are needed to tell how much their noises differ.
  static let fewestUnits = 5

  /// The latest values or changes of a series that are looked at. More take time and change nothing:
  /// the covariance of changes further apart is that of the slopes alone, and medians of slopes over
  /// 40 years do not move.
  static let longestMemory = 40

  /// The link scale and what is believed of a group's noise.
  enum Scale {
    /// Standard deviation of yearly changes on the logit scale where no group tells: 3 points a year
    /// at 85 of 100. Convention; larger values widen the forecasts of groups of fewer than five.
    static let usualLogitChange = 0.25
    /// The same of logarithms: 15 % a year.
    static let usualLogChange = 0.15
    /// Changes that these two weigh. More hold short series to them longer.
    static let referenceDegrees = 2.0
    /// Changes that a group's noise weighs at most, d₀: series that look exactly alike are not taken
    /// for one. Only groups of very calm series come near it.
    static let largestWeight = 20.0
    /// Variance, in units of the squared resolution, below which a series counts as constant: what is
    /// left of it is the rounding of doubles. Any value well below 1 does.
    static let leastVariance = 1e-3
    /// Known noise, in units of the squared scale, below which it is left out. Smaller values cost a
    /// factorisation a series and change no third digit.
    static let leastNoise = 1e-3
    /// How near to a bound values are told apart, relative to the bound: some thousand times the
    /// precision of a double.
    static let finestStep = 1e-12
    /// An exponential that overflows is written as this number all the same: intervals stay printable.
    static let farthestValue = 1e300
    /// A scale that overflows is taken for this one, whose square is finite still beside a few others.
    static let largestScale = 1e280
  }

  /// What is said of values at a bound (docs/methods/bounds.md).
  enum Bounds {
    /// c of a logit at most, as a share of the range. Wider ones bring the identity's fault back: noisy
    /// groups that come near a bound and turn round would be said to reach it.
    static let widestLogit = 0.03
    /// c of a logarithm at least, as a share of the median distance from the bound: a zero counts as that much.
    static let narrowestLog = 0.05
    /// Observations since the last one at a bound with which all up to it are left out of pace and spread.
    static let fewestSince = 5
    /// The rate a period of leaving a bound, before anything is seen, and the stays that it weighs
    /// against those of the series itself: of a series alone these two give (k + ½)/(k + 1).
    static let leavingAlone = 0.25
    static let leavingWeightAlone = 2.0
    /// The same in a group, and the stays of other series that the rate weighs. Of panels given half the
    /// rate electricity is too sure, given twice tb-dots is not sure enough.
    static let leaving = 0.15
    static let leavingWeight = 8.0
    static let leavingGroupWeight = 16.0
    /// The rate of coming back to a bound that was left, the absences of other series that it weighs, and
    /// the own ones that the group's rate weighs.
    static let returning = 0.4
    static let returningGroupWeight = 8.0
    static let returningWeight = 2.0
    /// The same of coming to a bound for the first time from near it. Without it shares that hover just
    /// below 100 for good, as births attended do, are said to reach it.
    static let arriving = 0.1
    static let arrivingGroupWeight = 8.0
    static let arrivingWeight = 4.0
    /// The rate of jumping to the end of a scale from afar, and the steps that it weighs: reforms set
    /// scores to 100, which came in 0.5 to 2 % of years.
    static let jumping = 0.005
    static let jumpingWeight = 200.0
    /// The same to the bad end of a scale, and to the only bound there is. None was seen in 800 years of
    /// malaria deaths.
    static let jumpingElsewhere = 0.000_25
    /// Up to how far from a bound a value is near, and from how far on it is far, in units of c.
    static let nearDistance = 2.0
    static let farDistance = 4.0
    /// The weight of the chain against the forecast's own components: at a bound of which nothing is
    /// known, and the stays that double the doubt's divisor; after a touch at a distance that one change
    /// covers; and the steps near a bound that was never touched with which the chain weighs as much as
    /// the components.
    static let weightAtBound = 0.75
    static let staysForWeight = 20.0
    static let weightAfterTouch = 0.75
    static let nearForWeight = 10.0
    /// Cases in which a series that stood so was at the bound in the next year, and two to four years on:
    /// shares of the panels of docs/methods/bounds.md, counted by `Benchmarks bounds`.
    static let experience: [BoundExperience.Standing: (next: (Int, Int), later: (Int, Int))] = [
      .farOff: ((24, 3229), (202, 9163)),
      .withinFourChanges: ((2, 73), (11, 189)),
      .withinTwoChanges: ((1, 30), (4, 70)),
      .withinOneChange: ((3, 47), (15, 115)),
      .touchedBefore: ((10, 35), (24, 93)),
      .atBoundOnce: ((35, 38), (96, 101)),
      .atBoundSomeTimes: ((93, 94), (253, 254)),
      .atBoundLong: ((990, 995), (2590, 2624)),
    ]
    /// What is possible has this probability at least, and what may fail this one less than 1: smaller ones
    /// are told by nothing but the form of the tails.
    static let leastProbability = 1e-9
    /// Corrections of a shifted median at most; each leaves a hundredth of the miss or less.
    static let shiftCorrections = 12
    /// Mass inside the bounds below which none is moved: there is no shape to scale.
    static let leastInside = 1e-12
  }

  /// The simple models, by their names; see the pages of docs/methods.
  enum Models {
    /// Values under the definition in force below which a series is marked as short.
    static let fewestValues = 4
    /// Changes over a year of the whole group that weigh as much in σ² of the seasonal naive model as
    /// those of the series. More draw single series to the group.
    static let seasonalPriorChanges = 4.0
    /// Residual degrees of freedom below which a line has no spread to trust.
    static let fewestDegreesOfFreedom = 2
    /// Changes below which exponential smoothing and growth curves are not fitted: each of them takes
    /// two up.
    static let fewestChanges = 3
    /// α of the damped trend. On a handful of levels nothing finer is known; denser grids change no
    /// second digit of its errors.
    static let dampedSmoothings = [0.2, 0.5, 0.8, 1]
    /// β / α of the damped trend.
    static let dampedTrendShares = [0.1, 0.4, 0.9]
    /// φ of the damped trend.
    static let dampings = [0.8, 0.9, 0.98]
    /// α, β / α, φ and γ of seasonal smoothing. Finer grids change no third digit of its errors on M3.
    static let seasonalSmoothings = (
      levels: [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9], trendShares: [0.02, 0.1, 0.3],
      dampings: [0.8, 0.9, 0.95, 0.98], seasons: [0, 0.05, 0.15, 0.3, 0.5]
    )
    /// α of the Theta method: 0.1 to 1 in steps of 0.05.
    static let thetaSmoothings = (2...20).map { Double($0) / 20 }
    /// α of the optimised Theta method.
    static let optimisedSmoothings = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1]
    /// θ of the optimised Theta method; 1 has no trend, 2 is the usual one.
    static let thetas = [1, 1.5, 2, 3.0]
    /// Ceilings of logistic growth, as shares of the way from the highest value to the upper bound; of
    /// equally good ones the highest is taken.
    static let ceilingShares = [1, 0.7, 0.4, 0.2, 0.1, 0.05]
    /// The same without an upper bound, as multiples of the highest value.
    static let ceilingMultiples = [10, 5, 3, 2, 1.5, 1.2, 1.05]
  }

  /// The pooled trend (docs/methods/pooled-trend.md).
  enum Pooled {
    /// Series from which parameters are estimated, taken at even distances. More do not change the
    /// second digit of any parameter.
    static let largestSample = 1000
    /// The same where series have counts of their own, which need a factorisation each.
    static let largestSampleWithCounts = 200
    /// Periods ahead that are computed in one product, so that no prediction depends on how many
    /// follow.
    static let predictionBlock = 12
    /// Mean change believed beforehand of amounts, in units of a series' usual change: they grow as a
    /// rule, as the yearly series of the M1, M3 and Tourism competitions do. Of bounded scores it is 0.
    static let meanChangeOfAmounts = 0.5
    /// The squared scale of changes is at least this part of what is seen, however much of it known
    /// noise explains.
    static let leastFreePart = 16.0
  }

  /// The path that a field has in common, and how its spread rises and falls.
  enum CommonPath {
    /// Degrees of freedom of the group's prior below which units have no common scale, and a mean would
    /// not stand for them. Series of competitions, which have nothing in common, come to 0.4 … 1.3,
    /// fields of one indicator to 2 … 20.
    static let leastLikeness = 1.6
    /// Share of the field that must report both periods of a change. Press reports name winners and
    /// losers: the mean of fewer is biased.
    static let smallestShare = 0.8
    /// Variance of the path before any change is seen, in units of that of single units: the middle of
    /// 34 panels of states, counties and school districts. Larger values widen the forecasts of young
    /// fields.
    static let priorVariance = 0.4
    /// Changes that this prior weighs.
    static let priorDegrees = 3.0
    /// The same where the drift is shrunk. Fewer believe a drift sooner.
    static let priorDegreesOfDrift = 2.0
    /// ν of the t distribution of the units' deviations. More let single outliers widen the spread.
    static let deviationDegrees = 6.0
    /// The squared scale of that t distribution that is most probable for normal deviations of variance
    /// 1: the root of E[7x² / (6s² + x²)] = 1.
    static let normalSquaredScale = 0.766
    /// The middle spread over the least one that is believed: a period in which all units stood still
    /// is taken for a very calm one.
    static let calmestPart = 100.0
    /// Median of the prior of q, the variance by which the logarithm of the spread moves in a period.
    /// Larger values follow a field that calms down sooner, and make forecasts less certain of it.
    static let usualInnovationVariance = 0.02
    /// q is searched at e^(k/4) times its median for k from −16 to 16.
    static let innovationGrid = (-16...16).map { Double($0) / 4 }
    /// Passes of the iterated reweighting; the scale settles to six digits after about 20.
    static let reweightings = 30
  }

  /// The combination, picked with hindsight on the yearly series of M1, M3 and Tourism, full and cut to
  /// 6, 8 and 12 points (docs/methods/combination.md).
  enum Combination {
    /// Weights before any experience. A heavier pooled trend loses on series with outliers, a lighter
    /// one on groups that are alike; weights chosen freely were worse on some sets. Those of seasonal series are the
    /// means of the weights with which combinations erred least on the quarters of M1, M3 and Tourism and
    /// the months of M3.
    static func startingWeights(
      followsCommonPath: Bool, isSeasonal: Bool
    ) -> PerMember<Double> {
      let pooled = followsCommonPath ? 1.5 : 1
      return isSeasonal
        ? PerMember(
          pooledTrend: pooled, theta: 1.5, robustTrend: 1, lastValue: 0.5, seasonalSmoothing: 3)
        : PerMember(
          pooledTrend: 2 * pooled, theta: 1, robustTrend: 1, lastValue: 1, seasonalSmoothing: 0)
    }
    /// Changes a series needs for Theta, and for a robust trend.
    static let fewestChanges = (theta: 3, robustTrend: 2)
    /// How often the clock is set back. More take time; errors further back tell of other years.
    static let origins = 6
    /// Years within which that is where they have seasons: as far as plans of quarters and months look.
    static let originYears = 2
    /// Blocks of series, left out one after the other, by which the standard error of a pace is judged. More
    /// take time; fewer judge it badly.
    static let jackknifeBlocks = 10
    /// Changes before an origin below which a series teaches nothing about methods.
    static let fewestChangesAtOrigin = 3
    /// Series from which is learnt, taken at even distances. More change no second digit.
    static let largestSample = 400
    /// Errors that weigh as much as the starting weights. Fewer follow the luck of a few origins.
    static let priorErrors = 50.0
    /// Errors that weigh as much as these weights against those with which a mean would have erred least. On
    /// groups of 1, 3, 10 and 40 series 50 was worse on some sets, 500 and 2000 on most.
    static let priorErrorsOfMean = 200.0
    /// Weights that are tried for each member of a mean, and how often. Finer ones change no third digit.
    static let weightGrid = [0, 0.5, 1, 2, 4]
    static let weightRounds = 3
    /// s: how far the part of a forecast change that comes may differ from all of it, before anything is
    /// seen. Errors on 45 panels are the same within a thousandth from 0.15 to 1; larger values believe
    /// few origins sooner (docs/methods/combination.md).
    static let trustDeviation = 0.25
    /// Changes count as so many usual ones over the root of the periods ahead at most: single jumps tell
    /// nothing of the rest.
    static let largestChange = 5.0
    /// μ, τ and ω of the spread factor, moments of the errors on the panels of docs/methods/combination.md: in
    /// fields with a path in common, and where each series has its own fate.
    static let spreadInField = SpreadFactor.Prior(
      mean: -0.2, deviation: 0.18, betweenOrigins: 0.29)
    static let spreadOfSeries = SpreadFactor.Prior(
      mean: 0, deviation: 0.18, betweenOrigins: 0.2)
    /// Origins that ω weighs. Fewer follow the luck of a few years.
    static let priorOrigins = 4.0
    /// How much of an origin of its own each counts.
    static let shareOfOrigin = 0.5
    /// Factors by which the scale of one origin may stray.
    static let spreadLimits = 0.5...3.0
    /// Passes in which the random effects settle to three digits.
    static let spreadPasses = 10
  }

  /// The seasonal adjustment. All are conventions, checked on simulated quarterly and monthly series
  /// (SeasonalTests, docs/methods/seasons.md).
  enum Seasons {
    /// ω², the variance of seasonal effects in units of that of a change, and the prior probability of
    /// each. A finer grid changes no second digit; more weight on 0 leaves weak seasons in the levels.
    static let strengths: [(variance: Double, priorWeight: Double)] = [
      (0, 0.5), (0.1, 0.5 / 6), (0.5, 0.5 / 6), (2, 0.5 / 6), (8, 0.5 / 6), (32, 0.5 / 6),
      (128, 0.5 / 6),
    ]
    /// r, the variance of observation noise in units of that of a change. Without a large value, single
    /// wild values pass for seasons.
    static let noises: [Double] = [0, 0.5, 2]
    /// Changes below which no seasons are sought.
    static let fewestChanges = 3
    /// Changes that the prior of σ² weighs. More draw the scale of short series to their usual change.
    static let priorDegrees = 1.0
    /// Series that weigh as much as the prior probabilities. More make a group's learning slower.
    static let priorSeries = 4.0
    /// Passes of the EM algorithm; the weights settle after about 10.
    static let passes = 30
    /// Years looked back, because seasons change. Fewer follow changes sooner and are less certain.
    static let years = 10
    /// Seasons take up so many changes at most that this part of them is left to the noise.
    static let leastFreePart = 4.0
  }

  /// Forecasts within the year (docs/methods/readings-within-the-year.md).
  enum WithinYear {
    /// Joint standard deviations by which a value without any pair counts as different from the forecast at
    /// most. Lower ones below let sums pass for means; means are hardly ever further off.
    static let farthest = -2.0...3.0
    /// Changes that the usual change weighs (``Scale/usualLogChange``, ``Scale/usualLogitChange``).
    static let priorChanges = 2.0
    /// Parts of σ² (1 − n/12) that are expected of a unit, a year and noise. The more the year has, the
    /// less the first months of other units tell.
    static let priorParts = VarianceComponents(unit: 4, year: 4, noise: 2)
    /// Differences that these prior variances weigh.
    static let priorDegrees = VarianceComponents(unit: 1, year: 1, noise: 2)
    /// Passes of variational Bayes; the effects settle to six digits within 60.
    static let passes = 100
    /// Pairs below which nothing is learnt of the correlation.
    static let fewestPairs = 3
    /// Pairs that the prior correlation weighs. Fewer follow a handful of years.
    static let priorPairs = 10.0
    /// The correlation is no closer to ±1 than this; a forecast and a value never err quite alike.
    static let largestCorrelation = 0.95
    /// By how much the squared scale of each later year is larger at least than that of the updated one.
    static let leastWidening = 0.01
  }

  /// The search for breaks that nobody declared (docs/methods/structural-change.md).
  enum Breaks {
    /// Share of panels without any break in which something is suspected all the same. Checked on
    /// simulated fields (SuspectedBreakTests).
    static let falseAlarmRate = 0.05
    /// Changes of the field below which nothing can be told.
    static let fewestChanges = 5
    /// One period in so many may be a break; more breaks would be the field's usual way.
    static let periodsPerBreak = 4
  }

  /// The backtest (docs/methods/backtest.md).
  enum Backtest {
    /// Periods ahead that are scored. Few targets lie further ahead, and further ones have few outcomes.
    static let longestStep = 3
    /// Series that a group is scored on at most, taken at even distances. More change no second digit
    /// of a score.
    static let largestSample = 500
    /// Share of the origin's values that must have been published by then for publication days to be
    /// trusted; of files put together later, hardly any were.
    static let trustedShare = 0.8
    /// A score of a forecast above so many times the size of what was forecast says nothing: without an
    /// upper bound, tails on a logarithmic scale have no mean, and all that is seen is where the last
    /// quantile lies.
    static let largestScore = 1000.0
  }
}
