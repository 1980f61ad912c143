import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The method in plain words, the plans' terms, and where all this comes from.
extension ReportContext {
  private var texts: DataTexts { DataTexts(language: language) }

  var methodSection: ReportDocument.Section? {
    let words = MethodTexts(language: language)
    return ReportDocument.Section(
      id: "method", title: words.title,
      blocks: words.paragraphs.map { .paragraph($0) } + [.table(scale(words))],
      surfaces: [.page, .text, .notes])
  }

  /// From which probability each word is used.
  private func scale(_ texts: MethodTexts) -> ReportTable {
    let floors = Likelihood.lowerBounds.map { Int(($0 * 100).rounded()) }
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

  var glossarySection: ReportDocument.Section? {
    guard !result.glossary.isEmpty else { return nil }
    let terms = result.glossary.map { term in
      let short = term.abbreviation.isEmpty ? "" : " (\(term.abbreviation))"
      return ReportBlock.Description(
        term: language.name(term.name) + short, text: language.other.name(term.name))
    }
    return ReportDocument.Section(
      id: "glossary", title: texts.glossary, blocks: [.descriptions(terms, style: .terms)])
  }

  var provenanceSection: ReportDocument.Section? {
    ReportDocument.Section(
      id: "provenance", title: texts.provenance,
      blocks: [
        .descriptions(
          [
            .init(term: texts.tool, text: "cchc \(result.origin.toolVersion)"),
            .init(term: texts.model, text: result.model),
            .init(term: texts.seed, text: "\(result.origin.seed)"),
          ], style: .facts),
        .files(result.origin.inputs.map { .init(path: $0.path, digest: $0.sha256) }),
      ], surfaces: [.page, .text, .notes])
  }
}

extension Language {
  /// The language that terms are given in beside this one.
  var other: Language { self == .vietnamese ? .english : .vietnamese }
}
