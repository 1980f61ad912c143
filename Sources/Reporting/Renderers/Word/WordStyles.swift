import Text
import TimeSeries

/// What all Word files have in common: styles, page, the number of the page, and the list of parts.
///
/// A4, margins of 20, 15, 20 and 30 mm, Times New Roman 13, page numbers centred on top from the second
/// page on (Decree 30/2020/NĐ-CP, annex I).
enum WordStyles {
  /// Twentieths of a point.
  static let (shortSide, longSide) = (11_906, 16_838)
  private static let (top, right, bottom, left) = (1134, 850, 1134, 1701)

  static func textWidth(isLandscape: Bool) -> Int {
    (isLandscape ? longSide : shortSide) - left - right
  }

  /// The properties of a section, which counts its pages from 1.
  static func section(isLandscape: Bool) -> String {
    let size =
      isLandscape
      ? #"<w:pgSz w:w="\#(longSide)" w:h="\#(shortSide)" w:orient="landscape"/>"#
      : #"<w:pgSz w:w="\#(shortSide)" w:h="\#(longSide)"/>"#
    return #"<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>"#
      + #"<w:type w:val="nextPage"/>\#(size)"#
      + #"<w:pgMar w:top="\#(top)" w:right="\#(right)" w:bottom="\#(bottom)" w:left="\#(left)" "#
      + #"w:header="567" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>"#
  }

  static var header: String {
    #"<w:hdr \#(namespaces)><w:p><w:pPr><w:pStyle w:val="Frame"/><w:jc w:val="center"/></w:pPr>"#
      + #"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#
      + #"<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>"#
      + #"<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>"#
      + #"<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#
  }

  static let namespaces =
    #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#
    + #"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#
    + #"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#
    + #"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#
    + #"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#

  // MARK: Styles

  /// - Parameter locale: The language that programs check the spelling of, `vi-VN`.
  static func styles(locale: String) -> String {
    let defaults =
      "<w:docDefaults><w:rPrDefault><w:rPr>"
      + #"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" "#
      + #"w:cs="Times New Roman"/><w:sz w:val="26"/><w:szCs w:val="26"/>"#
      + #"<w:lang w:val="\#(locale)"/></w:rPr></w:rPrDefault></w:docDefaults>"#
    return "<w:styles \(namespaces)>" + defaults
      + style("Normal", "Normal", after: 80, alignment: "both", firstLine: 567, isDefault: true)
      + style("Title", "Title", after: 60, alignment: "center", size: 28, isBold: true)
      + style(
        "Heading1", "heading 1", before: 160, after: 80, size: 26, isBold: true, outline: 0)
      + style(
        "Heading2", "heading 2", before: 80, after: 60, firstLine: 567, size: 26, isBold: true,
        outline: 1)
      + style("Item", "Item", after: 60, alignment: "both", firstLine: 567)
      + style("TableText", "Table Text", size: 21)
      + style("TableHead", "Table Head", alignment: "center", size: 21, isBold: true)
      + style("Caption", "caption", after: 140, alignment: "both", size: 22, isItalic: true)
      + style("Small", "Small", after: 20, alignment: "both", size: 20)
      + style("Frame", "Frame", size: 26) + "</w:styles>"
  }

  private static func style(
    _ id: String, _ name: String, before: Int = 0, after: Int = 0, alignment: String = "left",
    firstLine: Int = 0, size: Int = 26, isBold: Bool = false, isItalic: Bool = false,
    outline: Int? = nil, isDefault: Bool = false
  ) -> String {
    let keep = outline == nil ? "" : "<w:keepNext/><w:keepLines/>"
    let level = outline.map { #"<w:outlineLvl w:val="\#($0)"/>"# } ?? ""
    return
      #"<w:style w:type="paragraph" \#(isDefault ? #"w:default="1" "# : "")w:styleId="\#(id)">"#
      + #"<w:name w:val="\#(name)"/>\#(isDefault ? "" : #"<w:basedOn w:val="Normal"/>"#)<w:qFormat/>"#
      + "<w:pPr>\(keep)"
      + #"<w:spacing w:before="\#(before)" w:after="\#(after)" w:line="252" w:lineRule="auto"/>"#
      + #"<w:ind w:firstLine="\#(firstLine)"/><w:jc w:val="\#(alignment)"/>\#(level)</w:pPr>"#
      + "<w:rPr>\(isBold ? "<w:b/>" : "")\(isItalic ? "<w:i/>" : "")"
      + #"<w:color w:val="000000"/><w:sz w:val="\#(size)"/><w:szCs w:val="\#(size)"/></w:rPr></w:style>"#
  }

  // MARK: The list of parts

  static let contentTypes =
    #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
    + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
    + #"<Default Extension="png" ContentType="image/png"/>"#
    + [
      ("word/document.xml", "wordprocessingml.document.main"),
      ("word/styles.xml", "wordprocessingml.styles"),
      ("word/header1.xml", "wordprocessingml.header"),
    ].map { part, type in
      #"<Override PartName="/\#(part)" ContentType="application/vnd.openxmlformats-officedocument.\#(type)+xml"/>"#
    }.joined()
    + #"<Override PartName="/docProps/core.xml" "#
    + #"ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#

  static func relationships(_ targets: [(type: String, target: String)]) -> String {
    #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
      + targets.enumerated().map { index, entry in
        #"<Relationship Id="rId\#(index + 1)" Type="http://schemas.openxmlformats.org/\#(entry.type)" "#
          + #"Target="\#(entry.target)"/>"#
      }.joined() + "</Relationships>"
  }

  static func properties(title: String, author: String, generator: String, date: Day) -> String {
    let time = "\(date)T00:00:00Z"
    func stamp(_ name: String) -> String {
      #"<dcterms:\#(name) xsi:type="dcterms:W3CDTF">\#(time)</dcterms:\#(name)>"#
    }
    return
      #"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#
      + #"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#
      + #"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
      + "<dc:title>\(WordParagraph.escaped(title))</dc:title>"
      + "<dc:creator>\(WordParagraph.escaped(author))</dc:creator>"
      + "<cp:keywords>\(WordParagraph.escaped(generator))</cp:keywords>"
      + stamp("created") + stamp("modified") + "</cp:coreProperties>"
  }
}
