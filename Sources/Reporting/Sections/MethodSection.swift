import Results
import TargetAssessment
import Text

/// The method in plain words, and the scale of likelihood.
extension ReportContext {
  var methodSection: ReportDocument.Section? {
    let texts = MethodTexts(language: language)
    return ReportDocument.Section(
      id: "method", title: texts.title,
      blocks: texts.paragraphs.map { .paragraph($0) } + [.table(scale(texts))],
      surfaces: [.page, .text, .notes])
  }

  /// From which probability each word is used.
  private func scale(_ texts: MethodTexts) -> ReportTable {
    let floors = [99, 90, 66, 33, 10, 1]
    return .plain(
      caption: texts.scale,
      columns: [
        .init(title: texts.word, width: 30, kind: .verdict),
        .init(title: columns.probability, width: 24, kind: .number),
      ],
      rows: Likelihood.allCases.enumerated().map { index, word in
        let upper = index == 0 ? nil : floors[index - 1]
        let lower = index < floors.count ? floors[index] : nil
        return [
          .verdict(.init(word: language.likelihood(word), tone: Tone(word))),
          .number(texts.range(from: lower, to: upper)),
        ]
      }, kind: .narrow)
  }
}
