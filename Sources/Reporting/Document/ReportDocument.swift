package import Results
import TargetAssessment
package import Text
import TimeSeries

/// The report of one review in one language, before it has a form: what every renderer writes.
package struct ReportDocument: Sendable, Equatable {
  /// Where a section appears with all its blocks.
  enum Surface: Sendable, CaseIterable {
    /// The page.
    case page
    /// Markdown.
    case text
    /// The first sheet of a workbook.
    case summary
    /// The workbook's sheet of notes.
    case notes
    /// What is signed: the Word file.
    case paper
  }

  /// A part of the report with its place in the list of contents.
  struct Section: Sendable, Equatable {
    /// Good for a link, such as `year-to-date`.
    var id: String
    var title: String
    var blocks: [ReportBlock] = []
    /// What is shown of it on a terminal, a few lines.
    var brief: [ReportBlock] = []
    var surfaces: Set<Surface> = [.page, .text]
    /// Its tables need sheets that lie on their side.
    var isWide = false
    /// On paper it stands behind the signature.
    var isAnnex = false
  }

  /// What is shown at once in a meeting; a renderer cuts it where it is more than one screen holds.
  struct Slide: Sendable, Equatable {
    var title: String
    var blocks: [ReportBlock]
  }

  package let language: Language
  let title: String
  /// «Số liệu công bố đến ngày 30/6/2025».
  let asOf: String
  /// What is said wherever figures are not real.
  let warning: String?
  /// The tool and its version.
  let generator: String
  let sections: [Section]
  /// The same in short, for a meeting.
  var slides: [Slide] = []
  /// Who issues and signs it, where the job says so.
  var letterhead: Letterhead?

  /// Builds every section once.
  ///
  /// - Parameter drawings: Those of the result in this language; terminal and workbook need none.
  package static func make(
    of result: ReviewResult, language: Language, drawings: [Drawing] = []
  ) -> ReportDocument {
    let report = ReportContext.make(of: result, language: language, drawings: drawings)
    let texts = PageTexts(language: language)
    return ReportDocument(
      language: language, title: report.title, asOf: texts.asOf(result.asOf),
      warning: result.isSynthetic ? texts.syntheticWarning : nil,
      generator: "cchc \(result.settings.toolVersion)",
      sections: report.sections.map { section in
        var section = section
        section.brief = section.brief.flatMap { $0.shortened(language) }
        return section
      },
      slides: report.slides, letterhead: result.settings.letterhead)
  }

  /// The sections as they are read: without the ends of lists and tables that nobody reads to the end.
  func sections(on surface: Surface) -> [Section] {
    sections.filter { $0.surfaces.contains(surface) && !$0.blocks.isEmpty }.map { section in
      var section = section
      section.blocks = section.blocks.flatMap { $0.shortened(language) }
      return section
    }
  }

  /// Letters, digits and hyphens, beginning with a letter: good for ids and links.
  static func identifier(_ name: String) -> String {
    let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    // Two names that differ in other letters only stay apart.
    return "c-" + (plain == name ? plain : "\(plain)-\(String(name.stableHash, radix: 16))")
  }

  /// The drawings that slides show, in their order, each once.
  var slideDrawings: [Drawing] {
    var names: Set<String> = []
    return slides.flatMap(\.blocks).compactMap {
      if case .figure(let drawing) = $0 { drawing } else { nil }
    }
    .filter { names.insert($0.fileName).inserted }
  }
}
