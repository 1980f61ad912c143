/// The equal-weight mixture of the other models: each is believed as much as the next.
///
/// Where the models agree the mixture is as sharp as they are; where they disagree it is wide, which
/// is the honest answer on short series. Equal weights are hard to beat with few data.
///
/// - SeeAlso: Petropoulos & Svetunkov (2020), *A simple combination of univariate models*,
///   Int. J. Forecasting 36; Stone (1961), *The opinion pool*, Ann. Math. Stat. 32.
struct Combination: ForecastModel {
  let name = "combination"
  let members: [any ForecastModel]

  func fit(_ group: LinkedGroup) -> [(any FittedModel)?] {
    let fits = members.map { $0.fit(group) }
    return group.series.indices.map { index in
      let fitted = fits.compactMap { $0[index] }
      return fitted.isEmpty ? nil : Fitted(members: fitted)
    }
  }

  private struct Fitted: FittedModel {
    var members: [any FittedModel]

    func prediction(step: Int) -> [PredictiveDistribution.Component] {
      members.flatMap { member in
        let components = member.prediction(step: step)
        let total = components.reduce(0) { $0 + $1.weight }
        return components.map { component in
          var component = component
          component.weight /= total
          return component
        }
      }
    }
  }
}
