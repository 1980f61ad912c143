import Testing

@testable import TimeSeries

struct StableSortTests {
  /// Keys of one digit, of two, and up to the largest.
  @Test(arguments: [1, 7, 2048, 5_000_000, UInt32.max])
  func `is the stable sort of the standard library`(limit: UInt32) {
    var state: UInt64 = 5
    let keys = (0..<3000).map { _ -> (UInt32, UInt32) in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (UInt32(truncatingIfNeeded: state >> 32) % limit, UInt32(state >> 60))
    }
    var sort = StableSort((0..<3000).map { Int32($0) })
    sort.sort { keys[$0].0 }
    sort.sort { keys[$0].1 }
    let expected = (0..<3000).sorted {
      (keys[$0].1, keys[$0].0, $0) < (keys[$1].1, keys[$1].0, $1)
    }
    #expect(sort.rows.map { Int($0) } == expected)
  }

  @Test func `takes nothing and equal keys as they are`() {
    var none = StableSort([])
    none.sort { _ in 9 }
    #expect(none.rows.isEmpty)
    var equal = StableSort([4, 2, 8])
    equal.sort { _ in 70_000 }
    #expect(equal.rows == [4, 2, 8])
  }
}
