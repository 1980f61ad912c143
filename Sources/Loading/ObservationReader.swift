internal import TimeSeries

/// Reads files of observations, one after the other, into one table.
///
/// Blocks of rows are parsed on several threads (``ObservationBlockParser``) and appended here in
/// their order, so that the table is the same whatever the number of threads.
struct ObservationReader {
  var names: NameResolver
  var table = ObservationTable()
  /// Where each value of the table stands.
  var origins = RowOrigins()
  /// What each indicator of the catalogue may take and how it is written.
  var limits: [IndicatorLimits] = []
  let bounds: ClosedRange<Double>?
  private let threads: Int

  // The file being read.
  var notes = ProblemNotes()
  var unknownNames = UnknownNames()
  var fractions = FractionCheck()

  init(catalogue: Catalogue?, bounds: ClosedRange<Double>?, threads: Int) {
    names = NameResolver(catalogue: catalogue)
    self.bounds = bounds
    self.threads = threads
    if let bounds { names.setBounds(bounds) }
  }

  /// Makes room for the further columns of a file; all files are announced before one is read.
  mutating func announce(_ layout: ObservationLayout) {
    for column in layout.carried where !table.carriedColumns.contains(layout.title(of: column)) {
      table.carriedColumns.append(layout.title(of: column))
    }
  }

  /// Reads one file; what is wrong with it is returned, with its lines.
  mutating func read(
    _ document: CSVDocument, layout: ObservationLayout, decimal: DecimalMark?
  ) -> LoadingFailure {
    notes = ProblemNotes()
    unknownNames = UnknownNames()
    fractions = FractionCheck()
    for index in limits.indices { limits[index].beginFile() }
    let mark = NumberConvention.find(
      in: document, columns: layout.numericColumns, otherwise: decimal, notes: &notes)
    origins.beginFile(document)
    var broken: [LoadingProblem] = []
    do throws(LoadingProblem) {
      if let failure = try readRows(document, layout: layout, mark: mark) { broken = [failure] }
      unknownNames.report(in: names.catalogue, notes: &notes)
      fractions.report(in: names.catalogue, notes: &notes)
      // What is no text is not worth a word about its cells.
      if !notes.isEmpty || !broken.isEmpty { try document.checkText() }
    } catch {
      return LoadingFailure([error])
    }
    return LoadingFailure(document.locate(notes) + broken, further: notes.further)
  }

  /// Reads all rows of a file.
  ///
  /// To check millions of rows for UTF-8 takes a fifth of the time of reading them, and is not needed:
  /// numbers and periods are what they are, and of the texts only distinct ones are checked. Where
  /// anything is wrong the whole file is checked after all, to say at which byte.
  ///
  /// - Returns: Why they break off, if they do.
  /// - Throws: What keeps the file from being read as text.
  private mutating func readRows(
    _ document: CSVDocument, layout: ObservationLayout, mark: DecimalMark
  ) throws(LoadingProblem) -> LoadingProblem? {
    let parser = ObservationBlockParser(layout: layout, dialect: document.dialect, mark: mark)
    var details = DetailReader(layout: layout, carriedColumns: table.carriedColumns)
    let header = document.dialect.skippedRows + 1
    let workers = OrderedWorkers<TextBlock, ObservationBlock> { (text) in
      parser.parse(text.bytes, skippedRows: text.isFirst ? header : 0)
    }
    var blocks = document.blocks(isChecked: !layout.readsAllCells)
    var (record, rows, isFirst) = (-document.dialect.skippedRows, 0, true)
    var (problem, hasOnlyTexts): (LoadingProblem?, Bool) = (nil, true)
    let threads = document.threads(atMost: threads)
    try workers.run(threads: threads) { () throws(LoadingProblem) -> TextBlock? in
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
    if rows == 0 && problem == nil {
      notes.add(record: nil, .noRows)
    }
    return problem
  }

  private struct TextBlock {
    var bytes: [UInt8]
    /// Whether the header is in it.
    var isFirst: Bool
  }

  /// The table and its catalogue, with the precisions that the data show.
  consuming func finish() -> LoadedObservations {
    for index in limits.indices where names.catalogue.indicators[index].precision == nil {
      guard limits[index].decimals >= 0 else { continue }
      names.setPrecision(limits[index].decimals, ofIndicatorAt: index)
    }
    return LoadedObservations(catalogue: names.catalogue, observations: table)
  }

  /// Rows that say twice what one source says once.
  func duplicates() -> LoadingFailure {
    DuplicateFinder(table: table, catalogue: names.catalogue, origins: origins).problems()
  }
}
