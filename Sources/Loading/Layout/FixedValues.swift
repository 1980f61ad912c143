internal import TimeSeries

/// What holds for all values of a table and stands in none of its columns.
struct FixedValues: Sendable, Equatable {
  /// Where it was found.
  enum Origin: String, Sendable {
    /// Said beside the file: `--unit`, `--indicator`.
    case option
    /// In a line above the header.
    case title
    case sheetName
    case fileName
  }

  struct Fact<Value: Sendable & Equatable>: Sendable, Equatable {
    var value: Value
    var origin: Origin
  }

  var unit: Fact<String>?
  var indicator: Fact<String>?
  var period: Fact<Period>?
  var unitOfMeasure: Fact<String>?
  /// What the name of the sheet may be the name of: an indicator, where nothing else says which.
  var topicOfSheet: Fact<String>?

  /// Gathers what options, the lines above the header and the name of the sheet say.
  ///
  /// - Parameters:
  ///   - titles: The cells above the header, line by line.
  ///   - path: The file, of which some formats say all that it is about by its name.
  static func gather(
    _ options: InputOptions, titles: [[String]], sheet: String?, path: String
  ) -> FixedValues {
    var found = FixedValues()
    var names: [String] = []
    for text in titles.flatMap(\.self) where !text.isEmpty {
      if let measure = TitleLine.measure(text) {
        found.unitOfMeasure = found.unitOfMeasure ?? Fact(value: measure, origin: .title)
      } else if let unit = TitleLine.unit(text) {
        found.unit = found.unit ?? Fact(value: unit, origin: .title)
      } else if TitleLine.mayNameIndicator(text) {
        names.append(text)
      }
    }
    if let name = names.first(where: { !TitleLine.isNumber($0) }) {
      found.indicator = Fact(value: TitleLine.indicator(name), origin: .title)
    }
    let periods = Set(titles.flatMap(\.self).compactMap(TitleLine.period))
    if let sheet, let period = TitleLine.period(sheet) {
      found.period = Fact(value: period, origin: .sheetName)
    } else if let only = periods.first, periods.count == 1 {
      found.period = Fact(value: only, origin: .title)
    }
    if let sheet, TitleLine.mayNameIndicator(sheet), !TitleLine.saysNothing(sheet) {
      found.topicOfSheet = Fact(value: TitleLine.indicator(sheet), origin: .sheetName)
    }
    if FileStem.isOpenSDG(path) {
      found.indicator = Fact(value: FileStem.of(path), origin: .fileName)
      // Open SDG publishes one country, and names it nowhere.
      found.unit = found.unit ?? Fact(value: "total", origin: .fileName)
    }
    if let unit = options.unit { found.unit = Fact(value: unit, origin: .option) }
    if let indicator = options.indicator {
      found.indicator = Fact(value: indicator, origin: .option)
    }
    return found
  }
}

/// Reads the lines that stand above tables in reports.
enum TitleLine {
  /// «Đơn vị tính: %», «ĐVT: hồ sơ», «Unit: persons».
  static func measure(_ text: String) -> String? {
    guard let (label, rest) = labelled(text) else { return nil }
    if measureLabels.contains(label) { return rest }
    return unitLabels.contains(label) && MeasureText.isMeasure(rest) ? rest : nil
  }

  /// «ỦY BAN NHÂN DÂN QUẬN TÂN LẬP», «UBND xã Hòa Bình», «Đơn vị báo cáo: Sở Nội vụ».
  static func unit(_ text: String) -> String? {
    if let (label, rest) = labelled(text) { return unitLabels.contains(label) ? rest : nil }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for office in offices where words.count > office.count + 1 {
      let key = MatchingKey(words.prefix(office.count).joined(separator: " "))
      guard key == MatchingKey(office.joined(separator: " ")) else { continue }
      let name = words.dropFirst(office.count).joined(separator: " ")
      return beginsWithLevel(name) && name.count < 60 ? capitalised(name) : nil
    }
    return nil
  }

  /// The one period that a line names: «BÁO CÁO NĂM 2023», «Quý III/2024», `2023`; `nil` for several,
  /// and for the dates of documents.
  static func period(_ text: String) -> Period? {
    if let only = PeriodText.parseAlone(text) { return only }
    let words = text.filter { !"(),;:".contains($0) }.split(whereSeparator: \.isWhitespace)
    let folded = MatchingKey(text).folded
    if folded.contains("ngày") || folded.contains("giai đoạn") || words.count > 30 { return nil }
    var (found, index) = (Set<Period>(), 0)
    while index < words.count {
      let longest = (1...6).reversed().first { (length) in
        index + length <= words.count
          && PeriodText.parseAlone(words[index..<(index + length)].joined(separator: " ")) != nil
      }
      if let length = longest,
        let period = PeriodText.parseAlone(words[index..<(index + length)].joined(separator: " "))
      {
        found.insert(period)
      }
      index += longest ?? 1
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a line may say what a table is about: no reference to a document, no heading of the state.
  static func mayNameIndicator(_ text: String) -> Bool {
    let folded = MatchingKey(text).folded
    return !text.hasPrefix("(") && text.contains(where: \.isLetter) && labelled(text) == nil
      && !headings.contains { folded.hasPrefix($0) } && PeriodText.parseAlone(text) == nil
      && !TableShape.isRemark(text)
  }

  /// Whether a line only numbers the table: «Biểu số 01», «Phụ lục II».
  static func isNumber(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).count <= 3
      && numbers.contains { MatchingKey(text).folded.hasPrefix($0) }
  }

  /// Whether a name begins as those of territories do: «Phường An Bình».
  static func beginsWithLevel(_ name: String) -> Bool {
    levels.contains { MatchingKey(name).folded.hasPrefix($0 + " ") }
  }

  /// Whether the name of a sheet says nothing of what is measured on it: `Sheet1`, «Trang tính 2», «Kết quả»,
  /// «Năm 2023», «Phường A».
  static func saysNothing(_ sheet: String) -> Bool {
    let words = MatchingKey(sheet).folded.split { !$0.isLetter }
    let name = words.joined(separator: " ")
    return name.count < 3 || isNumber(sheet) || period(sheet) != nil || beginsWithLevel(sheet)
      || levels.contains(name) || plainSheets.contains(name)
  }

  /// The name of what is measured: without the number of the table, and what the columns say anyway.
  static func indicator(_ text: String) -> String {
    var name = text
    for words in [" chia theo ", " phân theo "] {
      if let range = name.firstRange(of: words) { name = String(name[..<range.lowerBound]) }
    }
    if let mark = name.firstIndex(where: { ".:".contains($0) }),
      numbers.contains(where: { MatchingKey(name[..<mark]).folded.hasPrefix($0) }),
      name.index(after: mark) < name.endIndex
    {
      name = String(name[name.index(after: mark)...])
    }
    return capitalised(CellText.name(name))
  }

  /// A text in capitals as a sentence; any other as it is.
  private static func capitalised(_ text: String) -> String {
    // `PAR INDEX` is a name as it stands.
    guard text == text.uppercased(), text.split(separator: " ").count > 2 || beginsWithLevel(text)
    else {
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    guard beginsWithLevel(text) else { return text.prefix(1) + text.dropFirst().lowercased() }
    return text.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }
      .joined(separator: " ")
  }

  private static func labelled(_ text: String) -> (label: MatchingKey, rest: String)? {
    let plain = text.filter { !"()".contains($0) }
    guard let colon = plain.firstIndex(of: ":") else { return nil }
    let rest = CellText.trimmed(plain[plain.index(after: colon)...])
    return rest.isEmpty ? nil : (MatchingKey(plain[..<colon]), rest)
  }

  private static let measureLabels = Set(
    ["đơn vị tính", "đvt", "đơn vị đo", "unit of measure", "measure"].map { MatchingKey($0) })
  private static let unitLabels = Set(
    ["đơn vị", "đơn vị báo cáo", "tên đơn vị", "cơ quan", "cơ quan báo cáo", "địa phương", "unit"]
      .map { MatchingKey($0) })
  private static let offices = [["ủy", "ban", "nhân", "dân"], ["UBND"]]
  private static let levels = [
    "tỉnh", "thành phố", "tp", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu",
  ].map { MatchingKey($0).folded }
  private static let plainSheets = Set(
    [
      "sheet", "trang", "trang tính", "data", "dữ liệu", "số liệu", "kết quả",
      "kết quả cchc", "tổng hợp", "báo cáo", "theo năm", "theo đơn vị", "đơn vị", "results",
      "values",
      "units",
    ].map { MatchingKey($0).folded })
  private static let headings = [
    "cộng hòa xã hội", "độc lập", "socialist republic", "mẫu số", "ban hành kèm theo",
    "data source", "last updated", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân",
  ].map { MatchingKey($0).folded }
  private static let numbers = ["bảng", "biểu", "phụ lục", "mẫu", "table", "annex"].map {
    MatchingKey($0).folded
  }
}
