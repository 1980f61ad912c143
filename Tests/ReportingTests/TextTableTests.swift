import Foundation
import Testing

@testable import Reporting

struct TextTableTests {
  private func lines(_ names: [String], coloured: Bool = false) -> [String] {
    var table = TextTable([("Đơn vị", .left), ("Giá trị", .right), ("Ghi chú", .left)])
    for name in names {
      table.append([.init(name), .init("85,16%", style: .green), .init("ổn")])
    }
    return table.lines(isColoured: coloured)
  }

  /// Where the value ends, in letters as they are seen.
  private func ends(_ lines: [String]) -> Set<Int> {
    Set(
      lines.compactMap { line in
        line.range(of: "85,16%").map { line.distance(from: line.startIndex, to: $0.upperBound) }
      })
  }

  @Test func `columns stand in line, however the diacritics are encoded`() {
    let names = ["Thừa Thiên Huế", "Bà Rịa – Vũng Tàu", "Hà Nội"]
    let composed = lines(names.map(\.precomposedStringWithCanonicalMapping))
    let decomposed = lines(names.map(\.decomposedStringWithCanonicalMapping))
    #expect(ends(composed).count == 1)
    #expect(ends(decomposed) == ends(composed))
    #expect(composed.map(\.count) == decomposed.map(\.count))
    // Two of indent, 17 for «Bà Rịa – Vũng Tàu», two between, seven for «Giá trị».
    #expect(ends(composed) == [28])
  }

  @Test func `colours take no room`() {
    let plain = lines(["Hà Nội", "Đà Nẵng"])
    let coloured = lines(["Hà Nội", "Đà Nẵng"], coloured: true)
    #expect(coloured[2].contains("\u{1B}[32m85,16%\u{1B}[0m"))
    #expect(
      coloured.map {
        $0.replacing("\u{1B}[32m", with: "").replacing("\u{1B}[0m", with: "")
      } == plain)
    #expect(!plain.joined().contains("\u{1B}"))
  }

  @Test func `no line ends in a space, and the rule is as wide as the columns`() {
    let lines = lines(["Hà Nội", "x"])
    #expect(lines.allSatisfy { $0.last != " " })
    #expect(lines[1] == "  ──────  ───────  ───────")
    #expect(lines[3] == "  x        85,16%  ổn")
  }

  @Test func `a table without rows is its header`() {
    #expect(lines([]) == ["  Đơn vị  Giá trị  Ghi chú", "  ──────  ───────  ───────"])
  }
}
