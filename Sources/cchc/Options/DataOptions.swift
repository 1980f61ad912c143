import Analysis
public import ArgumentParser
public import Loading
import Plans
import Text
public import TimeSeries

/// Options of every command that reads observations.
struct DataOptions: ParsableArguments {
  @Argument(help: "CSV files of observations; ‘-’ is standard input.")
  var files: [String]

  @Option(help: "Folder with indicators.csv, units.csv, breaks.csv, unit-changes.csv.")
  var catalogue: String?

  @Option(help: "Use only what was published by this date, such as 2023-11-30.")
  var asOf: Day?

  @Option(
    parsing: .unconditionalSingleValue,
    help: """
      Lowest and highest possible value where no catalogue says, such as 0,100; of one indicator, \
      such as sipas=0,100. An end may be left out: 0, is at least 0.
      """)
  var bounds: [StatedBounds] = []

  @Option(help: "Decimal mark of ambiguous files: point or comma.")
  var decimal: DecimalMark?

  @Option(help: "Language of texts: vi or en; by default vi, of jobs their own.")
  var lang: Language?

  var language: Language { lang ?? .vietnamese }

  /// The plan these options describe.
  var plan: AnalysisPlan {
    var plan = AnalysisPlan(inputs: files)
    plan.catalogue = catalogue
    plan.asOf = asOf.map { [$0] } ?? []
    plan.loading = LoadingOptions(decimal: decimal, bounds: bounds)
    plan.language = language
    return plan
  }
}

extension StatedBounds: ExpressibleByArgument {
  public init?(argument: String) {
    guard let stated = StatedBounds.parse(argument) else { return nil }
    self = stated
  }
}

/// `80,95` on the command line.
struct Levels: ExpressibleByArgument {
  let percents: [Double]

  init(percents: [Double]) { self.percents = percents }

  init?(argument: String) {
    percents = argument.split(separator: ",").compactMap { Double($0) }
    guard percents.count == argument.split(separator: ",").count, !percents.isEmpty,
      percents.allSatisfy({ $0 > 0 && $0 < 100 }), Set(percents).count == percents.count
    else { return nil }
  }

  var defaultValueDescription: String { "80,95" }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Language: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
