import TestSupport
import Testing

/// The table of `docs/accuracy/distributions.md`: the largest errors against mpmath.
struct DocumentationTests {
  @Test func `the errors are as documented`() throws {
    let page = try DocumentationPage("accuracy/distributions.md")
    let rows = try Reference.load().rows
    var found: [(name: String, value: Double)] = []
    for distribution in ReferenceValueTests.distributions {
      for isTail in [false, true] {
        let errors = rows.compactMap { row -> Double? in
          guard row.distribution == distribution, let truth = Double(row.value),
            row.isTail(truth) == isTail
          else { return nil }
          return abs(row.evaluated - truth) / abs(truth)
        }
        guard let largest = errors.max() else { continue }
        found.append(
          ("\(distribution) \(isTail ? "tail" : "body") (\(errors.count) values)", largest))
      }
    }
    if DocumentationPage.isRecording {
      try page.record(found)
      Issue.record("recorded \(page.path)")
    }
    let printed = try DocumentationPage(page.path).values()
    #expect(printed.map(\.name) == found.map(\.name))
    for (one, other) in zip(printed, found) {
      // Another mathematical library may differ in the last bit or two.
      #expect(other.value <= max(4 * one.value, 1e-15), "\(one.name)")
    }
  }
}
