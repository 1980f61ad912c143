public import TimeSeries
public import Wording

/// What a panel holds: the answer of `cchc check`.
public struct Inventory: Sendable {
  private let panel: Panel

  public init(_ panel: Panel) { self.panel = panel }

  /// The counts as text, one line for each indicator and kind of period.
  public func text(language: Language) -> String {
    let numbers = NumberText(language)
    let series = panel.groups.flatMap(\.series)
    var lines = [
      language.pick(
        "Số liệu đã công bố đến ngày \(numbers.day(panel.asOf)): ",
        "Known by \(numbers.day(panel.asOf)): ")
        + counted(
          series.reduce(0) { $0 + $1.observationCount }, "giá trị", "value", language)
        + ", " + counted(Set(series.map(\.key.unit)).count, "đơn vị", "unit", language)
        + ", "
        + counted(Set(series.map(\.key.indicator)).count, "chỉ tiêu", "indicator", language)
        + ", " + counted(series.count, "chuỗi", "series", language, plural: "series")
    ]
    var table = TextTable([
      (language.pick("Chỉ tiêu", "Indicator"), .left),
      (language.pick("Cấp", "Level"), .left),
      (language.pick("Chuỗi", "Series"), .right),
      (language.pick("Kỳ", "Periods"), .left),
      (language.pick("Giá trị", "Values"), .right),
      (language.pick("Khoảng trống", "Gaps"), .right),
      (language.pick("Nguồn khác nhau", "Conflicts"), .right),
    ])
    for group in panel.groups {
      let firsts = group.series.map(\.start).min { $0.ordinal < $1.ordinal }
      let lasts = group.series.map(\.lastPeriod).max { $0.ordinal < $1.ordinal }
      let values = group.series.reduce(0) { $0 + $1.observationCount }
      let gaps = group.series.reduce(0) { $0 + $1.values.count } - values
      let keys = Set(group.series.map(\.key))
      let span = [firsts, lasts].compactMap { $0 }.map(numbers.period).joined(separator: " – ")
      table.append([
        .init(language.name(group.indicator.name)), .init(group.key.level),
        .init("\(group.series.count)"), .init(span), .init("\(values)"), .init("\(gaps)"),
        .init("\(panel.conflicts.count { keys.contains($0.key) })"),
      ])
    }
    lines += table.lines(coloured: false)
    return lines.joined(separator: "\n") + "\n"
  }

  /// How many targets there are, and in which state.
  public static func targetsLine(_ targets: [Target], language: Language) -> String {
    let states = Target.State.allCases.compactMap { state -> String? in
      let count = targets.count { $0.state == state }
      return count > 0 ? "\(count) \(language.state(state))" : nil
    }
    return language.pick("Chỉ tiêu kế hoạch: ", "Targets: ") + states.joined(separator: ", ")
  }

  private func counted(
    _ count: Int, _ vietnamese: String, _ english: String, _ language: Language,
    plural: String? = nil
  ) -> String {
    let word = language.pick(
      vietnamese, count == 1 ? english : plural ?? english + "s")
    return "\(NumberText(language).decimal(Double(count), decimals: 0)) \(word)"
  }
}
