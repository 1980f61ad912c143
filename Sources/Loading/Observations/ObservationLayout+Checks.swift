internal import TimeSeries

extension ObservationLayout {
  /// Notes what is wrong with the header.
  func check(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    if let column = columnOfOtherTable {
      notes.add(record: 0, column: column, .tableBeside(title(of: column)))
      return
    }
    columns.check(required: [], notes: &notes)
    let isUnitKnown = fixed.unit != nil || !values.isEmpty && values.allSatisfy { $0.unit != nil }
    let isIndicatorKnown =
      fixed.indicator != nil || !values.isEmpty && values.allSatisfy { $0.indicator != nil }
    if !isUnitKnown { columns.checkPresent([.unit], notes: &notes) }
    if !isIndicatorKnown { columns.checkPresent([.indicator], notes: &notes) }
    checkTitleOfValues(notes: &notes)
    let isSideBySide = values.contains { $0.unit != nil || $0.indicator != nil }
    if !values.isEmpty, isSideBySide || columns[.period] == nil && fixed.period != nil {
      // Every value has its period.
    } else if columns[.period] == nil && columns[.value] == nil {
      checkPeriodColumns(titles, notes: &notes)
    } else if let period = columns[.period], columns[.value] != nil {
      checkParts(ofPeriodsIn: period, notes: &notes)
    } else {
      checkPeriodAndValue(titles, notes: &notes)
    }
    if notes.isEmpty { checkCarried(notes: &notes) }
  }

  /// The column with which a second table begins beside the first: names stand in both, and titles come
  /// again. `nil` for one table.
  private var columnOfOtherTable: Int? {
    let header = columns.header
    let keys = header.indices.filter { TableHeader.isKey(header[$0]) }
    guard let first = keys.first, let last = keys.last, first < last else { return nil }
    let starts = header.indices.filter {
      TableHeader.isKey(header[$0]) || HeaderText.isNumbering(header[$0])
    }
    return starts.first { (start) in
      guard start > first + 1, start <= last else { return false }
      let before = Set(header[..<start].map { MatchingKey($0) })
      return header[start...].count { !$0.isEmpty && before.contains(MatchingKey($0)) } > 1
    }
  }

  /// Columns without a title, except those to the left of all titles.
  var untitledColumns: [Int] {
    columns.header.indices.drop { columns.header[$0].isEmpty }
      .filter { columns.header[$0].isEmpty }
  }

  typealias TitledColumn = (index: Int, title: PeriodTitle)

  /// Notes carried columns that share a title, of which only one could be kept.
  private func checkCarried(notes: inout ProblemNotes) {
    var seen: Set<MatchingKey> = []
    for column in carried where !seen.insert(MatchingKey(title(of: column))).inserted {
      notes.add(record: 0, column: column, .repeatedColumn(title(of: column)))
    }
  }

  /// Notes a title of values that says they are plans or estimates: `Giá trị (ước)`.
  private func checkTitleOfValues(notes: inout ProblemNotes) {
    guard let column = columns[.value] else { return }
    let text = title(of: column)
    let note = text.dropFirst(HeaderText.title(text).count).filter { !"()".contains($0) }
    switch ValueStatus.words[MatchingKey(note)] {
    case .unpublished, .missing: notes.add(record: 0, column: column, .qualifiedValue(text))
    case .published, nil: break
    }
  }

  /// Checks a wide table, whose periods are in the header.
  private func checkPeriodColumns(_ titles: [TitledColumn], notes: inout ProblemNotes) {
    var seen: Set<Period> = []
    var hasPeriods = false
    var (doubts, withoutYear) = (PeriodDoubts(), [Int]())
    for (index, title) in titles {
      let name = HeaderText.title(self.title(of: index))
      switch title {
      case .period(let period, _):
        hasPeriods = true
        doubts.see(name, .success(period), record: 0, column: index)
        if !seen.insert(period).inserted {
          notes.add(record: 0, column: index, .repeatedPeriodColumn(period))
        }
      case .unpublished(let period, _):
        hasPeriods = true
        // Beside published values they are left out, and counted.
        if !values.contains(where: { $0.period != nil && $0.unpublished == nil }) {
          notes.add(record: 0, column: index, .qualifiedPeriod(self.title(of: index), period))
        }
      case .shortYear:
        hasPeriods = true
        doubts.see(name, .failure(.shortYear), record: 0, column: index)
      case .withoutYear: withoutYear.append(index)
      case .unusable(let message):
        hasPeriods = true
        notes.add(record: 0, column: index, message)
      case .other: continue
      }
    }
    doubts.report(notes: &notes)
    if hasPeriods || withoutYear.count > 1 {
      for column in withoutYear {
        notes.add(record: 0, column: column, .periodWithoutYear(title(of: column)))
      }
    } else {
      columns.checkPresent([.period, .value], notes: &notes)
    }
  }

  /// Checks a tidy table: with quarters or months in a column of their own, every period would be read
  /// as a year.
  private func checkParts(ofPeriodsIn period: Int, notes: inout ProblemNotes) {
    guard HeaderText.isYear(title(of: period)) else { return }
    for column in columns.rest where HeaderText.isPartOfYear(title(of: column)) {
      notes.add(
        record: 0, column: column, .periodInTwoColumns(title(of: period), title(of: column)))
    }
  }

  /// Checks a table with only one of the two columns, which is neither tidy nor wide.
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
