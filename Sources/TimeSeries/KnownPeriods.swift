/// Which periods a review on some day knows of, where nothing says when values were published: those
/// that had ended by then, and the publication lag with them.
struct KnownPeriods {
  private let catalogue: Catalogue
  private let asOf: Day
  /// By indicator and kind of period, as far as they were asked for: millions of rows ask the same.
  private var latest: [Int?]

  init(catalogue: Catalogue, asOf: Day) {
    self.catalogue = catalogue
    self.asOf = asOf
    latest = [Int?](repeating: nil, count: catalogue.indicators.count * Period.Kind.count)
  }

  /// The ordinal of the latest period known of an indicator.
  mutating func latestOrdinal(indicator: Int, kind: Period.Kind) -> Int {
    let place = indicator * Period.Kind.count + kind.order
    if let known = latest[place] { return known }
    let day = asOf.adding(days: -catalogue.indicators[indicator].publicationLag)
    var period = Period(kind: kind, ordinal: (day.year + 1) * kind.periodsPerYear)
    while period.lastDay > day { period = period.advanced(by: -1) }
    latest[place] = period.ordinal
    return period.ordinal
  }
}
