internal import TimeSeries
internal import Workbooks

extension ObservationSheet {
  /// How many skipped rows are told of one file.
  private static let shownRows = 200

  /// What the columns were taken for, and what was left aside.
  ///
  /// - Parameter rows: The rows that were skipped while it was read.
  func outline(
    skipped rows: [TableShape.Skipped], formulas: [(record: Int, column: Int)]
  ) -> ObservationFile {
    let meanings = Dictionary(
      layout.values.map { ($0.index, $0.meaning) }, uniquingKeysWith: { $1 })
    let carried = Set(layout.carried)
    let roles = layout.columns.roles
    let used = document.header.indices.compactMap { (index) -> ObservationFile.UsedColumn? in
      guard !carried.contains(index),
        let meaning = (meanings[index] ?? nil) ?? roles[index]?.rawValue
      else { return nil }
      return ObservationFile.UsedColumn(title: document.header[index], meaning: meaning)
    }
    return ObservationFile(
      name: document.name.description, used: used,
      carried: (layout.carried + layout.numbering).sorted().map { document.header[$0] },
      fixed: layout.fixedFacts, skipped: told(skipped + rows),
      remarks: (document.origin?.remarks ?? []) + remarks(on: formulas)
        + (otherSheets.isEmpty ? [] : [.otherSheets(otherSheets)]))
  }

  private func remarks(
    on formulas: [(record: Int, column: Int)]
  ) -> [ObservationFile.SheetRemark] {
    guard let first = formulas.min(by: { $0.record < $1.record }) else { return [] }
    let row = (document.lines(ofRecords: [first.record])[first.record] ?? 1) - 1
    let cell = CellAddress(row: row, column: first.column)
    return [.formulas(count: formulas.count, first: cell.description)]
  }

  /// Skipped rows with their lines and what stands in them.
  private func told(_ rows: [TableShape.Skipped]) -> [ObservationFile.SkippedRow] {
    let rows = rows.prefix(ObservationSheet.shownRows)
    let lines = document.lines(ofRecords: Set(rows.map(\.record)))
    let texts = document.firstTexts(ofRecords: Set(rows.map(\.record)))
    return rows.map { (row) in
      ObservationFile.SkippedRow(
        line: lines[row.record] ?? 0,
        kind: ObservationFile.SkippedRow.Kind(rawValue: row.kind.rawValue) ?? .note,
        text: texts[row.record] ?? "")
    }
  }
}

extension ObservationLayout.ValueColumn {
  /// What its title says of all its values; `nil` for plain values.
  fileprivate var meaning: String? {
    let parts = [unit, indicator, period?.description].compactMap(\.self)
    let text = parts.isEmpty ? nil : parts.joined(separator: ", ")
    guard let unpublished else { return text }
    return [text, unpublished.rawValue].compactMap(\.self).joined(separator: ", ")
  }
}

extension ObservationLayout {
  /// What was taken from elsewhere because no column says it.
  var fixedFacts: [ObservationFile.FixedFact] {
    func fact<Value>(_ role: ObservationColumn, _ fact: FixedValues.Fact<Value>?) -> ObservationFile
      .FixedFact?
    {
      guard let fact, columns[role] == nil else { return nil }
      let origin: ObservationFile.FixedFact.Origin =
        switch fact.origin {
        case .option: .option
        case .title: .title
        case .sheetName: .sheetName
        case .fileName: .fileName
        }
      return ObservationFile.FixedFact(
        role: role.rawValue, text: "\(fact.value)", origin: origin)
    }
    return [
      values.allSatisfy { $0.unit == nil } ? fact(.unit, fixed.unit) : nil,
      values.allSatisfy { $0.indicator == nil } ? fact(.indicator, fixed.indicator) : nil,
      usesFixedPeriod ? fact(.period, fixed.period) : nil,
      fact(.unitOfMeasure, fixed.unitOfMeasure),
    ].compactMap(\.self)
  }

  private var usesFixedPeriod: Bool {
    guard let period = fixed.period?.value, columns[.period] == nil else { return false }
    return values.allSatisfy { $0.period == period }
  }
}

extension CSVDocument {
  /// The texts in columns of numbers that may be numbers with decimals or with thousands.
  func doubtfulNumbers(in layout: ObservationLayout) -> [Problem] {
    let columns = Set(layout.numericColumns)
    let found = (origin?.doubtfulNumbers ?? [:]).filter { columns.contains($0.key.column) }
    return found.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }.map {
      Problem(
        in: name, line: $0.key.row + 1, column: $0.key.column + 1, .numberAsText($0.value))
    }
  }
}

extension SheetOrigin {
  /// What a reader of the sheet may not see.
  fileprivate var remarks: [ObservationFile.SheetRemark] {
    var remarks: [ObservationFile.SheetRemark] = isHidden ? [.hiddenSheet] : []
    if !hiddenSheets.isEmpty { remarks.append(.hiddenSheets(hiddenSheets)) }
    if !features.hiddenRows.isEmpty {
      remarks.append(
        .hiddenRows(
          count: features.hiddenRows.count, rows: features.hiddenRows.prefix(10).map { $0 + 1 }))
    }
    if !features.hiddenColumns.isEmpty {
      let columns = features.hiddenColumns.flatMap { Array($0.prefix(20)) }.prefix(20)
      remarks.append(.hiddenColumns(columns.map { CellAddress.letters(ofColumn: $0) }))
    }
    let merged = features.merged.filter { $0.rows.count > 1 }.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    if let first = merged.first {
      let cell = CellAddress(row: first.rows.lowerBound, column: first.columns.lowerBound)
      remarks.append(.mergedCells(count: merged.count, first: cell.description))
    }
    if let first = features.firstRounded {
      remarks.append(.rounded(count: features.rounded, first: first.description))
    }
    return remarks
  }
}
