import Analysis
import ArgumentParser
import Reporting
import Results
import Text

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Which verdicts moved between two runs, and what moved them.",
    discussion: """
      cchc compare results/2024 results/2025
      cchc compare before after --margin 5 --output moved.csv
      """)

  @Argument(help: "The earlier run directory, as ‘cchc run’ has written it.")
  var before: String

  @Argument(help: "The later run directory.")
  var after: String

  @Option(help: "Percentage points by which a probability must move to count.")
  var margin = 2.0

  @Flag(help: "Work out again how much each cause moved the probabilities, as far as possible.")
  var steps = false

  @Option(help: "Language of texts in place of the later run's: vi or en.")
  var lang: Language?

  @OptionGroup var listing: ListingOptions

  func validate() throws {
    guard margin >= 0, margin < 100 else {
      throw ValidationError("--margin is a number of percentage points from 0 to 100")
    }
  }

  func run() throws {
    try Console.run(lang ?? .vietnamese) {
      let comparisons = try compare(
        RunDirectory(path: before), with: RunDirectory(path: after), margin: margin / 100,
        decomposes: steps)
      for comparison in comparisons {
        try listing.write(.comparison(comparison)) { coloured in
          TerminalRenderer(isColoured: coloured)
            .text(.comparison(comparison, language: lang ?? comparison.after.language))
        }
      }
    }
  }
}
