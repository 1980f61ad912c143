package import Text

/// Why a file for other programs could not be made.
package enum ExportError: ReadableError, Equatable {
  /// The library that writes it refused.
  case notWritten(reason: String)

  package func text(in language: Language) -> String {
    switch self {
    case .notWritten(let reason):
      language.pick(
        "không ghi được tệp xuất: \(reason)", "the exported file could not be made: \(reason)")
    }
  }
}
