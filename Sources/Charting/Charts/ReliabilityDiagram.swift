package import Text

/// Whether probabilities were reliable: of the targets given some probability, the share that was
/// reached. On the diagonal, 70 % means 70 %.
///
/// - SeeAlso: A. H. Murphy & R. L. Winkler, «Reliability of subjective probability forecasts of
///   precipitation and temperature», *Applied Statistics* 26 (1977).
package struct ReliabilityDiagram: Chart {
  /// The forecasts of one class of probability.
  package struct Bin: Sendable, Equatable {
    /// Mean probability given, 0…1.
    package let forecast: Double
    /// Share that came true, 0…1.
    package let observed: Double
    package let count: Int

    package init(forecast: Double, observed: Double, count: Int) {
      precondition(
        (0...1).contains(forecast) && (0...1).contains(observed) && count > 0,
        "a bin has forecasts, and shares lie in 0…1")
      self.forecast = forecast
      self.observed = observed
      self.count = count
    }
  }

  package let title: String
  package let subtitle: String
  package let bins: [Bin]
  /// Under the axis, and above the plot.
  package let forecastLabel: String
  package let observedLabel: String
  package let notes: [String]
  package let watermark: String?
  package let language: Language

  package init(
    title: String, subtitle: String = "", bins: [Bin], forecastLabel: String,
    observedLabel: String, notes: [String] = [], watermark: String? = nil, language: Language
  ) {
    self.title = title
    self.subtitle = subtitle
    self.bins = bins.sorted { $0.forecast < $1.forecast }
    self.forecastLabel = forecastLabel
    self.observedLabel = observedLabel
    self.notes = notes
    self.watermark = watermark
    self.language = language
  }

  package var textAlternative: String {
    let format = NumberFormat(language: language, decimals: 0, suffix: "%")
    let lines = bins.map {
      "\(format.text($0.forecast * 100)) → \(format.text($0.observed * 100)) (n = \($0.count))"
    }
    return joinedSentences([subtitle, lines.joined(separator: "; ")])
  }
}

extension ReliabilityDiagram {
  private static let width = 640.0
  /// The plot is a square, so that the diagonal is one.
  private static let side = 420.0
  /// Below this many trials a share says little: such dots are hollow, and no line joins them.
  private static let enough = 10

  package func scene() -> Scene {
    let side = ReliabilityDiagram.side
    let observed = Label(
      observedLabel, size: 12, colour: Palette.mutedInk,
      width: ReliabilityDiagram.width - 2 * ChartFrame.margin)
    let forecast = Label(forecastLabel, size: 12, colour: Palette.mutedInk, width: side)
    let frame = frame(
      width: ReliabilityDiagram.width,
      contentHeight: observed.height + 8 + side + 26 + forecast.height)
    let left = ChartFrame.margin + 50
    let top = frame.content.minY + observed.height + 8
    let plot = Box(minX: left, minY: top, maxX: left + side, maxY: top + side)
    let diagonal = Segment(
      Position(x: plot.minX, y: plot.maxY), Position(x: plot.maxX, y: plot.minY))
    let joints = joints(in: plot)

    var labels = [
      observed.at(x: ChartFrame.margin, y: frame.content.minY, anchor: .start),
      forecast.at(x: plot.maxX, y: plot.maxY + 24, anchor: .end),
    ]
    labels += axisLabels(of: plot)
    labels += countLabels(in: plot, avoiding: labels.map(\.box), lines: [diagonal] + joints)
    return Scene(
      frame: frame,
      marks: [
        .group(
          "grid",
          grid(in: plot) + [.rule(diagonal, Stroke(Palette.axis, width: 1.5, dashes: [6, 4]))]),
        .group(
          "bins",
          joints.map { .rule($0, Stroke(Palette.history, width: 1.5)) }
            + bins.map { dot($0, in: plot) }),
      ], labels: labels)
  }

  /// Areas tell counts; a single forecast is still seen, and none covers its neighbours.
  private func radius(_ bin: Bin) -> Double {
    min(16, 3.5 + Double(bin.count).squareRoot() * 0.8)
  }

  private func position(_ bin: Bin, in plot: Box) -> Position {
    Position(
      x: plot.minX + bin.forecast * plot.width, y: plot.maxY - bin.observed * plot.height)
  }

  /// The lines between neighbours that both have enough trials.
  private func joints(in plot: Box) -> [Segment] {
    zip(bins, bins.dropFirst())
      .filter {
        $0.count >= ReliabilityDiagram.enough && $1.count >= ReliabilityDiagram.enough
      }
      .map { Segment(position($0, in: plot), position($1, in: plot)) }
  }

  private func axisLabels(of plot: Box) -> [Label] {
    let format = NumberFormat(language: language, decimals: 0, suffix: "%")
    return stride(from: 0.0, through: 100, by: 20).flatMap { percent in
      let label = Label(format.text(percent), size: 12, colour: Palette.mutedInk)
      let offset = percent / 100 * ReliabilityDiagram.side
      return [
        label.at(
          x: plot.minX - 13, y: plot.maxY - offset - label.height / 2, anchor: .end),
        label.at(x: plot.minX + offset, y: plot.maxY + 5, anchor: .middle),
      ]
    }
  }

  /// How many forecasts stand behind each dot, where it covers nothing.
  private func countLabels(in plot: Box, avoiding boxes: [Box], lines: [Segment]) -> [Label] {
    let dots = bins.map { Box(around: position($0, in: plot), radius: radius($0)) }
    var labels: [Label] = []
    for bin in bins {
      let centre = position(bin, in: plot)
      let label = Label("n = \(bin.count)", size: 11, colour: Palette.ink, hasHalo: true)
      let distance = radius(bin) + 4
      let (right, left) = (centre.x + distance, centre.x - distance)
      let (above, below) = (centre.y - distance - label.height, centre.y + distance)
      let level = centre.y - label.height / 2
      labels.append(
        LabelPlacement.best(
          of: [
            label.at(x: right, y: level, anchor: .start), label.at(x: left, y: level, anchor: .end),
            label.at(x: centre.x, y: above, anchor: .middle),
            label.at(x: centre.x, y: below, anchor: .middle),
            label.at(x: right, y: above, anchor: .start),
            label.at(x: right, y: below, anchor: .start),
            label.at(x: left, y: above, anchor: .end), label.at(x: left, y: below, anchor: .end),
            label.at(x: right, y: below, anchor: .end), label.at(x: left, y: below, anchor: .start),
            label.at(x: right, y: above, anchor: .end), label.at(x: left, y: above, anchor: .start),
          ], avoiding: boxes + labels.map(\.box) + dots, segments: lines,
          inside: plot.expanded(by: 10)))
    }
    return labels
  }

  private func grid(in plot: Box) -> [Mark] {
    stride(from: 0.0, through: 1, by: 0.2).flatMap { share -> [Mark] in
      let (x, y) = (plot.minX + share * plot.width, plot.maxY - share * plot.height)
      return [
        .rule(.horizontal(y: y, from: plot.minX, to: plot.maxX), .grid),
        .rule(.vertical(x: x, from: plot.minY, to: plot.maxY), .grid),
      ]
    }
  }

  private func dot(_ bin: Bin, in plot: Box) -> Mark {
    let isSolid = bin.count >= ReliabilityDiagram.enough
    return .dot(
      position(bin, in: plot), radius: radius(bin),
      .colour(isSolid ? Palette.history : Palette.background),
      outline: isSolid
        ? Stroke(Palette.background, width: 1) : Stroke(Palette.history, width: 1.5))
  }
}
