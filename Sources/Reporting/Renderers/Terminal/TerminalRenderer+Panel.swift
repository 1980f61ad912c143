public import Text
public import TimeSeries

extension TerminalRenderer {
  /// What a panel holds, one line for each indicator and kind of period: the answer of `cchc check`.
  public func panel(_ outline: PanelOutline, language: Language) -> String {
    let numbers = NumberText(language)
    let titles = ColumnTexts(language: language)
    var table = TextTable([
      (titles.indicator, .left), (titles.level, .left), (titles.series, .right),
      (titles.periods, .left), (titles.values, .right), (titles.gaps, .right),
      (titles.conflicts, .right),
    ])
    for group in outline.groups {
      let span = [group.first, group.last].map(numbers.period).joined(separator: " – ")
      table.append([
        .init(language.name(group.indicator.name)), .init(group.key.level),
        .init("\(group.series)"), .init(span), .init("\(group.values)"), .init("\(group.gaps)"),
        .init("\(group.conflicts)"),
      ])
    }
    let heading = TerminalTexts(language: language).panel(
      asOf: outline.asOf, values: outline.groups.reduce(0) { $0 + $1.values },
      units: outline.units, indicators: outline.indicators,
      series: outline.groups.reduce(0) { $0 + $1.series })
    return ([heading] + table.lines(isColoured: isColoured)).joined(separator: "\n") + "\n"
  }
}
