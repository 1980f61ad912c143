public import Analysis
import ArgumentParser
import Exports
import Foundation
import Reporting
import Results
import Text

// The commands that take run directories.

struct CompareCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.compare)

  @Argument(help: .of(.before), completion: .directory) var before: String
  @Argument(help: .of(.after), completion: .directory) var after: String
  @Option(help: .of(.margin)) var margin = 2.0
  @Flag(help: .of(.steps)) var steps = false
  @OptionGroup var table: TableOptions

  func checkUsage() throws(UsageError) {
    guard margin >= 0, margin < 100 else {
      throw .notWithin(option: "--margin", low: 0, high: 100)
    }
  }

  func run() throws {
    try table.common.run { _ in
      let comparisons = try compare(
        RunDirectory(path: before), with: RunDirectory(path: after), margin: margin / 100,
        decomposes: steps)
      try table.common.run(stated: comparisons.first?.after.language) { output in
        let tables = comparisons.map { ($0.after.asOf, ResultTable.comparison($0)) }
        try table.write(.joined(tables), to: output) {
          comparisons.map { .comparison($0, language: output.language) }
        }
      }
    }
  }
}

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration.named(.report)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case html
    case markdown
    case docx
    case pptx
    case pdf
  }

  @OptionGroup var source: RunOptions
  @Option(help: .of(.format)) var format = Form.html

  func run() throws {
    try source.write { review, output in
      let outputs = ReviewOutputs(review.result, language: output.language)
      let document = outputs.document
      return switch format {
      case .html: outputs.html(document)
      case .markdown: outputs.markdown(document)
      case .docx: try outputs.office(.docx, of: document) { output.progress(.drawing, $0, of: $1) }
      case .pptx: try outputs.office(.pptx, of: document) { output.progress(.drawing, $0, of: $1) }
      case .pdf: try outputs.pdf(document) { output.progress(.drawing, $0, of: $1) }
      }
    }
  }
}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration.named(.export)

  /// A workbook for people, or a form for other programs.
  enum Form: ExpressibleByArgument {
    case xlsx
    case export(ExportForm)

    init?(argument: String) {
      guard let form = Form.all.first(where: { $0.defaultValueDescription == argument }) else {
        return nil
      }
      self = form
    }

    private static let all = [.xlsx] + ExportForm.allCases.map(Form.export)

    static var allValueStrings: [String] { all.map(\.defaultValueDescription) }

    var defaultValueDescription: String {
      switch self {
      case .xlsx: "xlsx"
      case .export(let form): form.rawValue
      }
    }
  }

  @OptionGroup var source: RunOptions
  @Option(help: .of(.to)) var to = Form.xlsx

  func run() throws {
    try source.writeAll { review, output in
      let outputs = ReviewOutputs(review.result, language: output.language)
      return switch to {
      case .xlsx: [try outputs.workbook(outputs.document)]
      case .export(let form): try outputs.export(form)
      }
    }
  }
}

struct ChartCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.chart)

  @OptionGroup var source: RunOptions
  @Option(help: .of(.format)) var format: [ReviewOutputs.ChartFormat] = []
  @Option(help: .of(.only)) var only: [String] = []
  @Option(help: .of(.scale)) var scale = 2.0

  func checkUsage() throws(UsageError) {
    guard scale > 0, scale <= 16 else { throw .notWithin(option: "--scale", low: 0, high: 16) }
  }

  func run() throws {
    try source.run { reviews, output in
      try source.checkPlace()
      let place = source.common.output
      var written = 0
      for review in reviews {
        let files = try ReviewOutputs(review.result, language: output.language).charts(
          named: only, as: format.isEmpty ? [.svg] : format, scale: scale
        ) { output.progress(.drawing, $0, of: $1) }
        guard let place else {
          try RunDirectory(path: source.directory).add(files, to: review.folder)
          written += files.count
          continue
        }
        let folder = reviews.count > 1 ? "\(place)/\(review.result.asOf)" : place
        for file in files {
          let name = URL(fileURLWithPath: file.path).lastPathComponent
          try output.write([file.contents], to: "\(folder)/\(name)")
        }
        written += files.count
      }
      if written == 0 && !only.isEmpty {
        let known = reviews.flatMap { ReviewOutputs($0.result).chartSubjects }
        throw RunDirectoryError.noChart(names: only, known: known)
      }
      output.note(
        output.language.written(written, to: place ?? "\(source.directory)/charts"))
    }
  }
}

extension ReviewOutputs.ChartFormat: ExpressibleByArgument {}
