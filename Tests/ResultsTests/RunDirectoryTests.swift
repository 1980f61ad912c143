import Foundation
import Results
import Testing

struct RunDirectoryTests {
  private static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "cchc-tests-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private static func run(_ mark: String) -> [RunDirectory.File] {
    [
      .init(path: "run.json", text: "{\"run\": \"\(mark)\"}"),
      .init(path: "charts/one.svg", text: "<svg>\(mark)</svg>"),
      .init(path: "charts/\(mark).svg", contents: [0, 255, 10]),
    ]
  }

  private static func files(in folder: URL) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder.path))
  }

  @Test func `a run is written whole, folders and all`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "deep/er/run")
      try RunDirectory(path: target.path).write(RunDirectoryTests.run("a"))
      #expect(
        try RunDirectoryTests.files(in: target)
          == ["run.json", "charts", "charts/one.svg", "charts/a.svg"])
      #expect(
        try Data(contentsOf: target.appending(path: "charts/a.svg")) == Data([0, 255, 10]))
      #expect(try RunDirectoryTests.files(in: folder.appending(path: "deep/er")).count == 5)
    }
  }

  @Test func `an earlier run is replaced, and nothing of it stays`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(RunDirectoryTests.run("a"))
      try Data("note".utf8).write(to: target.appending(path: "note.txt"))
      try directory.write(RunDirectoryTests.run("b"))
      #expect(
        try RunDirectoryTests.files(in: target)
          == ["run.json", "charts", "charts/one.svg", "charts/b.svg"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  @Test func `an empty folder is taken`() throws {
    try RunDirectoryTests.withFolder { folder in
      try RunDirectory(path: folder.path).write(RunDirectoryTests.run("a"))
      #expect(try RunDirectoryTests.files(in: folder).contains("run.json"))
    }
  }

  @Test func `a folder of somebody else is refused and left alone`() throws {
    try RunDirectoryTests.withFolder { folder in
      let thesis = folder.appending(path: "thesis.txt")
      try Data("years of work".utf8).write(to: thesis)
      let directory = RunDirectory(path: folder.path)
      let path = folder.standardizedFileURL.path
      #expect(throws: RunDirectoryError.occupied(path: path)) { try directory.checkAvailable() }
      #expect(throws: RunDirectoryError.occupied(path: path)) {
        try directory.write(RunDirectoryTests.run("a"))
      }
      #expect(try RunDirectoryTests.files(in: folder) == ["thesis.txt"])
      #expect(try Data(contentsOf: thesis) == Data("years of work".utf8))
    }
  }

  @Test func `a file in the way is refused and left alone`() throws {
    try RunDirectoryTests.withFolder { folder in
      let file = folder.appending(path: "run")
      try Data("mine".utf8).write(to: file)
      #expect(throws: RunDirectoryError.occupied(path: file.standardizedFileURL.path)) {
        try RunDirectory(path: file.path).write(RunDirectoryTests.run("a"))
      }
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }
  }

  @Test func `what a killed run left behind does not matter`() throws {
    try RunDirectoryTests.withFolder { folder in
      let left = folder.appending(path: ".run.partial/charts")
      try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
      try Data("half".utf8).write(to: left.appending(path: "old.svg"))
      try RunDirectory(path: folder.appending(path: "run").path)
        .write(RunDirectoryTests.run("a"))
      #expect(
        try RunDirectoryTests.files(in: folder.appending(path: "run"))
          == ["run.json", "charts", "charts/one.svg", "charts/a.svg"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  /// A file where a folder must be stops the writing midway.
  @Test func `a run that cannot be finished leaves the earlier one as it was`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(RunDirectoryTests.run("a"))
      let before = try RunDirectoryTests.files(in: target)
      #expect(throws: RunDirectoryError.self) {
        try directory.write(
          RunDirectoryTests.run("b") + [.init(path: "run.json/inside", text: "no")])
      }
      #expect(try RunDirectoryTests.files(in: target) == before)
      let record = try String(contentsOf: target.appending(path: "run.json"), encoding: .utf8)
      #expect(record == "{\"run\": \"a\"}")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  /// Whoever holds the old folder open sees the old files, whoever looks anew the new ones: the two
  /// folders change places, no file is written into either.
  @Test func `the target is exchanged, not rewritten`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      func identity() throws -> NSNumber {
        try #require(
          FileManager.default.attributesOfItem(atPath: target.path)[.systemFileNumber]
            as? NSNumber)
      }
      try directory.write(RunDirectoryTests.run("a"))
      let old = try identity()
      let open = try FileHandle(forReadingFrom: target.appending(path: "charts/one.svg"))
      try directory.write(RunDirectoryTests.run("b"))
      #expect(try identity() != old)
      #expect(try open.readToEnd() == Data("<svg>a</svg>".utf8))
      #expect(
        try String(contentsOf: target.appending(path: "charts/one.svg"), encoding: .utf8)
          == "<svg>b</svg>")
    }
  }
}
