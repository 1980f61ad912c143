package import Plans
package import TimeSeries

/// A closed set that cells name by its code, or in words of plans and catalogues.
package protocol CellChoice: RawRepresentable<String>, CaseIterable {
  /// The Vietnamese words, the one that messages and templates write first.
  var vietnamese: [String] { get }
}

extension CellChoice {
  /// The case that a cell names, by its code or in Vietnamese; `nil` for anything else.
  static func named(_ text: String) -> Self? {
    if let found = Self(rawValue: text.lowercased()) { return found }
    let key = MatchingKey(text)
    return allCases.first { choice in choice.vietnamese.contains { MatchingKey($0) == key } }
  }
}

extension Target.State: CellChoice {
  package var vietnamese: [String] {
    switch self {
    case .active: ["hiệu lực", "còn hiệu lực", "có hiệu lực", "đang thực hiện"]
    case .duplicate: ["trùng", "trùng lặp"]
    case .conflict: ["mâu thuẫn", "mâu thuẫn với chỉ tiêu khác"]
    case .struckOut: ["đã gạch bỏ", "gạch bỏ", "bãi bỏ"]
    case .unverified: ["chưa kiểm chứng"]
    case .reference: ["tham khảo"]
    case .expired: ["hết hiệu lực"]
    case .replaced: ["đã được thay thế", "thay thế", "đã thay thế"]
    }
  }
}

extension Target.ChangeKind: CellChoice {
  package var vietnamese: [String] {
    switch self {
    case .points: ["điểm", "điểm %", "điểm phần trăm", "bậc"]
    case .percent: ["phần trăm", "%", "tương đối"]
    case .factor: ["lần", "gấp"]
    }
  }
}

extension Indicator.Direction: CellChoice {
  package var vietnamese: [String] {
    switch self {
    case .higherIsBetter: ["càng cao càng tốt", "cao là tốt", "tăng là tốt"]
    case .lowerIsBetter: ["càng thấp càng tốt", "thấp là tốt", "giảm là tốt"]
    }
  }
}

extension Indicator.Shape: CellChoice {
  package var vietnamese: [String] {
    switch self {
    case .free: ["tự do"]
    case .cumulative: ["lũy kế", "cộng dồn"]
    }
  }
}

extension AdministrativeUnit.Kind: CellChoice {
  package var vietnamese: [String] {
    switch self {
    case .unit: ["đơn vị"]
    case .aggregate: ["tổng hợp", "trung bình", "toàn bộ"]
    }
  }
}

extension Target.Operator: CellChoice {
  package var vietnamese: [String] {
    switch self {
    case .greater: ["trên"]
    case .atLeast: ["từ", "tối thiểu"]
    case .less: ["dưới"]
    case .atMost: ["tối đa", "không quá"]
    case .equal: ["bằng"]
    case .at100: ["đạt 100%", "100%"]
    case .topN: ["thuộc nhóm dẫn đầu", "top"]
    case .increase: ["tăng ít nhất", "tăng"]
    case .reduce: ["giảm ít nhất", "giảm"]
    }
  }

  /// The operator that a cell names: a sign, a code, or the words of a phrase without its number.
  static func read(_ text: String) -> Target.Operator? {
    if let found = named(text) { return found }
    let words = PhraseToken.all(in: text).compactMap { token -> PhraseWord? in
      if case .word(let word) = token.kind, word != .aim { word } else { nil }
    }
    let isWhole = PhraseToken.all(in: text).allSatisfy {
      if case .word = $0.kind { true } else { false }
    }
    guard isWhole else { return nil }
    switch words {
    case [.greater]: return .greater
    case [.less]: return .less
    case [.atLeast], [.from], [.orMore], [.from, .orMore], [.atLeast, .orMore], [.atLeast, .from]:
      return .atLeast
    case [.atMost], [.orLess], [.from, .orLess]: return .atMost
    case [.equal]: return .equal
    case [.top], [.group, .leading], [.leading], [.group, .top]: return .topN
    case [.rise], [.rise, .atLeast], [.atLeast, .rise]: return .increase
    case [.fall], [.fall, .atLeast], [.atLeast, .fall]: return .reduce
    default: return nil
    }
  }
}
