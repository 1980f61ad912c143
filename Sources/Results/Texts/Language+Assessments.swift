package import Plans
package import TargetAssessment
package import Text
package import TimeSeries

/// The words of the reports, in both languages.
extension Language {
  /// The likelihood scale: *đạt / không đạt* is said of published values only.
  package func likelihood(_ likelihood: Likelihood) -> String {
    guard self == .vietnamese else { return likelihood.rawValue }
    return switch likelihood {
    case .virtuallyCertain: "gần như chắc chắn đạt"
    case .veryLikely: "rất nhiều khả năng đạt"
    case .likely: "nhiều khả năng đạt"
    case .aboutAsLikelyAsNot: "khả năng đạt và không đạt ngang nhau"
    case .unlikely: "ít khả năng đạt"
    case .veryUnlikely: "rất ít khả năng đạt"
    case .exceptionallyUnlikely: "gần như không thể đạt"
    }
  }

  package func verdict(reached: Bool) -> String {
    reached ? pick("đạt", "reached") : pick("không đạt", "missed")
  }

  /// Why a target cannot be assessed.
  package func reason(_ reason: Assessment.Reason) -> String {
    switch reason {
    case .noData: pick("chưa có số liệu", "no data")
    case .oneObservation:
      pick("số liệu còn quá ít để tính xu hướng", "too few values for a trend")
    case .noNumberPrinted:
      pick("kế hoạch không nêu con số cụ thể", "the plan gives no number")
    case .noBaseline: pick("không có giá trị năm gốc", "no value for the baseline year")
    case .unitAbolished:
      pick(
        "đơn vị chấm dứt hoạt động (sáp nhập, giải thể) trước thời hạn",
        "the unit is dissolved before the due date")
    case .definitionChanged:
      pick(
        "cách tính đã thay đổi, chưa đủ số liệu để so sánh",
        "the definition changed; too few values since to compare")
    case .fieldUnknown:
      pick("không rõ số đơn vị được xếp hạng", "it is not known which units are ranked")
    case .fieldIncomplete:
      pick("thiếu điểm của các đơn vị cùng xếp hạng", "scores of other ranked units are missing")
    case .nothingToMeasure:
      pick("không phát sinh trường hợp nào trong kỳ", "nothing to measure in the period")
    case .saturated:
      pick(
        "giá trị gốc đã ở mức giới hạn, không thể thay đổi thêm",
        "the baseline is already at the limit; no further change is possible")
    case .notActive:
      pick("chỉ tiêu không còn hiệu lực hoặc trùng lặp", "duplicate or no longer in force")
    }
  }

  package func flag(_ flag: Assessment.Flag) -> String {
    switch flag {
    case .synthetic: pick("số liệu giả lập", "synthetic data")
    case .counterfactual:
      pick("giả định đơn vị vẫn còn hoạt động", "assuming the unit still existed")
    case .reference: pick("tham khảo, không tính", "reference, not counted")
    case .conflict: pick("các nguồn số liệu khác nhau", "sources disagree")
    case .shortSeries: pick("chuỗi số liệu ngắn", "short series")
    case .definitionBreak: pick("có thay đổi cách tính", "definition changed")
    case .selfReported: pick("đơn vị tự chấm", "self-scored")
    case .saturated: pick("luôn ở mức tối đa", "always at the limit")
    case .fieldPartlyKnown:
      pick("thiếu điểm của vài đơn vị cùng xếp hạng", "scores of a few ranked units are missing")
    case .rankSeries: pick("chỉ theo thứ hạng của đơn vị", "by the unit's own ranks alone")
    case .newerPartial:
      pick(
        "đã có số liệu mới hơn trong năm, chưa sử dụng",
        "newer year-to-date figures exist, not used")
    case .baselineEstimated:
      pick("giá trị năm gốc là ước tính", "the baseline value is an estimate")
    case .partialUsed:
      pick("đã dùng số liệu các tháng đầu năm", "a year-to-date figure is used")
    case .provisional: pick("số liệu sơ bộ", "provisional figure")
    case .outdated:
      pick(
        "số liệu cuối cùng đã cũ, các kỳ sau chưa hề được công bố",
        "the last value is years old; later ones were never published")
    case .constructed:
      pick("chuỗi số liệu ghép từ các đơn vị cũ", "history combined from the merged units")
    }
  }

  package func state(_ state: Target.State) -> String {
    switch state {
    case .active: pick("hiệu lực", "active")
    case .duplicate: pick("trùng", "duplicate")
    case .conflict: pick("mâu thuẫn với chỉ tiêu khác", "conflicts with another target")
    case .struckOut: pick("đã gạch bỏ", "struck out")
    case .unverified: pick("chưa kiểm chứng", "unverified")
    case .reference: pick("tham khảo", "reference")
    case .expired: pick("hết hiệu lực", "expired")
    case .replaced: pick("đã được thay thế", "replaced")
    }
  }

  /// «on what»: the comparison with its number, such as `≥ 90%` or `top 10`, and the periods in which
  /// it must hold, where they are several.
  package func requirement(
    _ target: Target, indicator: Indicator, numbers: NumberText
  ) -> String {
    let number = comparison(target, indicator: indicator, numbers: numbers)
    guard target.heldPeriods.count > 1, let first = target.holdFrom else { return number }
    return number + pick(", mọi kỳ từ ", ", every period from ") + numbers.period(first)
  }

  private func comparison(
    _ target: Target, indicator: Indicator, numbers: NumberText
  ) -> String {
    let percent = indicator.isPercent ? "%" : ""
    func printed(_ value: Double) -> String { numbers.shortest(value) + percent }
    let number = target.threshold.map { low in
      target.thresholdHigh.map { "\(numbers.shortest(low))–\(printed($0))" } ?? printed(low)
    }
    switch target.comparison {
    case .atLeast where target.thresholdHigh != nil:
      let range = number ?? "…"
      return pick("từ \(range)", range)
    case .greater: return "> \(number ?? "…")"
    case .atLeast: return "≥ \(number ?? "…")"
    case .less: return "< \(number ?? "…")"
    case .atMost: return "≤ \(number ?? "…")"
    case .equal: return "= \(number ?? "…")"
    case .at100: return "100%"
    case .topN:
      return target.threshold.map { "top \(numbers.shortest($0))" }
        ?? pick("thuộc nhóm đứng đầu", "among the first")
    case .increase, .reduce:
      let base = target.baselineYear.map { pick(" so với năm \($0)", " on \($0)") } ?? ""
      let rises = target.comparison == .increase
      guard let threshold = target.threshold else {
        return (rises ? pick("tăng", "rise") : pick("giảm", "fall")) + base
      }
      let sign = rises ? "+" : "−"
      let amount = [threshold, target.thresholdHigh].compactMap { $0.map(numbers.shortest) }
        .joined(separator: "–")
      return switch target.changeKind {
      case .points: "\(sign)\(amount)\(unitOfChange(indicator))\(base)"
      case .percent: "\(sign)\(amount)%\(base)"
      case .factor: "\(rises ? "×" : "÷")\(amount)\(base)"
      }
    }
  }

  /// What follows a change of an indicator; nothing for what is counted one by one.
  private func unitOfChange(_ indicator: Indicator) -> String {
    if indicator.isPercent { return pick(" điểm %", " points") }
    return indicator.isWhole ? "" : pick(" điểm", " points")
  }
}

extension NumberText {
  /// The probability of an assessment in whole percent; what is not decided is never certain.
  package func probability(of assessment: Assessment) -> String? {
    assessment.probability.map {
      assessment.status == .forecast ? openProbability($0) : probability($0)
    }
  }
}
