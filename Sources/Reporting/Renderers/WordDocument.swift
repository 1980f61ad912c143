import Foundation
import Rendering
import Text
public import TimeSeries

/// The report as a Word file, through pandoc, because offices work in Word.
///
/// The reference document (A4, Times New Roman 14) is part of the tool; charts are PNG.
public enum WordDocument {
  /// The file's bytes.
  ///
  /// - Parameters:
  ///   - asOf: The review date, which dates the file.
  ///   - progress: Called with done and all of its pictures, which take longest.
  /// - Throws: `ReportError.noPandoc` where pandoc is not installed.
  public static func bytes(
    of document: ReportDocument, asOf: Day, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    guard let pandoc else { throw ReportError.noPandoc }
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "cchc-\(UUID().uuidString)")
    try files.createDirectory(
      at: folder.appending(path: "charts"), withIntermediateDirectories: true)
    // A folder that cannot be removed is left to the system; the file is made all the same.
    defer { try? files.removeItem(at: folder) }
    let drawings = document.drawings
    for (index, drawing) in drawings.enumerated() {
      progress(index, drawings.count)
      let picture = try Picture(svg: drawing.svg()).png()
      try Data(picture).write(to: folder.appending(path: "charts/\(drawing.fileName).png"))
    }
    progress(drawings.count, drawings.count)
    let text = MarkdownRenderer(form: .word).text(document)
    try Data(text.utf8).write(to: folder.appending(path: "report.md"))
    try Data(PackageResources.reference_docx)
      .write(to: folder.appending(path: "reference.docx"))
    try convert(in: folder, with: pandoc, language: document.language, asOf: asOf)
    return Array(try Data(contentsOf: folder.appending(path: "report.docx")))
  }

  /// Turns `report.md` into `report.docx`.
  private static func convert(
    in folder: URL, with pandoc: URL, language: Language, asOf: Day
  ) throws {
    let process = Process()
    process.executableURL = pandoc
    process.currentDirectoryURL = folder
    process.arguments = [
      "report.md", "--from=markdown", "--to=docx", "--reference-doc=reference.docx",
      "--metadata=lang:\(language.rawValue)", "--output=report.docx",
    ]
    // pandoc dates its file by this, where it is set: the same run, the same bytes.
    var environment = ProcessInfo.processInfo.environment
    environment["SOURCE_DATE_EPOCH"] = "\(asOf.daysSince1970 * 86_400)"
    process.environment = environment
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ReportError.wordNotMade(reason: String(decoding: said, as: UTF8.self))
    }
  }

  /// The first pandoc on the PATH.
  private static var pandoc: URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appending(path: "pandoc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
