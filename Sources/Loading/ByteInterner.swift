/// Gives every distinct text a number, in the order of first meeting, without making a `String`.
struct ByteInterner {
  private var storage: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Open addressing with linear probing: entry + 1, or 0 where free.
  private var slots = [Int32](repeating: 0, count: 256)

  var count: Int { ends.count }

  func text(_ id: Int) -> String {
    String(decoding: storage[(id == 0 ? 0 : ends[id - 1])..<ends[id]], as: UTF8.self)
  }

  mutating func intern(_ text: Span<UInt8>) -> Int {
    let hash = ByteInterner.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot]) - 1
      if hashes[id] == hash && equals(id, text) { return id }
      slot = (slot + 1) & mask
    }
    for index in text.indices { storage.append(text[index]) }
    ends.append(storage.count)
    hashes.append(hash)
    slots[slot] = Int32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func equals(_ id: Int, _ text: Span<UInt8>) -> Bool {
    let start = id == 0 ? 0 : ends[id - 1]
    guard ends[id] - start == text.count else { return false }
    for index in text.indices where storage[start + index] != text[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for (id, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(id + 1)
    }
  }

  /// FNV-1a with a final mix, so that the low bits depend on all bytes.
  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}
