/// A way of writing tables: what spreadsheets let their users choose.
struct WrittenTable: Sendable {
  var delimiter: String
  var decimal: String
  var grouping = ""
  var lineEnd = "\n"
  var encoding = Encoding.utf8
  var quotesAll = false
  var isWide = false
  var suffix = ""

  enum Encoding: CaseIterable {
    case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian
  }

  /// Every way in which a table can be written.
  static let all: [WrittenTable] = {
    var all: [WrittenTable] = []
    for delimiter in [",", ";", "\t"] {
      for (decimal, grouping) in [(".", ""), (",", ""), (".", ","), (",", "."), (",", "\u{A0}")] {
        for lineEnd in ["\n", "\r\n", "\r"] {
          for encoding in Encoding.allCases {
            for (isWide, quotesAll) in [(false, false), (false, true), (true, false), (true, true)]
            {
              all.append(
                WrittenTable(
                  delimiter: delimiter, decimal: decimal, grouping: grouping, lineEnd: lineEnd,
                  encoding: encoding, quotesAll: quotesAll, isWide: isWide,
                  suffix: isWide == quotesAll ? "%" : ""))
            }
          }
        }
      }
    }
    return all
  }()

  func quoted(_ cell: String) -> String {
    let isSpecial = cell.utf8.contains { [34, 10, 13].contains($0) } || cell.contains(delimiter)
    guard isSpecial || quotesAll else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// A count of hundredths as a number: 123456 is `1.234,56`.
  func number(_ hundredths: Int) -> String {
    let digits = String(abs(hundredths) / 100)
    var integer = ""
    for (index, digit) in digits.reversed().enumerated() {
      if index > 0 && index.isMultiple(of: 3) { integer = grouping + integer }
      integer = String(digit) + integer
    }
    let rest = abs(hundredths) % 100
    let fraction = (rest < 10 ? "0" : "") + String(rest)
    return (hundredths < 0 ? "-" : "") + integer + decimal + fraction + suffix
  }

  func bytes(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { $0.map(quoted).joined(separator: delimiter) }
    let text = lines.joined(separator: lineEnd)
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf8WithMark: return Array("\u{FEFF}\(text)".utf8)
    case .utf16LittleEndian:
      return "\u{FEFF}\(text)".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case .utf16BigEndian:
      return "\u{FEFF}\(text)".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }
  }
}
