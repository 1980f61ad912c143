import Forecasting
import Plans
import TargetAssessment
import Text
import TimeSeries

/// What was assumed, what is missing, what sources disagree on, and where all this comes from.
extension Report {
  var assumptionSection: Section {
    Section(
      id: "assumptions", title: language.pick("Các giả định", "What was assumed"),
      content: [list(assumptions)])
  }

  var assumptions: [String] {
    var items = [
      language.pick(
        "Chỉ dùng số liệu đã công bố đến ngày \(numbers.day(result.asOf)); số liệu chưa ghi ngày "
          + "công bố được coi là biết sau khi hết kỳ cộng độ trễ công bố của chỉ tiêu.",
        "Only figures published by \(numbers.day(result.asOf)) count; a figure without a "
          + "publication date is taken as known after its period's end plus the indicator's lag."),
      language.pick(
        "Xu hướng tiếp diễn như đã thấy ở số liệu cùng cách tính; dự báo không tính đến biện pháp "
          + "mới chưa thể hiện trong số liệu.",
        "Trends go on as seen under the present definition; measures that have not yet shown in "
          + "the figures are not foreseen."),
      language.pick(
        "Nơi kế hoạch không ghi năm, lấy năm cuối của kế hoạch; mục tiêu là khoảng được xét theo mức "
          + "thấp của khoảng.",
        "Where a plan prints no year, its last one is taken; a range is judged by its floor."),
    ]
    items += breakLines.map { line in
      language.name(result.indicator(line.indicator).name) + ", " + line.text
    }
    if result.verdicts.contains(where: { $0.status == .notAssessable(.unitAbolished) }) {
      items.append(
        language.pick(
          "Đơn vị kết thúc hoạt động trước thời hạn: mục tiêu không đánh giá được; dòng “giả định "
            + "đơn vị vẫn còn hoạt động” chỉ để tham khảo.",
          "Units that end before the due date: the target cannot be assessed; the row «had the "
            + "unit continued» is for reference only."))
    }
    items += result.suspectedBreaks.map {
      $0.sentence(result.indicator($0.indicator), language: language)
    }
    if result.isSynthetic { items.append(syntheticWarning) }
    return items
  }

  /// Changes of definition that series with targets meet, once an indicator and period.
  var breakLines: [(indicator: String, text: String)] {
    let broken = Set(
      result.series.filter { record in
        result.verdicts.contains {
          $0.unit == record.unit && $0.target.indicator == record.indicator
        }
      }.flatMap { $0.breaks(through: $0.outlook.last?.period ?? $0.last.period) }
    ).sorted { ($0.indicator, $0.firstPeriod.ordinal) < ($1.indicator, $1.firstPeriod.ordinal) }
    var lines: [(indicator: String, text: String)] = []
    for entry in broken {
      let text =
        language.pick("từ ", "from ") + numbers.period(entry.firstPeriod) + ": "
        + language.pick(
          "cách tính thay đổi, không so sánh trực tiếp với trước đó.",
          "the definition changed; not comparable with earlier values.")
      if !lines.contains(where: { $0 == (entry.indicator, text) }) {
        lines.append((entry.indicator, text))
      }
    }
    return lines
  }

  // MARK: Gaps

  var gapSection: Section {
    let (lines, silent) = (gapLines, silentIndicators)
    let none = language.pick(
      "Không có khoảng trống trong các chuỗi số liệu có mục tiêu.",
      "The series with targets have no gaps.")
    return Section(
      id: "gaps", title: gapTitle,
      content: [lines.isEmpty ? paragraph(none) : list(lines)]
        + (silent.isEmpty
          ? []
          : [
            paragraph(silentLead),
            HTML("ul", ["class": "silent"], silent.map { HTML("li", text: $0) }),
          ]))
  }

  var gapTitle: String { language.pick("Khoảng trống số liệu", "Data gaps") }

  /// Gaps inside series with targets, a line a unit.
  var gapLines: [String] {
    result.indicators.flatMap { indicator in
      gaps(of: indicator).map { "\(language.name(indicator.name)), \($0.unit): \($0.text)" }
    }
  }

  var silentLead: String {
    language.pick(
      "\(silentIndicators.count) chỉ tiêu của các kế hoạch chưa có số liệu nào:",
      "\(silentIndicators.count) indicators of the plans have no figures at all:")
  }

  /// Indicators with targets and without any figure.
  var silentIndicators: [String] {
    result.indicators.filter { indicator in
      let own = result.verdicts.filter { $0.target.indicator == indicator.id }
      return !own.isEmpty && own.allSatisfy { $0.status == .notAssessable(.noData) }
    }.map { language.name($0.name) }
  }

  /// Periods without a value inside an indicator's series with targets, a line a unit.
  func gaps(of indicator: Indicator) -> [(unit: String, text: String)] {
    ChartSubject.all(in: result).filter { $0.record.indicator == indicator.id }
      .compactMap { subject in
        let record = subject.record
        guard !record.gaps.isEmpty else { return nil }
        let runs = record.gaps.map { gap in
          let ends = [gap.lowerBound, gap.upperBound].map {
            numbers.period(Period(kind: record.kind, ordinal: $0))
          }
          return gap.count == 1 ? ends[0] : ends.joined(separator: "–")
        }
        return (
          language.name(subject.unit.name),
          language.pick("thiếu ", "missing ") + runs.joined(separator: ", ") + "."
        )
      }
  }

  // MARK: Conflicts

  var conflictSection: Section? {
    guard !result.conflicts.isEmpty else { return nil }
    let labels = [
      language.pick("Đơn vị", "Unit"), language.pick("Chỉ tiêu", "Indicator"),
      language.pick("Kỳ", "Period"), language.pick("Giá trị dùng", "Value used"),
      language.pick("Giá trị không dùng", "Values not used"),
    ]
    let rows = result.conflicts.map { conflict in
      HTML(
        "tr", [:],
        [
          HTML("th", ["scope": "row"], text: language.name(result.unit(conflict.unit).name)),
          cell(language.name(result.indicator(conflict.indicator).name), label: labels[1]),
          cell(numbers.period(conflict.period), label: labels[2]),
          HTML("td", ["data-label": labels[3]], reading(conflict.chosen)),
          HTML("td", ["data-label": labels[4]], conflict.others.flatMap(reading)),
        ])
    }
    let rule = language.pick(
      "Chọn theo quy tắc: số liệu chính thức trước số suy ra, rồi lần công bố sau cùng.",
      "The rule: official before derived figures, then the latest publication.")
    return Section(
      id: "conflicts", title: conflictTitle,
      content: [
        paragraph(rule),
        table(
          caption: language.pick("Giá trị dùng và không dùng", "Values used and not used"),
          kind: "cards", columns: labels, body: [HTML("tbody", [:], rows)]),
      ])
  }

  var conflictTitle: String {
    language.pick("Nguồn số liệu không thống nhất", "Sources that disagree")
  }

  /// The same in words, a line a value.
  var conflictLines: [String] {
    result.conflicts.map { conflict in
      let others = conflict.others.map { numbers.shortest($0.value) }.joined(separator: "; ")
      return "\(language.name(result.unit(conflict.unit).name)), "
        + "\(language.name(result.indicator(conflict.indicator).name)), "
        + "\(numbers.period(conflict.period)): "
        + language.pick("dùng ", "used ") + numbers.shortest(conflict.chosen.value)
        + language.pick(", không dùng ", ", not used ") + others + "."
    }
  }

  private func reading(_ reading: ReviewResult.Conflict.Reading) -> [HTML] {
    [
      .text(numbers.shortest(reading.value) + " "),
      HTML("span", ["class": "remark"], [source(reading.source)]),
    ]
  }

  // MARK: Terms

  var glossarySection: Section? {
    guard !result.glossary.isEmpty else { return nil }
    let entries = result.glossary.flatMap { term in
      let own = language.name(term.name)
      let other = language.pick(term.name.english, term.name.vietnamese)
      let short = term.abbreviation.isEmpty ? "" : " (\(term.abbreviation))"
      return [
        HTML("dt", text: own + short),
        HTML("dd", ["lang": language.pick("en", "vi")], text: other),
      ]
    }
    return Section(
      id: "glossary",
      title: language.pick("Thuật ngữ trong các kế hoạch", "Terms used in the plans"),
      content: [HTML("dl", ["class": "terms"], entries)])
  }

  // MARK: Provenance

  var provenanceSection: Section {
    let facts = [
      (language.pick("Phiên bản công cụ", "Tool"), "cchc \(result.origin.toolVersion)"),
      (language.pick("Mô hình dự báo", "Model"), result.model),
      (language.pick("Hạt giống ngẫu nhiên", "Seed"), "\(result.origin.seed)"),
    ].flatMap { [HTML("dt", text: $0.0), HTML("dd", text: $0.1)] }
    let files = result.origin.inputs.map { input in
      HTML(
        "li", [:],
        [
          .text(input.path + " "),
          HTML("code", ["class": "digest"], text: "SHA-256 " + input.sha256.prefix(16) + "…"),
        ])
    }
    return Section(
      id: "provenance",
      title: language.pick("Số liệu và công cụ đã dùng", "Data and tool behind this report"),
      content: [HTML("dl", ["class": "facts"], facts), HTML("ul", [:], files)])
  }
}
