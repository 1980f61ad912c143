import Analysis
import ArgumentParser
import Reporting
import Results
import Text

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the report of a run again, in either language.",
    discussion: """
      cchc report results/viet-nam --lang en --output report-en.html
      """)

  @OptionGroup var source: RunOptions

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case html
    case markdown
    case docx
  }

  @Option(help: "Form of the report: html, markdown or docx (through pandoc).")
  var format = Form.html

  @Option(help: "File to write, ‘-’ for standard output; by default the report in the run.")
  var output: String?

  func run() throws {
    try Console.run(source.lang ?? .vietnamese) {
      try source.write(to: output) { review in
        let outputs = ReviewOutputs(review.result, language: source.lang)
        let document = outputs.document
        return switch format {
        case .html: outputs.html(document)
        case .markdown: outputs.markdown(document)
        case .docx:
          try outputs.word(document) { done, total in
            if !source.quiet { Console.progress("pictures", done, of: total) }
          }
        }
      }
    }
  }
}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the results of a run for other programs.",
    discussion: """
      cchc export results/viet-nam --to xlsx --output ket-qua.xlsx
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case xlsx
  }

  @OptionGroup var source: RunOptions

  @Option(help: "What to write: xlsx (a workbook with charts).")
  var to = Form.xlsx

  @Option(help: "File to write; by default results.xlsx in the run.")
  var output: String?

  func run() throws {
    try Console.run(source.lang ?? .vietnamese) {
      try source.write(to: output) { review in
        switch to {
        case .xlsx: try ReviewOutputs(review.result, language: source.lang).workbook()
        }
      }
    }
  }
}
