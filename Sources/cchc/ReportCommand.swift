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

/// A run directory on the command line.
struct RunOptions: ParsableArguments {
  @Argument(help: "The run directory, as ‘cchc run’ has written it.")
  var directory: String

  @Option(help: "Language of texts in place of the run's: vi or en.")
  var lang: Language?

  @Flag(help: "Write no remarks to standard error.")
  var quiet = false

  /// Writes one file for each review of the run: into its folder, or, for a single review, to the
  /// path given.
  func write(
    to path: String?, _ make: (RunDirectory.Review) throws -> RunDirectory.File
  ) throws {
    let reviews = try RunDirectory(path: directory).reviews()
    if path != nil && reviews.count > 1 {
      throw RunDirectoryError.severalReviews(folders: reviews.map(\.folder))
    }
    for review in reviews {
      let file = try make(review)
      let place = path ?? "\(review.folder)/\(file.path)"
      try Console.write(file.contents, toFile: place)
      if place != "-" && !quiet { Console.note(place) }
    }
  }
}
