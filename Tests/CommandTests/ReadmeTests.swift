import Foundation
import Testing

/// The README shows what the tool does: its commands run, its samples are the tool's own output.
///
/// `RECORD_GOLDENS=1` puts the present output into the README, and fails.
@Suite(.serialized) struct ReadmeTests {
  private static let place = Tool.repository.appending(path: "README.md")

  private static var readme: String {
    get throws { String(decoding: try Data(contentsOf: place), as: UTF8.self) }
  }

  @Test(arguments: ["en", "vi"])
  func `the sample is what the real job prints`(language: String) throws {
    let place = try Workplace()
    let run = try Tool.run([
      "run", "datasets/jobs/viet-nam.yaml", "--lang", language, "--output",
      place.folder.path + "/run", "--quiet",
    ])
    // Title and review date, the question with its table, the counts.
    let answer = run.output.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
    #expect(answer.count > 500)
    try Self.check(answer, isSample: language)
  }

  /// The sample's first line is the command, the rest what it prints.
  @Test func `the scenarios are what the tool prints`() throws {
    let text = try Self.readme
    let command = try #require(
      text[Self.sample("scenario", in: text)].split(separator: "\n").first)
    let words = command.split(separator: " ").dropFirst(2).map(String.init)
    let outcome = try Tool.run(words)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try Self.check("\(command)\n" + outcome.output.dropLast(), isSample: "scenario")
  }

  /// Compares output with a sample of the README.
  private static func check(_ output: String, isSample name: String) throws {
    let text = try readme
    let sample = try sample(name, in: text)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(text.replacingCharacters(in: sample, with: output).utf8).write(to: place)
      Issue.record("recorded the \(name) sample in README.md")
    }
    #expect(text[sample] == output)
  }

  /// Where a sample stands: between the fences after its mark.
  private static func sample(_ name: String, in text: String) throws -> Range<String.Index> {
    let start = try #require(text.range(of: "<!-- sample: \(name) -->\n```\n"))
    let end = try #require(text[start.upperBound...].range(of: "\n```"))
    return start.upperBound..<end.lowerBound
  }

  @Test func `its commands run`() throws {
    let place = try Workplace()
    try place.write(ForecastCommandTests.excelValues, to: "values.csv")
    try place.write(
      "target_id;unit;indicator;operator;threshold;due\na;Xã A;tỷ lệ hồ sơ trực tuyến;>=;90;2025\n",
      to: "targets.csv")
    let workbook = "so-lieu-cchc.xlsx"
    try FileManager.default.copyItem(
      at: Tool.repository.appending(path: "docs/examples/\(workbook)"),
      to: place.folder.appending(path: workbook))
    let prefix = ".build/release/cchc "
    let commands = try Self.readme.split(separator: "\n").filter { $0.hasPrefix(prefix) }
    #expect(commands.count >= 6)
    for command in commands {
      let words = command.dropFirst(prefix.count).split(separator: "#")[0].split(separator: " ")
      let outcome = try Tool.run(words.map(String.init), in: place.folder)
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
    }
  }
}
