import Foundation

/// What `make bench` measures or proves within a process.
///
///     Benchmarks batch responses.f64 ROUNDS
///     Benchmarks decimals COUNT
@main
enum Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.compactMap { Int($0) }
    switch (arguments.first, arguments.count, numbers.first) {
    case ("batch", 3, let rounds?):
      try BatchBenchmark.run(file: arguments[arguments.startIndex + 1], rounds: rounds)
    case ("decimals", 2, let count?): DecimalProof.run(count: count)
    default:
      print("usage: Benchmarks batch FILE ROUNDS | Benchmarks decimals COUNT")
      exit(64)
    }
  }
}
