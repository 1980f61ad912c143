package import Text
package import TimeSeries

/// The horizontal axis: periods at equal distances, with as many names as have room.
package struct PeriodAxis: Sendable, Equatable {
  /// A period whose name has to be there, such as the due date.
  package struct Highlight: Sendable, Equatable {
    package let period: Period
    package let colour: String

    package init(period: Period, colour: String) {
      self.period = period
      self.colour = colour
    }
  }

  package static let fontSize = 12.0
  /// The room between the plot and the first row of names.
  private static let offset = 9.0
  private static let clearance = 6.0

  package let first: Period
  package let last: Period
  private let start: Double
  private let end: Double
  private let language: Language

  /// - Parameters:
  ///   - start: The x of the first period.
  ///   - end: The x of the last period; a single period stands in the middle.
  package init(
    first: Period, last: Period, start: Double, end: Double, language: Language
  ) {
    precondition(first.distance(to: last) >= 0, "an axis runs from the first to the last period")
    self.first = first
    self.last = last
    self.start = start
    self.end = end
    self.language = language
  }

  private var length: Int { first.distance(to: last) }
  private var periods: [Period] { (0...length).map { first.advanced(by: $0) } }

  /// The distance between neighbouring periods.
  package var spacing: Double { length == 0 ? end - start : (end - start) / Double(length) }

  package func x(_ period: Period) -> Double { x(ordinal: Double(period.ordinal)) }

  /// The x between periods: halfway before `ordinal` is `ordinal − 0.5`.
  package func x(ordinal: Double) -> Double {
    guard length > 0 else {
      return (start + end) / 2 + (ordinal - Double(first.ordinal)) * spacing
    }
    return start + (ordinal - Double(first.ordinal)) * spacing
  }

  package func contains(_ period: Period) -> Bool {
    period.ordinal >= first.ordinal && period.ordinal <= last.ordinal
  }

  /// The names under the plot; their y counts from its lower edge.
  ///
  /// Periods within a year are named by their part, with the year in a row beneath; where the parts
  /// have no room, by years alone. Highlights come first and take another row if they must.
  ///
  /// - Parameter limits: How far to the left and to the right a name may reach.
  package func labels(
    highlights: [Highlight], within limits: ClosedRange<Double>
  ) -> [Label] {
    let isWithinYear = first.kind.periodsPerYear > 1
    let widestPart = periods.reduce(0) { (widest, period) in
      max(widest, TextMetrics.width(of: name(of: period), size: PeriodAxis.fontSize, weight: .bold))
    }
    let showsParts = isWithinYear && (length == 0 || widestPart + 4 <= spacing)

    var labels: [Label] = []
    func add(_ label: Label, rows: ClosedRange<Int>) {
      for row in rows {
        let y = PeriodAxis.offset + Double(row) * (label.lineHeight + 1)
        let placed = label.at(x: label.position.x, y: y, anchor: .middle)
          .clamped(from: limits.lowerBound, to: limits.upperBound)
        var box = placed.box
        box.minX -= PeriodAxis.clearance
        box.maxX += PeriodAxis.clearance
        if labels.allSatisfy({ $0.box.overlap(with: box) == 0 }) { return labels.append(placed) }
      }
    }

    if showsParts {
      for period in periods {
        let highlight = highlights.first { $0.period == period }
        labels.append(
          Label(
            name(of: period), size: PeriodAxis.fontSize,
            weight: highlight == nil ? .regular : .bold,
            colour: highlight?.colour ?? Palette.mutedInk, anchor: .middle,
            position: Position(x: x(period), y: PeriodAxis.offset)))
      }
      for label in yearLabels(stride: 1) { add(label, rows: 1...1) }
      return labels
    }
    for highlight in highlights where contains(highlight.period) {
      let isNamed = labels.contains { $0.position.x == x(highlight.period) }
      guard !isNamed else { continue }
      let label = Label(
        language.axisName(of: highlight.period), size: PeriodAxis.fontSize, weight: .bold,
        colour: highlight.colour, anchor: .middle, position: Position(x: x(highlight.period), y: 0))
      add(label, rows: isWithinYear ? 1...3 : 0...2)
    }
    for label in isWithinYear ? thinned(yearLabels) : thinned(periodLabels) {
      add(label, rows: 0...0)
    }
    return labels
  }

  /// Short strokes under the plot: one a period where they stay apart, else one a year.
  package func ticks(y: Double) -> [Mark] {
    let perYear = first.kind.periodsPerYear
    return periods.compactMap { (period) in
      let isNewYear = perYear > 1 && period.part == 1
      guard spacing >= 4 || isNewYear else { return nil }
      return .rule(.vertical(x: x(period), from: y, to: y + (isNewYear ? 7 : 5)), .axis)
    }
  }

  private func name(of period: Period) -> String {
    first.kind.periodsPerYear > 1 ? language.axisPart(of: period) : language.axisName(of: period)
  }

  /// Every `stride`-th period, counted so that round years are among them.
  private func periodLabels(stride: Int) -> [Label] {
    periods
      .filter { $0.ordinal.isMultiple(of: stride) }
      .map { (period) in
        Label(
          name(of: period), size: PeriodAxis.fontSize, colour: Palette.mutedInk, anchor: .middle,
          position: Position(x: x(period), y: 0))
      }
  }

  /// Every `stride`-th year, in the middle of its periods.
  private func yearLabels(stride: Int) -> [Label] {
    (first.year...last.year).filter { $0.isMultiple(of: stride) }
      .map { (year) in
        let perYear = first.kind.periodsPerYear
        let from = max(first.ordinal, year * perYear)
        let to = min(last.ordinal, year * perYear + perYear - 1)
        return Label(
          "\(year)", size: PeriodAxis.fontSize, colour: Palette.mutedInk, anchor: .middle,
          position: Position(x: x(ordinal: Double(from + to) / 2), y: 0))
      }
  }

  /// The densest labelling by a round stride in which no names touch.
  private func thinned(_ labelling: (Int) -> [Label]) -> [Label] {
    for stride in [1, 2, 5, 10, 20, 50] {
      let labels = labelling(stride)
      let areApart = zip(labels, labels.dropFirst()).allSatisfy {
        $0.box.maxX + PeriodAxis.clearance <= $1.box.minX
      }
      if areApart { return labels }
    }
    return labelling(100)
  }
}
