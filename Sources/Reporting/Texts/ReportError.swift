public import Text

/// A form of the report that could not be made.
public enum ReportError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case noPandoc
  case wordNotMade(reason: String)
  case workbookNotWritten(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .noPandoc:
      language.pick(
        "tệp Word cần pandoc, máy này chưa cài; trên Debian và Ubuntu: apt-get install pandoc "
          + "(https://pandoc.org/installing.html); report.html và report.md không cần gì thêm",
        "a Word file needs pandoc, which is not installed; on Debian and Ubuntu: apt-get install "
          + "pandoc (https://pandoc.org/installing.html); report.html and report.md need nothing")
    case .wordNotMade(let reason):
      language.pick(
        "pandoc không tạo được tệp Word: \(reason)",
        "pandoc could not make the Word file: \(reason)")
    case .workbookNotWritten(let reason):
      language.pick(
        "không ghi được tệp Excel: \(reason)", "the workbook cannot be written: \(reason)")
    }
  }

  public var description: String { text(in: .english) }
}
