import Files
import Foundation
import Rendering
import Text
package import TimeSeries

/// The report in the forms that offices work in: Word; slides, made by pandoc; PDF, by Chromium or, of the
/// Word file, by LibreOffice.
package enum ConvertedDocument {
  /// Charts are PNG.
  package enum Form: String, Sendable {
    /// A4, Times New Roman 14.
    case docx
    /// A slide for each target asked about, on 16 : 9; pandoc makes them on a reference that is part of
    /// the tool.
    case pptx
  }

  /// A Word file or a presentation, dated by the review date.
  package static func make(
    _ form: Form, of document: ReportDocument, asOf: Day,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    switch form {
    case .docx: return try WordRenderer.bytes(of: document, asOf: asOf, progress: progress)
    case .pptx:
      guard let pandoc = program(["pandoc"]) else { throw ReportError.notInstalled(form) }
      return try inFolder { folder in
        try slides(document, with: pandoc, in: folder, asOf: asOf, progress: progress)
      }
    }
  }

  /// A PDF: the page as a browser prints it, or, without one, the Word file as LibreOffice does.
  ///
  /// - Throws: `ReportError.notInstalled` where neither is.
  package static func pdf(
    _ document: ReportDocument, asOf: Day, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    if let browser = program(["chromium", "chromium-browser", "google-chrome"]) {
      return try inFolder { folder in
        try write(Array(HTMLRenderer().page(document).utf8), to: "report.html", in: folder)
        // As root, Chromium prints only without its sandbox; the page is the tool's own.
        let sandbox = getuid() == 0 ? ["--no-sandbox"] : []
        return try make(
          "report.pdf", with: browser,
          sandbox + [
            "--headless", "--disable-gpu", "--no-pdf-header-footer",
            "--user-data-dir=\(folder.appending(path: "browser").path)",
            "--print-to-pdf=report.pdf", folder.appending(path: "report.html").absoluteString,
          ], in: folder, asOf: asOf)
      }
    }
    guard let office = program(["soffice", "libreoffice"]) else { throw ReportError.noPDFPrinter }
    return try inFolder { folder in
      try write(
        WordRenderer.bytes(of: document, asOf: asOf, progress: progress), to: "report.docx",
        in: folder)
      let profile = folder.appending(path: "office").absoluteString
      return try make(
        "report.pdf", with: office,
        ["-env:UserInstallation=\(profile)", "--headless", "--convert-to", "pdf", "report.docx"],
        in: folder, asOf: asOf)
    }
  }

  /// Turns the document into slides, and reads them.
  private static func slides(
    _ document: ReportDocument, with pandoc: URL, in folder: URL, asOf: Day,
    progress: (Int, Int) -> Void
  ) throws -> [UInt8] {
    let drawings = document.slideDrawings
    for (index, drawing) in drawings.enumerated() {
      progress(index, drawings.count)
      try write(Picture(svg: drawing.svg()).png(), to: "charts/\(drawing.fileName).png", in: folder)
    }
    progress(drawings.count, drawings.count)
    try write(Array(SlideRenderer().text(document).utf8), to: "report.md", in: folder)
    try write(PackageResources.reference_pptx, to: "reference.pptx", in: folder)
    return try make(
      "report.pptx", with: pandoc,
      [
        "report.md", "--from=markdown", "--to=pptx", "--reference-doc=reference.pptx",
        "--metadata=lang:\(document.language.rawValue)", "--output=report.pptx",
      ], in: folder, asOf: asOf)
  }

  // MARK: Programs

  /// Does work in a folder of its own, which is gone afterwards.
  private static func inFolder(_ work: (URL) throws -> [UInt8]) throws -> [UInt8] {
    do {
      let scratch = try ScratchFolder.make(in: FileManager.default.temporaryDirectory.path)
      defer { scratch.remove() }
      let folder = "\(scratch.path)/\(ScratchFolder.newName)"
      try FileOutput.makeFolder(folder)
      return try work(URL(fileURLWithPath: folder, isDirectory: true))
    } catch let error as SystemError {
      throw ReportError.noTemporaryFiles(reason: error.reason)
    }
  }

  private static func write(
    _ contents: [UInt8], to file: String, in folder: URL
  ) throws(SystemError) {
    let path = folder.appending(path: file).path
    try FileOutput.makeFolder(FileOutput.folder(of: path))
    try FileOutput.create(path, [contents])
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, asOf: Day
  ) throws {
    let process = Process()
    process.executableURL = program
    process.currentDirectoryURL = folder
    process.arguments = arguments
    // What the file is dated by, where it is set: the same run, the same bytes (pandoc).
    var environment = ProcessInfo.processInfo.environment
    // Without a locale pandoc finds no picture whose name has other than English letters.
    environment["LC_ALL"] = "C.UTF-8"
    environment["SOURCE_DATE_EPOCH"] = "\(asOf.daysSince1970 * 86_400)"
    process.environment = environment
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let reason = String(decoding: said, as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      throw ReportError.notMade(program: program.lastPathComponent, reason: reason)
    }
  }

  /// Runs a program and reads the file that it makes.
  private static func make(
    _ file: String, with program: URL, _ arguments: [String], in folder: URL, asOf: Day
  ) throws -> [UInt8] {
    try run(program, arguments, in: folder, asOf: asOf)
    let place = folder.appending(path: file).path
    guard let contents = FileManager.default.contents(atPath: place) else {
      throw ReportError.nothingMade(program: program.lastPathComponent)
    }
    return Array(contents)
  }

  /// The first of the programs that is on the PATH.
  private static func program(_ names: [String]) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.lazy.flatMap { name in
      folders.map { URL(fileURLWithPath: String($0)).appending(path: name) }
    }.first { place in
      // A place about which nothing can be known is no program.
      FileManager.default.isExecutableFile(atPath: place.path)
        && (try? place.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    }
  }
}
