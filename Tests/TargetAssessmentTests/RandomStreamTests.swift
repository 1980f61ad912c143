import Testing

@testable import TargetAssessment

struct RandomStreamTests {
  /// SplitMix64 from 1234567, as Rosetta Code lists it («Pseudo-random numbers/Splitmix64»), the
  /// outputs of S. Vigna's splitmix64.c. The empty label hashes to the offset basis of FNV-1a.
  @Test func `the generator is SplitMix64`() {
    var stream = RandomStream(seed: 1_234_567 ^ 0xcbf2_9ce4_8422_2325, label: "")
    let outputs = (0..<5).map { _ in stream.next() }
    #expect(
      outputs == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  /// FNV-1a, 64 bits, of «foobar» is 85944171f73967e8 (Fowler, Noll & Vo, test vectors).
  @Test func `the label is hashed by FNV-1a`() {
    var labelled = RandomStream(seed: 0, label: "foobar")
    var plain = RandomStream(
      seed: 0x8594_4171_f739_67e8 ^ 0xcbf2_9ce4_8422_2325, label: "")
    #expect(labelled.next() == plain.next())
  }

  @Test func `seeds and labels give streams of their own`() {
    let streams = [(1, "a"), (1, "b"), (2, "a"), (1, "ab")].map { seed, label in
      var stream = RandomStream(seed: UInt64(seed), label: label)
      return stream.next()
    }
    #expect(Set(streams).count == 4)
  }

  /// 100,000 draws: the mean within 4/√n of 0, the variance within 4√(2/n) of 1, and 5 % beyond
  /// ±1.96 within 4 √(0.05 · 0.95 / n).
  @Test func `normal deviates have the moments of a normal`() {
    var stream = RandomStream(seed: 20_240_101, label: "normal")
    let count = 100_000.0
    let draws = (0..<Int(count)).map { _ in stream.nextNormal() }
    let mean = draws.reduce(0, +) / count
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let outside = Double(draws.count { abs($0) > 1.959963984540054 }) / count
    #expect(abs(mean) < 4 / count.squareRoot())
    #expect(abs(variance - 1) < 4 * (2 / count).squareRoot())
    #expect(abs(outside - 0.05) < 4 * (0.05 * 0.95 / count).squareRoot())
  }

  /// scipy 1.17.1: `stats.t.ppf(0.9, ν)` and `stats.t.ppf(0.975, ν)`. A fifth and a twentieth of
  /// 50,000 deviates lie beyond, within four standard errors; ν under 2 takes the boosted gamma.
  @Test(arguments: [
    (1.0, 3.0776835371752544, 12.706204736174694), (3, 1.637744353696209, 3.1824463052837078),
    (7, 1.4149239276505086, 2.364624251592784),
  ])
  func `scaled normal deviates follow Student's t`(degrees: Double, tenth: Double, fortieth: Double)
  {
    var stream = RandomStream(seed: 11, label: "t")
    let count = 50_000.0
    let draws = (0..<Int(count)).map { _ in stream.nextNormal() * stream.nextInverseScale(degrees) }
    for (limit, share) in [(tenth, 0.2), (fortieth, 0.05)] {
      let outside = Double(draws.count { abs($0) > limit }) / count
      #expect(abs(outside - share) < 4 * (share * (1 - share) / count).squareRoot())
    }
  }

  /// scipy 1.17.1: `stats.t.ppf([0.9, 0.975, 0.9999], ν)`, with 1e9 in place of infinity. Both tails of
  /// 200,000 deviates hold their share within four standard errors, in the outermost share of the table too.
  @Test(arguments: [
    (3.0, 1.637744353696209, 3.1824463052837078, 22.203742273205),
    (7, 1.4149239286505086, 2.364624251592784, 7.063432828157639),
    (.infinity, 1.2815515663911852, 1.959963986912325, 3.7190164992449692),
  ])
  func `deviates from a table follow Student's t`(
    degrees: Double, tenth: Double, fortieth: Double, last: Double
  ) {
    var stream = RandomStream(seed: 12, label: "table")
    let sampler = StudentSampler.make(degreesOfFreedom: degrees)
    let count = 200_000.0
    let draws = (0..<Int(count)).map { _ in sampler.next(&stream) }
    for (limit, share) in [(tenth, 0.1), (fortieth, 0.025), (last, 0.0001)] {
      for outside in [draws.count { $0 > limit }, draws.count { $0 < -limit }] {
        let distance = abs(Double(outside) / count - share)
        #expect(distance < 4 * (share * (1 - share) / count).squareRoot())
      }
    }
  }
}
