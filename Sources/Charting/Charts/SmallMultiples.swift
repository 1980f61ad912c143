import Plans
package import Text
package import TimeSeries

/// One indicator over all units: a small chart for each, on one scale, in order.
package struct SmallMultiples: Chart {
  /// One unit's history, forecast and last value.
  package struct Panel: Sendable, Equatable {
    package let name: String
    /// Beside the name: the last value, as the caller writes it.
    package let remark: String
    package let history: [TrendChart.Point]
    /// The periods after the history whose values ought to be known and are not, as ordinals.
    package let missing: ClosedRange<Int>?
    package let forecast: [TrendChart.FanPoint]
    /// First periods under a new definition; no line crosses them.
    package let breaks: [Period]

    package init(
      name: String, remark: String, history: [TrendChart.Point],
      missing: ClosedRange<Int>? = nil, forecast: [TrendChart.FanPoint] = [], breaks: [Period] = []
    ) {
      self.name = name
      self.remark = remark
      self.missing = missing
      self.breaks = breaks
      self.history = history.sorted { $0.period.ordinal < $1.period.ordinal }
      self.forecast = forecast.sorted { $0.period.ordinal < $1.period.ordinal }
    }
  }

  package let title: String
  package let subtitle: String
  package let panels: [Panel]
  package let target: Double?
  package let notes: [String]
  package let watermark: String?
  package let bounds: ClosedRange<Double>?
  /// How the axis writes its values.
  package let numberFormat: NumberFormat
  /// Whether values are ranks, of which the first stands on top.
  package let isRank: Bool

  package init(
    title: String, subtitle: String = "", panels: [Panel], target: Double? = nil,
    notes: [String] = [], watermark: String? = nil, bounds: ClosedRange<Double>? = nil,
    numberFormat: NumberFormat, isRank: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.panels = panels
    self.target = target
    self.notes = notes
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
    self.isRank = isRank
  }

  package var language: Language { numberFormat.language }

  package var textAlternative: String {
    let lines = panels.map { "\($0.name): \($0.remark)" }.joined(separator: "; ")
    return joinedSentences([subtitle, lines])
  }
}

extension SmallMultiples {
  private static let width = 900.0
  private static let perRow = 5
  private static let gap = 14.0
  private static let plotHeight = 58.0
  private static let size = 10.5

  package func scene() -> Scene {
    typealias Size = SmallMultiples
    let axis = axis()
    let left = ChartFrame.margin + axis.labelWidth + 8
    let room = Size.width - ChartFrame.margin - left
    let cellWidth = (room - Size.gap * Double(Size.perRow - 1)) / Double(Size.perRow)
    let names = panels.map { panel in
      Label(
        "\(panel.name)\u{00A0} \(panel.remark)", size: Size.size, weight: .bold,
        colour: Palette.ink, width: cellWidth)
    }
    let rows = stride(from: 0, to: names.count, by: Size.perRow).map {
      Array($0..<min($0 + Size.perRow, names.count))
    }
    let nameHeights = rows.map { row in row.map { names[$0].height }.max() ?? 0 }
    let frame = frame(
      width: Size.width,
      contentHeight: nameHeights.reduce(0) { $0 + $1 + Size.plotHeight + Size.gap } + 16)

    var labels: [Label] = []
    var cells: [Box] = []
    var y = frame.content.minY
    for (row, indices) in rows.enumerated() {
      for (column, index) in indices.enumerated() {
        let x = left + Double(column) * (cellWidth + Size.gap)
        let top = y + nameHeights[row]
        labels.append(names[index].at(x: x, y: top - names[index].height, anchor: .start))
        cells.append(
          Box(minX: x, minY: top, maxX: x + cellWidth, maxY: top + Size.plotHeight))
      }
      if let box = cells.last { labels += scaleLabels(axis, left: left, beside: box) }
      y += nameHeights[row] + Size.plotHeight + Size.gap
    }
    if let first = rows.last?.first { labels += periodLabels(below: cells[first]) }
    return Scene(
      frame: frame,
      marks: [
        .group(
          "panels",
          zip(panels, cells).map { .group("panel", marks(of: $0, in: $1, axis: axis)) })
      ], labels: labels)
  }

  private func axis() -> ValueAxis {
    let values = panels.flatMap { panel in
      panel.history.compactMap(\.value)
        + panel.forecast.flatMap { point in
          [point.median]
            + point.intervals.filter { $0.level < 0.9 }.flatMap { [$0.lower, $0.upper] }
        }
    }
    let all = values + (target.map { [$0] } ?? [])
    return isRank
      ? .enclosing(ranks: all, last: bounds?.upperBound, format: numberFormat)
      : .enclosing(all, bounds: bounds, format: numberFormat)
  }

  /// The first and the last period of all panels, at least two.
  private var ordinals: ClosedRange<Int> {
    let ordinals = panels.flatMap { panel in
      panel.history.map(\.period.ordinal) + panel.forecast.map(\.period.ordinal)
        + (panel.missing.map { [$0.upperBound] } ?? [])
    }
    let first = ordinals.min() ?? 0
    return first...max(ordinals.max() ?? 0, first + 1)
  }

  /// Only the ends of the scale, at the left of each row.
  private func scaleLabels(_ axis: ValueAxis, left: Double, beside box: Box) -> [Label] {
    let scale = axis.scale(in: box)
    return [axis.ticks.first, axis.ticks.last].compactMap(\.self).map { tick in
      let label = Label(tick.text, size: SmallMultiples.size, colour: Palette.mutedInk)
      return label.at(x: left - 6, y: scale(tick.value) - label.height / 2, anchor: .end)
    }
  }

  /// The first and the last period, once, under the last row's first chart.
  private func periodLabels(below box: Box) -> [Label] {
    guard let kind = panels.first?.history.first?.period.kind else { return [] }
    func label(_ ordinal: Int, x: Double, _ anchor: Label.Anchor) -> Label {
      Label(
        language.axisName(of: Period(kind: kind, ordinal: ordinal)), size: SmallMultiples.size,
        colour: Palette.mutedInk
      ).at(x: x, y: box.maxY + 2, anchor: anchor)
    }
    return [
      label(ordinals.lowerBound, x: box.minX, .start),
      label(ordinals.upperBound, x: box.maxX, .end),
    ]
  }

  private func marks(of panel: Panel, in box: Box, axis: ValueAxis) -> [Mark] {
    let plot = PanelPlot(box: box, axis: axis, ordinals: ordinals, breaks: panel.breaks)
    let anchor = plot.anchor(panel.history, before: panel.forecast)
    let last = panel.history.last { $0.value != nil }
    return [plot.background] + (panel.missing.map { [plot.gap($0)] } ?? [])
      + plot.band(panel.forecast, from: anchor)
      + (target.map { [plot.target($0)] } ?? [])
      + plot.median(panel.forecast, from: anchor, width: 1.1)
      + plot.history(panel.history, width: 1.6)
      + (last.flatMap { point in point.value.map { plot.position(point.period, $0) } }
        .map { [plot.dot($0, radius: 2.2)] } ?? [])
  }
}
