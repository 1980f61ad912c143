/// A text in the drawing, with the rectangle that it takes up.
package struct Label: Sendable, Equatable {
  package enum Anchor: String, Sendable, Equatable {
    case start
    case middle
    case end
  }

  /// One line; its swatch, if any, shows the fill that the line explains and stands in the indent.
  package struct Line: Sendable, Equatable {
    package var text: String
    package var weight: FontWeight = .regular
    package var colour: String
    package var swatch: String?
    package var isIndented = false
  }

  package var lines: [Line]
  package var size: Double
  package var anchor: Anchor = .start
  /// The x of the anchor and the y of the upper edge.
  package var position: Position
  /// Whether a white rim keeps the text readable where it crosses lines.
  package var hasHalo = false

  /// Vietnamese capitals carry two marks and letters a dot below: lines need this room.
  private static let lineSpacing = 1.3
  private static let swatchAdvance = 1.15

  package init(
    lines: [Line], size: Double, anchor: Anchor = .start, position: Position = Position(x: 0, y: 0),
    hasHalo: Bool = false
  ) {
    self.lines = lines
    self.size = size
    self.anchor = anchor
    self.position = position
    self.hasHalo = hasHalo
  }

  /// A text of one colour and weight, wrapped at `width`.
  package init(
    _ text: String, size: Double, weight: FontWeight = .regular, colour: String,
    width: Double = .infinity, anchor: Anchor = .start, position: Position = Position(x: 0, y: 0),
    hasHalo: Bool = false
  ) {
    let lines = TextMetrics.wrap(text, width: width, size: size, weight: weight)
    self.init(
      lines: lines.map { Line(text: $0, weight: weight, colour: colour) }, size: size,
      anchor: anchor, position: position, hasHalo: hasHalo)
  }

  package var lineHeight: Double { size * Label.lineSpacing }
  package var height: Double { lineHeight * Double(lines.count) }

  package var width: Double {
    lines.reduce(0) { (widest, line) in
      let text = TextMetrics.width(of: line.text, size: size, weight: line.weight)
      return max(widest, text + indent(of: line))
    }
  }

  /// The room before a line for a swatch.
  func indent(of line: Line) -> Double {
    line.isIndented ? size * Label.swatchAdvance : 0
  }

  package var box: Box {
    let width = width
    let minX =
      switch anchor {
      case .start: position.x
      case .middle: position.x - width / 2
      case .end: position.x - width
      }
    return Box(minX: minX, minY: position.y, maxX: minX + width, maxY: position.y + height)
  }

  /// The label moved sideways until it lies within these limits.
  package func clamped(from minX: Double, to maxX: Double) -> Label {
    var moved = self
    let box = box
    if box.maxX > maxX { moved.position.x -= box.maxX - maxX }
    if moved.box.minX < minX { moved.position.x += minX - moved.box.minX }
    return moved
  }

  package func at(x: Double, y: Double, anchor: Anchor) -> Label {
    var moved = self
    moved.position = Position(x: x, y: y)
    moved.anchor = anchor
    return moved
  }
}

/// Finds places for labels where they cover neither each other nor the data.
package enum LabelPlacement {
  /// The first candidate that touches nothing, else the one that touches least.
  ///
  /// - Parameters:
  ///   - candidates: The same label in different places, the most wanted first; at least one.
  ///   - boxes: Other labels, which weigh most.
  ///   - segments: Lines that the label should not cross.
  ///   - frame: Where the label has to stay.
  package static func best(
    of candidates: [Label], avoiding boxes: [Box], segments: [Segment], inside frame: Box
  ) -> Label {
    precondition(!candidates.isEmpty, "a label needs a place to go")
    func penalty(_ label: Label) -> Double {
      let box = label.box.expanded(by: 1)
      let outside = frame.contains(box) ? 0 : 1e6
      let covered = boxes.reduce(0) { (sum, other) in sum + (box.overlap(with: other) > 0 ? 1e3 : 0)
      }
      let crossed = segments.count { box.isCrossed(by: $0) }
      return outside + covered + Double(crossed)
    }
    var best = candidates[0]
    var least = penalty(best)
    for candidate in candidates.dropFirst() where least > 0 {
      let other = penalty(candidate)
      if other < least { (best, least) = (candidate, other) }
    }
    return best
  }

  /// Moves stacked labels apart, each as little as possible.
  ///
  /// The least-squares solution under the order constraints is an isotonic regression; neighbours
  /// that collide are pooled into blocks that settle at their mean (pool adjacent violators).
  ///
  /// - Parameters:
  ///   - tops: Where the upper edges would like to be, ascending.
  ///   - heights: The height of each label, in the same order.
  ///   - gap: The least distance between two labels.
  ///   - range: Where the stack has to stay, if it has room there at all.
  /// - Returns: The upper edges.
  /// - SeeAlso: R. E. Barlow et al., *Statistical Inference under Order Restrictions* (1972), ch. 1.
  package static func stack(
    tops: [Double], heights: [Double], gap: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    precondition(tops.count == heights.count, "each label has a place and a height")
    // Take the room of the labels above away: what is left has only to be ascending.
    var offsets: [Double] = []
    var room = 0.0
    for height in heights {
      offsets.append(room)
      room += height + gap
    }
    var blocks: [(mean: Double, count: Int)] = []
    for (top, offset) in zip(tops, offsets) {
      var block = (mean: top - offset, count: 1)
      while let last = blocks.last, last.mean > block.mean {
        let count = last.count + block.count
        let sum = last.mean * Double(last.count) + block.mean * Double(block.count)
        block = (sum / Double(count), count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    // With the same room taken away, the limits too are the same for every label.
    let highest = range.lowerBound
    let lowest = max(highest, range.upperBound - (room - gap))
    let means = blocks.flatMap {
      Array(repeating: min(max($0.mean, highest), lowest), count: $0.count)
    }
    return zip(means, offsets).map { $0 + $1 }
  }
}
