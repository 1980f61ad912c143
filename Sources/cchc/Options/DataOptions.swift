import Analysis
public import ArgumentParser
import Files
public import Loading
import Plans
import Text
public import TimeSeries

/// Options of every command that reads observations.
struct DataOptions: ParsableArguments {
  @Argument(help: .of(.files), completion: .file()) var files: [String]
  @Option(help: .of(.catalogue), completion: .directory) var catalogue: String?
  @Option(help: .of(.asOf)) var asOf: Day?
  @Option(parsing: .unconditionalSingleValue, help: .of(.bounds)) var bounds: [StatedBounds] = []
  @Option(help: .of(.decimal)) var decimal: DecimalMark?
  @Option(help: .of(.sheet)) var sheet: String?
  @Option(help: .of(.unit)) var unit: String?
  @Option(help: .of(.indicator)) var indicator: String?
  @Option(help: .of(.columns)) var columns: StatedColumns?
  @Option(help: .of(.fieldSize)) var fieldSize: FieldSize?

  /// The plan these options describe.
  private var plan: AnalysisPlan {
    var plan = AnalysisPlan(inputs: files)
    plan.catalogue = catalogue
    plan.asOf = asOf.map { [$0] } ?? []
    plan.loading = LoadingOptions(
      decimal: decimal, bounds: bounds,
      general: InputOptions(
        sheet: sheet, unit: unit, indicator: indicator, columns: columns?.columns ?? []))
    plan.loading.fieldSize = fieldSize?.count
    plan.absolutePaths = Set((files + [catalogue].compactMap(\.self)).filter { $0.hasPrefix("/") })
    return plan
  }

  /// What a command works on: the plan, and its files as far as they are open, because a pipe opens
  /// only once.
  struct Request {
    var plan: AnalysisPlan
    var opened: [String: InputText] = [:]

    func loaded(
      _ output: CommandOutput, takesDigests: Bool = false
    ) throws -> AnalysisData {
      try load(plan, opened: opened, takesDigests: takesDigests) {
        output.progress($0, $1, of: $2)
      }
    }

    /// Tells tables of targets from those of observations by their headers; a workbook may hold both.
    ///
    /// - Parameter besideSheet: Whether targets are looked for in a workbook of which another sheet is named.
    mutating func findTargets(besideSheet: Bool) {
      let files = plan.inputs
      let isWhole = besideSheet || plan.loading.general.sheet == nil
      plan.targets = files.filter { path in
        guard let file = opened[path], isWhole || !file.isWorkbook else { return false }
        return TargetLoader.isTargets(file)
      }
      plan.inputs = files.filter { path in
        !plan.targets.contains(path)
          || (opened[path].map { ObservationLoader.holdsObservations($0, plan.loading) } ?? false)
      }
    }
  }

  /// Whether the files are tables, and not a job: so they are called, or the file is a workbook.
  var areTables: Bool {
    guard !files.contains(where: JobFile.isJobOrFolder) else { return false }
    let extensions = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "px"]
    return files.contains { path in
      extensions.contains { path.lowercased().hasSuffix(".\($0)") }
        // A pipe opens only once. What cannot be opened is told by whatever reads it.
        || FileStatus.of(path)?.kind == .file
          && ((try? InputText.open(path))?.isWorkbook ?? false)
    }
  }

  /// The options that say how tables are read, as far as they are given.
  var given: [String] {
    [
      catalogue == nil ? nil : "--catalogue", bounds.isEmpty ? nil : "--bounds",
      decimal == nil ? nil : "--decimal", sheet == nil ? nil : "--sheet",
      unit == nil ? nil : "--unit", indicator == nil ? nil : "--indicator",
      columns == nil ? nil : "--columns", fieldSize == nil ? nil : "--field-size",
    ].compactMap(\.self)
  }

  /// Does a command's work on the files, in the language that their titles have where nothing else
  /// says one.
  ///
  /// - Parameter files: Those of the command line, or some of them.
  func run(
    _ common: CommonOptions, files: [String]? = nil, printingTo path: String? = nil,
    _ work: (Request, CommandOutput) throws -> Void
  ) throws {
    var request = Request(plan: plan)
    request.plan.inputs = files ?? self.files
    for path in request.plan.inputs where request.opened[path] == nil {
      // A file that cannot be opened is reported when it is loaded.
      request.opened[path] = try? InputText.open(path)
    }
    let titles = {
      request.plan.inputs.lazy.compactMap { request.opened[$0]?.titleLanguage }.first
    }
    try common.run(titles: titles, printingTo: path) { output in
      request.plan.language = output.language
      try work(request, output)
    }
  }
}

extension StatedBounds: ExpressibleByArgument {
  public init?(argument: String) {
    guard let stated = StatedBounds.parse(argument) else { return nil }
    self = stated
  }
}

/// `unit=Entity,period=Year` on the command line.
struct StatedColumns: ExpressibleByArgument {
  let columns: [StatedColumn]

  init?(argument: String) {
    guard let columns = StatedColumn.parse(argument) else { return nil }
    self.columns = columns
  }
}

/// `30` on the command line: how many units are ranked.
struct FieldSize: ExpressibleByArgument {
  let count: Int

  init?(argument: String) {
    guard let count = Int(argument), LoadingOptions.fieldSizes.contains(count) else { return nil }
    self.count = count
  }
}

/// `80,95` on the command line.
struct Levels: ExpressibleByArgument {
  let percents: [Double]

  init(percents: [Double]) { self.percents = percents }

  init?(argument: String) {
    // Inner intervals before outer ones, as in the columns of every table.
    percents = argument.split(separator: ",").compactMap { Double($0) }.sorted()
    guard percents.count == argument.split(separator: ",").count, !percents.isEmpty,
      percents.allSatisfy({ $0 > 0 && $0 < 100 }), Set(percents).count == percents.count
    else { return nil }
  }

  var defaultValueDescription: String { "80,95" }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension DecimalMark: ExpressibleByArgument {}
