import Loading
import TimeSeries

/// Any bytes as the XML of a sheet, as a workbook, as a PC-Axis file and as a table of Eurostat are read, or
/// refused with problems that name the file; what is read is numbers.
package func checkSheet(_ input: [UInt8]) throws(Violation) {
  let files = [
    InputText(name: "fuzz.xlsx", bytes: workbook(sheet: input)),
    InputText(name: "broken.xlsx", bytes: [0x50, 0x4B, 0x03, 0x04] + input),
    InputText(name: "fuzz.px", bytes: Array("CHARSET=\"ANSI\";\n".utf8) + input),
    InputText(name: "fuzz.tsv", bytes: Array("unit,geo\\TIME_PERIOD\t".utf8) + input),
  ]
  for file in files {
    let loaded: LoadedObservations
    do throws(LoadingFailure) {
      loaded = try ObservationLoader.load([file])
    } catch {
      try checkMessages(error, of: file)
      continue
    }
    try require(loaded.observations.values.allSatisfy(\.isFinite), "a value is no number")
  }
}

/// A workbook with one sheet whose XML is given, its parts stored without compression.
private func workbook(sheet: [UInt8]) -> [UInt8] {
  let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let parts: [(name: String, bytes: [UInt8])] = [
    ("[Content_Types].xml", Array("<Types/>".utf8)),
    (
      "_rels/.rels",
      Array(
        "<Relationships><Relationship Id='a' Type='\(office)/officeDocument' Target='xl/w.xml'/></Relationships>"
          .utf8)
    ),
    (
      "xl/w.xml",
      Array("<workbook><sheets><sheet name='S' id='b'/></sheets></workbook>".utf8)
    ),
    (
      "xl/_rels/w.xml.rels",
      Array(
        "<Relationships><Relationship Id='b' Type='\(office)/worksheet' Target='s.xml'/></Relationships>"
          .utf8)
    ),
    ("xl/s.xml", sheet),
  ]
  return StoredArchive.bytes(of: parts)
}

/// Writes ZIP archives without compression.
///
/// - SeeAlso: PKWARE, *.ZIP File Format Specification* (APPNOTE 6.3.10), §4.3.
private enum StoredArchive {
  static func bytes(of parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var (archive, directory) = ([UInt8](), [UInt8]())
    for part in parts {
      let name = Array(part.name.utf8)
      // Versions, flags, method, time; then checksum and sizes.
      let head =
        number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4)
        + number(Int(checksum(part.bytes)), 4) + number(part.bytes.count, 4)
        + number(part.bytes.count, 4) + number(name.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + head + number(0, 2) + number(0, 2)
        + number(0, 2) + number(0, 4) + number(archive.count, 4) + name
      archive += [0x50, 0x4B, 3, 4] + head + name + part.bytes
    }
    return archive + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2)
      + number(parts.count, 2) + number(directory.count, 4) + number(archive.count, 4)
      + number(0, 2)
  }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { (sum, byte) in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
      }
    }
  }
}
