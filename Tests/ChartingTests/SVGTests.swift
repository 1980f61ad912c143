import Charting
import Foundation
import Testing

@Suite struct SVGTests {
  @Test(arguments: [
    (0.0, "0"), (-0.001, "0"), (12.5, "12.5"), (-3.07, "-3.07"), (1.005, "1"), (100, "100"),
    (0.1 + 0.2, "0.3"), (899.999, "900"), (-0.5, "-0.5"),
  ])
  func `coordinates have at most two decimals`(_ value: Double, _ text: String) {
    #expect(SVGElement.coordinate(value) == text)
  }

  @Test func `what XML reserves is escaped, what it cannot hold is replaced`() {
    let element = SVGElement("a", ["b": "\"x\" & 'y'"], text: "1 < 2 > 0\u{1}\u{0}")
    #expect(
      element.document
        == "<a b=\"&quot;x&quot; &amp; &#39;y&#39;\">1 &lt; 2 &gt; 0\u{FFFD}\u{FFFD}</a>\n")
  }

  @Test func `no white space enters a text`() {
    let text = SVGElement("text", [:], [SVGElement("tspan", ["x": 1], text: "Hà Nội")])
    #expect(
      SVGElement("g", [:], [text]).document
        == "<g>\n <text><tspan x=\"1\">Hà Nội</tspan></text>\n</g>\n")
  }

  @Test(arguments: [Palette.ink, Palette.mutedInk, Palette.history, Palette.target])
  func `text is readable on white`(_ colour: String) throws {
    #expect(1.05 / (try luminance(colour) + 0.05) >= 4.5)
  }

  @Test func `bands and lines keep apart in black and white`() throws {
    for count in 1...3 {
      let fills = try Palette.bands(count: count).map(luminance)
      for (inner, outer) in zip(fills, fills.dropFirst() + [1]) {
        #expect((outer + 0.05) / (inner + 0.05) > 1.2)
      }
      let darkest = try #require(fills.first)
      #expect((darkest + 0.05) / (try luminance(Palette.history) + 0.05) >= 3)
    }
  }

  /// The relative luminance of WCAG 2.2.
  private func luminance(_ colour: String) throws -> Double {
    let digits = try #require(Int(colour.dropFirst(), radix: 16))
    func linear(_ shift: Int) -> Double {
      let share = Double((digits >> shift) & 0xff) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
  }
}
