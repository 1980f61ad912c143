import Foundation
import FuzzJobProperties
import FuzzProperties
import Testing

/// The inputs that fuzzing starts from, and all on which a property once failed, hold it now.
///
/// Every file of `Corpus/PROPERTY` is an input; those that were found by fuzzing are named after what
/// was wrong.
struct ReplayTests {
  private struct Seeds {
    var inputs: [(name: String, bytes: [UInt8])]

    init(_ property: String) throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(components: "Corpus", property)
      inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
        ($0, Array(try Data(contentsOf: folder.appending(component: $0))))
      }
      #expect(inputs.count > 3)
    }

    func replay(_ check: ([UInt8]) throws -> Void) {
      for (name, bytes) in inputs {
        #expect(throws: Never.self, "\(name)") { try check(bytes) }
      }
    }
  }

  @Test func `tables`() throws { try Seeds("Table").replay(checkTable) }
  @Test func `sheets`() throws { try Seeds("Sheet").replay(checkSheet) }
  @Test func `titles`() throws { try Seeds("Title").replay(checkTitle) }
  @Test func `statuses`() throws { try Seeds("Status").replay(checkStatus) }
  @Test func `numbers`() throws { try Seeds("Number").replay(checkNumber) }
  @Test func `periods`() throws { try Seeds("Period").replay(checkPeriod) }
  @Test func `names`() throws { try Seeds("Name").replay(checkName) }
  @Test func `job files`() throws { try Seeds("Job").replay(checkJob) }
  @Test func `results`() throws { try Seeds("Result").replay(checkResult) }
}
