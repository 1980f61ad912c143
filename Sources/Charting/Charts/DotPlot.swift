package import Text

/// Many units, or many scenarios, against one target: a dot for the expected value, lines for its
/// intervals, a ring for the last published value.
///
/// - SeeAlso: W. S. Cleveland & R. McGill, «Graphical perception», *Journal of the American
///   Statistical Association* 79 (1984): positions on one scale are read best.
package struct DotPlot: Chart {
  /// One unit: its last value, what is expected of it, and how certain that is.
  package struct Unit: Sendable, Equatable {
    package let name: String
    package let last: Double?
    package let median: Double?
    /// The 80 % interval, drawn bold, and the 95 % one, drawn thin.
    package let interval80: ClosedRange<Double>?
    package let interval95: ClosedRange<Double>?
    /// Written at the right edge: the expected value as the caller writes it, or a probability.
    package let label: String
    /// Whether the chart is about this unit.
    package let isEmphasised: Bool

    package init(
      name: String, last: Double?, median: Double?, interval80: ClosedRange<Double>? = nil,
      interval95: ClosedRange<Double>? = nil, label: String = "", isEmphasised: Bool = false
    ) {
      precondition(
        (last ?? 0).isFinite && (median ?? 0).isFinite, "a missing value is nil, never NaN")
      self.name = name
      self.last = last
      self.median = median
      self.interval80 = interval80
      self.interval95 = interval95
      self.label = label
      self.isEmphasised = isEmphasised
    }
  }

  package let title: String
  package let subtitle: String
  /// In the order in which they are drawn, from the top.
  package let units: [Unit]
  /// The value to reach, and its name.
  package let target: Double?
  package let targetLabel: String
  package let notes: [String]
  package let watermark: String?
  package let bounds: ClosedRange<Double>?
  /// How the axis writes its values.
  package let numberFormat: NumberFormat
  /// Whether values are ranks, of which the first stands at the left.
  package let isRank: Bool

  package init(
    title: String, subtitle: String = "", units: [Unit], target: Double? = nil,
    targetLabel: String = "", notes: [String] = [], watermark: String? = nil,
    bounds: ClosedRange<Double>? = nil, numberFormat: NumberFormat, isRank: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.units = units
    self.target = target
    self.targetLabel = targetLabel
    self.notes = notes
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
    self.isRank = isRank
  }

  package var language: Language { numberFormat.language }

  package var textAlternative: String {
    let lines = units.map { unit in
      "\(unit.name): \(unit.label.isEmpty ? NumberText.missing : unit.label)"
    }
    return joinedSentences([subtitle, targetLabel, lines.joined(separator: "; ")])
  }
}

extension DotPlot {
  private static let width = 900.0
  private static let lineHeight = 17.0
  private static let size = 11.5

  package func scene() -> Scene {
    let names = units.map {
      Label(
        $0.name, size: DotPlot.size, weight: $0.isEmphasised ? .bold : .regular,
        colour: Palette.ink, width: 240)
    }
    let texts = units.map {
      Label($0.label, size: DotPlot.size, colour: Palette.mutedInk, width: 150)
    }
    let axis = axis()
    let heights = zip(names, texts).map {
      max(DotPlot.lineHeight, $0.height + 3, $1.height + 3)
    }
    let headHeight = targetLabel.isEmpty ? 24.0 : 44
    let frame = frame(
      width: DotPlot.width, contentHeight: heights.reduce(headHeight + 8, +))
    let plot = Box(
      minX: ChartFrame.margin + (names.map(\.width).max() ?? 0) + 12,
      minY: frame.content.minY + headHeight,
      maxX: DotPlot.width - ChartFrame.margin - max(24, (texts.map(\.width).max() ?? 0) + 16),
      maxY: frame.content.maxY)
    let scale = LinearScale(domain: axis.domain, start: plot.minX, end: plot.maxX)

    var labels = axisLabels(axis, scale: scale, above: plot)
    var y = plot.minY + 4
    var centres: [Double] = []
    for (index, height) in heights.enumerated() {
      let (name, text) = (names[index], texts[index])
      let middle = y + height / 2
      labels.append(name.at(x: plot.minX - 12, y: middle - name.height / 2, anchor: .end))
      labels.append(text.at(x: plot.maxX + 14, y: middle - text.height / 2, anchor: .start))
      centres.append(middle)
      y += height
    }
    let grid =
      axis.ticks.map {
        Mark.rule(.vertical(x: scale($0.value), from: plot.minY, to: plot.maxY), .grid)
      }
      + centres.map {
        .rule(.horizontal(y: $0, from: plot.minX, to: plot.maxX), Stroke(Palette.gap, width: 1))
      }
    let targetLine = target.map {
      Mark.rule(.vertical(x: scale($0), from: plot.minY - 4, to: plot.maxY), .target)
    }
    return Scene(
      frame: frame,
      marks: [
        .group("grid", grid), .group("target", targetLine.map { [$0] } ?? []),
        .group("units", zip(units, centres).flatMap { marks(of: $0, y: $1, scale: scale) }),
      ], labels: labels)
  }

  private func axis() -> ValueAxis {
    let values = units.flatMap { unit in
      [unit.last, unit.median].compactMap(\.self)
        + [unit.interval80, unit.interval95].compactMap(\.self).flatMap {
          [$0.lowerBound, $0.upperBound]
        }
    }
    let all = values + (target.map { [$0] } ?? [])
    return isRank
      ? .enclosing(ranks: all, last: bounds?.upperBound, format: numberFormat)
      : .enclosing(all, bounds: bounds, format: numberFormat)
  }

  /// The ticks' texts where they have room, and the target's name above them.
  private func axisLabels(_ axis: ValueAxis, scale: LinearScale, above plot: Box) -> [Label] {
    var labels: [Label] = []
    for tick in axis.ticks {
      let label = Label(tick.text, size: ValueAxis.fontSize, colour: Palette.mutedInk)
        .at(x: scale(tick.value), y: plot.minY - 20, anchor: .middle)
      if labels.allSatisfy({ $0.box.expanded(by: 3).overlap(with: label.box) == 0 }) {
        labels.append(label)
      }
    }
    if let target, !targetLabel.isEmpty {
      labels.append(
        Label(
          targetLabel, size: 12, weight: .bold, colour: Palette.target, width: DotPlot.width
        ).at(x: scale(target), y: plot.minY - 40, anchor: .middle)
          .clamped(from: ChartFrame.margin, to: DotPlot.width - ChartFrame.margin))
    }
    return labels
  }

  private func marks(of unit: Unit, y: Double, scale: LinearScale) -> [Mark] {
    let bands = Palette.bands(count: 3)
    var marks: [Mark] = []
    for (interval, width, colour) in [
      (unit.interval95, 1.5, bands[0]), (unit.interval80, 4.5, bands[1]),
    ] {
      guard let interval else { continue }
      marks.append(
        .rule(
          .horizontal(y: y, from: scale(interval.lowerBound), to: scale(interval.upperBound)),
          Stroke(colour, width: width)))
    }
    if let last = unit.last {
      marks.append(
        .dot(
          Position(x: scale(last), y: y), radius: 3.5, .colour(Palette.background),
          outline: Stroke(Palette.mutedInk, width: 1.3)))
    }
    if let median = unit.median {
      marks.append(
        .dot(
          Position(x: scale(median), y: y), radius: unit.isEmphasised ? 5.5 : 4,
          .colour(Palette.history), outline: Stroke(Palette.background, width: 1)))
    }
    return marks
  }
}
