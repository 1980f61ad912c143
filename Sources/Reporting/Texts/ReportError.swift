package import Text
package import TimeSeries

/// A form of the report that could not be made.
package enum ReportError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  /// Pandoc is not on this machine.
  case notInstalled(ConvertedDocument.Form)
  /// Neither a browser nor what can stand in for one.
  case noPDFPrinter
  /// - Parameter reason: The program's own words; empty where it said nothing.
  case notMade(program: String, reason: String)
  /// The program ended well and left no file.
  case nothingMade(program: String)
  /// There is no room for what the program reads.
  case noTemporaryFiles(reason: LocalizedName)
  case workbookNotWritten(reason: String)

  package func text(in language: Language) -> String {
    switch self {
    case .notInstalled(let form):
      language.pick(
        "tệp \(form.name) cần pandoc, máy này chưa cài; trên Debian và Ubuntu: apt-get install pandoc "
          + "(https://pandoc.org/installing.html); html và markdown không cần gì thêm",
        "a \(form.name) file needs pandoc, which is not installed; on Debian and Ubuntu: apt-get install "
          + "pandoc (https://pandoc.org/installing.html); html and markdown need nothing")
    case .noPDFPrinter:
      language.pick(
        "tệp PDF cần Chromium hoặc LibreOffice, máy này chưa cài; trên Debian và Ubuntu: "
          + "apt-get install chromium; hoặc mở report.html bằng trình duyệt rồi in ra PDF",
        "a PDF needs Chromium or LibreOffice, and neither is installed; on Debian and "
          + "Ubuntu: apt-get install chromium; or open report.html in a browser and print it to PDF"
      )
    case .notMade(let program, let reason):
      language.pick(
        "\(program) không tạo được tệp", "\(program) could not make the file")
        + (reason.isEmpty ? "" : ": \(reason)")
    case .noTemporaryFiles(let reason):
      language.pick(
        "không ghi được tệp tạm (\(reason.vietnamese)); kiểm tra TMPDIR",
        "temporary files cannot be written (\(reason.english)); check TMPDIR")
    case .nothingMade(let program):
      language.pick("\(program) không tạo ra tệp nào", "\(program) made no file")
    case .workbookNotWritten(let reason):
      language.pick(
        "không ghi được tệp Excel: \(reason)", "the workbook cannot be written: \(reason)")
    }
  }

  package var description: String { text(in: .english) }
}

extension ConvertedDocument.Form {
  /// The program that people open it with.
  fileprivate var name: String {
    switch self {
    case .docx: "Word"
    case .pptx: "PowerPoint"
    }
  }
}
