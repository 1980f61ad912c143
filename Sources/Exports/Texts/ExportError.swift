public import Text

/// Why a file for other programs could not be made.
public enum ExportError: ReadableError, Equatable {
  /// The library that writes it refused.
  case notWritten(reason: String)

  public func text(in language: Language) -> String {
    switch self {
    case .notWritten(let reason):
      language.pick(
        "không ghi được tệp xuất: \(reason)", "the exported file could not be made: \(reason)")
    }
  }
}
