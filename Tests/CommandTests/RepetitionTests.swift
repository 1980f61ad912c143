import Foundation
import Testing

/// `cchc run RUN/run.json`: a run done again from its record.
struct RepetitionTests {
  /// The templates with a second review date, run into `out`.
  private static func made(in place: borrowing Workplace, dates: String = "2025-06-30") throws {
    #expect(try Tool.run(["init", "office", "--lang", "en"], in: place.folder).status == 0)
    let job = try place.read("office/job.yaml").replacing(
      "as_of: 2025-06-30", with: "as_of: \(dates)")
    try place.write(job, to: "office/job.yaml")
    let run = try Tool.run(["run", "office", "-o", "out", "--seed", "5"], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  private func move(_ name: String, to other: String, in place: borrowing Workplace) throws {
    let target = place.folder.appending(path: other)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: place.folder.appending(path: name), to: target)
  }

  @Test func `a record repeats its run with its own seed and date, and the bytes agree`() throws {
    let place = try Workplace()
    try Self.made(in: place)
    let again = try Tool.run(["run", "out/run.json", "--lang", "en"], in: place.folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output.contains("seed 5; 3 inputs found"))
    #expect(again.output.contains(" files have the same bytes."))
    let elsewhere = try Tool.run(["run", "out/run.json", "-o", "copy/deep"], in: place.folder)
    #expect(elsewhere.status == 0, "\(elsewhere.errors)")
    #expect(try place.read("copy/deep/result.json") == place.read("out/result.json"))
    let copy = try Tool.run(["run", "copy/deep/run.json"], in: place.folder)
    #expect(copy.status == 0, "\(copy.errors)")
  }

  /// A review says what has moved since the one before it, and is none without that.
  @Test func `several reviews are repeated together`() throws {
    let place = try Workplace()
    try Self.made(in: place, dates: "[2024-12-31, 2025-06-30]")
    let again = try Tool.run(["run", "out/run.json", "--format", "csv"], in: place.folder)
    #expect(again.status == 0, "\(again.output) \(again.errors)")
    #expect(again.output.contains("\n2025-06-30/result.json,same,"))
    #expect(!again.output.contains(",different,") && !again.output.contains(",not_made,"))
    let alone = try Tool.run(["run", "out/2025-06-30/run.json", "--lang", "en"], in: place.folder)
    #expect(alone.status == 66)
    #expect(alone.errors.contains("that of the whole run"))
  }

  @Test func `inputs that have moved are found by what they hold`() throws {
    let place = try Workplace()
    try Self.made(in: place)
    try move("office/catalogue", to: "archive/a/names", in: place)
    try move("office/values-synthetic.csv", to: "archive/b.csv", in: place)
    try move("office/job.yaml", to: "archive/the-job.txt", in: place)
    let lost = try Tool.run(["run", "out/run.json", "--lang", "en"], in: place.folder)
    #expect(lost.status == 66)
    #expect(lost.errors.contains("‘job.yaml’") && lost.errors.contains("--inputs"))
    try move("office/targets.csv", to: "archive/targets.csv", in: place)
    let found = try Tool.run(["run", "out/run.json", "--inputs", "archive"], in: place.folder)
    #expect(found.status == 0, "\(found.output) \(found.errors)")
    // A file of the catalogue that was not there is none of the run.
    try place.write("id,name_vi,level\nx,X,y\n", to: "archive/a/names/units.csv")
    let more = try Tool.run(["run", "out/run.json", "--inputs", "archive"], in: place.folder)
    #expect(more.status == 0, "\(more.output) \(more.errors)")
  }

  /// However the path of the job is written, its inputs have one name.
  @Test(arguments: ["./office/job.yaml", ".//office/./job.yaml", "out/../office"])
  func `a job is the same under another spelling of its path`(path: String) throws {
    let place = try Workplace()
    try Self.made(in: place)
    let other = try Tool.run(["run", path, "-o", "other", "--seed", "5"], in: place.folder)
    #expect(other.status == 0, "\(other.errors)")
    #expect(try place.read("other/result.json") == place.read("out/result.json"))
    let again = try Tool.run(["run", "other"], in: place.folder)
    #expect(again.status == 0, "\(again.errors)")
    try move("office/job.yaml", to: "office/deep/job.yaml", in: place)
    let moved = try Tool.run(["run", "other", "--inputs", "./"], in: place.folder)
    #expect(moved.status == 0, "\(moved.errors)")
  }

  // MARK: Tables without a job

  /// The templates as tables on the command line, their options in any order.
  private static func madeOfTables(
    in place: borrowing Workplace, _ arguments: [String], input: String = ""
  ) throws {
    #expect(try Tool.run(["init", "office", "--lang", "en"], in: place.folder).status == 0)
    let run = try Tool.run(["run"] + arguments + ["-o", "out"], input: input, in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a run of tables is repeated as one of a job is, and so is its repetition`() throws {
    let place = try Workplace()
    try Self.madeOfTables(
      in: place,
      [
        "--seed", "5", "office/targets.csv", "--catalogue", "office/catalogue/", "--bounds",
        "extra=0,10", "office/values-synthetic.csv", "--as-of", "2025-06-30", "--lang", "vi",
      ])
    // The folder stands for the record in it.
    let again = try Tool.run(["run", "out", "--lang", "en"], in: place.folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output.contains("seed 5; 3 inputs found"))
    let copy = try Tool.run(["run", "out/run.json", "-o", "deep/copy"], in: place.folder)
    #expect(copy.status == 0, "\(copy.errors)")
    #expect(try place.read("deep/copy/result.json") == place.read("out/result.json"))
    let twice = try Tool.run(["run", "deep/copy/run.json"], in: place.folder)
    #expect(twice.status == 0, "\(twice.errors)")
    try place.write(place.read("office/targets.csv") + "\n", to: "office/targets.csv")
    let lost = try Tool.run(["run", "out", "--lang", "en"], in: place.folder)
    #expect(lost.status == 66)
    #expect(lost.errors.contains("‘office/targets.csv’") && !lost.errors.contains("synthetic"))
  }

  /// Of a file that is named from the root the record keeps the name, and where it is seen from the run.
  @Test func `tables of one name in two folders are told apart, also when they have moved`() throws
  {
    let place = try Workplace()
    #expect(try Tool.run(["init", "office", "--lang", "en"], in: place.folder).status == 0)
    try move("office/values-synthetic.csv", to: "a/x.csv", in: place)
    try move("office/targets.csv", to: "b/x.csv", in: place)
    let root = place.folder.path
    let run = try Tool.run(
      [
        "run", "\(root)/b/x.csv", "\(root)/a/x.csv", "--catalogue", "\(root)/office/catalogue/",
        "-o",
        "out",
      ], in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try !place.read("out/run.json").contains(root))
    #expect(try Tool.run(["run", "out"], in: place.folder).status == 0)
    for (old, new) in [("a/x.csv", "c/1.csv"), ("b/x.csv", "c/2.csv"), ("office/catalogue", "c/n")]
    {
      try move(old, to: new, in: place)
    }
    #expect(try Tool.run(["run", "out"], in: place.folder).status == 66)
    let found = try Tool.run(["run", "out", "--inputs", "c", "-o", "new"], in: place.folder)
    #expect(found.status == 0, "\(found.output) \(found.errors)")
    #expect(try place.read("new/result.json") == place.read("out/result.json"))
    let again = try Tool.run(["run", "new"], in: place.folder)
    #expect(again.status == 0, "\(again.errors)")
  }

  /// A pipe is opened once, wherever it stands among the files.
  @Test func `values from a pipe are found in the folder that is named`() throws {
    let place = try Workplace()
    #expect(try Tool.run(["init", "office", "--lang", "en"], in: place.folder).status == 0)
    let values = try place.read("office/values-synthetic.csv")
    let run = try Tool.run(
      ["run", "-", "office/targets.csv", "--catalogue", "office/catalogue", "-o", "out"],
      input: values, in: place.folder)
    #expect(run.status == 0, "\(run.errors)")
    let lost = try Tool.run(["run", "out", "--lang", "en"], in: place.folder)
    #expect(lost.status == 66 && lost.errors.contains("‘<standard input>’"))
    let found = try Tool.run(["run", "out", "--inputs", "office"], in: place.folder)
    #expect(found.status == 0, "\(found.output) \(found.errors)")
  }

  @Test func `other bytes are lost inputs, all of them named`() throws {
    let place = try Workplace()
    try Self.made(in: place)
    for name in ["office/values-synthetic.csv", "office/targets.csv"] {
      try place.write(place.read(name) + "\n", to: name)
    }
    let lost = try Tool.run(["run", "out/run.json", "--lang", "en"], in: place.folder)
    #expect(lost.status == 66)
    #expect(lost.errors.contains("values-synthetic.csv") && lost.errors.contains("targets.csv"))
  }

  @Test func `what a repetition gives otherwise is said, and what was added later is told apart`()
    throws
  {
    let place = try Workplace()
    try Self.made(in: place)
    #expect(try Tool.run(["export", "out", "--to", "sqlite", "-q"], in: place.folder).status == 0)
    let record = try place.read("out/run.json")
    try place.write(record.replacing("\"seed\" : 5", with: "\"seed\" : 6"), to: "out/run.json")
    let again = try Tool.run(["run", "out/run.json", "--lang", "en"], in: place.folder)
    #expect(again.status == 1)
    #expect(again.output.contains(" files have other bytes: "))
    #expect(again.output.contains("result.json"))
    #expect(again.output.contains("Added after the run and not made again: results.sqlite"))
  }

  @Test func `a run is not put in the place of its record, and a record states its own options`()
    throws
  {
    let place = try Workplace()
    try Self.made(in: place)
    let before = try place.read("out/run.json")
    for arguments in [
      ["run", "out/run.json", "-o", "out"], ["run", "out/run.json", "--seed", "2"],
      ["run", "out/run.json", "--as-of", "2024-12-31"], ["run", "office", "--inputs", "office"],
    ] {
      #expect(try Tool.run(arguments, in: place.folder).status == 64, "\(arguments)")
    }
    #expect(try place.read("out/run.json") == before)
    try place.write("{}", to: "other.json")
    #expect(try Tool.run(["run", "other.json"], in: place.folder).status == 66)
  }
}
