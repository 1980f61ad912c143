import Foundation
import Loading
import TimeSeries

/// What `make bench` measures with the libraries themselves; see `bench/README.md`.
@main
enum Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let number = arguments.count > 1 ? arguments.last.flatMap { Int($0) } : nil
    switch (arguments.first, arguments.count) {
    case ("least-squares", 3):
      try LeastSquaresBenchmark.run(file: Array(arguments)[1], rounds: number ?? 3)
    case ("decimals", 1...2): DecimalProof.run(count: number ?? 10_000_000)
    case ("calibration", 1...2):
      CalibrationProof(panels: number ?? 20_000).run()
    case ("hindcast", 2):
      try Hindcast(datasets: Array(arguments)[1]).run()
    case ("bounds", 2...):
      try BoundProof(files: Array(arguments.dropFirst())).run()
    case ("panels", 2...3):
      try PanelProof(folder: Array(arguments)[1], heldBack: number).run()
    case ("load", 2):
      // What `cchc check` does without counting what there is.
      print(try ObservationLoader.load([InputText.open(Array(arguments)[1])]).observations.count)
    default:
      print(
        "usage: Benchmarks least-squares FILE ROUNDS | decimals [COUNT] | calibration [PANELS] | "
          + "hindcast DATASETS | bounds PANELS… | panels FOLDER [HELD_BACK] | load FILE")
      exit(64)
    }
  }
}
