import Distributions

/// A stream of random numbers that belongs to one question and is the same on every machine.
///
/// SplitMix64, started from the run's seed and the question's label, so that no answer depends on
/// the order or the number of threads in which questions are asked.
///
/// - SeeAlso: Steele, Lea & Flood (2014), *Fast splittable pseudorandom number generators*,
///   OOPSLA '14, fig. 14.
struct RandomStream: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, label: String) {
    // FNV-1a over the label; the first outputs of SplitMix64 mix it with the seed.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state = seed ^ hash
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A standard normal deviate, by inversion of a uniform on the open unit interval.
  mutating func nextNormal() -> Double {
    // 52 bits and a half are exact; one bit more could round to 1, whose quantile is infinite.
    let uniform = (Double(next() >> 12) + 0.5) * 0x1p-52
    return Normal().quantile(uniform)
  }
}
