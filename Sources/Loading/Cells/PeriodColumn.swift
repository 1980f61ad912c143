internal import TimeSeries

/// The periods of one column. Each spelling is parsed once; plain years need no lookup.
struct PeriodColumn: Sendable {
  /// One per row; `nil` where the cell holds none.
  private(set) var periods: [Period?] = []
  /// The spellings that can be read in two ways.
  private(set) var doubts = PeriodDoubts()
  private var texts = ByteInterner()
  private var results: [Result<Period, PeriodTextError>] = []

  /// Appends the cells of one column of some rows; notes those that are not periods.
  mutating func append(
    _ rows: TableRows, of batch: borrowing RowBatch, column: Int, notes: inout ProblemNotes
  ) {
    let (bytes, bounds) = (batch.bytes.span, batch.cellBounds.span)
    let firstCells = rows.firstCells.span.extracting(first: rows.count)
    let start = periods.count
    periods += repeatElement(nil, count: rows.count)
    for row in firstCells.indices {
      let cell = Int(firstCells[row]) + column
      let text = bytes.extracting(Int(bounds[cell])..<Int(bounds[cell + 1]))
      if let year = PeriodColumn.year(text) {
        periods[start + row] = .year(year)
        continue
      }
      let record = Int(rows.records[row])
      do throws(PeriodTextError) {
        periods[start + row] = try period(text, record: record, column: column)
      } catch .shortYear {
        // Reported once for the whole column.
      } catch {
        notes.add(record: record, column: column, .notAPeriod(String(copying: text), error))
      }
    }
  }

  mutating func reserve(_ rows: Int) { periods.reserveCapacity(rows) }

  /// Reads a year of four digits.
  @inline(__always)
  private static func year(_ text: Span<UInt8>) -> Int? {
    guard text.count == 4 else { return nil }
    var year = 0
    for index in 0..<4 {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      year = year * 10 + Int(digit)
    }
    return PeriodText.years.contains(year) ? year : nil
  }

  private mutating func period(
    _ text: Span<UInt8>, record: Int, column: Int
  ) throws(PeriodTextError) -> Period {
    let id = texts.intern(text)
    if id == results.count {
      let spelling = texts.text(id)
      let result = Result { () throws(PeriodTextError) in try PeriodText.parse(spelling) }
      results.append(result)
      doubts.see(spelling, result, record: record, column: column)
    }
    return try results[id].get()
  }
}

/// A spelling that offices use for different things, with its numbers.
struct DoubtfulPeriod {
  enum Spelling: Int, CaseIterable {
    /// `2009-10`: October, or the year 2009–2010.
    case shortYear
    /// `2024-1`: a month, a quarter or a half.
    case bareNumber
    /// `2003T1`: January (tháng), or the first quarter (trimestre).
    case trimesterAfterYear
    /// `T1/2003`.
    case trimesterBeforeYear
    /// `1T/2003`: the first month, or the first quarter.
    case monthsOrTrimester
  }

  let spelling: Spelling
  let year: Int
  let number: Int

  init(_ spelling: Spelling, year: Int, number: Int) {
    self.spelling = spelling
    self.year = year
    self.number = number
  }
}

/// Collects the periods of a file that can be read in two ways; the other periods of the file show
/// which is meant, or they are refused.
struct PeriodDoubts: Sendable {
  /// All spellings of one kind.
  private struct Sighting {
    var text: String
    var record: Int
    var column: Int
    var period: DoubtfulPeriod
    /// How many different spellings there are.
    var count = 0
    /// Bit *n* stands for the number *n*.
    var numbers: UInt16 = 0
    var years: ClosedRange<Int>
    /// Whether one of them can only be a year: `1998/99`.
    var isOnlyYear = false
  }

  private var sightings: [DoubtfulPeriod.Spelling: Sighting] = [:]
  /// Whether some period of the file is a month without doubt.
  private var hasMonths = false

  /// Takes note of a spelling and of what it was read as.
  mutating func see(
    _ text: String, _ result: Result<Period, PeriodTextError>, record: Int, column: Int
  ) {
    let period: Period?
    switch result {
    case .success(let found): period = found
    case .failure(.shortYear): period = nil
    case .failure: return
    }
    guard let doubt = PeriodText.doubt(text) else {
      if period?.kind == .month { hasMonths = true }
      return
    }
    var sighting =
      sightings[doubt.spelling]
      ?? Sighting(
        text: text, record: record, column: column, period: doubt, years: doubt.year...doubt.year)
    sighting.count += 1
    if doubt.number < 16 { sighting.numbers |= 1 << UInt16(doubt.number) }
    sighting.years =
      min(sighting.years.lowerBound, doubt.year)...max(sighting.years.upperBound, doubt.year)
    if period == nil { sighting.isOnlyYear = true }
    sightings[doubt.spelling] = sighting
  }

  /// Adds what a later part of the file has, whose first row has the number `first`.
  mutating func add(_ part: PeriodDoubts, from first: Int) {
    hasMonths = hasMonths || part.hasMonths
    for (spelling, added) in part.sightings {
      guard var known = sightings[spelling] else {
        var added = added
        added.record += first
        sightings[spelling] = added
        continue
      }
      // Spellings that both parts have are counted twice; only one more than one matters.
      known.count += added.count
      known.numbers |= added.numbers
      known.years =
        min(
          known.years.lowerBound, added.years.lowerBound)...max(
          known.years.upperBound, added.years.upperBound)
      known.isOnlyYear = known.isOnlyYear || added.isOnlyYear
      sightings[spelling] = known
    }
  }

  /// Notes the spellings that nothing else in the file settles.
  func report(notes: inout ProblemNotes) {
    for spelling in DoubtfulPeriod.Spelling.allCases {
      guard let sighting = sightings[spelling], isOpen(sighting) else { continue }
      notes.add(
        record: sighting.record, column: sighting.column,
        .doubtfulPeriod(sighting.text, sighting.period, isOnlyYear: sighting.isOnlyYear))
    }
  }

  private func isOpen(_ sighting: Sighting) -> Bool {
    switch sighting.period.spelling {
    case .shortYear: sighting.isOnlyYear || !hasMonths
    case .bareNumber, .trimesterAfterYear: !hasMonths
    // A report of April has four months of one year; one of two years would have the others, too.
    case .trimesterBeforeYear:
      !hasMonths && sighting.years.count > 1 && sighting.numbers.nonzeroBitCount > 1
    // Sums of three, six or nine months are usual, those of one, two or four are not.
    case .monthsOrTrimester:
      !hasMonths && sighting.numbers < 1 << 5 && sighting.numbers != 1 << 3
    }
  }
}
