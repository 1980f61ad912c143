import Charting
import Foundation
import Testing

@Suite struct TextMetricsTests {
  static let letters =
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

  @Test func `widths are those of the font`() {
    // Sums of the advance widths in the hmtx tables of DejaVu Sans 2.37, without kerning:
    // H 1540 + à 1255 + space 651 + N 1532 + ộ 1253 + i 569 of 2048 units; bold 1714 + 1382 + 713 +
    // 1714 + 1407 + 702.
    #expect(abs(TextMetrics.width(of: "Hà Nội", size: 2048) - 6800) < 1e-9)
    #expect(abs(TextMetrics.width(of: "Hà Nội", size: 2048, weight: .bold) - 7632) < 1e-9)
  }

  @Test(arguments: [FontWeight.regular, .bold])
  func `composed and decomposed letters are equally wide`(_ weight: FontWeight) {
    for letter in letters(inBothCases: Self.letters) {
      let composed = letter.precomposedStringWithCanonicalMapping
      let decomposed = letter.decomposedStringWithCanonicalMapping
      #expect(
        TextMetrics.width(of: composed, size: 12, weight: weight)
          == TextMetrics.width(of: decomposed, size: 12, weight: weight), "\(letter)")
      // A full square is what an unknown character gets; no letter is exactly that wide.
      #expect(TextMetrics.width(of: composed, size: 12, weight: weight) != 12, "\(letter)")
    }
  }

  @Test func `wrapped lines fit and lose no word`() {
    let text = "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận và giải quyết hoàn toàn trực tuyến"
    for width in stride(from: 60.0, through: 400, by: 20) {
      let lines = TextMetrics.wrap(text, width: width, size: 13)
      #expect(lines.allSatisfy { TextMetrics.width(of: $0, size: 13) <= width })
      #expect(lines.joined(separator: " ") == text)
    }
  }

  @Test func `a sign stays with its number`() {
    #expect(TextMetrics.wrap("Mục tiêu: ≥ 70%", width: 75, size: 12) == ["Mục tiêu:", "≥ 70%"])
    #expect(TextMetrics.wrap("x >", width: 75, size: 12) == ["x >"])
  }

  @Test func `a word wider than the line is broken`() {
    let lines = TextMetrics.wrap("a Bbbbbbbbbbbbbbbbbbbb c", width: 50, size: 13)
    #expect(lines.count > 2)
    #expect(lines.allSatisfy { TextMetrics.width(of: $0, size: 13) <= 50 })
    #expect(TextMetrics.wrap("", width: 50, size: 13).isEmpty)
  }

  private func letters(inBothCases text: String) -> [String] {
    text.map(String.init) + text.uppercased().map(String.init)
  }
}
