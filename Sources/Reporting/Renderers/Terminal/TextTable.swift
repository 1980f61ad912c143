import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// A table for the terminal, aligned by what is seen: a letter with its diacritics is one column.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  /// One cell; `style` colours it without changing its width.
  struct Cell {
    var text: String
    var style: TerminalStyle?

    init(_ text: String, style: TerminalStyle? = nil) {
      self.text = text
      self.style = style
    }
  }

  private enum Line {
    case heading(String)
    case row([Cell])
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var body: [Line] = []

  init(_ columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == header.count, "a cell for every column")
    body.append(.row(row))
  }

  /// A line across the table, above the rows it speaks of.
  mutating func append(heading: String) { body.append(.heading(heading)) }

  /// The table's lines, each indented by two spaces.
  func lines(isColoured: Bool) -> [String] {
    var widths = header.map(\.count)
    for case .row(let cells) in body {
      for (column, cell) in cells.enumerated() {
        widths[column] = max(widths[column], cell.text.count)
      }
    }
    func line(_ cells: [Cell]) -> String {
      let padded = cells.indices.map { column in
        let cell = cells[column]
        let space = String(repeating: " ", count: widths[column] - cell.text.count)
        let text = isColoured ? cell.style?.applied(to: cell.text) ?? cell.text : cell.text
        return alignments[column] == .left ? text + space : space + text
      }
      var joined = "  " + padded.joined(separator: "  ")
      while joined.last == " " { joined.removeLast() }
      return joined
    }
    let rule = "  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(header.map { Cell($0) }), rule]
      + body.map { entry in
        switch entry {
        case .heading(let text): "  " + (isColoured ? TerminalStyle.bold.applied(to: text) : text)
        case .row(let cells): line(cells)
        }
      }
  }
}

/// ANSI colours, by likelihood.
enum TerminalStyle: String {
  case green = "32"
  case lightGreen = "92"
  case yellow = "33"
  case red = "31"
  case faint = "2"
  case bold = "1"

  /// The colour of an answer.
  init(_ tone: Tone) {
    self =
      switch tone {
      case .reached, .virtuallyCertain, .veryLikely: .green
      case .likely: .lightGreen
      case .aboutAsLikelyAsNot: .yellow
      case .unlikely, .veryUnlikely, .exceptionallyUnlikely, .missed: .red
      case .none: .faint
      }
  }

  func applied(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}

/// Assessments as rows of the terminal: unit, due date, target, last value, forecast, probability,
/// verdict, with marks whose meaning stands in a legend.
struct AssessmentTable {
  private let result: ReviewResult
  private let language: Language
  /// What the marks behind verdicts stand for, in the order of their numbers.
  private let remarks: [String]

  /// The table for a review; all rows share the legend.
  static func make(of result: ReviewResult, language: Language) -> AssessmentTable {
    let used = result.assessments.filter(\.status.isAnswer)
    let found = used.map { AssessmentText($0, in: result, language: language).remarks }
    // Flags and states in their own order, then what planners set by hand.
    let known =
      Assessment.Flag.allCases.map(language.flag) + Target.State.allCases.map(language.state)
    let all = found.flatMap(\.self)
    let remarks = known.filter(all.contains) + all.filter { !known.contains($0) }
    return AssessmentTable(
      result: result, language: language, remarks: ReportContext.unique(remarks))
  }

  /// The rows under the names of their indicators; nothing for no rows.
  func lines(_ assessments: [Assessment], isColoured: Bool) -> [String] {
    guard !assessments.isEmpty else { return [] }
    let titles = ColumnTexts(language: language)
    var table = TextTable([
      (titles.unit, .left), (titles.due, .left), (titles.target, .left), (titles.last, .right),
      (titles.shortForecast, .right), (titles.shortProbability, .right), (titles.verdict, .left),
    ])
    for id in ReportContext.unique(assessments.map(\.target.indicator)) {
      table.append(heading: language.name(result.indicator(id).name))
      for assessment in assessments where assessment.target.indicator == id {
        table.append(cells(assessment))
      }
    }
    return table.lines(isColoured: isColoured)
  }

  /// What the marks mean, one line each.
  var legend: [String] {
    remarks.enumerated().map { "  \(AssessmentTable.mark($0)) \($1)" }
  }

  private func cells(_ assessment: Assessment) -> [TextTable.Cell] {
    let text = AssessmentText(assessment, in: result, language: language)
    let marks = text.remarks.compactMap { remarks.firstIndex(of: $0) }.map(AssessmentTable.mark)
    return [
      .init(text.unitName), .init(text.due), .init(text.requirement), .init(text.last),
      .init(text.forecast), .init(text.probabilityOfRange),
      .init(
        text.answer + (marks.isEmpty ? "" : " " + marks.joined()), style: TerminalStyle(text.tone)),
    ]
  }

  private static func mark(_ index: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(index + 1).compactMap { $0.wholeNumberValue.map { digits[$0] } }.joined()
  }
}
