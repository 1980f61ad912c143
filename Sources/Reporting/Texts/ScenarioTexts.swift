package import Plans
import Results
import TargetAssessment
package import Text
import TimeSeries

/// What-ifs in words.
struct ScenarioTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  /// The scenario's name, or what the forecast itself is called among scenarios.
  func name(of path: ScenarioPath) -> String {
    switch path.assumption {
    case .asForecast: language.pick("như dự báo", "as forecast")
    case .scenario(_, let name): language.name(name)
    }
  }

  func last(_ value: String) -> String {
    language.pick("; giá trị gần nhất \(value)", "; last value \(value)")
  }

  var unknownPace: String {
    language.pick("không biết tốc độ của đơn vị đó", "that unit's pace is not known")
  }

  var beginsBeforeForecast: String {
    language.pick(
      "Số liệu đã công bố giữ nguyên: thay đổi ghi từ kỳ đã công bố được tính từ kỳ chưa có số liệu "
        + "đầu tiên.",
      "Published values stay as they are: a change dated earlier counts from the first period "
        + "without a value.")
  }

  /// How many assessments no scenario concerns, and why that may be.
  func untouched(_ count: Int, of total: Int) -> String {
    language.pick(
      "Không có kịch bản (đã có kết quả, không đánh giá được hoặc không thuộc phạm vi): \(count) dòng.",
      "Without a scenario (decided, not assessable, or not concerned): \(count) of \(total) rows.")
  }

  /// The extra pace needed, or why none is enough: «cần +1,862 điểm mỗi năm từ 2025 để đạt 80%».
  func requiredPace(_ pace: RequiredPace) -> String {
    let wanted = numbers.shortest(pace.probability * 100) + "%"
    switch pace.standing {
    case .attainable:
      let change = Scenario.Change.extra(pointsPerYear: pace.extraPerYear ?? 0, from: pace.from)
      let words = language.scenario(change) { $0 }
      return language.pick("cần \(words) để đạt \(wanted)", "\(words) for \(wanted)")
    case .alreadyMet:
      return language.pick("đã có ít nhất \(wanted)", "\(wanted) without extra points")
    case .unattainable:
      return language.pick(
        "\(wanted) không thể đạt, kể cả ở mức giới hạn",
        "\(wanted) is out of reach, even at the bound")
    case .beginsTooLate:
      return language.pick(
        "từ \(numbers.period(pace.from)) là sau thời hạn",
        "\(numbers.period(pace.from)) is after the due date")
    case .twoSided:
      return language.pick(
        "chỉ tiêu “đúng bằng”: tăng nhanh hơn không làm khả năng đạt cao hơn",
        "an “exactly” target: a faster pace does not make it more likely")
    }
  }
}

extension Language {
  /// «+2 điểm mỗi năm từ 2025»; `unitName` names the unit whose pace is taken.
  package func scenario(_ change: Scenario.Change, unitName: (String) -> String) -> String {
    let numbers = NumberText(self)
    func points(_ points: Double) -> String {
      let number = (points > 0 ? "+" : "") + numbers.shortest(points)
      return number + pick(" điểm", abs(points) == 1 ? " point" : " points")
    }
    switch change {
    case .extra(let extra, let from):
      let period = numbers.period(from)
      return pick(
        "\(points(extra)) mỗi năm từ \(period)", "\(points(extra)) a year from \(period)")
    case .step(let step, let at):
      let period = numbers.period(at)
      return pick("\(points(step)) một lần, từ \(period)", "\(points(step)) once, from \(period)")
    case .pace(let unit):
      return pick("theo tốc độ của \(unitName(unit))", "at the pace of \(unitName(unit))")
    }
  }
}

extension ChartTexts {
  func scenarios(_ subject: String) -> String {
    language.pick("\(subject): so sánh các kịch bản", "\(subject): scenarios side by side")
  }

  var scenarioKey: String {
    language.pick(
      "Nét đứt và dải màu: trung vị và khoảng 80%; đường xám mảnh: như dự báo hiện nay",
      "Dashed line and band: median and 80% interval; thin grey line: as forecast")
  }

  var notComputable: String { language.pick("không tính được", "cannot be worked out") }
}

extension ScenarioTexts {
  /// One assessment as forecast, under each scenario, and with the pace that was asked for.
  func group(_ entry: ScenarioResult, in result: ReviewResult) -> ReportTable.Group {
    let base = AssessmentText(entry.base, in: result, language: language)
    func row(_ name: String, _ assessment: Assessment, isMoved: Bool) -> ReportTable.Row {
      let text = AssessmentText(assessment, in: result, language: language)
      let change = isMoved ? assessment.probability.map { $0 - (entry.base.probability ?? 0) } : nil
      let isKnown = assessment.likelihood != nil
      return ReportTable.Row(cells: [
        .name(name), .number(isKnown ? text.forecast : NumberText.missing),
        .probability(
          isKnown ? text.probability : NumberText.missing,
          share: isKnown ? assessment.probability : nil),
        .number(
          isKnown ? change.map(text.numbers.points) ?? NumberText.missing : NumberText.missing),
        .verdict(
          .init(
            word: isKnown ? text.answer : unknownPace, tone: isKnown ? text.tone : Tone.none)),
      ])
    }
    var rows = [row(name(of: entry.basePath), entry.base, isMoved: false)]
    rows += entry.variants.map { row(name(of: $0.path), $0.assessment, isMoved: true) }
    if let pace = entry.requiredPace {
      let isMoved = pace.standing == .attainable || pace.standing == .unattainable
      rows.append(row(requiredPace(pace), pace.assessment, isMoved: isMoved))
    }
    return ReportTable.Group(heading: heading(base), rows: rows)
  }

  /// «SIPAS – Hà Nội, 2025: từ 90–95%; giá trị gần nhất 86,50% (2024)»
  private func heading(_ base: AssessmentText) -> String {
    let last = base.assessment.last == nil ? "" : last(base.last)
    let isCounterfactual = base.assessment.flags.contains(.counterfactual)
    return "\(base.indicatorName) – \(base.unitName), \(base.due): \(base.requirement)\(last)"
      + (isCounterfactual ? " (\(language.flag(.counterfactual)))" : "")
  }
}
