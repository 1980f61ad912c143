package import Text

/// How likely each rank is, a bar a rank with rank 1 at the left; the ranks that reach the target are
/// shaded.
package struct RankChart: Chart {
  package let title: String
  package let subtitle: String
  /// The probability of rank 1, 2, 3 …; they add up to 1.
  package let probabilities: [Double]
  /// The last rank that reaches the target.
  package let targetRank: Int
  /// The ranks to reach in words, with their probability: «top 10: 24%».
  package let zoneLabel: String
  /// Under the axis: «Thứ hạng».
  package let rankLabel: String
  package let notes: [String]
  package let watermark: String?
  package let language: Language

  package init(
    title: String, subtitle: String = "", probabilities: [Double], targetRank: Int,
    zoneLabel: String, rankLabel: String, notes: [String] = [], watermark: String? = nil,
    language: Language
  ) {
    precondition(
      probabilities.allSatisfy { (0...1).contains($0) }, "a probability lies in 0…1")
    self.title = title
    self.subtitle = subtitle
    self.probabilities = probabilities
    self.targetRank = targetRank
    self.zoneLabel = zoneLabel
    self.rankLabel = rankLabel
    self.notes = notes
    self.watermark = watermark
    self.language = language
  }

  package var textAlternative: String {
    let numbers = NumberText(language)
    // Ranks below half a percent are many, and say little.
    let lines = probabilities.enumerated().filter { $0.element >= 0.005 }
      .map { "\($0.offset + 1): \(numbers.openProbability($0.element))" }
    return joinedSentences([subtitle, zoneLabel, lines.joined(separator: "; ")])
  }
}

extension RankChart {
  private static let width = 900.0
  private static let plotHeight = 260.0

  package func scene() -> Scene {
    let highest = (probabilities.max() ?? 0) * 100
    let axis = ValueAxis.enclosing(
      [0, max(highest, 5)], bounds: 0...100,
      format: NumberFormat(language: language, decimals: 0, suffix: "%"))
    let left = ChartFrame.margin + axis.labelWidth + 10
    let plotWidth = RankChart.width - ChartFrame.margin - left
    let zone = Label(
      zoneLabel, size: 13, weight: .bold, colour: Palette.target, width: plotWidth)
    let frame = frame(
      width: RankChart.width, contentHeight: zone.height + RankChart.plotHeight + 50)
    let top = frame.content.minY + zone.height + 5
    let plot = Box(
      minX: left, minY: top, maxX: left + plotWidth, maxY: top + RankChart.plotHeight)
    var labels = axis.labels(in: plot)
    labels.append(zone.at(x: plot.minX, y: frame.content.minY, anchor: .start))
    labels.append(
      Label(rankLabel, size: 12, colour: Palette.mutedInk, width: plot.width)
        .at(x: plot.maxX, y: plot.maxY + 24, anchor: .end))
    return Scene(
      frame: frame,
      marks: [
        .group("zone", zoneMarks(in: plot)), .group("grid", axis.grid(in: plot)),
        .group("bars", bars(in: plot, scale: axis.scale(in: plot))),
      ], labels: labels + tickLabels(below: plot))
  }

  /// The width of the plot for each rank.
  private func spacing(in plot: Box) -> Double {
    plot.width / Double(max(1, probabilities.count))
  }

  /// The first rank, the last and the one to reach come first; others where they have room.
  private func tickLabels(below plot: Box) -> [Label] {
    let count = probabilities.count
    guard count > 0 else { return [] }
    var labels: [Label] = []
    for rank in [1, count, targetRank].filter((1...count).contains) + Array(1...count) {
      let label = Label("\(rank)", size: 12, colour: Palette.mutedInk).at(
        x: plot.minX + (Double(rank) - 0.5) * spacing(in: plot), y: plot.maxY + 5,
        anchor: .middle)
      if labels.allSatisfy({ $0.box.expanded(by: 4).overlap(with: label.box) == 0 }) {
        labels.append(label)
      }
    }
    return labels
  }

  private func zoneMarks(in plot: Box) -> [Mark] {
    let edge =
      plot.minX + spacing(in: plot) * Double(min(targetRank, probabilities.count))
    return [
      .bar(
        Box(minX: plot.minX, minY: plot.minY, maxX: edge, maxY: plot.maxY),
        .colour(Palette.zone)),
      .rule(.vertical(x: edge, from: plot.minY - 4, to: plot.maxY), .target),
    ]
  }

  private func bars(in plot: Box, scale: LinearScale) -> [Mark] {
    let spacing = spacing(in: plot)
    return probabilities.enumerated().map { index, probability in
      let left = plot.minX + spacing * (Double(index) + 0.12)
      let reaches = index < targetRank
      return .bar(
        Box(
          minX: left, minY: scale(probability * 100), maxX: left + spacing * 0.76,
          maxY: plot.maxY),
        .colour(reaches ? Palette.history : Palette.bands(count: 2)[0]))
    }
  }
}
