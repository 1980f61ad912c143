import Charting
import Rendering
import Results
import Text
import TimeSeries

/// The report as an office signs it: a Word file with the parts that Decree 30/2020/NĐ-CP asks for, the
/// sections numbered I, 1, a, and annexes with pages of their own. Charts are pictures.
struct WordRenderer {
  private let document: ReportDocument
  private let asOf: Day
  private let texts: LetterheadTexts
  private var pictures: [WordPackage.Part] = []
  private var figures = 0

  private init(_ document: ReportDocument, asOf: Day) {
    self.document = document
    self.asOf = asOf
    texts = LetterheadTexts(language: document.language)
  }

  /// The file's bytes; the same document gives the same bytes.
  ///
  /// - Parameters:
  ///   - asOf: The review date, by which the file and, without another date, the report are dated.
  ///   - progress: Called with done and all of its pictures.
  static func bytes(
    of document: ReportDocument, asOf: Day, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    var renderer = WordRenderer(document, asOf: asOf)
    let body = try renderer.body(progress)
    let office = "officeDocument/2006/relationships"
    let media = renderer.pictures.map {
      (type: "\(office)/image", target: String($0.name.dropFirst("word/".count)))
    }
    let parts: [WordPackage.Part] = [
      .init("[Content_Types].xml", WordStyles.contentTypes),
      .init(
        "_rels/.rels",
        WordStyles.relationships([
          (type: "\(office)/officeDocument", target: "word/document.xml"),
          (
            type: "package/2006/relationships/metadata/core-properties", target: "docProps/core.xml"
          ),
        ])),
      .init(
        "docProps/core.xml",
        WordStyles.properties(
          title: document.title, author: document.letterhead?.agency ?? "",
          generator: document.generator, date: asOf)),
      .init(
        "word/document.xml",
        "<w:document \(WordStyles.namespaces)><w:body>\(body)</w:body></w:document>"),
      .init("word/styles.xml", WordStyles.styles(locale: renderer.texts.locale)),
      .init("word/header1.xml", WordStyles.header),
      .init(
        "word/_rels/document.xml.rels",
        WordStyles.relationships(
          [
            (type: "\(office)/styles", target: "styles.xml"),
            (type: "\(office)/header", target: "header1.xml"),
          ] + media)),
    ]
    return WordPackage(parts: parts + renderer.pictures, date: asOf).bytes()
  }

  // MARK: The order of the document

  private mutating func body(_ progress: (Int, Int) -> Void) throws -> String {
    let sections = document.sections(on: .paper)
    let total = sections.flatMap(\.blocks).count { if case .figure = $0 { true } else { false } }
    var xml = front
    for (index, section) in sections.filter({ !$0.isAnnex }).enumerated() {
      xml += WordParagraph("\(Roman.text(index + 1)). \(section.title)", .part).xml
      xml += try blocks(of: section, total, progress)
    }
    xml += signature
    var previous = WordStyles.section(isLandscape: false)
    for (index, section) in sections.filter(\.isAnnex).enumerated() {
      xml += end(of: previous) + annexHead(section, Roman.text(index + 1))
      xml += try blocks(of: section, total, progress)
      previous = WordStyles.section(isLandscape: section.isWide)
    }
    progress(total, total)
    return xml + previous
  }

  /// A paragraph of no height that ends a section.
  private func end(of section: String) -> String {
    var paragraph = WordParagraph(runs: [.init(text: "", size: 2)], .small)
    paragraph.sectionEnd = section
    return paragraph.xml
  }

  private func annexHead(_ section: ReportDocument.Section, _ number: String) -> String {
    let enclosed = texts.enclosed(
      document.letterhead, title: document.title, asOf: asOf)
    return WordParagraph(texts.annex(number), .title).xml
      + WordParagraph(section.title.uppercased(), .title).xml
      + WordParagraph(runs: [.init(text: enclosed, isItalic: true)], .frame, alignment: .centre).xml
      + WordParagraph("", .small).xml
  }

  private mutating func blocks(
    of section: ReportDocument.Section, _ total: Int, _ progress: (Int, Int) -> Void
  ) throws -> String {
    let width = WordStyles.textWidth(isLandscape: section.isWide)
    var (xml, headings) = ("", 0)
    for block in section.blocks {
      if case .heading = block { headings += 1 }
      if case .figure = block { progress(figures, total) }
      xml += try self.xml(block, number: headings, width: width)
    }
    return xml
  }

  // MARK: Blocks

  private mutating func xml(_ block: ReportBlock, number: Int, width: Int) throws -> String {
    switch block {
    case .heading(let text, _): return WordParagraph("\(number). \(text)", .heading).xml
    case .paragraph(_, .onPaper): return ""
    case .paragraph(let text, _): return WordParagraph(text).xml
    case .list(let items, let style):
      return items.enumerated().map { index, item in
        let mark = style == .lettered ? "\(texts.letter(index))) " : "- "
        return WordParagraph(mark + item, .item).xml
      }.joined()
    case .tiles(let tiles): return xml(tiles, width: width)
    case .table(let table):
      var table = WordTable(table, width: width)
      return table.xml(notes: texts.notes)
    case .figure(let drawing): return try xml(drawing)
    case .descriptions(let entries, _):
      return entries.map { WordParagraph("- \($0.term): \($0.text)", .item).xml }.joined()
    case .files(let files):
      return files.map { file in
        WordParagraph("\(file.path) · SHA-256 \(file.digest.prefix(16))…", .small).xml
      }.joined()
    }
  }

  /// Large numbers side by side, on the colours of their answers.
  private func xml(_ tiles: [ReportBlock.Tile], width: Int) -> String {
    let widths = tiles.map { _ in width / max(tiles.count, 1) }
    let cells = tiles.map { tile in
      let ink = String(tile.tone.colours.ink.dropFirst())
      let fill = String(tile.tone.colours.fill.dropFirst())
      return #"<w:shd w:val="clear" w:color="auto" w:fill="\#(fill)"/></w:tcPr>"#
        + WordParagraph(
          runs: [.init(text: tile.count, isBold: true, size: 32, colour: ink)], .cell,
          alignment: .centre
        ).xml
        + WordParagraph(runs: [.init(text: tile.word, colour: ink)], .cell, alignment: .centre).xml
    }
    return WordTable.table(
      [WordTable.row(cells, widths: widths)], widths: widths, hasBorders: true)
      + WordParagraph("", .small).xml
  }

  // MARK: Pictures

  /// English Metric Units to the millimetre.
  private static let unitsPerMillimetre = 36_000.0
  /// Two figures with their texts share a page.
  private static let (mostWidth, mostHeight) = (165.0, 85.0)

  private mutating func xml(_ drawing: Drawing) throws -> String {
    let png = try Picture(svg: drawing.svg()).png()
    figures += 1
    pictures.append(.init("word/media/image\(figures).png", bytes: png))
    // Width and height stand at fixed places of the first chunk (PNG, 11.2.2).
    func side(at place: Int) -> Double {
      png[place..<place + 4].reduce(0) { $0 * 256 + Double($1) }
    }
    let (width, height) = (side(at: 16), side(at: 20))
    let scale = min(WordRenderer.mostWidth / width, WordRenderer.mostHeight / height)
    func extent(_ pixels: Double) -> Int {
      Int((pixels * scale * WordRenderer.unitsPerMillimetre).rounded())
    }
    var paragraph = WordParagraph("", .cell, alignment: .centre)
    paragraph.keepsWithNext = true
    paragraph.content = inline(
      drawing, name: "image\(figures)", relationship: "rId\(figures + 2)",
      width: extent(width), height: extent(height))
    let caption = texts.figure(figures) + drawing.title + (drawing.caption.isEmpty ? "" : ". ")
    return paragraph.xml + WordParagraph(caption + drawing.caption, .caption).xml
  }

  private func inline(
    _ drawing: Drawing, name: String, relationship: String, width: Int, height: Int
  ) -> String {
    let seen = WordParagraph.escaped(drawing.chart.textAlternative)
    let size = #"cx="\#(width)" cy="\#(height)""#
    return
      #"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent \#(size)/>"#
      + #"<wp:docPr id="\#(figures)" name="\#(name)" title="\#(WordParagraph.escaped(drawing.title))" "#
      + #"descr="\#(seen)"/><a:graphic>"#
      + #"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>"#
      + #"<pic:nvPicPr><pic:cNvPr id="\#(figures)" name="\#(name)" descr="\#(seen)"/><pic:cNvPicPr/></pic:nvPicPr>"#
      + #"<pic:blipFill><a:blip r:embed="\#(relationship)"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#
      + #"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext \#(size)/></a:xfrm>"#
      + #"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#
      + "</wp:inline></w:drawing></w:r>"
  }
}

/// What stands before the text and behind it.
extension WordRenderer {
  /// The names of nation and agency, number, place and date, then the title.
  private var front: String {
    let head = document.letterhead.map { letterhead in
      let widths = [4100, WordStyles.textWidth(isLandscape: false) - 4100]
      return WordTable.table(
        [
          WordTable.row([agency(letterhead), nation], widths: widths),
          WordTable.row(
            [
              WordTable.cell([texts.number(letterhead)], .frame, alignment: .centre),
              "</w:tcPr>"
                + WordParagraph(
                  runs: [
                    .init(
                      text: texts.placeAndDate(letterhead, asOf: asOf),
                      isItalic: true)
                  ], .frame, alignment: .centre
                ).xml,
            ], widths: widths),
        ], widths: widths, hasBorders: false) + WordParagraph("", .small).xml
    }
    return (head ?? "") + WordParagraph(texts.kind, .title).xml
      + WordParagraph(document.title, .title).xml + line(3400)
      + WordParagraph(
        runs: [.init(text: "(\(document.asOf))", isItalic: true)], .frame, alignment: .centre
      ).xml
      + (document.warning.map {
        WordParagraph(runs: [.init(text: $0, isBold: true)], .frame, alignment: .centre).xml
      } ?? "")
  }

  private func agency(_ letterhead: Letterhead) -> String {
    let superior =
      letterhead.superior.isEmpty
      ? ""
      : WordParagraph(
        runs: [.init(text: letterhead.superior.uppercased(), size: 24)], .frame, alignment: .centre
      ).xml
    return "</w:tcPr>" + superior
      + WordParagraph(
        runs: [.init(text: letterhead.agency.uppercased(), isBold: true, size: 24)], .frame,
        alignment: .centre
      ).xml + line(1350)
  }

  private var nation: String {
    "</w:tcPr>"
      + WordParagraph(
        runs: [.init(text: texts.nation, isBold: true, size: 24)], .frame, alignment: .centre
      ).xml
      + WordParagraph(
        runs: [.init(text: texts.motto, isBold: true)], .frame, alignment: .centre
      ).xml + line(1050)
  }

  private func line(_ indent: Int) -> String {
    var paragraph = WordParagraph("", .frame)
    paragraph.lineIndent = indent
    return paragraph.xml
  }

  /// Recipients on the left, the signature on the right, on one page with the last words.
  private var signature: String {
    guard let letterhead = document.letterhead else { return "" }
    let width = WordStyles.textWidth(isLandscape: false)
    let recipients = letterhead.recipients.enumerated().map { index, name in
      "- \(name)" + (index == letterhead.recipients.count - 1 ? "." : ";")
    }
    let left =
      recipients.isEmpty
      ? WordTable.cell([""], .frame)
      : "</w:tcPr>"
        + WordParagraph(
          runs: [.init(text: texts.recipients, isBold: true, isItalic: true, size: 24)], .frame
        ).xml
        + recipients.map { WordParagraph(runs: [.init(text: $0, size: 22)], .frame).xml }.joined()
    func bold(_ text: String) -> String {
      WordParagraph(runs: [.init(text: text, isBold: true)], .frame, alignment: .centre).xml
    }
    let room = String(repeating: WordParagraph("", .frame).xml, count: 4)
    let right =
      "</w:tcPr>" + texts.signature(letterhead).map(bold).joined() + room + bold(letterhead.signer)
    let widths = [width / 2, width - width / 2]
    return WordParagraph("", .small).xml
      + WordTable.table(
        [WordTable.row([left, right], widths: widths)], widths: widths, hasBorders: false)
  }
}
