import Foundation
import Reporting
import Testing
import Text
import TimeSeries

@Suite struct DossierTests {
  @Test func `what is written is read back`() throws {
    let dossier = Example.dossier()
    #expect(try Dossier(decoding: dossier.encoded()) == dossier)
    #expect(try dossier.encoded() == dossier.encoded())
  }

  @Test func `a report drawn from the file is the report of the run`() throws {
    let dossier = Example.dossier()
    let again = try Dossier(decoding: dossier.encoded())
    for language in Language.allCases {
      #expect(Report(again, language: language).html == Report(dossier, language: language).html)
      #expect(
        MarkdownReport(again, language: language).text
          == MarkdownReport(dossier, language: language).text)
      #expect(
        Drawing.all(in: again, language: language) == Drawing.all(in: dossier, language: language))
    }
    #expect(try Workbook(again).bytes() == Workbook(dossier).bytes())
  }

  @Test func `another version and a damaged file are refused`() {
    #expect(throws: DossierError.otherVersion(found: 99)) {
      try Dossier(decoding: Data(#"{"schemaVersion": 99}"#.utf8))
    }
    #expect(throws: DossierError.self) { try Dossier(decoding: Data("{}".utf8)) }
    #expect(throws: DossierError.self) {
      try Dossier(decoding: Data(#"{"schemaVersion": 4, "asOf": "2025-02-30"}"#.utf8))
    }
  }

  @Test(arguments: [
    "2024", "2024-H1", "2024-Q3", "2024-07", "2024-6M", "2023-2024", "2024-12", "2024-11M",
  ])
  func `a period reads back what it writes`(text: String) throws {
    #expect(try #require(Period(description: text)).description == text)
  }

  @Test(arguments: [
    "", "x", "2024-13", "2024-Q5", "2024-H0", "2024-12M", "2023-2025", "2024-", "2024-1-2",
  ])
  func `what is no period is none`(text: String) {
    #expect(Period(description: text) == nil)
  }
}
