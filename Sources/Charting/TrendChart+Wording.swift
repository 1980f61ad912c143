package import Text
internal import TimeSeries

/// The sentences of a trend chart, made of its labels and numbers.
extension TrendChart {
  package var language: Language { numberFormat.language }

  /// «khoảng 80%: 84,10–92,30%»; a long unit is left to the median above.
  package func wording(of interval: Interval) -> String {
    let format =
      numberFormat.hasShortSuffix
      ? numberFormat : numberFormat.with(decimals: numberFormat.decimals, suffix: "")
    return labels.interval.replacingLevel(with: levelText(interval.level)) + ": "
      + format.range(interval.lower, interval.upper, word: labels.rangeWord)
  }

  /// «Dự báo 2025: 88,40%».
  package func wording(of point: FanPoint) -> String {
    "\(labels.forecast) \(language.name(of: point.period)): \(numberFormat.text(point.median))"
  }

  /// What the picture shows, in words, for those who cannot see it: every value, the forecast at its
  /// end and where a target is due, the breaks and the targets.
  package var textAlternative: String {
    var sentences = [subtitle, watermark ?? ""]
    let values = history.map { (point) in
      let value = point.value.map(numberFormat.text) ?? labels.noData.lowercased()
      return "\(language.name(of: point.period)): \(value)"
    }
    sentences.append(values.isEmpty ? labels.noData : values.joined(separator: "; "))
    let dues = Set(targets.map(\.due))
    for point in forecast where point == forecast.last || dues.contains(point.period) {
      let intervals = point.intervals.sorted { $0.level < $1.level }.map(wording(of:))
      sentences.append(([wording(of: point)] + intervals).joined(separator: "; "))
    }
    sentences += targets.map(\.label)
    sentences += breaks.map { "\(language.name(of: $0.firstPeriod)): \($0.label)" }
    sentences.append(asOfNote)
    return sentences.filter { !$0.isEmpty }
      .map { $0.hasSuffix(".") ? $0 : $0 + "." }
      .joined(separator: " ")
  }

  /// «Không có số liệu: 2016, 2018–2019»: what to write below when a gap has no room for words.
  package func wording(ofGaps gaps: [ClosedRange<Int>]) -> String {
    guard let kind = history.first?.period.kind else { return "" }
    let names = gaps.map { (gap) in
      let first = language.axisName(of: Period(kind: kind, ordinal: gap.lowerBound))
      let last = language.axisName(of: Period(kind: kind, ordinal: gap.upperBound))
      return gap.count == 1 ? first : "\(first) – \(last)"
    }
    return names.isEmpty ? "" : "\(labels.noData): " + names.joined(separator: ", ")
  }

  /// A level in per cent with as many decimals as it needs: `80`, `97,5`.
  private func levelText(_ level: Double) -> String {
    let permille = (level * 1000).rounded()
    let decimals = permille.truncatingRemainder(dividingBy: 10) == 0 ? 0 : 1
    return numberFormat.with(decimals: decimals, suffix: "").number(permille / 10)
  }
}

extension String {
  /// The text with `{level}` filled in.
  fileprivate func replacingLevel(with level: String) -> String {
    let placeholder = "{level}"
    guard let place = firstRange(of: placeholder) else { return self + " " + level }
    return String(self[..<place.lowerBound]) + level + String(self[place.upperBound...])
  }

  private func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
