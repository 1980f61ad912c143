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

  /// The ordinal of the latest period known of an indicator, of the kind of `example`.
  mutating func latestOrdinal(indicator: Int, like example: Period) -> Int {
    let place = indicator * Period.Kind.count + example.kindOrder
    if let known = latest[place] { return known }
    let day = asOf.adding(days: -catalogue.indicators[indicator].publicationLag)
    let nextYear = (day.year + 1) * example.kind.periodsPerYear
    var period = Period(kind: example.kind, ordinal: nextYear)
    while period.lastDay > day { period = period.advanced(by: -1) }
    latest[place] = period.ordinal
    return period.ordinal
  }
}
