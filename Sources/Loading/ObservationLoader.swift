internal import Foundation
public import TimeSeries

/// What the reader of a file cannot know from the file.
public struct LoadingOptions: Sendable, Equatable {
  /// The decimal mark, for files that do not show which they use.
  public var decimal: DecimalMark?
  /// Bounds for indicators that have none.
  public var bounds: ClosedRange<Double>?

  public init(decimal: DecimalMark? = nil, bounds: ClosedRange<Double>? = nil) {
    self.decimal = decimal
    self.bounds = bounds
  }
}

/// All observations of a set of inputs, with the catalogue that their indices point into.
public struct LoadedObservations: Sendable, Equatable {
  /// The catalogue given, or one of the units and indicators met; precisions are filled in.
  public var catalogue: Catalogue
  public var observations: ObservationTable

  public init(catalogue: Catalogue, observations: ObservationTable) {
    self.catalogue = catalogue
    self.observations = observations
  }
}

/// Reads observations, tidy or wide, from one or several files.
public enum ObservationLoader {
  /// Reads all inputs into one table, in their order.
  ///
  /// - Parameter catalogue: The units and indicators that may occur; without one they come from the
  ///   data, each with the name it is first spelt with as its id.
  /// - Throws: Every problem of every input; nothing is loaded of any then.
  public static func load(
    _ inputs: [InputText], catalogue: Catalogue? = nil, options: LoadingOptions = LoadingOptions()
  ) throws(LoadingFailure) -> LoadedObservations {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    return try load(inputs, catalogue: catalogue, options: options, threads: threads)
  }

  /// The same on a number of threads, reading so many bytes at a time: neither makes a difference to
  /// the result.
  static func load(
    _ inputs: [InputText], catalogue: Catalogue?, options: LoadingOptions, threads: Int,
    pieceSize: Int = TextSource.usualPieceSize
  ) throws(LoadingFailure) -> LoadedObservations {
    var failures = inputs.map { _ in LoadingFailure([]) }
    var reader = ObservationReader(
      catalogue: catalogue, bounds: options.bounds, threads: threads)
    var tables: [(input: Int, sheet: ObservationSheet)] = []
    for (index, input) in inputs.enumerated() {
      do throws(LoadingProblem) {
        let sheet = try ObservationSheet(TextSource(input, pieceSize: pieceSize))
        failures[index] = LoadingFailure(sheet.document.locate(sheet.notes))
        if sheet.notes.isEmpty {
          reader.announce(sheet.layout)
          tables.append((index, sheet))
        }
      } catch {
        failures[index] = LoadingFailure([error])
      }
    }
    for (index, sheet) in tables {
      failures[index] = reader.read(
        sheet.document, layout: sheet.layout, decimal: options.decimal)
    }
    var log = ProblemLog()
    for failure in failures { log.add(failure) }
    log.add(reader.duplicates())
    try log.finish()
    return reader.finish()
  }
}
