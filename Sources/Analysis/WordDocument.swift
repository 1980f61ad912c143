import Foundation
import Rendering
public import Reporting
public import Text
import TimeSeries

/// The report as a Word file, through pandoc, because offices work in Word.
///
/// The reference document (A4, Times New Roman 14) is part of the tool; charts are PNG.
public struct WordDocument {
  private let result: ReviewResult
  private let language: Language
  private let drawings: [Drawing]

  /// - Parameter drawings: Those of the result in this language, where they are at hand.
  public init(_ result: ReviewResult, language: Language, drawings: [Drawing]? = nil) {
    self.result = result
    self.language = language
    self.drawings = drawings ?? Drawing.all(in: result, language: language)
  }

  /// The file's bytes.
  ///
  /// - Parameter progress: Called with done and all of its pictures, which take longest.
  /// - Throws: `WordError.noPandoc` where pandoc is not installed.
  public func bytes(progress: (Int, Int) -> Void = { _, _ in }) throws -> [UInt8] {
    guard let pandoc = WordDocument.pandoc else { throw WordError.noPandoc }
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "cchc-\(UUID().uuidString)")
    try files.createDirectory(
      at: folder.appending(path: "charts"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for (index, drawing) in drawings.enumerated() {
      progress(index, drawings.count)
      let picture = try Picture(svg: drawing.svg()).png()
      try Data(picture).write(to: folder.appending(path: "charts/\(drawing.fileName).png"))
    }
    progress(drawings.count, drawings.count)
    let text = MarkdownReport(result, language: language, form: .word, drawings: drawings).text
    try Data(text.utf8).write(to: folder.appending(path: "report.md"))
    try Data(PackageResources.reference_docx)
      .write(to: folder.appending(path: "reference.docx"))

    let process = Process()
    process.executableURL = pandoc
    process.currentDirectoryURL = folder
    process.arguments = [
      "report.md", "--from=markdown", "--to=docx", "--reference-doc=reference.docx",
      "--metadata=lang:\(language.rawValue)", "--output=report.docx",
    ]
    // pandoc dates its file by this, where it is set: the same run, the same bytes.
    var environment = ProcessInfo.processInfo.environment
    environment["SOURCE_DATE_EPOCH"] = "\(result.asOf.daysSince1970 * 86_400)"
    process.environment = environment
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw WordError.failed(reason: String(decoding: said, as: UTF8.self))
    }
    return Array(try Data(contentsOf: folder.appending(path: "report.docx")))
  }

  /// The first pandoc on the PATH.
  private static var pandoc: URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appending(path: "pandoc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// A Word file that could not be made.
public enum WordError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case noPandoc
  case failed(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .noPandoc:
      language.pick(
        "tệp Word cần pandoc, máy này chưa cài; trên Debian và Ubuntu: apt-get install pandoc "
          + "(https://pandoc.org/installing.html); report.html và report.md không cần gì thêm",
        "a Word file needs pandoc, which is not installed; on Debian and Ubuntu: apt-get install "
          + "pandoc (https://pandoc.org/installing.html); report.html and report.md need nothing")
    case .failed(let reason):
      language.pick(
        "pandoc không tạo được tệp Word: \(reason)",
        "pandoc could not make the Word file: \(reason)")
    }
  }

  public var description: String { text(in: .english) }
}
