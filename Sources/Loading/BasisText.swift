internal import TimeSeries

/// Reads the basis of a value.
enum BasisText {
  private static let spellings: [MatchingKey: Basis] = {
    let vietnamese: [(String, Basis)] = [
      ("chính thức", .official), ("công bố", .official), ("làm tròn", .rounded),
      ("suy ra", .derived), ("tính toán", .derived), ("sơ bộ", .provisional),
      ("ước tính", .estimated), ("ước", .estimated), ("giả lập", .synthetic),
      ("tự chấm", .selfScored), ("tự chấm điểm", .selfScored), ("tự đánh giá", .selfScored),
    ]
    let all = Basis.allCases.map { ($0.rawValue, $0) } + vietnamese
    return Dictionary(uniqueKeysWithValues: all.map { (MatchingKey($0), $1) })
  }()

  /// A blank cell means official.
  static func basis(_ text: String) -> Basis? {
    MissingMark.isMissing(text) ? .official : spellings[MatchingKey(text)]
  }
}
