import Charting
import Foundation
import Plans
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Reporting
@testable import Results

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The Word file, read back as an archive of parts.
struct PaperTests {
  private static var letterhead: Letterhead {
    var letterhead = Letterhead()
    letterhead.superior = "UBND huyện Ví Dụ"
    letterhead.agency = "UBND xã Ví Dụ"
    letterhead.number = "12"
    letterhead.symbol = "BC-UBND"
    letterhead.place = "Ví Dụ"
    letterhead.date = .on(2025, 2, 5)
    letterhead.signer = "Nguyễn Văn <A>"
    letterhead.titleOfSigner = "Phó Chủ tịch"
    letterhead.authority = .forHead
    letterhead.recipients = ["Thường trực HĐND xã", "Lưu: VT"]
    return letterhead
  }

  private func parts(
    _ language: Language = .vietnamese, _ letterhead: Letterhead? = PaperTests.letterhead
  ) throws -> [String: [UInt8]] {
    var result = Example.result()
    result.settings.letterhead = letterhead
    let bytes = try WordRenderer.bytes(of: result.document(language), asOf: result.asOf)
    let again = try WordRenderer.bytes(of: result.document(language), asOf: result.asOf)
    #expect(bytes == again)
    return stored(in: bytes)
  }

  /// The parts of an archive by its headers, which say how long each is.
  private func stored(in bytes: [UInt8]) -> [String: [UInt8]] {
    func number(_ place: Int, _ size: Int) -> Int {
      (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    var (place, parts) = (0, [String: [UInt8]]())
    while number(place, 4) == 0x0403_4b50 {
      let (size, name) = (number(place + 18, 4), number(place + 26, 2))
      let start = place + 30 + name
      let contents = Array(bytes[start..<start + size])
      #expect(UInt32(number(place + 14, 4)) == WordPackage.checksum(contents))
      parts[String(decoding: bytes[(place + 30)..<start], as: UTF8.self)] = contents
      place = start + size
    }
    #expect(number(place, 4) == 0x0201_4b50)
    return parts
  }

  private func text(_ name: String, in parts: [String: [UInt8]]) throws -> String {
    String(decoding: try #require(parts[name]), as: UTF8.self)
  }

  /// The check value of CRC-32/ISO-HDLC (the CRC catalogue): that of «123456789».
  @Test func `the checksum is the archive's`() {
    #expect(WordPackage.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
  }

  @Test(arguments: Language.allCases)
  func `every part is well-formed`(language: Language) throws {
    for (name, contents) in try parts(language) where !name.hasSuffix(".png") {
      let parser = XMLParser(data: Data(contents))
      #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
    }
  }

  @Test func `the parts of an official report stand in their places`() throws {
    let document = try text("word/document.xml", in: parts())
    let said = document.replacing(#/<[^>]+>/#, with: "|").replacing(#/\|+/#, with: "|")
    for part in [
      "UBND HUYỆN VÍ DỤ", "UBND XÃ VÍ DỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc", "Số: 12/BC-UBND", "Ví Dụ, ngày 05 tháng 02 năm 2025",
      "BÁO CÁO",
      "I. TÓM TẮT", "II. KẾT QUẢ THEO LĨNH VỰC", "1. Cải cách thủ tục hành chính", "a) ",
      "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn &lt;A&gt;",
      "Phụ lục I",
      "(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 02 năm 2025 của UBND xã Ví Dụ)",
    ] {
      #expect(said.contains("|\(part)"), "\(part)")
    }
    let order = ["Số: 12", "BÁO CÁO", "I. TÓM TẮT", "Nơi nhận", "Phụ lục I<", "Phụ lục II<"]
    let places = order.compactMap { document.range(of: ">\($0)")?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
  }

  @Test func `without a letterhead there is none, and annexes name the report`() throws {
    let document = try text("word/document.xml", in: parts(.english, nil))
    #expect(!document.contains("SOCIALIST") && !document.contains("Recipients"))
    #expect(document.contains("(Attached to the report “A &lt;test&gt; review”"))
  }

  @Test func `rows stay whole, heads are repeated, pages are numbered from the second on`() throws {
    let parts = try parts()
    let document = try text("word/document.xml", in: parts)
    let rows = document.components(separatedBy: "<w:tr>").dropFirst()
    #expect(rows.allSatisfy { $0.hasPrefix("<w:trPr><w:cantSplit/>") })
    #expect(document.contains("<w:tblHeader/>"))
    let sections = document.components(separatedBy: "<w:sectPr>").dropFirst()
    #expect(sections.allSatisfy { $0.contains("<w:titlePg/>") && $0.contains(#"w:start="1""#) })
    #expect(sections.count { $0.contains(#"w:orient="landscape""#) } == 1)
    #expect(try text("word/header1.xml", in: parts).contains(" PAGE "))
  }

  @Test func `figures leave room for two on a page and say what is seen`() throws {
    let document = try text("word/document.xml", in: parts())
    let extents = document.matches(of: #/<wp:extent cx="(\d+)" cy="(\d+)"/#)
    #expect(!extents.isEmpty)
    for extent in extents {
      #expect((Int(extent.2) ?? 0) <= 85 * 36_000 + 1 && (Int(extent.1) ?? 0) <= 165 * 36_000 + 1)
    }
    let drawings = ChartChoice.all(in: Example.result()).drawings(language: .vietnamese)
    for match in document.matches(of: #/descr="([^"]*)"/#) {
      #expect(
        drawings.contains { WordParagraph.escaped($0.chart.textAlternative) == String(match.1) })
    }
  }

  @Test(arguments: [
    (Letterhead.Authority.onBehalf, "", "TM. UBND XÃ VÍ DỤ"),
    (.forHead, "", "KT. CHỦ TỊCH"), (.byOrder, "Chủ tịch", "TL. CHỦ TỊCH"),
    (.mandated, "Giám đốc", "TUQ. GIÁM ĐỐC"),
  ])
  func `whom a signer signs for follows from the authority`(
    authority: Letterhead.Authority, principal: String, line: String
  ) {
    var letterhead = PaperTests.letterhead
    (letterhead.authority, letterhead.principal) = (authority, principal)
    #expect(LetterheadTexts(language: .vietnamese).signature(letterhead) == [line, "PHÓ CHỦ TỊCH"])
  }
}
