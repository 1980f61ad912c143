import CLibmd

/// SHA-256 of a file's bytes, so that a run can prove what it read.
public enum Checksum {
  /// The digest of `bytes`, as 64 hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var rest: [UInt8]? = bytes
    return sha256 { rest.take() }
  }

  /// The digest of bytes that come piece by piece, until there is none.
  public static func sha256<Failure: Error>(
    pieces next: () throws(Failure) -> [UInt8]?
  ) throws(Failure) -> String {
    var context = SHA2_CTX()
    unsafe SHA256Init(&context)
    // SAFETY: libmd reads `count` bytes of the piece lent to it.
    while let piece = try next() { unsafe SHA256Update(&context, piece, piece.count) }
    var text = [CChar](repeating: 0, count: 2 * Int(SHA256_DIGEST_LENGTH) + 1)
    // SAFETY: libmd writes 65 characters, the length of `text`.
    _ = unsafe SHA256End(&context, &text)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
