/// Why a workbook, or a part of it, cannot be read.
package enum WorkbookError: Error, Hashable, Sendable {
  /// Another kind of file that comes as a ZIP archive, or in the old format of Office.
  case otherFormat(OtherFormat)
  /// Protected by a password.
  case encrypted
  /// Not what its kind of file should be; the part within the archive.
  case damaged(part: String)
  /// A part that unpacks to more than ``WorkbookLimits`` allow, as in a ZIP bomb.
  case tooLarge(part: String)
  /// Declarations of a document type or of entities, which no spreadsheet program writes.
  case declarations(part: String)
  /// Elements nested deeper than any spreadsheet program writes them.
  case tooDeep(part: String)
  case noSheets
  /// A cell outside the order or the size of a sheet.
  case misplacedCell(sheet: String, CellAddress)
  /// Rows and columns far apart, which would make a table of mostly nothing.
  case sheetTooLarge(sheet: String)

  package enum OtherFormat: String, Sendable, CaseIterable {
    /// `.xls`, which is no archive.
    case xls
    case ods, xlsm, xlsb, docx
    /// Any other ZIP archive.
    case zip
  }
}

/// How large a workbook may be: more than any that offices write, less than what brings a machine down.
enum WorkbookLimits {
  static let entries = 10_000
  /// Bytes of one part once unpacked.
  static let part = 2 << 30
  /// How many times its size a large part may unpack to: sheets reach 30, bombs 1000.
  static let expansion = 200
  /// Parts below this size, in bytes, are not held to ``expansion``.
  static let smallPart = 64 << 20
  /// Elements within each other; sheets have seven.
  static let depth = 64
  /// Elements of a part that is kept as a whole: styles, relations.
  static let elements = 1_000_000
  /// Bytes of all shared texts.
  static let texts = 512 << 20
  /// Bytes of one cell; Excel allows 32,767 letters.
  static let cell = 1 << 18
}

/// A cell of a sheet, both from 0.
package struct CellAddress: Hashable, Sendable, CustomStringConvertible {
  package var row: Int
  package var column: Int

  /// The size of a sheet in Excel.
  package static let rows = 1_048_576
  package static let columns = 16_384

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// `D14`.
  package var description: String { "\(CellAddress.letters(ofColumn: column))\(row + 1)" }

  /// The letters of a column: `A`, `Z`, `AA`.
  package static func letters(ofColumn column: Int) -> String {
    var (rest, letters) = (column + 1, "")
    while rest > 0 {
      let letter = UnicodeScalar(UInt8(65 + (rest - 1) % 26))
      letters = "\(letter)\(letters)"
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Reads `D14`, or `$D$14`; `nil` where it is none of a sheet.
  package static func parse(_ text: Span<UInt8>) -> CellAddress? {
    var (column, row, hasDigits) = (0, 0, false)
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 65...90 where !hasDigits: column = column * 26 + Int(byte) - 64
      case 97...122 where !hasDigits: column = column * 26 + Int(byte) - 96
      case 48...57:
        hasDigits = true
        row = row * 10 + Int(byte) - 48
      case 36: continue
      default: return nil
      }
      if column > columns || row > rows { return nil }
    }
    return column > 0 && row > 0 ? CellAddress(row: row - 1, column: column - 1) : nil
  }
}

/// A rectangle of cells that a sheet shows as one.
package struct CellRange: Hashable, Sendable {
  package let rows: ClosedRange<Int>
  package let columns: ClosedRange<Int>

  /// Reads `A1:B3`; `nil` where it is none.
  static func parse(_ text: String) -> CellRange? {
    let ends = text.split(separator: ":").map { Array($0.utf8) }
    guard let first = ends.first.flatMap({ CellAddress.parse($0.span) }),
      let last = ends.last.flatMap({ CellAddress.parse($0.span) }), ends.count <= 2,
      first.row <= last.row, first.column <= last.column
    else { return nil }
    return CellRange(rows: first.row...last.row, columns: first.column...last.column)
  }
}
