import Plans
import Testing

struct LikelihoodTests {
  /// Half-open: the lower edge belongs to the word.
  @Test(arguments: [
    (1.0, Likelihood.virtuallyCertain), (0.99, .virtuallyCertain), (0.99.nextDown, .veryLikely),
    (0.9, .veryLikely), (0.9.nextDown, .likely), (0.66, .likely),
    (0.66.nextDown, .aboutAsLikelyAsNot), (0.33, .aboutAsLikelyAsNot),
    (0.33.nextDown, .unlikely), (0.1, .unlikely), (0.1.nextDown, .veryUnlikely),
    (0.01, .veryUnlikely), (0.01.nextDown, .exceptionallyUnlikely),
    (0, .exceptionallyUnlikely),
  ])
  func `a word begins at its lower edge`(probability: Double, word: Likelihood) {
    #expect(Likelihood(probability: probability) == word)
  }

  @Test func `the ranges of the words cover all probabilities without a gap`() {
    let ranges = Likelihood.allCases.map(\.range)
    #expect(ranges.first?.upperBound == 1 && ranges.last?.lowerBound == 0)
    for (likelier, next) in zip(ranges, ranges.dropFirst()) {
      #expect(likelier.lowerBound == next.upperBound)
    }
    #expect(Likelihood.lowerBounds == [0.99, 0.9, 0.66, 0.33, 0.1, 0.01])
  }
}
