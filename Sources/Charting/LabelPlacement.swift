/// Finds places for labels where they cover neither each other nor the data.
package enum LabelPlacement {
  /// A straight piece of a line in the drawing.
  package struct Segment: Sendable, Equatable {
    package let start: Position
    package let end: Position

    package init(start: Position, end: Position) {
      self.start = start
      self.end = end
    }
  }

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
      let crossed = segments.count { box.isCrossed(from: $0.start, to: $0.end) }
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
