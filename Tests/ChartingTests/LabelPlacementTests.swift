import Charting
import Testing

@Suite struct LabelPlacementTests {
  @Test func `labels with room stay where they are`() {
    let tops = LabelPlacement.stack(
      tops: [10, 50, 90], heights: [20, 20, 20], gap: 5, within: 0...200)
    #expect(tops == [10, 50, 90])
  }

  @Test func `colliding labels share the way`() {
    let tops = LabelPlacement.stack(tops: [50, 50], heights: [20, 20], gap: 4, within: 0...200)
    #expect(tops == [38, 62])
  }

  @Test func `a stack stays in its range, in order and apart`() {
    var numbers = LinearCongruentialNumbers(seed: 7)
    for _ in 0..<200 {
      let count = numbers.next(in: 1...63)
      let heights = (0..<count).map { _ in Double(numbers.next(in: 8...40)) }
      let wanted = (0..<count).map { _ in Double(numbers.next(in: -100...500)) }.sorted()
      let room = heights.reduce(0, +) + Double(count - 1) * 3
      let tops = LabelPlacement.stack(
        tops: wanted, heights: heights, gap: 3, within: 20...(20 + room + 50))
      for index in tops.indices.dropFirst() {
        #expect(tops[index] - tops[index - 1] >= heights[index - 1] + 3 - 1e-9)
      }
      #expect(tops.allSatisfy { $0 >= 20 })
      #expect((tops.last ?? 0) + (heights.last ?? 0) <= 20 + room + 50 + 1e-9)
    }
  }

  @Test func `the first free place is taken`() {
    let label = Label("85,16%", size: 12, colour: "#000000")
    let frame = Box(minX: 0, minY: 0, maxX: 200, maxY: 200)
    let places = [20.0, 60, 100].map { label.at(x: 50, y: $0, anchor: .start) }
    let taken = [places[0].box]
    let line = Segment(Position(x: 0, y: 65), Position(x: 200, y: 65))
    let best = LabelPlacement.best(of: places, avoiding: taken, segments: [line], inside: frame)
    #expect(best == places[2])
  }

  @Test func `lines that pass beside a box do not cross it`() {
    let box = Box(minX: 10, minY: 10, maxX: 20, maxY: 20)
    #expect(box.isCrossed(by: Segment(Position(x: 0, y: 15), Position(x: 30, y: 15))))
    #expect(box.isCrossed(by: Segment(Position(x: 15, y: 0), Position(x: 15, y: 12))))
    #expect(!box.isCrossed(by: Segment(Position(x: 0, y: 25), Position(x: 30, y: 25))))
    #expect(!box.isCrossed(by: Segment(Position(x: 0, y: 15), Position(x: 5, y: 15))))
    #expect(!box.isCrossed(by: Segment(Position(x: 0, y: 0), Position(x: 12, y: 40))))
  }
}

/// Numbers that look random and are the same on every machine.
///
/// - SeeAlso: D. E. Knuth, *MMIX* (1999): multiplier 6364136223846793005, increment
///   1442695040888963407.
struct LinearCongruentialNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(in range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % range.count
  }
}
