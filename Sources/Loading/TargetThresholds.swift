import Plans
internal import TimeSeries

/// The numbers of a target: its threshold and the upper end of a range.
struct TargetThresholds {
  let low: Double?
  let high: Double?

  /// Reads them; noted when the operator, or the indicator, cannot mean them.
  ///
  /// - Parameter indicator: `nil` where the catalogue has none.
  init(
    _ table: inout RecordTable<TargetColumn>, _ row: RecordTable<TargetColumn>.Row,
    comparison: Target.Operator?, changeKind: Target.ChangeKind, indicator: Indicator?
  ) {
    (low, high) = (table.number(.threshold, row), table.number(.thresholdHigh, row))
    if let high {
      switch comparison {
      case .equal, .at100, .topN: table.note(.thresholdHigh, row, .rangeNotMeant)
      default:
        if low.map({ $0 > high }) ?? true {
          table.note(.thresholdHigh, row, .thresholdsReversed(high: high))
        }
      }
    }
    guard let low else { return }
    switch comparison {
    case .increase, .reduce:
      if low < 0 || (low == 0 && changeKind == .factor) {
        table.note(.threshold, row, .changeNotPositive(low, rises: comparison == .increase))
      }
    case .topN:
      if low < 1 || low != low.rounded() { table.note(.threshold, row, .notAPlace(low)) }
    case .at100:
      if low != 100 { table.note(.threshold, row, .thresholdBesideAt100(low)) }
    case .greater, .atLeast, .less, .atMost, .equal:
      if let indicator { check(&table, row, comparison, indicator) }
    case nil: break
    }
  }

  /// Notes a level that published values never have, and a floor written as a fraction of 1. A ceiling
  /// below 1 % is not rare.
  private func check(
    _ table: inout RecordTable<TargetColumn>, _ row: RecordTable<TargetColumn>.Row,
    _ comparison: Target.Operator?, _ indicator: Indicator
  ) {
    let limits = IndicatorLimits(indicator)
    for (role, value) in [(TargetColumn.threshold, low), (.thresholdHigh, high)] {
      guard let value else { continue }
      let isCeiling = comparison == .less || comparison == .atMost
      if !limits.admits(value) {
        table.note(role, row, .outOfBounds(value, of: indicator))
      } else if limits.isPercent, !isCeiling, value > 0, value < 1,
        !table.text(role, row).contains("%")
      {
        table.note(role, row, .fractionAsThreshold(value, of: indicator.id))
      }
    }
  }
}
