import Charting
import TargetAssessment
import TimeSeries
import Wording

/// Indicator by indicator: what it is, and a chart for each unit with a target.
extension Report {
  var indicatorSection: Section? {
    let subjects = ChartSubject.all(in: dossier)
    let fields = FieldSubject.all(in: dossier)
    guard !subjects.isEmpty || !fields.isEmpty else { return nil }
    var content: [HTML] = [
      paragraph(
        language.pick(
          "Đường liền: số liệu đã công bố; điểm rỗng: giá trị suy ra từ nguồn đã công bố. Đường đứt "
            + "và dải màu: dự báo trung vị và các khoảng 50%, 80%, 95%. Đường gạch chấm và hình thoi: "
            + "mục tiêu và thời hạn.",
          "Solid line: published values; hollow points: values derived from published ones. Dashed "
            + "line and bands: median forecast with its 50%, 80% and 95% intervals. Dash-dotted line "
            + "and diamond: the target and when it is due."))
    ]
    for indicator in dossier.indicators {
      let own = subjects.filter { $0.record.indicator == indicator.id }
      let ownFields = fields.filter { $0.indicator.id == indicator.id }
      guard !own.isEmpty || !ownFields.isEmpty else { continue }
      content.append(
        HTML(
          "h3", ["id": "indicator-\(identifier(indicator.id))"],
          text: language.name(indicator.name)))
      content += facts(indicator)
      content += ownFields.flatMap(fieldFigures) + own.map { figure($0) }
    }
    return Section(
      id: "indicators",
      title: language.pick("Diễn biến và dự báo từng chỉ tiêu", "Indicator by indicator"),
      content: content)
  }

  /// What the number is, where it can lie, and which way is better.
  private func facts(_ indicator: Indicator) -> [HTML] {
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
    return [paragraph(facts.joined(separator: " "), kind: "facts")]
  }

  private func figure(_ subject: ChartSubject) -> HTML {
    let id = identifier(subject.fileName)
    let chart = subject.chart(language: language)
    return figure(
      id: id, title: chart.title, svg: chart.svg(id: id),
      caption: subject.caption(language: language))
  }

  /// A drawing in a frame of its own, which alone is scrolled on a narrow screen.
  func figure(id: String, title: String, svg: String, caption: String = "") -> HTML {
    HTML(
      "figure", ["id": id],
      [
        HTML(
          "div", ["class": "chart", "role": "region", "tabindex": "0", "aria-label": title],
          [.markup(svg)])
      ] + (caption.isEmpty ? [] : [HTML("figcaption", text: caption)]))
  }

  /// All units of an indicator: against the target, and each for itself.
  private func fieldFigures(_ field: FieldSubject) -> [HTML] {
    let plot = field.dotPlot(language: language)
    let multiples = field.multiples(language: language)
    let id = identifier(field.fileName)
    return [
      figure(id: id + "-dots", title: plot.title, svg: plot.svg(id: id + "-dots")),
      figure(id: id + "-all", title: multiples.title, svg: multiples.svg(id: id + "-all")),
    ]
  }

  /// Letters, digits and hyphens, beginning with a letter: good for `id` and for links.
  func identifier(_ name: String) -> String {
    "c-" + String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}

extension ChartSubject {
  /// The verdicts of this series in words, for the line below the drawing.
  func caption(language: Language) -> String {
    let sentences = verdicts.map { verdict in
      let text = VerdictText(verdict, in: dossier, language: language)
      let probability = verdict.status == .forecast ? " (\(text.probability))" : ""
      let pace = text.pace.isEmpty ? "" : "; \(text.pace)"
      return "\(text.due), \(text.requirement): \(text.answer)\(probability)\(pace)"
    }
    return sentences.joined(separator: ". ") + "."
  }
}
