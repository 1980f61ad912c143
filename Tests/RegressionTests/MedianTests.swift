import TestSupport
import Testing

@testable import Regression

struct MedianTests {
  @Test func `the median is the middle, or the mean of the two in the middle`() {
    #expect(median([7]) == 7)
    #expect(median([3, 1]) == 2)
    #expect(median([5, -1, 4]) == 4)
    #expect(median([2, 2, 9, 2, 0, 2]) == 2)
    #expect(median([.infinity, 1, -.infinity]) == 1)
  }

  /// The definition: sort, and take the middle. Few different values make many ties.
  @Test(arguments: [3, 1000])
  func `selection finds what sorting finds`(distinct: Int) {
    var random = SplitMix64(seed: 20_251_122)
    for count in 1...60 {
      let values = (0..<count).map { _ in Double(Int.random(in: 0..<distinct, using: &random)) }
      let sorted = values.sorted()
      #expect(median(values) == (sorted[(count - 1) / 2] + sorted[count / 2]) / 2)
    }
  }
}
