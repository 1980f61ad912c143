import TimeSeries

extension ConstructedHistory {
  /// Forecasts made from the mean of n predecessors, as wide as forecasts of one unit.
  ///
  /// A mean is calmer than a single unit: its squared scale is taken n times (as if nothing were common
  /// to the predecessors). And no value says yet how far the new unit starts from the mean of the old
  /// ones: until one does, that is taken to be as uncertain as one period's change. Nothing can be learnt
  /// of either before the unit has a history of its own; both are conventions.
  func widened(
    _ steps: [[PredictiveDistribution.Component]], hasOwnValues: Bool
  ) -> [[PredictiveDistribution.Component]] {
    let next = steps.first ?? []
    let total = next.reduce(0) { $0 + $1.weight }
    let start = hasOwnValues ? 0 : next.reduce(0) { $0 + $1.weight / total * $1.scale * $1.scale }
    return steps.map { components in
      components.map { component in
        var component = component
        component.scale =
          (effectiveCount * (component.scale * component.scale + start)).squareRoot()
        return component
      }
    }
  }
}
