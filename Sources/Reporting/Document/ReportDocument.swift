public import Results
import TargetAssessment
public import Text
public import TimeSeries

/// The report of one review in one language, before it has a form: what every renderer writes.
public struct ReportDocument: Sendable, Equatable {
  /// Where a section appears with all its blocks.
  enum Surface: Sendable, CaseIterable {
    /// The page.
    case page
    /// Text and Word.
    case text
    /// The first sheet of a workbook.
    case summary
    /// The workbook's sheet of notes.
    case notes
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
  }

  /// What is shown at once in a meeting; a renderer cuts it where it is more than one screen holds.
  struct Slide: Sendable, Equatable {
    var title: String
    var blocks: [ReportBlock]
  }

  public let language: Language
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

  /// Builds every section once.
  ///
  /// - Parameter drawings: Those of the result in this language; terminal and workbook need none.
  public static func make(
    of result: ReviewResult, language: Language, drawings: [Drawing] = []
  ) -> ReportDocument {
    let report = ReportContext(result: result, language: language, drawings: drawings)
    let texts = PageTexts(language: language)
    return ReportDocument(
      language: language, title: report.title, asOf: texts.asOf(result.asOf),
      warning: result.isSynthetic ? texts.syntheticWarning : nil,
      generator: "cchc \(result.settings.toolVersion)", sections: report.sections,
      slides: report.slides)
  }

  func sections(on surface: Surface) -> [Section] {
    sections.filter { $0.surfaces.contains(surface) && !$0.blocks.isEmpty }
  }

  /// Letters, digits and hyphens, beginning with a letter: good for ids and links.
  static func identifier(_ name: String) -> String {
    let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    // Two names that differ in other letters only stay apart.
    return "c-" + (plain == name ? plain : "\(plain)-\(String(name.stableHash, radix: 16))")
  }

  /// The drawings that sections or slides show, in their order, each once.
  func drawings(onSlides: Bool) -> [Drawing] {
    let blocks = onSlides ? slides.flatMap(\.blocks) : sections.flatMap(\.blocks)
    var names: Set<String> = []
    return blocks.compactMap { if case .figure(let drawing) = $0 { drawing } else { nil } }
      .filter { names.insert($0.fileName).inserted }
  }
}

extension ReportDocument {
  /// A table under the names of its columns in files: for those who know them.
  public static func table(
    _ table: ResultTable, asOf: Day, language: Language
  ) -> ReportDocument {
    let numbers = NumberText(language)
    let isNumber = table.columns.indices.map { column in
      table.rows.contains { if case .number = $0[column] { true } else { false } }
    }
    let rows = table.rows.map { row in
      row.map { cell -> ReportTable.Cell in
        switch cell {
        case .missing: .text("")
        case .text(let text): .text(text)
        case .number(let number) where number > 0 && number < 0.0001:
          .number("<" + numbers.shortest(0.0001))
        case .number(let number): .number(numbers.shortest(number.rounded(to: 4)))
        }
      }
    }
    let columns = zip(table.columns, isNumber).map { name, isNumber in
      ReportTable.Column(title: name, width: 12, kind: isNumber ? .number : .text)
    }
    let block = ReportBlock.table(.plain(caption: "", columns: columns, rows: rows))
    return ReportDocument(
      language: language, title: "", asOf: PageTexts(language: language).asOf(asOf), warning: nil,
      generator: "cchc", sections: [Section(id: "table", title: "", brief: [block])])
  }
}
