internal import Foundation
internal import Parallel
public import TimeSeries

/// What cannot be told from the files themselves.
public struct LoadingOptions: Sendable, Equatable {
  /// The decimal mark, for files that do not show which they use.
  public var decimal: DecimalMark?
  /// Bounds of single indicators, or of all that have none.
  public var bounds: [StatedBounds]
  /// How many units are ranked, where neither plans nor names say it.
  public var fieldSize: Int?
  /// Whether values that are probably slips are looked for; among millions they are not.
  public var findsUnlikelyValues = false
  /// What is said of every input.
  public var general = InputOptions()
  /// What is said of single inputs, by their names; of a workbook perhaps several sheets.
  public var inputs: [String: [InputOptions]] = [:]

  public init(
    decimal: DecimalMark? = nil, bounds: [StatedBounds] = [],
    general: InputOptions = InputOptions()
  ) {
    self.decimal = decimal
    self.bounds = bounds
    self.general = general
  }

  /// How many units a field may have.
  public static let fieldSizes = 2...100_000

  /// What is said of an input.
  func options(for input: InputText) -> [InputOptions] {
    inputs[input.name]?.map { $0.completed(by: general) } ?? [general]
  }
}

/// Bounds that somebody states beside the catalogue: `0,100`, `sipas=0,100`, `staff=0,` without an upper
/// end, `balance=,` for none at all.
public struct StatedBounds: Codable, Sendable, Equatable {
  /// The id or name of the indicator; `nil` for all that have no bounds.
  public let indicator: String?
  /// In the indicator's unit.
  public let minimum: Double?
  public let maximum: Double?

  public init(indicator: String? = nil, minimum: Double?, maximum: Double?) {
    self.indicator = indicator
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Reads one statement; `nil` where it is none, or its ends are not in order.
  public static func parse(_ text: String) -> StatedBounds? {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count <= 2, let range = parts.last, parts.count == 1 || !parts[0].isEmpty else {
      return nil
    }
    let ends = range.split(separator: ",", omittingEmptySubsequences: false).map {
      CellText.trimmed($0)
    }
    let numbers = ends.map { Double($0) }
    guard ends.count == 2, zip(ends, numbers).allSatisfy({ $0.isEmpty || $1?.isFinite == true })
    else { return nil }
    if let low = numbers[0], let high = numbers[1], low >= high { return nil }
    return StatedBounds(
      indicator: parts.count == 2 ? CellText.trimmed(parts[0]) : nil, minimum: numbers[0],
      maximum: numbers[1])
  }
}

/// Reads observations, tidy or wide, from one or several files.
public enum ObservationLoader {
  /// Reads all inputs into one table, in their order.
  ///
  /// - Parameters:
  ///   - inputs: Files or texts.
  ///   - catalogue: The units and indicators that may occur. Without one they come from the
  ///   data; the id of each is its first spelling.
  ///   - options: What cannot be told from the files.
  ///   - progress: Told how many of how many files are read.
  /// - Throws: Every problem of every input; then nothing is loaded.
  public static func load(
    _ inputs: [InputText], catalogue: Catalogue? = nil, options: LoadingOptions = LoadingOptions(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(LoadingFailure) -> LoadedObservations {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    return try load(
      inputs, catalogue: catalogue, options: options, threads: threads, progress: progress)
  }

  /// Does the same on a number of threads, reading `pieceSize` bytes at a time; neither changes the
  /// result.
  static func load(
    _ inputs: [InputText], catalogue: Catalogue?, options: LoadingOptions, threads: Int,
    pieceSize: Int = TextSource.usualPieceSize, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(LoadingFailure) -> LoadedObservations {
    var failures = inputs.map { _ in LoadingFailure([]) }
    var reader = ObservationReader(
      catalogue: catalogue, bounds: options.bounds, threads: threads)
    var tables: [(input: Int, sheet: ObservationSheet)] = []
    for (index, input) in inputs.enumerated() {
      do throws(Problem) {
        for sheet in try sheets(of: input, options, pieceSize: pieceSize) {
          failures[index].add(LoadingFailure(sheet.document.locate(sheet.notes)))
          if sheet.notes.isEmpty {
            reader.announce(sheet.layout)
            tables.append((index, sheet))
          }
        }
      } catch {
        failures[index] = LoadingFailure([error])
      }
    }
    var files: [ObservationFile] = []
    for (done, (index, sheet)) in tables.enumerated() {
      progress(done, tables.count)
      failures[index].add(reader.read(sheet, decimal: options.decimal))
      files.append(sheet.outline(skipped: reader.skipped, formulas: reader.formulas))
    }
    var log = ProblemLog()
    for failure in failures { log.add(failure) }
    log.add(reader.duplicates())
    log.add(reader.doubtfulValues(isMarkGiven: options.decimal != nil))
    log.add(reader.nearlySameNames())
    if let first = inputs.first, let problem = reader.nothingPublished(file: first.name) {
      log.add(problem)
    }
    try log.finish()
    return reader.finish(files, findsUnlikelyValues: options.findsUnlikelyValues)
  }

  /// Whether an input has a table of observations, or one that lacks little.
  public static func holdsObservations(_ input: InputText, _ options: LoadingOptions) -> Bool {
    // What cannot be read is reported when it is loaded.
    let sheets = try? sheets(of: input, options, pieceSize: TextSource.usualPieceSize)
    return sheets?.contains(where: \.holdsObservations) ?? true
  }

  /// The tables of an input: of a workbook without a named sheet those that hold observations, or, where
  /// none does, all with what is wrong with them.
  private static func sheets(
    of input: InputText, _ options: LoadingOptions, pieceSize: Int
  ) throws(Problem) -> [ObservationSheet] {
    var (sheets, others) = ([ObservationSheet](), [ObservationSheet]())
    for said in options.options(for: input) {
      for table in try input.tables(sheet: said.sheet, decimal: options.decimal) {
        let text = try TextSource.open(table, pieceSize: pieceSize)
        let sheet = try ObservationSheet.open(text, options: said)
        let isMeant = said.sheet != nil || !input.isWorkbook || sheet.holdsObservations
        if isMeant { sheets.append(sheet) } else { others.append(sheet) }
      }
    }
    guard !sheets.isEmpty else { return others }
    if !others.isEmpty {
      sheets[0].otherSheets = others.compactMap { $0.document.origin?.name }
    }
    return sheets
  }
}

/// Reads files of observations, one after the other, into one table.
///
/// Blocks of rows are parsed on several threads (``ObservationBlockParser``) and appended here in
/// their order, so that the table does not depend on the number of threads.
struct ObservationReader {
  var names: NameResolver
  var table = ObservationTable()
  /// The file and row of each value of the table.
  var origins = RowOrigins()
  /// The bounds and decimals of each indicator of the catalogue.
  var limits: [IndicatorLimits] = []
  let bounds: [StatedBounds]
  private let threads: Int
  /// The titles of all carried columns.
  private var announced: Set<String> = []

  /// Values that may be something else than they were read as.
  var doubts: [DoubtfulValue] = []
  /// What the files show of each indicator.
  var evidence = EvidenceLog()
  /// How many cells of values of each file hold a dash.
  var dashes: [Int] = []
  /// Whether some file was refused because nothing shows its decimal mark.
  private var isMarkOpen = false

  // The file being read.
  var notes = ProblemNotes()
  var skipped: [TableShape.Skipped] = []
  /// Formulas without a value in rows of averages and totals.
  var formulas: [(record: Int, column: Int)] = []
  var unknownNames = UnknownNames()
  var fractions = FractionCheck()
  var periodDoubts = PeriodDoubts()
  var splitNumbers: SplitNumberCheck?
  /// `nil` where the file shows its decimal mark.
  var conventionCheck: NumberConvention.Check?

  init(catalogue: Catalogue?, bounds: [StatedBounds], threads: Int) {
    names = NameResolver(catalogue: catalogue)
    self.bounds = bounds
    self.threads = threads
    names.setBounds(bounds)
  }

  /// Adds the carried columns of a file to the table; all files are announced before one is read.
  mutating func announce(_ layout: ObservationLayout) {
    for column in layout.carried where announced.insert(layout.title(of: column)).inserted {
      table.carriedColumns.append(layout.title(of: column))
    }
  }

  /// Reads one file.
  ///
  /// - Returns: What is wrong with it, with lines.
  mutating func read(_ sheet: ObservationSheet, decimal: DecimalMark?) -> LoadingFailure {
    let (document, layout) = (sheet.document, sheet.layout)
    notes = ProblemNotes()
    (skipped, formulas) = ([], [])
    unknownNames = UnknownNames()
    fractions = FractionCheck()
    periodDoubts = PeriodDoubts()
    splitNumbers = layout.isWide ? nil : SplitNumberCheck(layout, document)
    let convention = NumberConvention.find(
      in: document, columns: layout.numericColumns, otherwise: decimal, notes: &notes)
    if convention.isOpen { isMarkOpen = true }
    conventionCheck = convention.isAssumed ? NumberConvention.Check() : nil
    origins.beginFile(document)
    dashes.append(0)
    var broken: [Problem] = []
    do throws(Problem) {
      if let failure = try readRows(sheet, mark: convention.mark) {
        broken = [failure]
      }
      unknownNames.report(in: names.catalogue, notes: &notes)
      fractions.report(of: document, in: names.catalogue, notes: &notes)
      periodDoubts.report(notes: &notes)
      splitNumbers?.report(layout, notes: &notes)
      conventionCheck?.report(of: document, notes: &notes)
      // Of a file that is not text, only that is reported, not its cells.
      broken += document.doubtfulNumbers(in: layout)
      if !notes.isEmpty || !broken.isEmpty { try document.checkText() }
    } catch {
      return LoadingFailure([error])
    }
    return LoadingFailure(document.locate(notes) + broken, further: notes.further)
  }

  /// Reads all rows of a file.
  ///
  /// Checking millions of rows for UTF-8 takes a fifth of the time of reading them and is not needed:
  /// what parses as a number or a period is text, and of names and notes only the distinct ones are
  /// checked.
  /// If anything is wrong, the whole file is checked after all to find the byte.
  ///
  /// - Returns: Why the rows break off, if they do.
  /// - Throws: Why the file cannot be read as text.
  private mutating func readRows(
    _ sheet: ObservationSheet, mark: DecimalMark
  ) throws(Problem) -> Problem? {
    let (document, layout) = (sheet.document, sheet.layout)
    let parser = ObservationBlockParser(layout: layout, dialect: document.dialect, mark: mark)
    var details = DetailReader(
      layout: layout, groups: sheet.groups, carriedColumns: table.carriedColumns)
    let header = document.dialect.skippedRows + 1
    let workers = OrderedWorkers<TextBlock, ObservationBlock> { (text) in
      parser.parse(text.bytes, skippedRows: text.isFirst ? header : 0)
    }
    var blocks = document.blocks(isChecked: !layout.readsAllCells)
    var (record, rows, isFirst) = (-document.dialect.skippedRows, 0, true)
    var (problem, hasOnlyTexts): (Problem?, Bool) = (nil, true)
    let threads = document.threads(atMost: threads)
    try workers.run(threads: threads) { () throws(Problem) -> TextBlock? in
      defer { isFirst = false }
      return try blocks.next().map { TextBlock(bytes: $0, isFirst: isFirst) }
    } take: { (block) in
      if rows == 0 {
        table.reserve(
          additional: document.estimatedRows(
            block.records.count * layout.values.count, in: block.textSize))
      }
      append(block, from: record, layout: layout, details: &details)
      hasOnlyTexts = hasOnlyTexts && block.hasOnlyTexts
      rows += block.records.count + block.notes.notes.count
      if let failure = block.failure { problem = document.problem(failure, at: record) }
      record += block.recordCount
      return problem == nil
    }
    if !hasOnlyTexts { try document.checkText() }
    details.reportPartsOfYears(notes: &notes)
    if rows == 0 && problem == nil {
      notes.add(record: nil, .noRows)
    }
    return problem
  }

  private struct TextBlock {
    var bytes: [UInt8]
    /// Whether it contains the header.
    var isFirst: Bool
  }

  /// Returns the table and its catalogue, with the precisions that the data show.
  consuming func finish(
    _ files: [ObservationFile], findsUnlikelyValues: Bool
  ) -> LoadedObservations {
    var files = files
    for index in files.indices { files[index].dashes = dashes[index] }
    var found = [IndicatorEvidence](
      repeating: IndicatorEvidence(), count: names.catalogue.indicators.count)
    for index in found.indices {
      found[index].unitOfMeasure = evidence.measures[index] ?? ""
      found[index].leftOut = evidence.leftOut[index] ?? [:]
    }
    for index in limits.indices where limits[index].decimals >= 0 {
      let limits = limits[index]
      found[index].hasPercentSigns = limits.hasPercentSigns
      if limits.low <= limits.high { found[index].range = limits.low...limits.high }
      if names.catalogue.indicators[index].precision == nil {
        names.setPrecision(limits.decimals, ofIndicatorAt: index)
      }
    }
    return LoadedObservations(
      catalogue: names.catalogue, observations: table, evidence: found, files: files,
      unlikelyValues: findsUnlikelyValues && table.count <= UnlikelyValueSearch.mostValues
        ? unlikelyValues() : nil)
  }

  private func unlikelyValues() -> [UnlikelyValue] {
    let found = UnlikelyValueSearch(table: table, catalogue: names.catalogue, limits: limits)
      .rows()
    let locations = origins.locations(of: Set(found.map(\.row)))
    return found.compactMap { (row, expected) in
      locations[row].map {
        UnlikelyValue(
          name: $0.name, line: $0.line, column: $0.column, cell: table.cell(at: row),
          value: table.values[row], expected: expected)
      }
    }
  }

  /// The values that one source gives twice.
  func duplicates() -> LoadingFailure {
    DuplicateFinder(table: table, catalogue: names.catalogue, origins: origins).problems()
  }

  /// The problem of inputs without a published value; `nil` where there are some.
  func nothingPublished(file: String) -> Problem? {
    let totals = evidence.totals
    guard table.count == 0, table.nothingToMeasure.isEmpty,
      let most = UnpublishedKind.allCases.max(by: { (totals[$0] ?? 0) < (totals[$1] ?? 0) }),
      totals[most] != nil
    else { return nil }
    return Problem(file: file, .nothingPublished(totals.values.reduce(0, +), most))
  }

  /// The values that are probably something else than they were read as.
  func doubtfulValues(isMarkGiven: Bool) -> LoadingFailure {
    DoubtfulValue.problems(
      doubts, isMarkGiven: isMarkGiven || isMarkOpen, in: table, limits: limits, origins: origins)
  }

  /// The names that come from the data and differ by footnote marks and the like only.
  func nearlySameNames() -> LoadingFailure {
    NearlySameNames(names: names, table: table, origins: origins).problems()
  }
}
