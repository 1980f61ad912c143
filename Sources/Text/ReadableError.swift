/// An error that says what is wrong in the reader's language.
public protocol ReadableError: Error {
  func text(in language: Language) -> String
}
