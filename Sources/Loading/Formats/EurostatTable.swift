internal import TimeSeries

/// A table of Eurostat's bulk download: tabs between periods, commas between the dimensions in the first
/// column, flags behind the numbers.
///
/// - SeeAlso: Eurostat, *API SDMX 2.1, data formats: TSV*.
enum EurostatTable {
  /// Whether a text begins like one: `freq,unit,geo\TIME_PERIOD`.
  static func begins(_ head: [UInt8]) -> Bool {
    let first = head.prefix { $0 != SheetText.tab && $0 != SheetText.lineEnd }
    guard first.count < 400, first.count < head.count else { return false }
    let title = String(decoding: first, as: UTF8.self).lowercased()
    return title.contains("\\time") && title.contains(",")
  }

  /// The table as a text with a row for each number.
  static func table(of input: InputText) throws(Problem) -> InputText {
    var (table, reader) = (TableText(file: input.name), try TextSource.open(input).reader())
    var (rest, titles, periods) = ([UInt8](), [String](), [String]())
    func cells(_ line: ArraySlice<UInt8>) -> [String] {
      line.split(separator: SheetText.tab, omittingEmptySubsequences: false).map {
        CellText.trimmed(String(decoding: $0, as: UTF8.self))
      }
    }
    func take(_ line: ArraySlice<UInt8>) throws(Problem) {
      var cells = cells(line)
      guard cells.count > 1 else { return }
      let dimensions = cells.removeFirst().split(
        separator: ",", omittingEmptySubsequences: false
      ).map(String.init)
      if titles.isEmpty {
        titles = dimensions.map(title)
        periods = cells
        let isNamed = titles.contains(ObservationColumn.indicator.rawValue)
        let columns = [ObservationColumn.period, .value, .status].map(\.rawValue)
        return try table.append(
          titles + columns + (isNamed ? [] : [ObservationColumn.indicator.rawValue]))
      }
      for (period, cell) in zip(periods, cells) {
        let parts = cell.split(separator: " ", maxSplits: 1).map(String.init)
        let value = parts.first == ":" ? "" : parts.first ?? ""
        // Of a number that is missing, the flag only says why.
        let flag = parts.count > 1 && !value.isEmpty ? CellText.trimmed(parts[1]) : ""
        let isNamed = titles.contains(ObservationColumn.indicator.rawValue)
        try table.append(
          dimensions + [period, value, flag] + (isNamed ? [] : [FileStem.of(input.name)]))
      }
    }
    while let piece = try reader.next(after: rest) {
      var start = 0
      while let end = piece[start...].firstIndex(of: SheetText.lineEnd) {
        try take(piece[start..<end])
        start = end + 1
      }
      rest = Array(piece[start...])
    }
    try take(rest[...])
    return try table.finish()
  }

  /// `geo\TIME_PERIOD` is the place; `indic_is` what is measured.
  private static func title(_ dimension: String) -> String {
    let name = dimension.prefix { $0 != "\\" }
    return name.hasPrefix("indic") || name == "na_item"
      ? ObservationColumn.indicator.rawValue : String(name)
  }
}

/// What a file is called, which is all that some formats say of their contents.
enum FileStem {
  /// `tps00001` of `data/estat_tps00001.tsv`, `1-2-1` of `indicator_1-2-1.csv`.
  static func of(_ path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if let point = name.firstIndex(of: "."), point != name.startIndex {
      name = String(name[..<point])
    }
    for prefix in ["estat_", openSDG] where name.hasPrefix(prefix) && name.count > prefix.count {
      name.removeFirst(prefix.count)
    }
    return name
  }

  /// Whether a file is named as Open SDG names those of its indicators.
  static func isOpenSDG(_ path: String) -> Bool {
    path.split(separator: "/").last?.hasPrefix(openSDG) == true
  }

  private static let openSDG = "indicator_"
}
