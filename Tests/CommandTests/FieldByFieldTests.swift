import Foundation
import Testing

/// Tables are written field by field; what programs get as JSON comes from one review of everything.
struct FieldByFieldTests {
  /// All shipped observations and targets: levels, ranks by scores of other files, units that end, names
  /// that no data have. Half of the targets come from another indicator than the one before.
  @Test(arguments: [["assess"], ["progress", "--method", "statcan", "--method", "dns"]])
  func `each target gets the same answer alone in its field as among all`(
    command: [String]
  ) throws {
    let data = try FileManager.default.contentsOfDirectory(
      atPath: Tool.repository.appending(path: "datasets/observations").path
    ).filter { $0.hasSuffix(".csv") }.sorted().map { "datasets/observations/\($0)" }
    let options =
      [
        "--catalogue", "datasets/catalogue", "--targets", "datasets/plans/targets.csv", "--as-of",
        "2024-06-30",
      ]
    let rows = try Tool.run(command + data + options + ["--format", "csv"])
    let objects = try Tool.run(command + data + options + ["--format", "json"])
    #expect(rows.status == 0 && objects.status == 0)
    // What is said beside them is the same, apart from the order of conflicts.
    #expect(rows.errors.split(separator: "\n").last == objects.errors.split(separator: "\n").last)
    let lines = rows.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    let parsed = try #require(
      JSONSerialization.jsonObject(with: Data(objects.output.utf8)) as? [[String: Any]])
    #expect(lines.count == parsed.count + 1 && parsed.count > 100)
    for (line, object) in zip(lines.dropFirst(), parsed) {
      for (name, cell) in zip(header, line) {
        switch object[name] {
        case let text as String: #expect(cell == text)
        case let number as NSNumber: #expect(Double(cell) == number.doubleValue)
        default: #expect(cell.isEmpty)
        }
      }
    }
  }
}
