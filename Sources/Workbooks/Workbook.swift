/// An Excel workbook in memory: its sheets, and what all of them share.
///
/// - SeeAlso: ECMA-376, *Office Open XML File Formats*, part 1 (SpreadsheetML), part 2 (packages).
package struct Workbook: Sendable {
  /// A sheet of cells.
  package struct Sheet: Sendable, Hashable {
    package let name: String
    package let isHidden: Bool
    let part: String
  }

  /// In the order of their tabs.
  package let sheets: [Sheet]
  let bytes: [UInt8]
  let texts: SharedTexts
  let formats: CellFormats
  /// Whether days are counted from 1904, as old Macs did.
  let isDatedFrom1904: Bool

  /// Whether a file begins like an archive, or like a file of the old Office.
  package static func mayBe(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: oldOffice)
  }

  private static let oldOffice: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// Opens a workbook.
  ///
  /// - Throws: What kind of file it is instead, or what is wrong with it.
  package static func open(_ bytes: [UInt8]) throws(WorkbookError) -> Workbook {
    if bytes.starts(with: oldOffice) {
      // A workbook with a password is kept in a file of the old format, under this name in UTF-16.
      throw contains(Array("EncryptedPackage".utf8).flatMap { [$0, 0] }, in: bytes)
        ? .encrypted : .otherFormat(.xls)
    }
    return try ZipArchive.read(bytes) { (archive) throws(WorkbookError) in
      try open(archive, bytes: bytes)
    }
  }

  private static func open(
    _ archive: borrowing ZipArchive, bytes: [UInt8]
  ) throws(WorkbookError) -> Workbook {
    let part =
      try Relations.read(of: "", in: archive).target("officeDocument") ?? "xl/workbook.xml"
    if let other = try otherFormat(of: archive, workbook: part) { throw .otherFormat(other) }
    let relations = try Relations.read(of: part, in: archive)
    let elements = try PartElements.read(part, of: archive)
    let sheets = elements.compactMap { (element) -> Sheet? in
      guard element.name == "sheet", let name = element.attributes["name"],
        let id = element.attributes["id"], let relation = relations[id],
        relation.kind == "worksheet"
      else { return nil }
      let state = element.attributes["state"] ?? "visible"
      return Sheet(name: name, isHidden: state != "visible", part: relation.target)
    }
    if sheets.isEmpty { throw .noSheets }
    let properties = elements.first { $0.name == "workbookPr" }?.attributes["date1904"]
    let texts = try relations.target("sharedStrings").map { (part) throws(WorkbookError) in
      try SharedTexts.read(part, of: archive)
    }
    let formats = try relations.target("styles").map { (part) throws(WorkbookError) in
      try CellFormats.read(part, of: archive)
    }
    return Workbook(
      sheets: sheets, bytes: bytes, texts: texts ?? SharedTexts(),
      formats: formats ?? CellFormats(), isDatedFrom1904: ["1", "true"].contains(properties))
  }

  /// What a file is that comes as a ZIP archive and is no workbook; `nil` for a workbook.
  private static func otherFormat(
    of archive: borrowing ZipArchive, workbook part: String
  ) throws(WorkbookError) -> WorkbookError.OtherFormat? {
    guard archive.contains("[Content_Types].xml") else {
      return archive.contains("content.xml") && archive.contains("META-INF/manifest.xml")
        ? .ods : .zip
    }
    if part.hasSuffix(".bin") { return .xlsb }
    if archive.contains("word/document.xml") { return .docx }
    let types = try PartElements.read("[Content_Types].xml", of: archive)
    let hasMacros = types.contains {
      $0.attributes["ContentType"]?.contains("macroEnabled") == true
    }
    if hasMacros { return .xlsm }
    return archive.contains(part) ? nil : .zip
  }

  private static func contains(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
    var start = 0
    while let first = bytes[start...].firstIndex(of: wanted[0]) {
      if bytes[first...].starts(with: wanted) { return true }
      start = first + 1
    }
    return false
  }
}
