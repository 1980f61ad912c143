import Forecasting
import TimeSeries

/// How much of a period's changes all units of a group share.
///
/// The intraclass correlation of the changes on the link scale, periods as classes, by the one-way
/// analysis of variance: (MSB − MSW) / (MSB + (k₀ − 1) MSW).
///
/// - SeeAlso: Searle, Casella & McCulloch (1992), *Variance Components*, §3.6.
struct CommonShock {
  /// 0 … 0.95: even fields that move in step are not taken for one unit.
  let correlation: Double

  init(_ group: Panel.Group) {
    let link = Link(for: group.indicator)
    var changes: [Int: [Double]] = [:]
    for series in group.series {
      for (period, change) in series.unitChanges(on: link) {
        changes[period, default: []].append(change)
      }
    }
    let classes = changes.sorted { $0.key < $1.key }.map(\.value).filter { $0.count >= 2 }
    let total = Double(classes.reduce(0) { $0 + $1.count })
    guard classes.count >= 2, total > Double(classes.count) else {
      correlation = 0
      return
    }
    let grandMean = classes.joined().reduce(0, +) / total
    var between = 0.0
    var within = 0.0
    for members in classes {
      let mean = members.reduce(0, +) / Double(members.count)
      between += Double(members.count) * (mean - grandMean) * (mean - grandMean)
      within += members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let meanBetween = between / Double(classes.count - 1)
    let meanWithin = within / (total - Double(classes.count))
    let squares = classes.reduce(0.0) { $0 + Double($1.count * $1.count) }
    let classSize = (total - squares / total) / Double(classes.count - 1)
    let spread = meanBetween + (classSize - 1) * meanWithin
    correlation = spread > 0 ? min(0.95, max(0, (meanBetween - meanWithin) / spread)) : 0
  }
}
