public import Text

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

/// A workbook that could not be written.
public enum WorkbookError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case notWritten(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .notWritten(let reason):
      language.pick(
        "không ghi được tệp Excel: \(reason)", "the workbook cannot be written: \(reason)")
    }
  }

  public var description: String { text(in: .english) }
}
