import TimeSeries

/// How far published shares stray from what they stand for because they count only so many cases.
///
/// A share k of n dossiers, or of n people asked, has on the logit scale a variance of about
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
