public import Text

/// A path that is no run, or where none can be written.
public enum RunDirectoryError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  /// Something other than an earlier run stands where the run should go.
  case occupied(path: String)
  case cannotWrite(path: String, reason: String)
  /// A template would replace a file.
  case alreadyThere(path: String)
  case noRun(path: String)
  /// One file was asked for, and the run has several reviews.
  case severalReviews(folders: [String])
  case noChart(names: [String])
  /// Two runs of several reviews each, none of the same date.
  case noCommonReview(folders: [String])

  public func text(in language: Language) -> String {
    switch self {
    case .occupied(let path):
      language.pick(
        "\(path): đã có sẵn nhưng không phải kết quả chạy của cchc (không có run.json); chọn --output "
          + "khác hoặc chuyển thư mục này đi nơi khác",
        "\(path): exists and is not a run of cchc (no run.json in it); choose another --output or "
          + "move it away")
    case .cannotWrite(let path, let reason):
      language.pick("\(path): không ghi được: \(reason)", "\(path): cannot be written: \(reason)")
    case .alreadyThere(let path):
      language.pick(
        "\(path): đã có sẵn, không ghi đè; chọn thư mục khác",
        "\(path): exists and is not replaced; choose another folder")
    case .noRun(let path):
      language.pick(
        "\(path): không phải kết quả chạy của cchc (không có \(ReviewResult.fileName)); "
          + "tạo bằng ‘cchc run JOB.yaml’",
        "\(path): not a run of cchc (no \(ReviewResult.fileName) in it); make one with "
          + "‘cchc run JOB.yaml’")
    case .severalReviews(let folders):
      language.pick(
        "kết quả gồm nhiều lần rà soát; ghi rõ một trong số đó: ",
        "the run has several reviews; name one of them: ") + folders.joined(separator: ", ")
    case .noChart(let names):
      language.pick(
        "không có biểu đồ nào bắt đầu bằng \(quoted(names, "hoặc")); bỏ --only để vẽ tất cả",
        "no chart begins with \(quoted(names, "or")); without --only all are drawn")
    case .noCommonReview(let folders):
      language.pick(
        "hai kết quả không có ngày rà soát chung; ghi rõ một lần rà soát của mỗi kết quả: ",
        "the runs have no review date in common; name one review of each: ")
        + folders.joined(separator: ", ")
    }
  }

  private func quoted(_ names: [String], _ or: String) -> String {
    names.map { "‘\($0)’" }.joined(separator: " \(or) ")
  }

  public var description: String { text(in: .english) }
}

/// A result that cannot be read back.
public enum ResultFileError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case otherVersion(found: Int)
  case unreadable(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .otherVersion(let found):
      language.pick(
        "\(ReviewResult.fileName): do phiên bản khác của cchc ghi (schema \(found), phiên bản này đọc "
          + "\(ReviewResult.schema)); hãy chạy lại tệp công việc",
        "\(ReviewResult.fileName): written by another version of cchc (schema \(found), this one "
          + "reads \(ReviewResult.schema)); run the job again")
    case .unreadable(let reason):
      language.pick(
        "\(ReviewResult.fileName): không đọc được (\(reason)); hãy chạy lại tệp công việc",
        "\(ReviewResult.fileName): not readable (\(reason)); run the job again")
    }
  }

  public var description: String { text(in: .english) }
}
