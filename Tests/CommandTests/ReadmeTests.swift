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
    let text = try Self.readme
    let start = try #require(text.range(of: "<!-- sample: \(language) -->\n```\n"))
    let end = try #require(text[start.upperBound...].range(of: "\n```"))
    let sample = start.upperBound..<end.lowerBound
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(text.replacingCharacters(in: sample, with: answer).utf8).write(to: Self.place)
      Issue.record("recorded the \(language) sample in README.md")
    }
    #expect(text[sample] == answer)
  }

  @Test func `its commands run`() throws {
    let place = try Workplace()
    try place.write(ForecastCommandTests.excelValues, to: "values.csv")
    try place.write(
      "target_id;unit;indicator;operator;threshold;due\na;Xã A;tỷ lệ hồ sơ trực tuyến;>=;90;2025\n",
      to: "targets.csv")
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
