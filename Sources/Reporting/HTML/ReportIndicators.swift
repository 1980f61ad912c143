import TargetAssessment
import Text
import TimeSeries

/// Indicator by indicator: what it is, how far its figures can be trusted, and its charts.
extension Report {
  var indicatorSection: Section? {
    let groups = drawingsByIndicator
    guard !groups.isEmpty else { return nil }
    let content = groups.flatMap { indicator, drawings in
      [
        HTML(
          "h3", ["id": "indicator-\(identifier(indicator.id))"],
          text: language.name(indicator.name)),
        paragraph(facts(indicator), kind: "facts"),
      ] + notes(on: indicator) + drawings.map(figure)
    }
    return Section(id: "indicators", title: indicatorTitle, content: [paragraph(key)] + content)
  }

  var indicatorTitle: String {
    language.pick("Diễn biến và dự báo từng chỉ tiêu", "Indicator by indicator")
  }

  /// The charts of each indicator that has any, in the order of the catalogue.
  var drawingsByIndicator: [(indicator: Indicator, drawings: [Drawing])] {
    result.indicators.compactMap { indicator in
      let own = drawings.filter { $0.topic == .indicator(indicator.id) }
      return own.isEmpty ? nil : (indicator, own)
    }
  }

  /// How to read a trend chart.
  var key: String {
    language.pick(
      "Đường liền: số liệu đã công bố; điểm rỗng: giá trị suy ra từ nguồn đã công bố. Đường đứt "
        + "và dải màu: dự báo trung vị và các khoảng 50%, 80%, 95%. Đường gạch chấm và hình thoi: "
        + "mục tiêu và thời hạn.",
      "Solid line: published values; hollow points: values derived from published ones. Dashed "
        + "line and bands: median forecast with its 50%, 80% and 95% intervals. Dash-dotted line "
        + "and diamond: the target and when it is due.")
  }

  /// What the number is, where it can lie, and which way is better.
  func facts(_ indicator: Indicator) -> String {
    var facts: [String] = []
    if language == .english, !indicator.definition.isEmpty { facts.append(indicator.definition) }
    if let minimum = indicator.minimum, let maximum = indicator.maximum {
      facts.append(
        language.pick("Thang giá trị: ", "Scale: ")
          + "\(numbers.shortest(minimum))–\(numbers.shortest(maximum))"
          + (indicator.unitOfMeasure == "percent" ? "%." : "."))
    }
    facts.append(
      indicator.direction == .higherIsBetter
        ? language.pick("Càng cao càng tốt.", "Higher is better.")
        : language.pick("Càng thấp càng tốt.", "Lower is better."))
    return facts.joined(separator: " ")
  }

  /// What was assumed, how good such forecasts were, what is missing and where sources disagree: a
  /// heading and a text each.
  func trustNotes(_ indicator: Indicator) -> [(heading: String, text: String)] {
    let record = result.trackRecords.first { $0.indicator == indicator.id }
    let conflicts = result.conflicts.count { $0.indicator == indicator.id }
    let entries = [
      (
        language.pick("Giả định", "Assumed"),
        breakLines.filter { $0.indicator == indicator.id }.map(\.text).joined(separator: " ")
      ),
      (
        language.pick("Dự báo trước đây", "Past forecasts"),
        record.map { language.sentenceCase($0.account(indicator, language: language)) } ?? ""
      ),
      (
        language.pick("Khoảng trống", "Gaps"),
        gaps(of: indicator).map { "\($0.unit): \($0.text)" }.joined(separator: " ")
      ),
      (
        language.pick("Nguồn số liệu", "Sources"),
        conflicts == 0
          ? ""
          : language.pick(
            "\(conflicts) giá trị có nguồn không thống nhất, xem mục “\(conflictTitle)”.",
            "sources disagree on \(conflicts) value\(conflicts == 1 ? "" : "s"), see "
              + "«\(conflictTitle)».")
      ),
    ]
    return entries.filter { !$0.1.isEmpty }
  }

  private func notes(on indicator: Indicator) -> [HTML] {
    let notes = trustNotes(indicator)
    guard !notes.isEmpty else { return [] }
    return [
      HTML(
        "dl", ["class": "facts"],
        notes.flatMap {
          [HTML("dt", text: $0.heading), HTML("dd", text: language.sentenceCase($0.text))]
        })
    ]
  }

  /// A drawing in a frame of its own, which alone is scrolled on a narrow screen.
  func figure(_ drawing: Drawing) -> HTML {
    let id = identifier(drawing.fileName)
    return HTML(
      "figure", ["id": id],
      [
        HTML(
          "div", ["class": "chart", "role": "group", "tabindex": "0", "aria-label": drawing.title],
          [.markup(drawing.svg(id: id))])
      ] + (drawing.caption.isEmpty ? [] : [HTML("figcaption", text: drawing.caption)]))
  }

  /// Letters, digits and hyphens, beginning with a letter: good for `id` and for links.
  func identifier(_ name: String) -> String {
    "c-" + String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
