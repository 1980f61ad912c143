internal import Workbooks

/// What messages call an input: its path, and the sheet in a workbook.
public struct InputName: Hashable, Sendable, CustomStringConvertible {
  public var path: String
  public var sheet: String?

  public init(path: String, sheet: String? = nil) {
    self.path = path
    self.sheet = sheet
  }

  /// `so-lieu.xlsx`, `so-lieu.xlsx:Kết quả`.
  public var description: String { sheet.map { "\(path):\($0)" } ?? path }

  /// Where something stands, as far as it is known: `data.csv:14:4`, in a workbook
  /// `so-lieu.xlsx:Kết quả!D14`.
  ///
  /// - Parameters:
  ///   - line: From 1, as `column`.
  public func place(line: Int? = nil, column: Int? = nil) -> String {
    // Formats that are not read line by line have none.
    let line = line == 0 ? nil : line
    guard let sheet else {
      let numbers = line == nil ? [] : [line, column].compactMap(\.self)
      return path + numbers.map { ":\($0)" }.joined()
    }
    let letters = column.map { CellAddress.letters(ofColumn: $0 - 1) } ?? ""
    let cell = line.map { "!\(letters.isEmpty ? "A" : letters)\($0)" } ?? ""
    return "\(path):\(sheet)\(cell)"
  }
}

extension Problem {
  /// A problem of an input, or of a sheet.
  init(in name: InputName, line: Int? = nil, column: Int? = nil, _ message: Message) {
    self.init(file: name.path, sheet: name.sheet, line: line, column: column, message)
  }
}
