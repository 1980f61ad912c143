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
    // SAFETY: bytes of bytes.
    let (known, asked) = unsafe (storage.span.bytes, text.bytes)
    for index in stride(from: 0, to: text.count, by: 8) {
      let length = min(8, text.count - index)
      if ByteInterner.word(known, at: start + index, length: length)
        != ByteInterner.word(asked, at: index, length: length)
      {
        return false
      }
    }
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

  /// Eight bytes a step, each mixed by the two halves of a long product, so that the low bits depend
  /// on all bytes.
  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    // SAFETY: bytes of bytes.
    let bytes = unsafe text.bytes
    var hash = UInt64(text.count) ^ 0xCBF2_9CE4_8422_2325
    for index in stride(from: 0, to: text.count, by: 8) {
      let word = word(bytes, at: index, length: min(8, text.count - index))
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    return hash
  }

  /// Up to eight bytes as one number.
  private static func word(_ bytes: RawSpan, at offset: Int, length: Int) -> UInt64 {
    // SAFETY: both loads are checked against the bounds; every bit pattern is a number.
    if length == 8 {
      return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var word: UInt64 = 0
    for index in 0..<length {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self)
      word = word << 8 | UInt64(byte)
    }
    return word
  }
}
