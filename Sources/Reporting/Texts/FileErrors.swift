public import Text
public import TimeSeries

/// A Word file that could not be made.
public enum WordError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case noPandoc
  /// - Parameter reason: pandoc's own words; empty where it said nothing.
  case failed(reason: String)
  /// There is no room for what pandoc reads.
  case noTemporaryFiles(reason: LocalizedName)

  public func text(in language: Language) -> String {
    switch self {
    case .noPandoc:
      language.pick(
        "tệp Word cần pandoc, máy này chưa cài; trên Debian và Ubuntu: apt-get install pandoc "
          + "(https://pandoc.org/installing.html); report.html và report.md không cần gì thêm",
        "a Word file needs pandoc, which is not installed; on Debian and Ubuntu: apt-get install "
          + "pandoc (https://pandoc.org/installing.html); report.html and report.md need nothing")
    case .failed(let reason):
      language.pick("pandoc không tạo được tệp Word", "pandoc could not make the Word file")
        + (reason.isEmpty ? "" : ": \(reason)")
    case .noTemporaryFiles(let reason):
      language.pick(
        "không ghi được tệp tạm cho tệp Word (\(reason.vietnamese)); kiểm tra TMPDIR",
        "temporary files of the Word file cannot be written (\(reason.english)); check TMPDIR")
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
