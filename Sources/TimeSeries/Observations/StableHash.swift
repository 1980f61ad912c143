extension String {
  /// A 64-bit digest of the UTF-8 bytes that is the same on every machine and in every run, unlike
  /// `hashValue`.
  ///
  /// - SeeAlso: Fowler, Noll & Vo, *The FNV Non-Cryptographic Hash Algorithm*: FNV-1a, 64 bits.
  package var stableHash: UInt64 {
    utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
