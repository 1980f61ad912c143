import Foundation
import Testing

/// `cchc check` looks at each of its inputs twice, also where an input comes but once.
struct CheckCommandTests {
  private static let targets =
    "target_id,unit,indicator,operator,threshold,due\nt,A,x,>=,1,2025\n"

  @Test func `values through a pipe are those of a file`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    let file = try Tool.run(["check", "v.csv"], in: place.folder)
    let pipe = try Tool.run(["check", "-"], input: ExitStatusTests.values, in: place.folder)
    #expect(file.status == 0 && pipe.status == 0)
    #expect(
      pipe.output.replacing("<standard input>", with: "v.csv") == file.output
        && file.output.contains("2020 – 2022"))
  }

  @Test func `targets through a pipe are known by their header`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    let outcome = try Tool.run(
      ["check", "v.csv", "-", "--lang", "vi"], input: Self.targets, in: place.folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Chỉ tiêu kế hoạch: 1"))
  }

  @Test func `what is wrong in a pipe has its line`() throws {
    let values = ExitStatusTests.values + "A,x,2020,9\nA,x,2019,8o\n"
    let outcome = try Tool.run(["check", "-", "--lang", "vi"], input: values)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("<standard input>:6:4: ‘8o’ không phải là số"))
    #expect(outcome.errors.contains("<standard input>:5:4: ‘A’, ‘x’, 2020 đã có ở dòng 2"))
  }
}
