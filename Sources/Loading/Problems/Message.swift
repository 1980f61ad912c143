internal import Foundation
internal import Text
public import TimeSeries

/// What is wrong and what to do about it, in both languages.
///
/// Every message is made by a function in an extension of this type, where its Vietnamese and its
/// English stand together, apart from the code that finds the fault. What a text names is a parameter
/// of that function, so that the compiler checks that nothing is left out. The extensions are sorted
/// by area: cells, header, catalogue, plans, files; job files have theirs in `Analysis`.
public struct Message: Hashable, Sendable {
  public let what: LocalizedName
  public let remedy: LocalizedName

  /// A message in Vietnamese and English: what is wrong, then what to do.
  package init(
    vietnamese what: String, _ remedy: String,
    english englishWhat: String, _ englishRemedy: String
  ) {
    self.what = LocalizedName(vietnamese: what, english: englishWhat)
    self.remedy = LocalizedName(vietnamese: remedy, english: englishRemedy)
  }

  /// Quotes a text from a file, shortened and on one line, because every problem is one line of a
  /// report. Characters that cannot be seen, such as the zero-width spaces of web pages, are named:
  /// `85.16[U+200B]`.
  package static func quoted(_ text: String) -> String {
    let limit = 60
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: line.append(" ")
      case .format:
        let code = String(scalar.value, radix: 16, uppercase: true)
        line.append(contentsOf: "[U+\(code)]".unicodeScalars)
      default: line.append(scalar)
      }
    }
    return "‘\(String(line))\(text.unicodeScalars.count > limit ? "…" : "")’"
  }

  /// A text for a terminal: what would steer it, or hide in a line, is named, `[U+1B]`; line ends stay.
  package static func visible(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\n" && scalar != "\t", .format, .lineSeparator,
        .paragraphSeparator:
        let code = String(scalar.value, radix: 16, uppercase: true)
        line.append(contentsOf: "[U+\(code)]".unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// The same of what stands on one line, as a path does.
  package static func visibleLine(_ text: String) -> String {
    visible(text).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "[U+A]")
  }

  /// Names in quotation marks, as a list: `a`, `a or b`, `a, b or c`.
  package static func quoted(_ names: [String]) -> LocalizedName {
    alternatives(names.map { quoted($0) })
  }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ names: [String]) -> LocalizedName {
    guard let last = names.last, names.count > 1 else { return LocalizedName(names.first ?? "") }
    let others = names.dropLast().joined(separator: ", ")
    return LocalizedName(vietnamese: "\(others) hoặc \(last)", english: "\(others) or \(last)")
  }

  /// A fraction of 1 in percent, as it would be written: 0.57 is 57.
  static func percent(_ fraction: Double) -> LocalizedName {
    number((fraction * 1e11).rounded() / 1e9)
  }

  /// A number without needless decimals, with the reader's decimal mark and no thousands separator.
  static func number(_ value: Double) -> LocalizedName {
    let plain =
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : value.description
    return LocalizedName(vietnamese: plain.replacing(".", with: ","), english: plain)
  }
}
