import TimeSeries

/// The parts of a Word file and the archive that holds them (ECMA-376, part 2; ZIP, APPNOTE 6.3.10).
///
/// Parts are stored as they are: pictures are compressed already, and the same parts give the same bytes
/// whatever library is installed.
struct WordPackage {
  struct Part {
    var name: String
    var contents: [UInt8]

    init(_ name: String, _ text: String) {
      self.name = name
      contents = Array((#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + text).utf8)
    }

    init(_ name: String, bytes: [UInt8]) {
      self.name = name
      contents = bytes
    }
  }

  var parts: [Part]
  /// The date that the archive gives its parts.
  var date: Day

  /// The file.
  func bytes() -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let start = archive.count
      let entry = entry(of: part)
      archive += number(0x0403_4b50, bytes: 4) + entry + number(0, bytes: 2) + Array(part.name.utf8)
      archive += part.contents
      directory +=
        number(0x0201_4b50, bytes: 4) + number(20, bytes: 2) + entry
        // Extra fields and comment of no length, the first disk, attributes of no kind.
        + number(0, bytes: 2) + number(0, bytes: 2) + number(0, bytes: 2) + number(0, bytes: 2)
        + number(0, bytes: 4) + number(start, bytes: 4) + Array(part.name.utf8)
    }
    let end = archive.count
    let count = number(parts.count, bytes: 2)
    return archive + directory + number(0x0605_4b50, bytes: 4) + number(0, bytes: 4) + count + count
      + number(directory.count, bytes: 4) + number(end, bytes: 4) + number(0, bytes: 2)
  }

  /// What both headers of a part say of it, from the version needed to the length of its name.
  private func entry(of part: Part) -> [UInt8] {
    let (storedNamesInUTF8, size) = (0x0800, part.contents.count)
    return number(20, bytes: 2) + number(storedNamesInUTF8, bytes: 2) + number(0, bytes: 2)
      + number(0, bytes: 2) + number(dosDate, bytes: 2)
      + number(Int(WordPackage.checksum(part.contents)), bytes: 4)
      + number(size, bytes: 4) + number(size, bytes: 4) + number(part.name.utf8.count, bytes: 2)
  }

  /// The years since 1980, months and days, as archives write them.
  private var dosDate: Int {
    (min(max(date.year, 1980), 2107) - 1980) << 9 | date.month << 5 | date.day
  }

  /// A number with its lowest byte first.
  private func number(_ value: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 of ISO 3309, bit-reversed polynomial EDB88320.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
    }
  }
}
