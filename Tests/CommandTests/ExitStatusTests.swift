import Foundation
import Testing

/// One test for each documented exit status and its message.
struct ExitStatusTests {
  static let values = "unit,indicator,period,value\nA,x,2020,1\nA,x,2021,2\nA,x,2022,4\n"

  @Test func `0: help with examples, version`() throws {
    let help = try Tool.run(["--help"])
    #expect(help.status == 0 && help.output.contains("cchc run co-quan-moi"))
    #expect(try Tool.run(["--version"]).status == 0)
    for command in ["run", "init", "check", "forecast", "assess", "trend"] {
      let help = try Tool.run([command, "--help"])
      #expect(help.status == 0 && help.output.contains("cchc \(command) "), "\(command)")
    }
  }

  @Test func `1: --strict with a target that cannot be assessed`() throws {
    let place = try Workplace()
    try place.write(Self.values, to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due\nt,B,x,>=,1,2025\n", to: "t.csv")
    let arguments = ["assess", "v.csv", "--targets", "t.csv"]
    #expect(try Tool.run(arguments, in: place.folder).status == 0)
    let strict = try Tool.run(arguments + ["--strict"], in: place.folder)
    #expect(strict.status == 1)
    #expect(strict.output.contains("no_data"))
  }

  @Test(arguments: [
    ["forecast"], ["forecast", "-", "--horizon", "0"], ["forecast", "-", "--horizont", "2"],
    ["forecast", "-", "--bounds", "100,0"], ["forecast", "-", "--as-of", "30-11-2023"],
    ["nosuch"],
  ])
  func `64: wrong usage`(arguments: [String]) throws {
    let outcome = try Tool.run(arguments, input: Self.values)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func `64: no such model, with those there are`() throws {
    let outcome = try Tool.run(["forecast", "-", "--model", "prophet"], input: Self.values)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("‘combination’, ‘pooled-trend’, ‘naive’, ‘seasonal-naive’"))
  }

  @Test func `65: bad data, every problem with its place`() throws {
    let outcome = try Tool.run(
      ["forecast", "-"],
      input: "unit,indicator,period,value\nA,x,2020,8o\nA,x,20x1,2\nA,x,2022,3\n")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(":2:4: ") && outcome.errors.contains(":3:3: "))
  }

  @Test func `65: problems in the reader's language`() throws {
    let table = "unit,indicator,period,value\nA,x,2020,8o\n"
    #expect(
      try Tool.run(["check", "-", "--lang", "en"], input: table).errors
        == "<standard input>:2:4: ‘8o’ is not a number; write a plain number, or leave the cell empty if the value is missing\n"
    )
    #expect(
      try Tool.run(["check", "-", "--lang", "vi"], input: table).errors
        == "<standard input>:2:4: ‘8o’ không phải là số; chỉ ghi số, hoặc để trống ô nếu không có giá trị\n"
    )
  }

  @Test func `--decimal settles tables of targets, too, but only where they do not`() throws {
    let place = try Workplace()
    let head = "target_id;unit;indicator;operator;threshold;due\n"
    try place.write(Self.values, to: "v.csv")
    try place.write(head + "t;A;x;>=;1.234;2025\n", to: "t.csv")
    try place.write(head + "t;A;x;>=;1,25;2025\n", to: "clear.csv")
    let arguments = ["assess", "v.csv", "--targets"]
    let doubtful = try Tool.run(arguments + ["t.csv", "--lang", "en"], in: place.folder)
    #expect(
      doubtful.status == 65 && doubtful.errors.hasPrefix("t.csv:2:5: ‘1.234’ can be read with"))
    let settled = try Tool.run(arguments + ["t.csv", "--decimal", "comma"], in: place.folder)
    #expect(settled.output.contains(",1234,"))
    let clear = try Tool.run(arguments + ["clear.csv", "--decimal", "point"], in: place.folder)
    #expect(clear.output.contains(",1.25,"))
  }

  @Test func `65: a job with an unknown key`() throws {
    let place = try Workplace()
    try place.write(Self.values, to: "v.csv")
    try place.write("inputs: [v.csv]\nas_off: 2023-11-30\n", to: "job.yaml")
    let outcome = try Tool.run(["run", "job.yaml", "--lang", "en"], in: place.folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("job.yaml:2:1: unknown key ‘as_off’"))
    #expect(!place.exists("results"))
  }

  @Test func `66: no such file`() throws {
    let outcome = try Tool.run(["forecast", "no-such-file.csv"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("no-such-file.csv"))
  }

  @Test func `73: a folder that is not a run is never replaced`() throws {
    let place = try Workplace()
    try place.write(Self.values, to: "v.csv")
    try place.write("inputs: [v.csv]\n", to: "job.yaml")
    try place.write("precious", to: "out/thesis.txt")
    let arguments = ["run", "job.yaml", "--output", "out", "--lang", "vi"]
    let outcome = try Tool.run(arguments, in: place.folder)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("không phải kết quả chạy của cchc"))
    #expect(try place.read("out/thesis.txt") == "precious")
  }

  @Test func `74: a folder in place of a file cannot be read`() throws {
    let place = try Workplace()
    try place.write("x", to: "folder/file")
    let outcome = try Tool.run(["forecast", "folder"], in: place.folder)
    #expect(outcome.status == 74)
  }

  @Test func `74: a file that opens and then cannot be read`() throws {
    // Linux lets it be opened, and has nothing at its beginning to read.
    let outcome = try Tool.run(["check", "/proc/self/mem"])
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("/proc/self/mem: không đọc được: "))
  }
}
