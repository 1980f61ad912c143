package import Forecasting
import Parallel
package import Plans
package import Results
import TargetAssessment
package import TimeSeries

/// What one part of a review found: the targets on one indicator, and on the ranks by it.
package struct PartialReview: Sendable {
  package let result: ReviewResult
  package let forecasts: ForecastSet
  package let targets: [Target]
  /// The places of its targets among all selected ones, in the order of the result.
  fileprivate let places: [Int]

  /// For each assessment, the place of its target.
  package var placesOfAssessments: [Int] {
    var target = -1
    return result.assessments.map { assessment in
      // A unit that ends has a second one, of what would have been.
      if !assessment.flags.contains(.counterfactual) { target += 1 }
      return places[target]
    }
  }

  /// For each row of a progress measure, the place of its target.
  package var placesOfProgress: [Int] {
    let rowsEach = max(1, result.progress.count / places.count)
    return result.progress.indices.map { places[$0 / rowsEach] }
  }
}

/// Reviews the targets of a plan on one review date, an indicator at a time, so that memory holds no more
/// than that, however many there are. Each target gets the same answer as from ``review``; figures of several
/// targets together, series and trends are left out, and indicators without a target are not forecast.
///
/// - Parameters:
///   - progress: Told what is being done, and how far it has come.
///   - tell: What is kept of a part; called by several threads.
/// - Returns: What was told of the parts, in the order of their first targets.
/// - Throws: ``AnalysisError``.
package func reviewByField<Told: Sendable>(
  _ plan: AnalysisPlan, _ data: AnalysisData, asOf date: Day,
  progress: @escaping WorkProgress = { _, _, _ in },
  tell: @escaping @Sendable (PartialReview) -> Told
) throws(AnalysisError) -> [Told] {
  let forecasters = try plan.forecasters()
  let catalogue = data.catalogue
  // A rank is assessed by the scores that it follows.
  func field(_ indicator: String) -> String {
    catalogue.indicator(indicator)?.rankOf.flatMap(catalogue.indicator)?.id
      ?? catalogue.indicator(indicator)?.id ?? indicator
  }
  let panels = try data.panelParts(asOf: date, by: field)
  let targets = data.selectedTargets
  let parts = groupedInOrder(targets.indices) { field(targets[$0].indicator) }
  let told = mapOneByOne(
    parts.count, progress: { progress(.assessing, $0, parts.count) }
  ) { index in
    let (key, places) = parts[index]
    return Result { () throws(AnalysisError) in
      var seen: ForecastSet?
      let panel = panels.panel(of: key)
      let own = places.map { targets[$0] }
      let result = try review(
        plan, data, own, panel: panel, forecasters: forecasters, with: [],
        progress: { _, _, _ in }, seen: { seen = $0 })
      return tell(
        PartialReview(
          result: result, forecasts: seen ?? ForecastSet(withoutForecasts: panel), targets: own,
          places: places))
    }
  }
  progress(.assessing, parts.count, parts.count)
  return try told.map { (part) throws(AnalysisError) in try part.get() }
}
