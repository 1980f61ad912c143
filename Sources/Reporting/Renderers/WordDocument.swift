import Files
import Foundation
import Rendering
import Results
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
  /// - Throws: `WordError.noPandoc` where pandoc is not installed.
  public static func bytes(
    of document: ReportDocument, asOf: Day, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    guard let pandoc else { throw WordError.noPandoc }
    var pictures: [RunDirectory.File] = []
    let drawings = document.drawings
    for (index, drawing) in drawings.enumerated() {
      progress(index, drawings.count)
      pictures.append(
        RunDirectory.File(
          path: "charts/\(drawing.fileName).png", contents: try Picture(svg: drawing.svg()).png()))
    }
    progress(drawings.count, drawings.count)
    let sources = [
      RunDirectory.File(path: "report.md", text: MarkdownRenderer(form: .word).text(document)),
      RunDirectory.File(path: "reference.docx", contents: PackageResources.reference_docx),
    ]
    do {
      let scratch = try ScratchFolder.make(in: FileManager.default.temporaryDirectory.path)
      defer { scratch.remove() }
      let folder = "\(scratch.path)/\(ScratchFolder.newName)"
      for file in pictures + sources {
        let path = "\(folder)/\(file.path)"
        try FileOutput.makeFolder(FileOutput.folder(of: path))
        try FileOutput.create(path, file.contents)
      }
      try convert(
        in: URL(fileURLWithPath: folder, isDirectory: true), with: pandoc,
        language: document.language, asOf: asOf)
      return Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/report.docx")))
    } catch let error as SystemError {
      throw WordError.noTemporaryFiles(reason: error.reason)
    } catch is CocoaError {
      throw WordError.failed(reason: "")
    }
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
      throw WordError.failed(
        reason: String(decoding: said, as: UTF8.self).trimmingCharacters(
          in: .whitespacesAndNewlines))
    }
  }

  /// The first pandoc on the PATH.
  private static var pandoc: URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appending(path: "pandoc") }
      .first { place in
        // A place about which nothing can be known is no program.
        let path = place.path
        return FileManager.default.isExecutableFile(atPath: path)
          && (try? place.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
      }
  }
}
