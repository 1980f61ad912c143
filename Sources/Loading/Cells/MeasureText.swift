internal import TimeSeries

/// Recognises units of measure: `%`, `hồ sơ`, `triệu đồng/người`, `PC_IND`.
///
/// Vietnamese calls an organisation and a unit of measure by one word, `đơn vị`, and so does English;
/// what stands in the column tells which is meant.
enum MeasureText {
  /// Whether a text is a unit of measure, be it one that is also an abbreviation of something else.
  static func isMeasure(_ text: String) -> Bool {
    let words = MatchingKey(text.replacing("/", with: " / ")).folded.split(separator: " ")
    // `1000 người` measures, `Xã 1` does not.
    guard let last = words.last, Int(last) == nil, last != "/" else { return false }
    var rest = words[...]
    while !rest.isEmpty {
      // `1000 người`, `đồng/tháng`, `hồ sơ trên 1000 dân`: the longest name first.
      let length = (1...4).reversed().first { (length) in
        rest.count >= length && isPart(rest.prefix(length).joined(separator: " "))
      }
      guard let length else { return isCode(text) }
      rest.removeFirst(length)
    }
    return true
  }

  /// Whether a text cannot be the name of an organisation: short abbreviations could.
  static func isOnlyMeasure(_ text: String) -> Bool {
    let isAbbreviation = text.utf8.count <= 4 && text.utf8.allSatisfy { $0 < 0x80 && $0 != 37 }
    guard isAbbreviation else { return isMeasure(text) }
    return unmistakable.contains(text)
  }

  /// Whether a unit of measure is one per cent.
  static func isPercent(_ text: String) -> Bool {
    // `PT: Percent` in SDMX files with labels.
    let code = text.firstRange(of: ": ").map { String(text[..<$0.lowerBound]) } ?? text
    return percents.contains(MatchingKey(code)) || code.hasPrefix("PC_")
  }

  /// The code of a unit of measure that the tool knows, `percent`, `rank` or `count`; the text itself for
  /// others.
  static func code(of text: String) -> String {
    if isPercent(text) { return "percent" }
    return isRank(text) ? "rank" : isCount(text) ? "count" : text
  }

  /// Whether a unit of measure is a place among others.
  static func isRank(_ text: String) -> Bool { ranks.contains(MatchingKey(text)) }

  /// Whether a unit of measure is what is counted one by one: files, people, initiatives.
  static func isCount(_ text: String) -> Bool { counted.contains(MatchingKey(text)) }

  /// Whether two texts are the same unit of measure.
  static func areSame(_ one: String, _ other: String) -> Bool {
    MatchingKey(one) == MatchingKey(other) || isPercent(one) && isPercent(other)
  }

  private static let percents = Set(
    ["%", "phần trăm", "percent", "per cent", "percentage", "pct", "pc", "pt", "tỷ lệ %"].map {
      MatchingKey($0)
    })

  private static let ranks = Set(
    ["hạng", "thứ hạng", "thứ", "vị trí", "xếp hạng", "rank", "place"].map { MatchingKey($0) })

  private static let counted = Set(
    [
      "người", "lượt", "lượt người", "hộ", "hồ sơ", "thủ tục", "tthc", "thủ tục hành chính",
      "văn bản", "vụ", "vụ việc", "đơn", "đơn thư", "phiếu", "cuộc", "dịch vụ", "nhiệm vụ",
      "sáng kiến", "biên chế", "cơ quan", "đơn vị", "xã", "phường", "trường", "mô hình", "lớp",
      "doanh nghiệp", "count", "dossiers", "files", "procedures", "documents", "services", "cases",
      "units", "enterprises", "persons", "people", "households",
    ].map { MatchingKey($0) })

  private static func isPart(_ words: String) -> Bool {
    Int(words) != nil || names.contains(words)
  }

  private static let unmistakable: Set<String> = [
    "kg", "km", "km2", "m2", "m3", "ha", "kWh", "MWh", "GWh", "VND", "USD", "EUR",
  ]

  /// Eurostat's and the OECD's codes: `PC`, `PC_IND`, `EUR_HAB`, `MIO_NAC`, `THS_PER`, `NR`.
  private static func isCode(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) || $0 == 95 })
    else { return false }
    let first = text.prefix { $0 != "_" }
    return codes.contains(String(first))
      || (text.count > 2 && text.hasPrefix("I") && Int(text.dropFirst().prefix(2)) != nil)
  }

  private static let codes: Set<String> = [
    "PC", "PCT", "NR", "EUR", "USD", "NAC", "MIO", "BN", "THS", "CLV10", "CLV15", "CLV20", "CP",
    "PPS", "PER", "HAB", "IDX", "INX", "RT", "RATIO", "PERCENT", "HOUR", "TONNE", "P",
  ]

  private static let names: Set<String> = {
    let spellings = [
      "%", "‰", "phần trăm", "percent", "per cent", "percentage", "percentages", "pct", "pc",
      "% of population", "% of total", "điểm phần trăm", "percentage points", "pp", "điểm %",
      "điểm", "points", "point", "score", "scores", "index", "hạng", "thứ hạng", "rank", "bậc",
      "người", "lượt người", "dân", "hộ", "hộ dân", "person", "persons", "people", "households",
      "population", "inhabitants", "hồ sơ", "thủ tục", "tthc", "thủ tục hành chính", "văn bản",
      "lượt", "vụ", "vụ việc", "đơn", "phiếu", "cuộc", "dịch vụ", "dvc", "nhiệm vụ", "sáng kiến",
      "biên chế", "cơ quan", "đơn vị", "xã", "phường", "huyện", "tỉnh", "doanh nghiệp", "dossiers",
      "files", "procedures", "documents", "services", "cases", "units", "enterprises", "lần",
      "times", "số", "số lượng", "number", "numbers", "count", "counts", "cái", "chiếc", "bộ",
      "giờ", "ngày", "ngày làm việc", "phút", "tháng", "năm", "hours", "hour", "days", "day",
      "minutes", "minute", "month", "year", "years", "đồng", "vnd", "vnđ", "đ", "usd", "eur",
      "euro", "dollars", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "thousand", "thousands",
      "million", "millions", "billion", "billions", "mn", "bn", "mil", "1000", "kg", "tấn", "tạ",
      "yến", "g", "t", "tonnes", "m", "m2", "m²", "m3", "m³", "km", "km2", "km²", "ha", "lít", "l",
      "kwh", "mwh", "gwh", "mw", "kw", "/", "trên", "per", "of", "tỷ lệ", "%/năm", "đầu",
    ]
    return Set(spellings.map { MatchingKey($0).folded })
  }()
}
