public import Analysis
public import ArgumentParser
import Foundation
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
        let outputs = ReviewOutputs(review.result, language: source.lang)
        return switch to {
        case .xlsx: try outputs.workbook(outputs.document)
        }
      }
    }
  }
}

struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draws the charts of a run as SVG, PNG or PDF.",
    discussion: """
      cchc chart results/viet-nam --format png --scale 3 --only sipas --output slides
      """)

  @OptionGroup var source: RunOptions

  @Option(help: "Form of the charts, once or more: svg, png or pdf.")
  var format: [ReviewOutputs.ChartFormat] = []

  @Option(help: "Draw only charts whose file names begin so, such as ‘sipas’.")
  var only: [String] = []

  @Option(help: "Pixels of a PNG for each unit of the drawing.")
  var scale = 2.0

  @Option(help: "Folder to write to; by default charts/ in the run.")
  var output: String?

  func validate() throws {
    guard scale > 0, scale <= 16 else {
      throw ValidationError("--scale is a number between 0 and 16")
    }
  }

  func run() throws {
    try Console.run(source.lang ?? .vietnamese) {
      let reviews = try RunDirectory(path: directory).reviews()
      var written = 0
      for review in reviews {
        let files = try ReviewOutputs(review.result, language: source.lang).charts(
          named: only, as: format.isEmpty ? [.svg] : format, scale: scale
        ) { done, total in
          if !source.quiet { Console.progress("charts", done, of: total) }
        }
        let folder = output.map { base in
          reviews.count > 1 ? "\(base)/\(review.result.asOf)" : base
        }
        for file in files {
          let name = URL(fileURLWithPath: file.path).lastPathComponent
          try Console.write(
            file.contents, toFile: folder.map { "\($0)/\(name)" } ?? "\(review.folder)/\(file.path)"
          )
        }
        written += files.count
      }
      if written == 0 && !only.isEmpty { throw RunDirectoryError.noChart(names: only) }
      if !source.quiet { Console.note("\(written) files in \(output ?? "\(directory)/charts")") }
    }
  }

  private var directory: String { source.directory }
}

extension ReviewOutputs.ChartFormat: ExpressibleByArgument {}
