public import Plans
internal import TimeSeries

// What the files and plans say of indicators that no catalogue describes.

extension LoadedObservations {
  /// Takes units of measure from the files where the catalogue has none: «%», «hạng», «hồ sơ». What is
  /// counted is not negative.
  public mutating func takeMeasures() {
    for (index, seen) in evidence.enumerated() {
      let indicator = catalogue.indicators[index]
      guard indicator.unitOfMeasure.isEmpty, indicator.rankOf == nil else { continue }
      let low = seen.range?.lowerBound ?? 0
      if seen.isInPercent {
        catalogue.setMeasure("percent", ofIndicatorAt: index)
      } else if MeasureText.isRank(seen.unitOfMeasure), low >= 1 {
        catalogue.setMeasure("rank", direction: .lowerIsBetter, ofIndicatorAt: index)
      } else if MeasureText.isCount(seen.unitOfMeasure), low >= 0, (indicator.precision ?? 0) == 0 {
        catalogue.setMeasure("count", ofIndicatorAt: index)
        guard indicator.hasUnknownBounds else { continue }
        catalogue.setBounds(minimum: 0, maximum: nil, ofIndicatorAt: index, basis: .counts)
      }
    }
  }

  /// Bounds places: they begin at 1 and end with the field, as far as a plan, the indicator's name or else
  /// somebody beside them says how many are ranked.
  ///
  /// - Parameters:
  ///   - targets: What plans ask of the indicators.
  ///   - fieldSize: How many are ranked where plans and names do not say it.
  ///   - place: Where that number stands.
  /// - Throws: `LoadingFailure` for places beyond that number.
  public mutating func boundPlaces(
    by targets: [Target], fieldSize: Int? = nil, statedIn place: String = ""
  ) throws(LoadingFailure) {
    var log = ProblemLog()
    let asked = Dictionary(grouping: targets) { catalogue.indexOfIndicator($0.indicator) }
    for (index, seen) in evidence.enumerated() {
      let indicator = catalogue.indicators[index]
      guard indicator.hasUnknownBounds, MeasureText.isRank(seen.unitOfMeasure),
        indicator.unitOfMeasure == "rank"
      else { continue }
      let sizes = (asked[index] ?? []).compactMap(\.fieldSize)
      let named = FieldText.size(in: FieldText.field(in: indicator.name.vietnamese) ?? "")
      let size = ((sizes + [named].compactMap(\.self)).max() ?? fieldSize).map { Double($0) }
      if let fieldSize, size == Double(fieldSize), let last = seen.range?.upperBound,
        last > Double(fieldSize)
      {
        let name = indicator.name.vietnamese
        log.add(Problem(file: place, .placeBeyondField(last, name, size: fieldSize)))
      }
      catalogue.setBounds(
        minimum: 1, maximum: size.flatMap { $0 >= (seen.range?.upperBound ?? 1) ? $0 : nil },
        ofIndicatorAt: index, basis: .places)
    }
    try log.finish()
  }

  /// Bounds the indicators at 0 and 100 that are shares by all that is seen of them, though nobody says so.
  ///
  /// - Parameter targets: What plans ask of the indicators.
  /// - Returns: The ids of indicators that look like shares, with values or targets that speak against it.
  public mutating func boundShares(by targets: [Target]) -> [String] {
    var doubtful: [String] = []
    let asked = Dictionary(grouping: targets) { catalogue.indexOfIndicator($0.indicator) }
    for (index, seen) in evidence.enumerated() {
      let indicator = catalogue.indicators[index]
      guard indicator.hasUnknownBounds, !indicator.isRank else { continue }
      let own = asked[index] ?? []
      guard let basis = seen.basis(of: indicator, targets: own) else { continue }
      let levels = own.filter(\.comparison.asksForLevel)
      let ends = [seen.range?.lowerBound, seen.range?.upperBound]
      let numbers = (ends + levels.flatMap { [$0.threshold, $0.thresholdHigh] }).compactMap(\.self)
      if numbers.allSatisfy((0...100).contains) && !seen.isChange(indicator) {
        catalogue.setBounds(minimum: 0, maximum: 100, of: indicator.id, basis: basis)
      } else {
        doubtful.append(indicator.id)
      }
    }
    return doubtful
  }
}

extension IndicatorEvidence {
  /// What says that an indicator is a share; `nil` where nothing does.
  fileprivate func basis(of indicator: Indicator, targets: [Target]) -> Indicator.BoundsBasis? {
    if hasPercentSigns { return .percentSigns }
    if isInPercent || indicator.isPercent { return .unitOfMeasure }
    // What is counted in files, points or money is no share, whatever it is called.
    guard unitOfMeasure.isEmpty && indicator.unitOfMeasure.isEmpty else { return nil }
    if targets.contains(where: { $0.comparison == .at100 }) { return .wholeAsTarget }
    let names = [indicator.id, indicator.name.vietnamese, indicator.name.english]
    let isNamedShare = names.contains { name in
      let words = MatchingKey(name).folded
      return IndicatorEvidence.shareWords.contains { words.hasPrefix($0) } || name.contains("%")
    }
    if isNamedShare { return .name }
    return targets.contains { $0.isInPercent && $0.comparison.asksForLevel } ? .percentTargets : nil
  }

  /// Whether the name says that values are changes, which know no bounds.
  fileprivate func isChange(_ indicator: Indicator) -> Bool {
    [indicator.id, indicator.name.vietnamese, indicator.name.english].contains { name in
      let words = MatchingKey(name).folded
      return IndicatorEvidence.changeWords.contains { words.contains($0) }
    }
  }

  private static let shareWords = [
    "tỷ lệ", "tỉ lệ", "tỷ trọng", "share of", "percentage of", "percent of",
  ]
  .map { MatchingKey($0).folded }
  private static let changeWords = [
    "tốc độ", "tăng trưởng", "tăng thêm", "mức tăng", "mức giảm", "growth", "change in",
    "increase in",
  ].map { MatchingKey($0).folded }
}

extension Target.Operator {
  /// Whether the number of a target is a level of the indicator.
  fileprivate var asksForLevel: Bool {
    switch self {
    case .greater, .atLeast, .less, .atMost, .equal, .at100: true
    case .topN, .increase, .reduce: false
    }
  }
}
