extension MarkdownReport {
  /// Where the text goes.
  public enum Form: Sendable {
    /// To be read as it is, with the drawings of `charts/`.
    case text
    /// Through pandoc to Word: pictures as PNG, the annex on sheets that lie on their side.
    case word

    var pictures: String {
      switch self {
      case .text: "svg"
      case .word: "png"
      }
    }

    var beforeAnnex: String {
      self == .word ? Form.endOfSection(isLandscape: false) + "\n\n" : ""
    }

    var afterAnnex: String {
      self == .word ? "\n\n" + Form.endOfSection(isLandscape: true) : ""
    }

    /// A paragraph that ends a section of a Word file: A4, with the margins of the reference document
    /// (Decree 30/2020/NĐ-CP, annex I), in twentieths of a point.
    private static func endOfSection(isLandscape: Bool) -> String {
      let size =
        isLandscape
        ? #"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#
        : #"<w:pgSz w:w="11906" w:h="16838"/>"#
      return """
        ```{=openxml}
        <w:p><w:pPr><w:sectPr>\(size)<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" \
        w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>
        ```
        """
    }
  }
}
