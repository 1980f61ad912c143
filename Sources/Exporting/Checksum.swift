import CLibmd

/// SHA-256 of a file's bytes, so that a run can prove what it read.
public enum Checksum {
  /// The digest of `bytes`, as 64 hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: 2 * Int(SHA256_DIGEST_LENGTH) + 1)
    // SAFETY: libmd reads `count` bytes and writes 65, the length of `text`; both live here.
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe text.withUnsafeMutableBufferPointer { output in
        _ = unsafe SHA256Data(input.baseAddress, input.count, output.baseAddress)
      }
    }
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
