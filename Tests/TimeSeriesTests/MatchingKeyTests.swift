import Foundation
import Testing
import TimeSeries

struct MatchingKeyTests {
  @Test(arguments: [
    ("Hoà Bình", "Hòa Bình"), ("thuỷ lợi", "Thủy  Lợi"), ("PAR_INDEX", "par-index"),
    ("Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu"), ("Khoẻ", "Khỏe"), (" Quý\u{A0}III ", "quý iii"),
    // A hyphen that does not break, a dash, and what web pages leave in copied names.
    ("PAR\u{2011}INDEX", "par-index"), ("Bà Rịa — Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Huế\u{200B}", "Huế"), ("Thái\u{AD} Nguyên", "Thái Nguyên"),
  ])
  func `spellings of one name match`(one: String, other: String) {
    #expect(MatchingKey(one) == MatchingKey(other))
    #expect(MatchingKey(one.decomposedStringWithCanonicalMapping) == MatchingKey(other))
  }

  @Test(arguments: [
    ("Hà Nam", "Hạ Nam"), ("Đông", "Dong"), ("Đông", "Đồng"), ("Quận 1", "Quận 11"),
    ("Sơn Tây", "Son Tay"), ("Nghệ An", "Nghê An"),
  ])
  func `different names stay different`(one: String, other: String) {
    #expect(MatchingKey(one) != MatchingKey(other))
  }
}
