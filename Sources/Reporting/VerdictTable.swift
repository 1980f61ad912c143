import Plans
import TargetAssessment
import Text
import TimeSeries

/// Verdicts as rows: unit, due date, target, last value, forecast, probability, verdict.
struct VerdictTable: Sendable {
  private let catalogue: Catalogue
  private let language: Language
  private let numbers: NumberText
  /// What the marks behind verdicts stand for, in the order of their numbers.
  private let remarks: [String]
  /// What planners set by hand, by the id of the verdict.
  private let judgements: [String: [String]]

  init(_ review: Review, language: Language) {
    catalogue = review.panel.catalogue
    self.language = language
    numbers = NumberText(language)
    let used = review.assessments.filter(\.status.isAnswer)
    let flags = Assessment.Flag.allCases.filter { flag in used.contains { $0.flags.contains(flag) }
    }
    let states = Target.State.allCases.filter { state in
      state.isRemarkable && used.contains { $0.target.state == state }
    }
    var judgements: [String: [String]] = [:]
    for judged in review.judged {
      guard let model = used.first(where: { $0.id == judged.verdict }),
        let indicator = catalogue.indicator(model.target.indicator),
        let words = language.judgement(
          judged, model: model, indicator: indicator, numbers: numbers)
      else { continue }
      judgements[judged.verdict, default: []].append(words)
    }
    self.judgements = judgements
    remarks =
      flags.map(language.flag) + states.map(language.state)
      + used.flatMap { judgements[$0.id] ?? [] }
  }

  /// The rows under the names of their indicators; nothing for no rows.
  func lines(_ rows: [Assessment], coloured: Bool) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable([
      (language.pick("Đơn vị", "Unit"), .left), (language.pick("Hạn", "Due"), .left),
      (language.pick("Mục tiêu", "Target"), .left),
      (language.pick("Mới nhất", "Last value"), .right),
      (language.pick("Dự báo (80%)", "Forecast (80%)"), .right),
      (language.pick("Xác suất", "Probability"), .right),
      (language.pick("Đánh giá", "Verdict"), .left),
    ])
    var indicators: [String] = []
    for row in rows where !indicators.contains(row.target.indicator) {
      indicators.append(row.target.indicator)
    }
    for id in indicators {
      let indicator =
        catalogue.indicator(id) ?? Indicator(id: id, name: LocalizedName(id))
      table.append(heading: language.name(indicator.name))
      for row in rows where row.target.indicator == id {
        table.append(cells(row, indicator: indicator))
      }
    }
    return table.lines(coloured: coloured)
  }

  /// What the marks mean, one line each.
  var legend: [String] {
    remarks.enumerated().map { "  \(VerdictTable.mark($0)) \($1)" }
  }

  private func cells(_ row: Assessment, indicator: Indicator) -> [TextTable.Cell] {
    let target = row.target
    let unit = catalogue.unit(row.unit).map { language.name($0.name) } ?? row.unit
    let isPlace = target.comparison == .topN
    let last = row.last.map {
      let value =
        isPlace
        ? numbers.decimal($0.value, decimals: 0) : numbers.value($0.value, of: indicator)
      return "\(value) (\(numbers.period($0.period)))"
    }
    let isForecast = row.status == .forecast
    let forecast =
      isForecast ? numbers.forecast(of: row, decimals: isPlace ? 0 : indicator.precision) : nil
    return [
      .init(unit), .init(numbers.period(target.due)),
      .init(language.requirement(target, indicator: indicator, numbers: numbers)),
      .init(last ?? "—"), .init(forecast ?? "—"),
      .init(isForecast ? probabilityText(row, indicator: indicator) : "—"),
      verdictCell(row),
    ]
  }

  /// The probability; of a range also that of its upper end: `34% (≥ 95%: 3%)`, `≤` of a ceiling, or
  /// `+8 points` of a change.
  private func probabilityText(_ row: Assessment, indicator: Indicator) -> String {
    guard let text = numbers.probability(of: row) else { return "—" }
    guard let high = row.probabilityHigh, let end = row.target.thresholdHigh else { return text }
    let comparison: Target.Operator =
      switch row.target.comparison {
      case .greater: .atLeast
      case .less: .atMost
      case let other: other
      }
    let upper = language.requirement(
      Target(
        id: row.target.id, unit: row.target.unit, indicator: indicator.id, comparison: comparison,
        threshold: end, changeKind: row.target.changeKind, due: row.target.due),
      indicator: indicator, numbers: numbers)
    return "\(text) (\(upper): \(numbers.probability(high)))"
  }

  private func verdictCell(_ row: Assessment) -> TextTable.Cell {
    let marks = self.marks(row)
    switch row.status {
    case .observed(let reached):
      return .init(language.outcome(reached: reached) + marks, style: reached ? .green : .red)
    case .forecast:
      guard let likelihood = row.likelihood else { return .init("—") }
      return .init(language.likelihood(likelihood) + marks, style: likelihood.style)
    case .notAssessable(let reason):
      var text = language.reason(reason)
      if let known = row.fieldKnown, let size = row.fieldSize { text += " (\(known)/\(size))" }
      return .init(text + marks, style: .faint)
    }
  }

  private func marks(_ row: Assessment) -> String {
    var own = Assessment.Flag.allCases.filter(row.flags.contains).map(language.flag)
    if row.target.state.isRemarkable { own.append(language.state(row.target.state)) }
    own += judgements[row.id] ?? []
    let marks = own.compactMap { remarks.firstIndex(of: $0) }.map(VerdictTable.mark)
    return marks.isEmpty ? "" : " " + marks.joined()
  }

  private static func mark(_ index: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(index + 1).compactMap { $0.wholeNumberValue.map { digits[$0] } }.joined()
  }
}

extension Target.State {
  /// Active targets need no remark, and references have a flag of their own.
  fileprivate var isRemarkable: Bool { self != .active && self != .reference }
}

extension Likelihood {
  var style: TerminalStyle {
    switch self {
    case .virtuallyCertain, .veryLikely: .green
    case .likely: .lightGreen
    case .aboutAsLikelyAsNot: .yellow
    case .unlikely, .veryUnlikely, .exceptionallyUnlikely: .red
    }
  }
}
