import Foundation
import Reporting
import Results
import Testing
import Text
import TimeSeries

@Suite struct ReviewResultTests {
  @Test func `what is written is read back`() throws {
    let result = Example.result()
    #expect(try ReviewResult(decoding: result.encoded()) == result)
    #expect(try result.encoded() == result.encoded())
  }

  @Test func `a report drawn from the file is the report of the run`() throws {
    let result = Example.result()
    let again = try ReviewResult(decoding: result.encoded())
    for language in Language.allCases {
      #expect(again.page(language) == result.page(language))
      #expect(again.markdown(language) == result.markdown(language))
      #expect(
        try WorkbookRenderer().bytes(of: again.document(language), again)
          == WorkbookRenderer().bytes(of: result.document(language), result))
      #expect(
        Drawing.all(in: again, language: language) == Drawing.all(in: result, language: language))
    }
  }

  @Test func `another version and a damaged file are refused`() {
    #expect(throws: ResultFileError.otherVersion(found: 99)) {
      try ReviewResult(decoding: Data(#"{"schemaVersion": 99}"#.utf8))
    }
    #expect(throws: ResultFileError.self) { try ReviewResult(decoding: Data("{}".utf8)) }
    #expect(throws: ResultFileError.self) {
      try ReviewResult(decoding: Data(#"{"schemaVersion": 3, "asOf": "2025-02-30"}"#.utf8))
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
