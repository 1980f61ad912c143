import Plans
internal import TimeSeries

/// What a trend chart consists of, before anything has a place.
struct TrendChartParts {
  /// A direct label to the right of the plot and the value that it belongs to.
  struct ColumnEntry {
    var label: Label
    let period: Period
    let value: Double
    let colour: String
  }

  static let columnGap = 26.0
  static let columnSpacing = 8.0
  private static let columnWidth = 232.0

  let chart: TrendChart
  /// The points with a value.
  let observed: [TrendChart.Point]

  init(_ chart: TrendChart) {
    self.chart = chart
    self.observed = chart.history.filter { $0.value != nil }
  }

  /// The first and the last period of the axis; `nil` when there is none at all.
  var periods: (first: Period, last: Period)? {
    let all = chart.history.map(\.period) + chart.forecast.map(\.period) + chart.targets.map(\.due)
    guard let first = all.min(by: { $0.ordinal < $1.ordinal }),
      let last = all.max(by: { $0.ordinal < $1.ordinal })
    else { return nil }
    return (first, last)
  }

  /// Every value that the vertical axis has to reach; a target alone is shown within the bounds.
  var values: [Double] {
    let isTargetAlone = observed.isEmpty && chart.forecast.isEmpty
    return (isTargetAlone ? chart.bounds.map { [$0.lowerBound, $0.upperBound] } ?? [] : [])
      + observed.compactMap(\.value)
      + chart.forecast.flatMap { (point) in
        [point.median] + point.intervals.flatMap { [$0.lower, $0.upper] }
      }
      + chart.targets.flatMap { [$0.threshold, $0.upper ?? $0.threshold] }
  }

  /// The point from which the fan opens: the last one before the forecast, unless the definition
  /// changed in between.
  var anchor: TrendChart.Point? {
    guard let first = chart.forecast.first?.period,
      let last = observed.last(where: { $0.period.ordinal < first.ordinal })
    else { return nil }
    return isBroken(from: last.period, to: first) ? nil : last
  }

  /// Whether a definition changed after `period` and no later than in `later`.
  func isBroken(from period: Period, to later: Period) -> Bool {
    chart.breaks.contains {
      $0.firstPeriod.ordinal > period.ordinal && $0.firstPeriod.ordinal <= later.ordinal
    }
  }

  /// The ordinals of each run of periods without a value, within the history given; what is forecast
  /// is not missing but yet to come.
  var gaps: [ClosedRange<Int>] {
    guard let first = chart.history.first?.period.ordinal,
      let last = chart.history.last?.period.ordinal
    else { return [] }
    let known = Set((observed.map(\.period) + chart.forecast.map(\.period)).map(\.ordinal))
    var gaps: [ClosedRange<Int>] = []
    for ordinal in first...last where !known.contains(ordinal) {
      if let gap = gaps.last, gap.upperBound == ordinal - 1 {
        gaps[gaps.count - 1] = gap.lowerBound...ordinal
      } else {
        gaps.append(ordinal...ordinal)
      }
    }
    return gaps
  }

  /// The breaks between periods of the axis; one before its start changes nothing that is shown.
  func breaks(along axis: PeriodAxis) -> [TrendChart.BreakMark] {
    chart.breaks.filter {
      axis.contains($0.firstPeriod) && $0.firstPeriod.ordinal > axis.first.ordinal
    }
  }

  /// The names of the breaks to the right of their lines, in as few rows as go without overlap; y
  /// counts from the top of the content.
  func breakLabels(along axis: PeriodAxis) -> [Label] {
    var labels: [Label] = []
    for mark in breaks(along: axis) {
      let x = axis.x(ordinal: Double(mark.firstPeriod.ordinal) - 0.5) + 5
      let room = TrendChartLayout.width - ChartFrame.margin - x
      var label = Label(
        mark.label, size: 11, colour: Palette.mutedInk, width: min(240, room),
        position: Position(x: x, y: 0))
      while let other = labels.first(where: { $0.box.expanded(by: 4).overlap(with: label.box) > 0 })
      {
        label.position.y = other.box.maxY + 4
      }
      labels.append(label)
    }
    return labels
  }

  /// The words in a gap, if they fit in one or several lines.
  func gapLabel(for gap: ClosedRange<Int>, along axis: PeriodAxis) -> Label? {
    let room =
      axis.x(ordinal: Double(gap.upperBound) + 0.5)
      - axis.x(ordinal: Double(gap.lowerBound) - 0.5) - 8
    let words = chart.labels.noData.split(separator: " ")
    let widest = words.reduce(0) { max($0, TextMetrics.width(of: String($1), size: 11)) }
    guard widest <= room else { return nil }
    return Label(chart.labels.noData, size: 11, colour: Palette.mutedInk, width: room)
  }

  func emptyLabel(in plot: Box, below top: Double) -> Label {
    Label(
      chart.labels.noData, size: 16, weight: .bold, colour: Palette.mutedInk, width: plot.width,
      anchor: .middle, position: Position(x: plot.midX, y: top + 12), hasHalo: true)
  }

  /// The due dates, then the last period observed.
  var highlights: [PeriodAxis.Highlight] {
    chart.targets.map { PeriodAxis.Highlight(period: $0.due, colour: Palette.target) }
      + observed.suffix(1).map { PeriodAxis.Highlight(period: $0.period, colour: Palette.history) }
  }

  /// The targets and the end of the forecast, in words and numbers.
  func columnEntries() -> [ColumnEntry] {
    let end = chart.forecast.last
    var entries = chart.targets.map { (target) in
      var label = Label(
        target.label, size: 12.5, weight: .bold, colour: Palette.target,
        width: TrendChartParts.columnWidth)
      // A target due on the way: its forecast stands with it, the end of the fan is another period.
      if let point = chart.forecast.first(where: { $0.period == target.due }), point != end {
        label.lines += forecastLines(of: point, isMain: false)
      }
      let value = target.upper.map { (target.threshold + $0) / 2 } ?? target.threshold
      return ColumnEntry(label: label, period: target.due, value: value, colour: Palette.target)
    }
    if let end {
      entries.append(
        ColumnEntry(
          label: Label(lines: forecastLines(of: end, isMain: true), size: 12.5),
          period: end.period, value: end.median, colour: Palette.axis))
    }
    return entries
  }

  private func forecastLines(of point: TrendChart.FanPoint, isMain: Bool) -> [Label.Line] {
    let weight = isMain ? FontWeight.bold : .regular
    let colour = isMain ? Palette.history : Palette.mutedInk
    var lines = TextMetrics.wrap(
      chart.wording(of: point), width: TrendChartParts.columnWidth, size: 12.5, weight: weight
    ).map { Label.Line(text: $0, weight: weight, colour: colour) }
    let fills = Palette.bands(count: chart.levels.count)
    for interval in point.intervals.sorted(by: { $0.level < $1.level }) {
      let index = chart.levels.firstIndex(of: interval.level) ?? 0
      let texts = TextMetrics.wrap(
        chart.wording(of: interval), width: TrendChartParts.columnWidth - 15, size: 12.5)
      lines += texts.enumerated().map { (line, text) in
        Label.Line(
          text: text, colour: Palette.mutedInk, swatch: line == 0 ? fills[index] : nil,
          isIndented: true)
      }
    }
    return lines
  }
}
