import Distributions
import Testing

struct NormalTests {
  @Test func `quantile and cumulative probability invert each other`() {
    let normal = Normal(mean: 3, standardDeviation: 2)
    for probability in [1e-10, 0.025, 0.5, 0.9, 0.999] {
      let x = normal.quantile(probability)
      #expect(abs(normal.cumulative(at: x) - probability) <= 1e-13 * probability)
    }
    #expect(normal.quantile(0) == -.infinity)
    #expect(normal.survivalQuantile(0) == .infinity)
  }
}
