/// How Markdown is written: tables are pipe tables of pandoc, whose dashes say how wide the columns
/// are.
enum Markdown {
  /// Loose items are paragraphs, which Word sets in the size of the text.
  static func list(_ items: [String], isLoose: Bool = false) -> String {
    items.map { "- " + escaped($0) }.joined(separator: isLoose ? "\n\n" : "\n")
  }

  static func table(_ columns: [(title: String, width: Int)], _ rows: [[String]]) -> String {
    table(columns, cells: rows.map { $0.map(escaped) })
  }

  /// - Parameter cells: Already escaped.
  static func table(_ columns: [(title: String, width: Int)], cells: [[String]]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = "|" + columns.map { String(repeating: "-", count: $0.width) }.joined(separator: "|")
    return ([line(columns.map { escaped($0.title) }), rule + "|"] + cells.map(line))
      .joined(separator: "\n")
  }

  static func strong(_ text: String) -> String { text.isEmpty ? "" : "**\(escaped(text))**" }

  /// The text with what Markdown reads as marks taken literally.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#|~^$@".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
