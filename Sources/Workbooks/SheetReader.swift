internal import TimeSeries

/// What a cell holds.
package enum CellKind: Sendable, Hashable {
  case text
  /// A number in plain form with a decimal point, perhaps with a percent sign.
  case number
  /// `2024-07-31`, `2024-07` or `2024`, as far as the cell shows it.
  case date
  case boolean
  /// `#REF!` and the like.
  case error
  /// A formula whose value was not stored, behind an equals sign.
  case formula
}

/// Takes the cells of a sheet in their order: row by row, from left to right, empty ones left out.
package protocol CellSink {
  mutating func take(
    _ cell: CellAddress, _ kind: CellKind, _ text: Span<UInt8>) throws(WorkbookError)
}

/// What a sheet has beside the contents of its cells.
package struct SheetFeatures: Sendable, Hashable {
  package var merged: [CellRange] = []
  package var hiddenRows: [Int] = []
  package var hiddenColumns: [ClosedRange<Int>] = []
  /// The numbers of which the sheet shows fewer decimals than it stores, and the first of them.
  package var rounded = 0
  package var firstRounded: CellAddress?

  package init() {}
}

extension Workbook {
  /// Reads the cells of a sheet as people see them: formulas by their stored values, numbers with the
  /// decimals and percent signs of their formats, days as days.
  package func read(
    _ sheet: Sheet, into sink: inout some CellSink
  ) throws(WorkbookError) -> SheetFeatures {
    try ZipArchive.read(bytes) { (archive) throws(WorkbookError) in
      var handler = SheetHandler(workbook: self, sheet: sheet.name, sink: sink)
      try archive.parse(sheet.part, &handler)
      sink = handler.sink
      return handler.features
    }
  }
}

/// Follows the elements of a sheet.
private struct SheetHandler<Sink: CellSink>: XMLHandler {
  let workbook: Workbook
  let sheet: String
  var sink: Sink
  var features = SheetFeatures()

  init(workbook: Workbook, sheet: String, sink: Sink) {
    self.workbook = workbook
    self.sheet = sheet
    self.sink = sink
  }

  /// Where the cell is that is being read; −1 before the first one.
  private var (row, column) = (-1, -1)
  private var style = 0
  private var type = CellType.number
  private var (isValue, isFormula) = (false, false)
  private var value: [UInt8] = []
  private var formula: [UInt8] = []
  private var hasFormula = false
  private var run = TextRun()

  /// The attribute `t`.
  private enum CellType { case number, shared, inline, text, boolean, error, date }

  mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(WorkbookError) {
    switch name {
    case "c": try beginCell(attributes)
    case "v":
      isValue = true
    case "f":
      (isFormula, hasFormula) = (true, true)
    case "row": try beginRow(attributes)
    case "mergeCell":
      if let range = attributes["ref"].flatMap({ CellRange.parse($0) }) {
        features.merged.append(range)
      }
    case "col" where attributes.isTrue("hidden"):
      if let first = attributes["min"].flatMap({ Int($0) }),
        let last = attributes["max"].flatMap({ Int($0) }), first > 0, first <= last
      {
        features.hiddenColumns.append((first - 1)...(last - 1))
      }
    default: run.begin(name)
    }
  }

  private mutating func beginRow(_ attributes: XMLAttributes) throws(WorkbookError) {
    var (number, isHidden) = (row + 2, false)
    attributes.forEach { (name, value) in
      if name == "r" {
        number = SheetHandler.integer(value) ?? 0
      } else if name == "hidden" {
        isHidden = value.count == 1 ? value[0] == UInt8(ascii: "1") : value.count == 4
      }
    }
    guard number > row + 1, number <= CellAddress.rows else { throw misplaced }
    (row, column) = (number - 1, -1)
    if isHidden { features.hiddenRows.append(row) }
  }

  private mutating func beginCell(_ attributes: XMLAttributes) throws(WorkbookError) {
    var address: CellAddress? = CellAddress(row: row, column: column + 1)
    (style, type, hasFormula) = (0, .number, false)
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    run.clear()
    var (style, type) = (0, CellType.number)
    attributes.forEach { (name, text) in
      switch name {
      case "r": address = CellAddress.parse(text)
      case "s": style = SheetHandler.integer(text) ?? 0
      case "t": type = SheetHandler.type(text)
      default: break
      }
    }
    guard let address, address.row == row, address.column > column,
      address.column < CellAddress.columns
    else { throw misplaced }
    (column, self.style, self.type) = (address.column, style, type)
  }

  private var misplaced: WorkbookError {
    .misplacedCell(sheet: sheet, CellAddress(row: max(0, row), column: max(0, column)))
  }

  private static func type(_ text: Span<UInt8>) -> CellType {
    guard text.count > 0 else { return .number }
    switch (text[0], text.count) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "s"), _): return .text
    case (UInt8(ascii: "i"), _): return .inline
    case (UInt8(ascii: "b"), _): return .boolean
    case (UInt8(ascii: "e"), _): return .error
    case (UInt8(ascii: "d"), _): return .date
    default: return .number
    }
  }

  private static func integer(_ text: Span<UInt8>) -> Int? {
    guard text.count > 0, text.count < 10 else { return nil }
    var number = 0
    for index in text.indices {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  mutating func text(_ piece: Span<UInt8>) throws(WorkbookError) {
    if isValue {
      guard value.count < WorkbookLimits.cell else { throw misplaced }
      // SAFETY: the bytes are copied before the closure returns.
      unsafe piece.withUnsafeBufferPointer { (bytes) in unsafe value.append(contentsOf: bytes) }
    } else if isFormula {
      guard formula.count < WorkbookLimits.cell else { throw misplaced }
      for index in piece.indices { formula.append(piece[index]) }
    } else {
      run.append(piece)
    }
  }

  mutating func end(_ name: XMLName) throws(WorkbookError) {
    switch name {
    case "v": isValue = false
    case "f": isFormula = false
    case "c": try endCell()
    default: run.end(name)
    }
  }

  private mutating func take(_ kind: CellKind, _ text: [UInt8]) throws(WorkbookError) {
    try sink.take(CellAddress(row: row, column: column), kind, text.span)
  }

  private mutating func endCell() throws(WorkbookError) {
    if type == .inline {
      let text = run.text
      if !text.isEmpty { try take(.text, text) }
      return
    }
    if value.isEmpty {
      // A text that a formula makes may be empty; a number cannot.
      guard hasFormula, type == .number else { return }
      let text = [UInt8(ascii: "=")] + formula
      try take(.formula, text)
      return
    }
    switch type {
    case .shared:
      guard let index = SheetHandler.integer(value.span),
        let range = workbook.texts.range(of: index)
      else { throw misplaced }
      if range.isEmpty { return }
      let texts = workbook.texts.bytes
      try sink.take(
        CellAddress(row: row, column: column), .text, texts.span.extracting(range))
    case .text, .inline: try take(.text, value)
    case .error: try take(.error, value)
    case .boolean:
      let text = Array((value == [UInt8(ascii: "0")] ? "FALSE" : "TRUE").utf8)
      try take(.boolean, text)
    case .date:
      let day = Array(value.prefix { $0 != UInt8(ascii: "T") })
      try take(.date, day)
    case .number: try endNumber()
    }
  }

  private mutating func endNumber() throws(WorkbookError) {
    let format = workbook.formats[style]
    if format == .general && isPlain {
      try take(.number, value)
      return
    }
    guard var number = StoredNumber(value.span) else { throw misplaced }
    switch format {
    case .general, .time:
      number.roundAsGeneral()
      try take(.number, number.text(decimals: 0))
    case .decimals(let count, let isPercent):
      if isPercent { number.multiply(byPowerOfTen: 2) }
      if number.decimals > count {
        features.rounded += 1
        features.firstRounded = features.firstRounded ?? CellAddress(row: row, column: column)
        number.round(toDecimals: count)
      }
      let text = number.text(decimals: count) + (isPercent ? [UInt8(ascii: "%")] : [])
      try take(.number, text)
    case .date(let part):
      guard let date = SerialDay.date(number.value, from1904: workbook.isDatedFrom1904) else {
        try take(.number, number.text(decimals: 0))
        return
      }
      let text = SheetHandler.text(of: date, part)
      try take(.date, text)
    }
  }

  /// Whether a number is written as it is seen: a few digits and no exponent.
  private var isPlain: Bool {
    value.count <= 11
      && value.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func text(
    of date: Day, _ part: NumberFormat.DatePart
  ) -> [UInt8] {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text =
      switch part {
      case .year: "\(date.year)"
      case .month: "\(date.year)-\(twoDigits(date.month))"
      case .day: "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
      }
    return Array(text.utf8)
  }
}
