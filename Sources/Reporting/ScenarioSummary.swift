import Plans
public import TargetAssessment
public import Text
import TimeSeries

/// What-ifs as a reader compares them: verdict by verdict, the forecast first.
public struct ScenarioSummary: Sendable {
  private let scenarios: ScenarioReview
  private let language: Language
  private let numbers: NumberText

  public init(_ scenarios: ScenarioReview, language: Language) {
    self.scenarios = scenarios
    self.language = language
    numbers = NumberText(language)
  }

  /// The table as text, in colour when a person is watching.
  public func text(coloured: Bool) -> String {
    let review = scenarios.review
    let known =
      language.pick("Số liệu đã công bố đến ngày ", "Known by ") + numbers.day(review.asOf)
    guard !scenarios.entries.isEmpty else { return "\(known)\n\(untouchedLine)\n" }
    var table = TextTable([
      (language.pick("Kịch bản", "Scenario"), .left),
      (language.pick("Dự báo (80%)", "Forecast (80%)"), .right),
      (language.pick("Xác suất", "Probability"), .right),
      (language.pick("Thay đổi", "Change"), .right),
      (language.pick("Đánh giá", "Verdict"), .left),
    ])
    for entry in scenarios.entries {
      table.append(heading: heading(entry.base))
      table.append(
        cells(language.name(ScenarioPath.forecastName), entry.base, change: nil))
      for outcome in entry.outcomes {
        table.append(
          cells(
            language.name(outcome.scenario.name), outcome.assessment,
            change: outcome.probabilityChange))
      }
      if let pace = entry.requiredPace {
        let after = pace.assessment.probability ?? 0
        let isMoved = pace.standing == .attainable || pace.standing == .unattainable
        table.append(
          cells(
            language.requiredPace(pace), pace.assessment,
            change: isMoved ? after - (entry.base.probability ?? 0) : nil))
      }
    }
    var lines = [known] + table.lines(coloured: coloured) + [""]
    if beginsBeforeForecast {
      lines.append(
        language.pick(
          "Số liệu đã công bố giữ nguyên: thay đổi ghi từ kỳ đã công bố được tính từ kỳ chưa có số liệu "
            + "đầu tiên.",
          "What is published stands: a change from an earlier period on counts from the first one "
            + "without a value."))
    }
    if untouched > 0 { lines.append(untouchedLine) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// «SIPAS – Hà Nội, 2025: từ 90–95%; mới nhất 86,50% (2024)»
  private func heading(_ base: Assessment) -> String {
    let catalogue = scenarios.review.panel.catalogue
    let target = base.target
    let indicator =
      catalogue.indicator(target.indicator)
      ?? Indicator(id: target.indicator, name: LocalizedName(target.indicator))
    let unit = catalogue.unit(base.unit).map { language.name($0.name) } ?? base.unit
    let last = base.last.map {
      language.pick("; mới nhất ", "; last value ")
        + (target.comparison == .topN
          ? numbers.decimal($0.value, decimals: 0) : numbers.value($0.value, of: indicator))
        + " (\(numbers.period($0.period)))"
    }
    let condition =
      base.flags.contains(.counterfactual) ? " (\(language.flag(.counterfactual)))" : ""
    return "\(language.name(indicator.name)) – \(unit), \(numbers.period(target.due)): "
      + language.requirement(target, indicator: indicator, numbers: numbers) + (last ?? "")
      + condition
  }

  private func cells(
    _ name: String, _ row: Assessment, change: Double?
  ) -> [TextTable.Cell] {
    let indicator = scenarios.review.panel.catalogue.indicator(row.target.indicator)
    guard let likelihood = row.likelihood else {
      let why = language.pick(
        "không biết tốc độ của đơn vị đó", "that unit's pace is not known")
      return [.init("  " + name), .init("—"), .init("—"), .init("—"), .init(why, style: .faint)]
    }
    return [
      .init("  " + name), .init(numbers.forecast(of: row, decimals: indicator?.precision) ?? "—"),
      .init(numbers.probability(of: row) ?? "—"), .init(change.map(points) ?? "—"),
      .init(language.likelihood(likelihood), style: likelihood.style),
    ]
  }

  /// A change of a probability in percentage points; what is smaller than half a point reads 0.
  private func points(_ change: Double) -> String {
    let rounded = (change * 100).rounded()
    return (rounded > 0 ? "+" : "") + numbers.decimal(rounded, decimals: 0)
  }

  /// Whether a change is dated in a period whose value is out.
  private var beginsBeforeForecast: Bool {
    scenarios.entries.flatMap(\.outcomes).contains { outcome in
      guard let next = outcome.path.points.first?.period else { return false }
      return outcome.scenario.changes.contains { change in
        switch change {
        case .extra(_, let first), .step(_, let first):
          first.first(next.kind).ordinal < next.ordinal
        case .pace: false
        }
      }
    }
  }

  private var untouched: Int { scenarios.review.assessments.count - scenarios.entries.count }

  /// How many verdicts no scenario concerns, and why that may be.
  public var untouchedLine: String {
    language.pick(
      "Không có kịch bản (đã có kết quả, không đánh giá được hoặc không thuộc phạm vi): \(untouched) "
        + "dòng.",
      "Without a scenario (decided, not assessable, or not concerned): \(untouched) of "
        + "\(scenarios.review.assessments.count) rows.")
  }
}
