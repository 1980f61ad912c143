package import Loading
package import Plans
package import Results
package import TargetAssessment
package import Text
package import TimeSeries

/// Everything a run is asked to do, from a job file or from the command line, before any data is
/// read.
package struct AnalysisPlan: Sendable, Equatable {
  /// What the run directory holds beside `run.json`.
  package enum Output: String, CaseIterable, Hashable, Sendable {
    /// The tables.
    case csv, json
    /// The charts as SVG, as pictures and as pages.
    case charts, png, pdf
    /// The report as a page, as text, for Word and as slides.
    case report, markdown, docx, pptx
    /// The workbook.
    case xlsx
    /// The tables for other programs: a database, files of Stata and of SPSS, a described set of CSV
    /// files, and what statistical offices exchange.
    case sqlite, dta, sav, datapackage, sdmx
  }

  /// Whether charts are among the outputs, or part of one.
  package var drawsCharts: Bool {
    !outputs.isDisjoint(with: [.charts, .png, .pdf, .report, .markdown, .docx, .pptx, .xlsx])
  }

  /// Whether spreadsheets get copies of the tables that they open by a double click.
  package enum CSVForm: String, CaseIterable, Sendable {
    case plain, excel
  }

  /// Which part of the inputs and targets counts; empty lists let everything through.
  package struct Filters: Sendable, Equatable {
    package var plans: [String] = []
    package var targets: [String] = []
    package var indicators: [String] = []
    package var levels: [String] = []
    package var units: [String] = []

    package init() {}
  }

  /// The job's own name and path, empty for a run without a job file.
  package var jobFile = ""
  /// Size and digest of that file under its name; `nil` for a run without one.
  package var jobContents: InputFile?
  /// Those of the paths that are not relative to the job's folder: of these a run keeps only the names.
  package var absolutePaths: Set<String> = []
  /// What a record calls the tables that were found again, by where they lie today.
  package var recordedNames: [String: String] = [:]
  package var title = LocalizedName("")
  /// Paths of the observations; `-` is standard input.
  package var inputs: [String]
  /// The folder of the catalogue, if there is one.
  package var catalogue: String?
  package var targets: [String] = []
  /// What planners set by hand beside the model.
  package var judgements: [String] = []
  package var plans: String?
  /// Terms that the report explains.
  package var glossary: String?
  package var filters = Filters()
  /// Review dates; empty for the latest publication in the inputs.
  package var asOf: [Day] = []
  /// Periods ahead in the forecast table.
  package var horizon = 3
  /// Models to forecast with; the first one gives the verdicts.
  package var models = ["combination"]
  /// Interval levels, in percent: two of them name the columns of the forecast table.
  package var levels: [Double] = [80, 95]
  package var seed: UInt64 = 1
  /// Published progress measures to hold beside the probabilities, in `progress.csv`.
  package var progress: [ProgressMethod] = []
  /// What those measures do where their rule gives an answer that means nothing.
  package var progressMode = ProgressMode.careful
  package var headline: Headline?
  /// Who issues and signs the report.
  package var letterhead: Letterhead?
  /// What-ifs, with names of units and indicators as they are written.
  package var scenarios: [Scenario] = []
  /// The probability for which the needed pace is looked for.
  package var inverse: ScenarioReview.Inverse?
  package var outputs: Set<Output> = [.csv, .json, .charts]
  /// The language of texts; `nil` where nothing says one.
  package var language: Language?
  /// What the tables are written for besides programs.
  package var csv = CSVForm.plain
  package var loading = LoadingOptions()

  package init(inputs: [String]) { self.inputs = inputs }

  /// Asks for what a run of tables without a job writes: what people open, for whom Vietnamese spreadsheets
  /// need copies of the tables, and the tables.
  package mutating func writeWithoutJob(in language: Language) {
    outputs = [.report, .xlsx, .csv, .charts]
    csv = language == .vietnamese ? .excel : .plain
  }

  /// The folder that the job's paths are relative to, written as they are; empty without a job file.
  var jobFolder: String {
    JobReader.withoutDots(jobFile.split(separator: "/").dropLast()).joined(separator: "/")
  }

  /// The forms in which a run writes its tables.
  package var tableFormats: [RunDirectory.TableFormat] {
    RunDirectory.TableFormat.allCases.filter { format in
      switch format {
      case .csv: outputs.contains(.csv)
      case .json: outputs.contains(.json)
      case .excel: csv == .excel
      }
    }
  }
}
