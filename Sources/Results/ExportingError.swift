public import Text

/// What can go wrong while results are written.
public enum ExportingError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  /// Something other than an earlier run stands where the run should go.
  case occupied(path: String)
  case cannotWrite(path: String, reason: String)

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
    }
  }

  public var description: String { text(in: .english) }
}
