public import TimeSeries

/// The two languages of every text a reader sees.
public enum Language: String, CaseIterable, Codable, Sendable {
  case vietnamese = "vi"
  case english = "en"

  /// The BCP 47 tag.
  package var tag: String { rawValue }

  /// The text in this language.
  public func pick(_ vietnamese: String, _ english: String) -> String {
    self == .vietnamese ? vietnamese : english
  }

  public func name(_ name: LocalizedName) -> String { pick(name.vietnamese, name.english) }
}

/// An error that says what is wrong in the reader's language.
public protocol ReadableError: Error {
  func text(in language: Language) -> String
}
