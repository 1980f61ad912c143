package import Text

/// Every target of a plan in one line: how likely it is, where the indicator stands, where it heads
/// and what was signed.
///
/// The bars share one scale, 0 to 100 %, so that the eye finds the targets at risk; numbers stand in
/// columns, because indicators have different units and no common axis.
package struct OverviewChart: Chart {
  /// One target of the plan, in the words of the columns.
  package struct Target: Sendable, Equatable {
    package let name: String
    /// Under the name, smaller.
    package let unit: String
    /// What is to be reached, and when.
    package let requirement: String
    package let last: String
    /// The median as the caller writes it.
    package let forecast: String
    /// `nil` where nothing is forecast; then only the answer is written.
    package let probability: Double?
    package let probabilityText: String
    package let answer: String
    /// Fill of the bar, or of the mark before an answer without one.
    package let colour: String

    package init(
      name: String, unit: String, requirement: String, last: String, forecast: String,
      probability: Double?, probabilityText: String, answer: String, colour: String
    ) {
      precondition(probability.map { (0...1).contains($0) } ?? true, "a probability is in 0…1")
      self.name = name
      self.unit = unit
      self.requirement = requirement
      self.last = last
      self.forecast = forecast
      self.probability = probability
      self.probabilityText = probabilityText
      self.answer = answer
      self.colour = colour
    }
  }

  /// The headings: indicator, target, last value, forecast, likelihood.
  package struct Headings: Sendable, Equatable {
    package let name: String
    package let target: String
    package let last: String
    package let forecast: String
    package let likelihood: String

    package init(name: String, target: String, last: String, forecast: String, likelihood: String) {
      self.name = name
      self.target = target
      self.last = last
      self.forecast = forecast
      self.likelihood = likelihood
    }
  }

  package let title: String
  package let subtitle: String
  package let headings: Headings
  package let targets: [Target]
  package let notes: [String]
  package let watermark: String?
  package let language: Language

  package init(
    title: String, subtitle: String = "", headings: Headings, targets: [Target],
    notes: [String] = [],
    watermark: String? = nil, language: Language
  ) {
    self.title = title
    self.subtitle = subtitle
    self.headings = headings
    self.targets = targets
    self.notes = notes
    self.watermark = watermark
    self.language = language
  }

  package var textAlternative: String {
    let sentences = targets.map { target in
      let probability = target.probability == nil ? "" : " (\(target.probabilityText))"
      return
        "\(target.name), \(target.unit), \(target.requirement): \(target.answer)\(probability)."
    }
    return ([subtitle] + sentences).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension OverviewChart {
  private static let width = 900.0
  private static let size = 12.0
  /// Left edges and widths of the columns.
  private static let columns: [(x: Double, width: Double)] = [
    (24, 270), (306, 96), (414, 112), (538, 66), (616, 260),
  ]
  private static let barWidth = 150.0
  private static let spacing = 9.0

  /// The texts of one target, whose heights decide where the next one lies.
  private struct Line {
    /// A label a column.
    let cells: [Label]
    let unit: Label
    let height: Double
  }

  package func scene() -> Scene {
    let heads = [
      headings.name, headings.target, headings.last, headings.forecast, headings.likelihood,
    ].enumerated().map { label($1, $0, colour: Palette.mutedInk) }
    let headHeight = (heads.map(\.height).max() ?? 0) + 10
    let lines = targets.map(line)
    let frame = frame(
      width: OverviewChart.width, contentHeight: lines.map(\.height).reduce(headHeight, +) + 6)

    let columns = OverviewChart.columns
    var labels: [Label] = []
    var marks: [Mark] = []
    var y = frame.content.minY
    for (column, head) in heads.enumerated() {
      labels.append(head.at(x: columns[column].x, y: y, anchor: .start))
    }
    y += headHeight
    for (target, line) in zip(targets, lines) {
      marks.append(
        .rule(
          .horizontal(
            y: y - 4, from: ChartFrame.margin, to: OverviewChart.width - ChartFrame.margin), .grid))
      for column in 0..<4 {
        labels.append(line.cells[column].at(x: columns[column].x, y: y, anchor: .start))
      }
      labels.append(line.unit.at(x: columns[0].x, y: y + line.cells[0].height, anchor: .start))
      if let probability = target.probability {
        let bar = Box(
          minX: columns[4].x, minY: y + 2, maxX: columns[4].x + OverviewChart.barWidth,
          maxY: y + 14)
        marks += OverviewChart.bar(bar, share: probability, colour: target.colour)
        labels.append(
          Label(
            target.probabilityText, size: OverviewChart.size, weight: .bold, colour: Palette.ink
          ).at(x: bar.maxX + 8, y: y, anchor: .start))
        labels.append(line.cells[4].at(x: columns[4].x, y: y + 17, anchor: .start))
      } else {
        labels.append(line.cells[4].at(x: columns[4].x, y: y, anchor: .start))
      }
      y += line.height
    }
    return Scene(frame: frame, marks: [.group("targets", marks)], labels: labels)
  }

  private func label(
    _ text: String, _ column: Int, weight: FontWeight = .regular, colour: String = Palette.ink
  ) -> Label {
    Label(
      text, size: OverviewChart.size, weight: weight, colour: colour,
      width: OverviewChart.columns[column].width)
  }

  private func line(_ target: Target) -> Line {
    let cells = [
      label(target.name, 0, weight: .bold), label(target.requirement, 1), label(target.last, 2),
      label(target.forecast, 3), label(target.answer, 4),
    ]
    let unit = label(target.unit, 0, colour: Palette.mutedInk)
    let bar = target.probability == nil ? 0 : 17.0
    let height = max(
      cells[0].height + unit.height, cells[4].height + bar, cells[1].height, cells[2].height,
      cells[3].height)
    return Line(cells: cells, unit: unit, height: height + OverviewChart.spacing)
  }

  /// The whole of 100 % outlined, the share filled, a tick at one half.
  private static func bar(_ box: Box, share: Double, colour: String) -> [Mark] {
    let filled = Box(
      minX: box.minX, minY: box.minY, maxX: box.minX + box.width * share, maxY: box.maxY)
    return [
      .bar(box, .colour(Palette.gap)), .bar(filled, .colour(colour)),
      .rule(.vertical(x: box.midX, from: box.minY - 2, to: box.maxY + 2), .axis),
      .bar(box, nil, outline: Stroke(Palette.axis, width: 0.75)),
    ]
  }
}
