public import Plans
public import Text
public import TimeSeries

/// What a panel holds, in words: the answer of `cchc check`.
public struct Inventory: Sendable {
  private let panel: PanelOutline

  public init(_ panel: PanelOutline) { self.panel = panel }

  /// The counts as text, one line for each indicator and kind of period.
  public func text(language: Language) -> String {
    let numbers = NumberText(language)
    let (values, series) = panel.groups.reduce((0, 0)) { ($0.0 + $1.values, $0.1 + $1.series) }
    var lines = [
      language.pick(
        "Số liệu đã công bố đến ngày \(numbers.day(panel.asOf)): ",
        "Known by \(numbers.day(panel.asOf)): ")
        + counted(values, "giá trị", "value", language)
        + ", " + counted(panel.units, "đơn vị", "unit", language)
        + ", " + counted(panel.indicators, "chỉ tiêu", "indicator", language)
        + ", " + counted(series, "chuỗi", "series", language, plural: "series")
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
      let span = [group.first, group.last].map(numbers.period).joined(separator: " – ")
      table.append([
        .init(language.name(group.indicator.name)), .init(group.key.level),
        .init("\(group.series)"), .init(span), .init("\(group.values)"), .init("\(group.gaps)"),
        .init("\(group.conflicts)"),
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
