internal import Foundation

/// Names in plain letters, for ids and file names.
enum PlainName {
  /// A name in lower case, without diacritics, its words joined by hyphens: `ty-le-ho-so`.
  static func of(_ name: String) -> String {
    name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .replacing("đ", with: "d")
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
  }
}
