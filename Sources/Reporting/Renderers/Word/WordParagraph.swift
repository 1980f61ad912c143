/// A paragraph of a Word file, and the pieces of text in it.
struct WordParagraph {
  /// The styles of ``WordStyles``.
  enum Style: String {
    case body = "Normal"
    case title = "Title"
    case part = "Heading1"
    case heading = "Heading2"
    case item = "Item"
    case cell = "TableText"
    case cellHead = "TableHead"
    case caption = "Caption"
    case small = "Small"
    case frame = "Frame"
  }

  enum Alignment: String {
    case left
    case centre = "center"
    case right
    case both
  }

  struct Run {
    var text: String
    var isBold = false
    var isItalic = false
    /// Half points; that of the style without one.
    var size: Int?
    /// Six hexadecimal digits.
    var colour: String?
    var isRaised = false

    var xml: String {
      let properties =
        (isBold ? "<w:b/>" : "") + (isItalic ? "<w:i/>" : "")
        + (colour.map { #"<w:color w:val="\#($0)"/>"# } ?? "")
        + (size.map { #"<w:sz w:val="\#($0)"/><w:szCs w:val="\#($0)"/>"# } ?? "")
        + (isRaised ? #"<w:vertAlign w:val="superscript"/>"# : "")
      return "<w:r>" + (properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")
        + #"<w:t xml:space="preserve">\#(WordParagraph.escaped(text))</w:t></w:r>"#
    }
  }

  var style = Style.body
  var alignment: Alignment?
  var keepsWithNext = false
  /// A short line below it, indented by so many twentieths of a point on both sides.
  var lineIndent: Int?
  var runs: [Run] = []
  /// What stands in place of runs, such as a picture.
  var content = ""
  /// Ends a section with these properties.
  var sectionEnd: String?

  init(_ text: String, _ style: Style = .body, alignment: Alignment? = nil) {
    self.style = style
    self.alignment = alignment
    if !text.isEmpty { runs = [Run(text: text)] }
  }

  init(runs: [Run], _ style: Style = .body, alignment: Alignment? = nil) {
    self.style = style
    self.alignment = alignment
    self.runs = runs
  }

  var xml: String {
    let line = lineIndent.map { indent in
      (
        border:
          #"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>"#,
        spacing: #"<w:spacing w:before="0" w:after="60" w:line="60" w:lineRule="exact"/>"#,
        indent: #"<w:ind w:left="\#(indent)" w:right="\#(indent)"/>"#
      )
    }
    return #"<w:p><w:pPr><w:pStyle w:val="\#(style.rawValue)"/>"#
      + (keepsWithNext ? "<w:keepNext/>" : "") + (line?.border ?? "") + (line?.spacing ?? "")
      + (line?.indent ?? "") + (alignment.map { #"<w:jc w:val="\#($0.rawValue)"/>"# } ?? "")
      + (sectionEnd ?? "") + "</w:pPr>" + runs.map(\.xml).joined() + content + "</w:p>"
  }

  /// Text in XML 1.0: its marks as entities, and nothing that it cannot hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
