internal import TimeSeries

/// Reads files of observations, one after the other, into one table.
struct ObservationReader {
  var names: NameResolver
  var table = ObservationTable()
  /// Where each value of the table stands.
  var origins = RowOrigins()
  var periods = PeriodReader()
  /// What each indicator of the catalogue may take and how it is written.
  var limits: [IndicatorLimits] = []
  let bounds: ClosedRange<Double>?

  // The file being read.
  var notes = ProblemNotes()
  var unknownNames = UnknownNames()
  var fractions = FractionCheck()

  init(catalogue: Catalogue?, bounds: ClosedRange<Double>?) {
    names = NameResolver(catalogue: catalogue)
    self.bounds = bounds
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
    let mark = NumberConvention.find(
      in: document, columns: layout.numericColumns, otherwise: decimal, notes: &notes)
    var details = DetailReader(layout: layout, mark: mark, carriedColumns: table.carriedColumns)
    origins.beginFile(document)
    var rows = 0
    var broken: [LoadingProblem] = []
    do throws(LoadingProblem) {
      try document.forEachBatch { (batch, firstRecord) in
        if rows == 0 { table.reserve(additional: document.estimatedRows(like: batch)) }
        for row in batch.dataRows(from: firstRecord) where !batch.isBlank(row: row) {
          rows += 1
          let cells = batch.cells(ofRow: row, width: document.header.count)
          let place = RowPlace(cells: cells, record: firstRecord + row)
          read(batch, place, layout: layout, mark: mark, details: &details)
        }
        return true
      }
    } catch {
      broken = [error]
    }
    if rows == 0 && broken.isEmpty {
      notes.add(record: nil, .noRows)
    }
    unknownNames.report(in: names.catalogue, notes: &notes)
    fractions.report(in: names.catalogue, notes: &notes)
    return LoadingFailure(document.locate(notes) + broken, further: notes.further)
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
  func duplicates() -> [LoadingProblem] {
    DuplicateFinder(table: table, catalogue: names.catalogue, origins: origins).problems()
  }
}

/// Where the row being read stands.
struct RowPlace {
  var cells: Range<Int>
  var record: Int
}
