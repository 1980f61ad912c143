internal import Foundation
public import TimeSeries

/// The files of a catalogue folder: `indicators.csv`, `units.csv`, `breaks.csv` and
/// `unit-changes.csv`, each of them optional.
public struct CatalogueFiles: Sendable {
  public var indicators: InputText?
  public var units: InputText?
  public var breaks: InputText?
  public var unitChanges: InputText?

  public init(
    indicators: InputText? = nil, units: InputText? = nil, breaks: InputText? = nil,
    unitChanges: InputText? = nil
  ) {
    self.indicators = indicators
    self.units = units
    self.breaks = breaks
    self.unitChanges = unitChanges
  }

  /// Reads the files that `folder` has; one with none of them is reported as lacking the first.
  ///
  /// - Parameter read: Reads one file; a caller who keeps checksums has its own way.
  public init<Failure>(
    folder: String, read: (String) throws(Failure) -> InputText
  ) throws(Failure) {
    let names = ["indicators.csv", "units.csv", "breaks.csv", "unit-changes.csv"]
    let paths = names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    let found = paths.filter { FileManager.default.fileExists(atPath: $0) }
    var texts: [String: InputText] = [:]
    for path in found.isEmpty ? [paths[0]] : found { texts[path] = try read(path) }
    self.init(
      indicators: texts[paths[0]], units: texts[paths[1]], breaks: texts[paths[2]],
      unitChanges: texts[paths[3]])
  }

  /// Reads the folder.
  public init(folder: String) throws(InputError) {
    try self.init(folder: folder) { (path) throws(InputError) in try InputText(path: path) }
  }

  /// What the files say; every problem of every file is reported.
  ///
  /// - Parameter decimal: The decimal mark, for files that do not show which they use.
  public func catalogue(decimal: DecimalMark? = nil) throws(LoadingFailure) -> Catalogue {
    var log = ProblemLog()
    var reader = CatalogueReader(decimal: decimal)
    // Breaks and changes name indicators and units: those come first.
    if let indicators { log.add(reader.readIndicators(indicators)) }
    if let units { log.add(reader.readUnits(units)) }
    if let breaks { log.add(reader.readBreaks(breaks)) }
    if let unitChanges { log.add(reader.readUnitChanges(unitChanges)) }
    try log.finish()
    return reader.catalogue
  }
}
