internal import TimeSeries
internal import Workbooks

extension ObservationSheet {
  /// How many skipped rows are told of one file.
  private static let shownRows = 200

  /// What the columns were taken for, and what was left aside.
  ///
  /// - Parameter rows: The rows that were skipped while it was read.
  func outline(skipped rows: [TableShape.Skipped]) -> ObservationFile {
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
      remarks: (document.origin?.remarks ?? [])
        + (otherSheets.isEmpty ? [] : [.otherSheets(otherSheets)]))
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

extension SheetOrigin {
  /// What a reader of the sheet may not see.
  fileprivate var remarks: [ObservationFile.SheetRemark] {
    var remarks: [ObservationFile.SheetRemark] = isHidden ? [.hiddenSheet] : []
    if !features.hiddenRows.isEmpty {
      remarks.append(
        .hiddenRows(
          count: features.hiddenRows.count, rows: features.hiddenRows.prefix(10).map { $0 + 1 }))
    }
    if !features.hiddenColumns.isEmpty {
      let columns = features.hiddenColumns.flatMap { Array($0.prefix(20)) }.prefix(20)
      remarks.append(.hiddenColumns(columns.map { CellAddress.letters(ofColumn: $0) }))
    }
    let merged = features.merged.filter { $0.rows.count > 1 }
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
