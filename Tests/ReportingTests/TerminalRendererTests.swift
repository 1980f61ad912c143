import Foundation
import Testing
import Text

@testable import Reporting

struct TerminalRendererTests {
  private func document(_ brief: [ReportBlock]) -> ReportDocument {
    ReportDocument(
      language: .vietnamese, title: "", asOf: "Nay", warning: nil, generator: "",
      sections: [.init(id: "a", title: "A"), .init(id: "b", title: "B", brief: brief)])
  }

  /// The lines of a table in a section of its own, below the day and a blank line.
  private func lines(_ names: [String], coloured: Bool = false) -> [String] {
    let table = ReportTable.plain(
      caption: "",
      columns: [
        .init(title: "Đơn vị", width: 1), .init(title: "Giá trị", width: 1, kind: .number),
        .init(title: "Ghi chú", width: 1),
      ],
      rows: names.map {
        [.name($0), .number("85,16%"), .verdict(.init(word: "ổn", tone: .reached))]
      })
    let text = TerminalRenderer(isColoured: coloured).text(document([.table(table)]))
    #expect(text.hasPrefix("Nay\n\n") && text.hasSuffix("\n"))
    return text.dropFirst(5).dropLast().split(separator: "\n").map(String.init)
  }

  @Test func `remarks behind answers are numbered as they are met, and told once at the end`() {
    func verdict(_ remarks: [String]) -> ReportTable.Row {
      .init(cells: [.verdict(.init(word: "đạt", tone: .reached, remarks: remarks))])
    }
    let table = ReportTable(
      caption: "", columns: [.init(title: "Đánh giá", width: 1, kind: .verdict)],
      groups: [
        .init(heading: "Chỉ số", rows: [verdict(["b"]), verdict(["a", "b"]), verdict([])])
      ])
    let text = TerminalRenderer(isColoured: false).text(
      document([.heading("Một"), .table(table), .heading("Hai"), .list(["x"])]))
    #expect(
      text == """
        Nay

        Một
          Đánh giá
          ────────
          Chỉ số
          đạt ¹
          đạt ¹²
          đạt

        Hai
          x

          ¹ b
          ² a

        """)
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
    #expect(coloured[2].contains("\u{1B}[32mổn\u{1B}[0m"))
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
