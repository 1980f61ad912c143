internal import TimeSeries

/// What is wrong with the header of a table of observations.
extension ObservationLayout {
  func check(notes: inout ProblemNotes) {
    columns.check(required: [.unit, .indicator], notes: &notes)
    let titles = columns.rest.map { (index: $0, title: PeriodTitle(title(of: $0))) }
    if columns[.period] == nil && columns[.value] == nil {
      checkPeriodColumns(titles, notes: &notes)
    } else if let period = columns[.period], columns[.value] != nil {
      checkParts(ofPeriodsIn: period, notes: &notes)
    } else {
      checkPeriodAndValue(titles, notes: &notes)
    }
    if notes.isEmpty { checkCarried(notes: &notes) }
  }

  /// Columns without a title, but for those before all others.
  var untitledColumns: [Int] {
    columns.header.indices.drop { columns.header[$0].isEmpty }
      .filter { columns.header[$0].isEmpty }
  }

  private typealias TitledColumn = (index: Int, title: PeriodTitle)

  /// Of two columns of one title, only one could be carried through.
  private func checkCarried(notes: inout ProblemNotes) {
    var seen: Set<MatchingKey> = []
    for column in carried where !seen.insert(MatchingKey(title(of: column))).inserted {
      notes.add(record: 0, column: column, .repeatedColumn(title(of: column)))
    }
  }

  /// A wide table: periods are in the header.
  private func checkPeriodColumns(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    var seen: Set<Period> = []
    var hasPeriods = false
    for (index, title) in titles {
      switch title {
      case .period(let period):
        hasPeriods = true
        if !seen.insert(period).inserted {
          notes.add(record: 0, column: index, .repeatedPeriodColumn(period))
        }
      case .unusable(let complaint):
        hasPeriods = true
        notes.add(record: 0, column: index, complaint)
      case .other: continue
      }
    }
    if !hasPeriods { columns.checkPresent([.period, .value], notes: &notes) }
  }

  /// A tidy table: quarters or months in a column of their own would be read as years.
  private func checkParts(ofPeriodsIn period: Int, notes: inout ProblemNotes) {
    guard HeaderText.isYear(title(of: period)) else { return }
    for column in columns.rest where HeaderText.isPartOfYear(title(of: column)) {
      notes.add(
        record: 0, column: column, .periodInTwoColumns(title(of: period), title(of: column)))
    }
  }

  /// A table that has one of the two columns, and so is neither tidy nor wide.
  private func checkPeriodAndValue(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    let period = titles.first {
      if case .period = $0.title { true } else { false }
    }
    guard let period, let only = columns[.period] ?? columns[.value] else {
      columns.checkPresent([.period, .value], notes: &notes)
      return
    }
    notes.add(record: 0, column: only, .tidyAndWide(title(of: only), title(of: period.index)))
  }
}
