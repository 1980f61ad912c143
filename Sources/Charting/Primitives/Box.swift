/// A place in the drawing, in SVG user units: x to the right, y down.
package struct Position: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A straight line between two places.
package struct Segment: Sendable, Equatable {
  package let start: Position
  package let end: Position

  package init(_ start: Position, _ end: Position) {
    self.start = start
    self.end = end
  }

  package static func horizontal(y: Double, from minX: Double, to maxX: Double) -> Segment {
    Segment(Position(x: minX, y: y), Position(x: maxX, y: y))
  }

  package static func vertical(x: Double, from minY: Double, to maxY: Double) -> Segment {
    Segment(Position(x: x, y: minY), Position(x: x, y: maxY))
  }
}

/// An upright rectangle.
package struct Box: Sendable, Equatable {
  package var minX: Double
  package var minY: Double
  package var maxX: Double
  package var maxY: Double

  package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The square round a place, such as the box of a dot.
  package init(around centre: Position, radius: Double) {
    self.init(
      minX: centre.x - radius, minY: centre.y - radius, maxX: centre.x + radius,
      maxY: centre.y + radius)
  }

  package var width: Double { maxX - minX }
  package var height: Double { maxY - minY }
  package var midX: Double { (minX + maxX) / 2 }
  package var midY: Double { (minY + maxY) / 2 }

  /// The area shared with another rectangle; edges that only touch share none.
  package func overlap(with other: Box) -> Double {
    let width = min(maxX, other.maxX) - max(minX, other.minX)
    let height = min(maxY, other.maxY) - max(minY, other.minY)
    return width > 0 && height > 0 ? width * height : 0
  }

  package func contains(_ other: Box) -> Bool {
    minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
  }

  /// The rectangle enlarged on every side.
  package func expanded(by margin: Double) -> Box {
    Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  /// Whether a straight line enters the rectangle.
  ///
  /// - SeeAlso: Y.-D. Liang & B. A. Barsky, «A new concept and method for line clipping», *ACM
  ///   Transactions on Graphics* 3 (1984).
  package func isCrossed(by segment: Segment) -> Bool {
    let (start, end) = (segment.start, segment.end)
    let extent = Position(x: end.x - start.x, y: end.y - start.y)
    var entry = 0.0
    var exit = 1.0
    let sides = [
      (-extent.x, start.x - minX), (extent.x, maxX - start.x),
      (-extent.y, start.y - minY), (extent.y, maxY - start.y),
    ]
    for (direction, distance) in sides {
      if direction == 0 {
        if distance < 0 { return false }
      } else if direction < 0 {
        entry = max(entry, distance / direction)
      } else {
        exit = min(exit, distance / direction)
      }
    }
    return entry < exit
  }
}
