internal import TimeSeries

/// Recognises what values are multiples of: `Thousands`, `triệu`, `1000`, or the exponent `3` of databases.
enum Multiplier {
  /// The titles of columns that hold multiples if all of their cells are such.
  static let titles = Set(
    ["scale", "multiplier", "scale factor", "powercode", "bội số", "hệ số nhân", "quy mô"].map {
      MatchingKey($0)
    })

  /// The power of 10 that a cell names, −6 to 12; `nil` where it names none.
  ///
  /// - Parameter asExponent: Whether a number is the exponent, or the multiple itself.
  static func power(_ text: String, asExponent: Bool) -> Int? {
    // SDMX-CSV with labels writes `3: Thousands`.
    let first = text.split(separator: ":").first.map { CellText.trimmed($0) } ?? ""
    if let power = words[MatchingKey(first)] { return power }
    // pandas writes whole numbers as `3.0` where cells are missing.
    guard let number = Double(first) else { return nil }
    guard asExponent else { return powers.first { $0.multiple == number }?.power }
    return Int(exactly: number).flatMap { (-6...12).contains($0) ? $0 : nil }
  }

  private static let powers: [(multiple: Double, power: Int)] = (0...12).map { (power) in
    ((0..<power).reduce(1.0) { (multiple, _) in multiple * 10 }, power)
  }

  private static let words: [MatchingKey: Int] = {
    let spellings: [(Int, [String])] = [
      (0, ["units", "unit", "ones", "đơn vị"]), (1, ["tens", "chục"]),
      (2, ["hundreds", "hundred", "trăm"]), (3, ["thousands", "thousand", "ths", "nghìn", "ngàn"]),
      (6, ["millions", "million", "mio", "mn", "triệu"]),
      (9, ["billions", "billion", "bn", "tỷ", "tỉ"]),
      (12, ["trillions", "trillion", "nghìn tỷ", "ngàn tỷ"]),
    ]
    return Dictionary(
      spellings.flatMap { (power, names) in names.map { (MatchingKey($0), power) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
