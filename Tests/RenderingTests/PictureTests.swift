import Foundation
import Rendering
import Testing
import TimeSeries

@Suite struct PictureTests {
  private static let drawing = """
    <svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">
    <rect width="200" height="100" fill="#ffffff"/>
    <text x="10" y="50" font-family="DejaVu Sans" font-size="20">Tỷ lệ hài lòng</text></svg>
    """

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  @Test(arguments: [1.0, 2.0, 3.5])
  func `a PNG has the size asked for`(scale: Double) throws {
    let bytes = try Picture(svg: PictureTests.drawing).png(scale: scale)
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(PictureTests.bigEndian(bytes[16..<20]) == Int(200 * scale))
    #expect(PictureTests.bigEndian(bytes[20..<24]) == Int(100 * scale))
  }

  @Test func `the same drawing gives the same bytes`() throws {
    let picture = Picture(svg: PictureTests.drawing)
    #expect(try picture.png() == picture.png())
    let date = try #require(Day("2025-11-30"))
    #expect(
      try picture.pdf(title: "Hài lòng", date: date) == picture.pdf(title: "Hài lòng", date: date))
  }

  @Test func `a PDF carries the date of the review, not of the clock`() throws {
    let date = try #require(Day("2023-11-30"))
    let picture = Picture(svg: PictureTests.drawing)
    let bytes = try picture.pdf(title: "x", date: date)
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    #expect(try bytes != picture.pdf(title: "x", date: date.adding(days: 1)))
  }

  @Test func `what is no drawing is refused`() {
    #expect(throws: RenderingError.self) { try Picture(svg: "no drawing").png() }
    #expect(throws: RenderingError.self) { try Picture(svg: "").png() }
  }

  @Test func `a picture without pixels, or with too many, is refused`() {
    let picture = Picture(svg: PictureTests.drawing)
    #expect(throws: RenderingError.badSize(width: 0, height: 0)) { try picture.png(scale: 0.001) }
    #expect(throws: RenderingError.badSize(width: 20000, height: 10000)) {
      try picture.png(scale: 100)
    }
  }
}
