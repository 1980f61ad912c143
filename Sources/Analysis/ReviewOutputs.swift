package import Exports
import Loading
import Plans
import Rendering
package import Reporting
package import Results
package import Text

/// The files that people open, made of a result: in a run, or later from its directory.
package struct ReviewOutputs: Sendable {
  private let result: ReviewResult
  private let language: Language

  /// - Parameter language: By default the one of the run.
  package init(_ result: ReviewResult, language: Language? = nil) {
    self.result = result
    self.language = language ?? result.language
  }

  /// A form in which charts are written.
  package enum ChartFormat: String, CaseIterable, Sendable {
    case svg
    case png
    case pdf
  }

  /// The reports, workbook, charts and files for other programs among `outputs`.
  package func files(
    _ outputs: Set<AnalysisPlan.Output>, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [RunDirectory.File] {
    var makers: [() throws -> [RunDirectory.File]] = []
    // Once for all that show them, and only where something does.
    lazy var drawings = ChartChoice.ofReport(on: result).drawings(language: language)
    lazy var document = ReportDocument.make(of: result, language: language, drawings: drawings)
    if outputs.contains(.report) { makers.append { [html(document)] } }
    if outputs.contains(.markdown) { makers.append { [markdown(document)] } }
    if outputs.contains(.docx) { makers.append { [try office(.docx, of: document)] } }
    if outputs.contains(.pptx) { makers.append { [try office(.pptx, of: document)] } }
    if outputs.contains(.xlsx) { makers.append { [try workbook(document)] } }
    let formats = ChartFormat.allCases.filter { outputs.contains($0.output) }
    if !formats.isEmpty {
      makers += drawings.flatMap { drawing in
        formats.map { format in { [try chart(drawing, as: format)] } }
      }
    }
    // A run writes its tables as JSON by itself.
    let names = Set(outputs.map(\.rawValue))
    for form in ExportForm.allCases where form != .json && names.contains(form.rawValue) {
      makers.append { try export(form) }
    }
    return try made(by: makers, progress: progress)
  }

  private func made(
    by makers: [() throws -> [RunDirectory.File]], progress: (Int, Int) -> Void
  ) throws -> [RunDirectory.File] {
    var files: [RunDirectory.File] = []
    for (done, maker) in makers.enumerated() {
      progress(done, makers.count)
      files += try maker()
    }
    progress(makers.count, makers.count)
    return files
  }

  /// The report, in the form of each renderer.
  package var document: ReportDocument {
    ReportDocument.make(
      of: result, language: language,
      drawings: ChartChoice.ofReport(on: result).drawings(language: language))
  }

  /// The report as one page.
  package func html(_ document: ReportDocument) -> RunDirectory.File {
    RunDirectory.File(path: "report.html", text: HTMLRenderer().page(document))
  }

  /// The report as Markdown, which shows the charts of `charts/`.
  package func markdown(_ document: ReportDocument) -> RunDirectory.File {
    RunDirectory.File(path: "report.md", text: MarkdownRenderer(form: .text).text(document))
  }

  /// The report as a Word file, or the slides of it.
  ///
  /// - Parameter progress: Called with done and all of its pictures.
  package func office(
    _ form: ConvertedDocument.Form, of document: ReportDocument,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> RunDirectory.File {
    RunDirectory.File(
      path: "report.\(form.rawValue)",
      contents: try ConvertedDocument.make(
        form, of: document, asOf: result.asOf, progress: progress))
  }

  /// The report as a PDF.
  ///
  /// - Parameter progress: Called with done and all of its pictures, where it needs any.
  package func pdf(
    _ document: ReportDocument, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> RunDirectory.File {
    RunDirectory.File(
      path: "report.pdf",
      contents: try ConvertedDocument.pdf(document, asOf: result.asOf, progress: progress))
  }

  /// The workbook.
  package func workbook(_ document: ReportDocument) throws -> RunDirectory.File {
    RunDirectory.File(
      path: "results.xlsx", contents: try WorkbookRenderer().bytes(of: document, result))
  }

  /// The files of one form for other programs.
  package func export(_ form: ExportForm) throws -> [RunDirectory.File] {
    try form.files(of: result, language: language)
  }

  /// The charts whose file names begin with one of `names`; all of them without any.
  package func charts(
    named names: [String] = [], as formats: [ChartFormat], scale: Double = 2,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [RunDirectory.File] {
    let drawings = ChartChoice.all(in: result).named(names).drawings(language: language)
      .filter { drawing in
        names.isEmpty || names.contains { drawing.fileName.hasPrefix($0) }
      }
    let makers = drawings.flatMap { drawing in
      formats.map { format in { [try chart(drawing, as: format, scale: scale)] } }
    }
    return try made(by: makers, progress: progress)
  }

  /// What the names of the charts begin with, up to the first two hyphens.
  package var chartSubjects: [String] {
    ChartChoice.all(in: result).drawings(language: language).map { drawing in
      let name = drawing.fileName
      return String(name[..<(name.firstRange(of: "--")?.lowerBound ?? name.endIndex)])
    }
  }

  private func chart(
    _ drawing: Drawing, as format: ChartFormat, scale: Double = 2
  ) throws -> RunDirectory.File {
    let path = "charts/\(drawing.fileName).\(format.rawValue)"
    return switch format {
    case .svg: RunDirectory.File(path: path, text: drawing.svg())
    case .png:
      RunDirectory.File(path: path, contents: try Picture(svg: drawing.svg()).png(scale: scale))
    case .pdf:
      RunDirectory.File(
        path: path,
        contents: try Picture(svg: drawing.svg()).pdf(title: drawing.title, date: result.asOf))
    }
  }
}

extension ReviewOutputs.ChartFormat {
  /// What a job calls it.
  fileprivate var output: AnalysisPlan.Output {
    switch self {
    case .svg: .charts
    case .png: .png
    case .pdf: .pdf
    }
  }
}
