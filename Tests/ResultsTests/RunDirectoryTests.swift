import Foundation
import Testing

@testable import Results

struct RunDirectoryTests {
  private static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "cchc-tests-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// A run of two charts, whose manifest is marked by its job.
  private static func run(
    _ mark: String, further: [RunDirectory.File] = []
  ) throws -> [RunDirectory.File] {
    let files: [RunDirectory.File] =
      [
        .init(path: "charts/one.svg", text: "<svg>\(mark)</svg>"),
        .init(path: "charts/\(mark).svg", contents: [0, 255, 10]),
      ] + further
    let manifest = RunManifest(
      toolVersion: "0", files: ["run.json"] + files.map(\.path), job: mark, asOf: [], seed: 1,
      models: [], horizon: 1, levels: [], blas: "", inputs: [], synthetic: false,
      likelihoodWords: [:], reasonWords: [:])
    return [.init(path: "run.json", text: try manifest.text())] + files
  }

  private static func files(in folder: URL) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder.path))
  }

  @Test func `a run is written whole, folders and all`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "deep/er/run")
      try RunDirectory(path: target.path).write(try RunDirectoryTests.run("a"))
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
      try directory.write(try RunDirectoryTests.run("a"))
      try directory.write(try RunDirectoryTests.run("b"))
      #expect(
        try RunDirectoryTests.files(in: target)
          == ["run.json", "charts", "charts/one.svg", "charts/b.svg"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  @Test(arguments: ["note.txt", "charts/mine.svg", "notes/", "charts/one.svg.bak"])
  func `what no run has written is never replaced`(name: String) throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(try RunDirectoryTests.run("a"))
      if name.hasSuffix("/") {
        try FileManager.default.createDirectory(
          at: target.appending(path: name), withIntermediateDirectories: true)
      } else {
        try Data("note".utf8).write(to: target.appending(path: name))
      }
      let before = try RunDirectoryTests.files(in: target)
      #expect(throws: RunDirectoryError.occupied(path: target.path, by: [name])) {
        try directory.write(try RunDirectoryTests.run("b"))
      }
      #expect(try RunDirectoryTests.files(in: target) == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  @Test(arguments: [
    #"{"name": "my project"}"#, #"{"tool": "cchc"}"#, "", "not JSON",
  ])
  func `a run.json of anybody else protects its folder`(text: String) throws {
    try RunDirectoryTests.withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "run.json"))
      #expect(throws: RunDirectoryError.occupied(path: folder.path, by: [])) {
        try RunDirectory(path: folder.path).write(try RunDirectoryTests.run("a"))
      }
      #expect(try RunDirectoryTests.files(in: folder) == ["run.json"])
    }
  }

  /// What a link leads to is not the run's, and what a link stands for is not looked through.
  @Test func `links are neither followed nor removed`() throws {
    try RunDirectoryTests.withFolder { folder in
      let (target, other) = (folder.appending(path: "run"), folder.appending(path: "other"))
      let directory = RunDirectory(path: target.path)
      try directory.write(try RunDirectoryTests.run("a"))
      try FileManager.default.moveItem(at: target.appending(path: "charts"), to: other)
      try FileManager.default.createSymbolicLink(
        at: target.appending(path: "charts"), withDestinationURL: other)
      #expect(throws: RunDirectoryError.occupied(path: target.path, by: ["charts"])) {
        try directory.write(try RunDirectoryTests.run("b"))
      }
      #expect(try RunDirectoryTests.files(in: other) == ["one.svg", "a.svg"])
    }
  }

  @Test func `a link to a run stays a link`() throws {
    try RunDirectoryTests.withFolder { folder in
      let (target, link) = (folder.appending(path: "run"), folder.appending(path: "link"))
      try RunDirectory(path: target.path).write(try RunDirectoryTests.run("a"))
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
      try RunDirectory(path: link.path).write(try RunDirectoryTests.run("b"))
      #expect(try RunDirectoryTests.files(in: target).contains("charts/b.svg"))
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == target.path)
    }
  }

  @Test func `permissions of a folder and its files are kept`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(try RunDirectoryTests.run("a"))
      func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: target.path + name)[.posixPermissions]
          as? Int
      }
      for (name, mode) in [("", 0o750), ("/charts/one.svg", 0o640)] {
        try FileManager.default.setAttributes(
          [.posixPermissions: mode], ofItemAtPath: target.path + name)
      }
      try directory.write(try RunDirectoryTests.run("b"))
      #expect(try mode("") == 0o750)
      #expect(try mode("/charts/one.svg") == 0o640)
    }
  }

  @Test func `an empty folder is taken`() throws {
    try RunDirectoryTests.withFolder { folder in
      try RunDirectory(path: folder.path).write(try RunDirectoryTests.run("a"))
      #expect(try RunDirectoryTests.files(in: folder).contains("run.json"))
    }
  }

  @Test func `a folder of somebody else is refused and left alone`() throws {
    try RunDirectoryTests.withFolder { folder in
      let thesis = folder.appending(path: "thesis.txt")
      try Data("years of work".utf8).write(to: thesis)
      let directory = RunDirectory(path: folder.path)
      let path = folder.path
      #expect(throws: RunDirectoryError.occupied(path: path, by: [])) {
        try directory.checkAvailable()
      }
      #expect(throws: RunDirectoryError.occupied(path: path, by: [])) {
        try directory.write(try RunDirectoryTests.run("a"))
      }
      #expect(try RunDirectoryTests.files(in: folder) == ["thesis.txt"])
      #expect(try Data(contentsOf: thesis) == Data("years of work".utf8))
    }
  }

  @Test func `a file in the way is refused and left alone`() throws {
    try RunDirectoryTests.withFolder { folder in
      let file = folder.appending(path: "run")
      try Data("mine".utf8).write(to: file)
      #expect(throws: RunDirectoryError.occupied(path: file.path, by: [])) {
        try RunDirectory(path: file.path).write(try RunDirectoryTests.run("a"))
      }
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }
  }

  /// A folder with the name and the permissions of a scratch folder, which nobody holds.
  private static func leftover(in folder: URL) throws -> URL {
    let left = folder.appending(path: ".cchc-aB3xYz", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: left, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return left
  }

  @Test(arguments: ["new", "run"])
  func `what a killed run left behind is cleared away`(name: String) throws {
    try RunDirectoryTests.withFolder { folder in
      let left = try RunDirectoryTests.leftover(in: folder)
      try RunDirectory(path: folder.appending(path: "run").path)
        .write(try RunDirectoryTests.run("a"))
      let half = try RunDirectoryTests.leftover(in: folder).appending(path: name)
      try FileManager.default.moveItem(at: folder.appending(path: "run"), to: half)
      let directory = RunDirectory(path: folder.appending(path: "run").path)
      #expect(try directory.write(try RunDirectoryTests.run("b")) == [])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
      #expect(!FileManager.default.fileExists(atPath: left.path))
    }
  }

  /// A process that was killed while it removed an old run left the list and empty folders, or less.
  @Test(arguments: ["run.json", "nothing"])
  func `a removal that was stopped is brought to its end`(kept: String) throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(try RunDirectoryTests.run("a"))
      let half = try RunDirectoryTests.leftover(in: folder).appending(path: "run")
      try FileManager.default.moveItem(at: target, to: half)
      for name in try RunDirectoryTests.files(in: half) where name != kept {
        // Folders stay as long as the list does.
        if kept == "run.json" && name == "charts" { continue }
        // Gone already with its folder.
        try? FileManager.default.removeItem(at: half.appending(path: name))
      }
      #expect(try directory.write(try RunDirectoryTests.run("b")) == [])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  @Test func `a hidden folder with somebody's file is kept and named`() throws {
    try RunDirectoryTests.withFolder { folder in
      let left = try RunDirectoryTests.leftover(in: folder)
      try Data("mine".utf8).write(to: left.appending(path: "note.txt"))
      let named = try RunDirectory(path: folder.appending(path: "run").path)
        .write(try RunDirectoryTests.run("a"))
      #expect(named.map { $0.hasSuffix("/.cchc-aB3xYz") } == [true])
      #expect(try RunDirectoryTests.files(in: left) == ["note.txt"])
    }
  }

  @Test func `files added to a run belong to it`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(try RunDirectoryTests.run("a"))
      try directory.add([.init(path: "charts/late.svg", text: "<svg/>")], to: target.path)
      #expect(try RunDirectoryTests.files(in: target).contains("charts/late.svg"))
      try directory.write(try RunDirectoryTests.run("b"))
      #expect(try !RunDirectoryTests.files(in: target).contains("charts/late.svg"))
      try FileManager.default.removeItem(at: target.appending(path: "run.json"))
      #expect(throws: RunDirectoryError.unlisted(path: target.path)) {
        try directory.add([.init(path: "late.svg", text: "<svg/>")], to: target.path)
      }
    }
  }

  /// A file where a folder must be stops the writing midway.
  @Test func `a run that cannot be finished leaves the earlier one as it was`() throws {
    try RunDirectoryTests.withFolder { folder in
      let target = folder.appending(path: "run")
      let directory = RunDirectory(path: target.path)
      try directory.write(try RunDirectoryTests.run("a"))
      let before = try RunDirectoryTests.files(in: target)
      #expect(throws: RunDirectoryError.self) {
        try directory.write(
          try RunDirectoryTests.run("b") + [.init(path: "run.json/inside", text: "no")])
      }
      #expect(try RunDirectoryTests.files(in: target) == before)
      let record = try String(contentsOf: target.appending(path: "run.json"), encoding: .utf8)
      #expect(record.contains("\"job\" : \"a\""))
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
      try directory.write(try RunDirectoryTests.run("a"))
      let old = try identity()
      let open = try FileHandle(forReadingFrom: target.appending(path: "charts/one.svg"))
      try directory.write(try RunDirectoryTests.run("b"))
      #expect(try identity() != old)
      #expect(try open.readToEnd() == Data("<svg>a</svg>".utf8))
      #expect(
        try String(contentsOf: target.appending(path: "charts/one.svg"), encoding: .utf8)
          == "<svg>b</svg>")
    }
  }
}
