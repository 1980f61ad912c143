/// Values that should have been published by the review date and were not.
///
/// A value is due when its period has ended and the indicator's publication lag has passed. One that is no
/// more than late – by a year, or by the usual distance between the values of its series where that is
/// longer – may still come: it is forecast. What is overdue by more was missed, as a gap is: it was never
/// published, and its series fell silent.
extension Panel {
  /// How many periods after the last value of a series were missed; 0 for a series that goes on.
  ///
  /// A value of a later year's first months is a sign of life, and so is a report that there was nothing to
  /// measure. Of a unit that exists no more nothing is due.
  package func missedPeriods(of series: Series) -> Int {
    guard let indicator = catalogue.indicator(series.key.indicator) else { return 0 }
    let last = series.lastPeriod
    let day = asOf.adding(days: -indicator.publicationLag)
    var overdue = last.periodsEnded(by: day)
    // Nearly all series go on: of them nothing more is asked.
    guard overdue > last.kind.periodsPerYear else { return 0 }
    let unit = catalogue.unit(series.key.unit)
    while overdue > 0, !(unit?.exists(in: last.advanced(by: overdue)) ?? true) { overdue -= 1 }
    let life = newerYearToDateValue(than: series)?.period.lastDay ?? last.lastDay
    var waiting = 0
    while waiting < overdue {
      let period = last.advanced(by: overdue - waiting)
      if period.lastDay <= life
        || hasNothingToMeasure(unit: series.key.unit, indicator: indicator.id, in: period)
      {
        break
      }
      waiting += 1
    }
    return max(0, waiting - max(last.kind.periodsPerYear, series.usualDistance))
  }

  /// Whether a period has no value and was missed: with later values published, or after the last one
  /// of a series that fell silent.
  package func isMissed(_ period: Period, of series: Series) -> Bool {
    guard period.kind == series.key.kind, series.value(in: period) == nil else { return false }
    return period.ordinal <= series.lastPeriod.ordinal + missedPeriods(of: series)
  }
}

extension Series {
  /// The middle one of the distances between neighbouring values, in periods: 2 for a survey every other
  /// year.
  fileprivate var usualDistance: Int {
    let known = values.indices.filter { values[$0] != nil }
    let distances = zip(known, known.dropFirst()).map { $1 - $0 }.sorted()
    return distances.isEmpty ? 1 : distances[distances.count / 2]
  }

  /// The first change of definition after the last value, with how many periods lie before it.
  package var nextBreak: (definition: DefinitionBreak, periodsBefore: Int)? {
    breaks.first { $0.firstPeriod.ordinal > lastPeriod.ordinal }.map {
      ($0, $0.firstPeriod.ordinal - lastPeriod.ordinal - 1)
    }
  }
}

extension Period {
  /// How many periods of this kind after this one had ended by a day.
  fileprivate func periodsEnded(by day: Day) -> Int {
    let nextYear = Period(kind: kind, ordinal: (day.year + 1) * kind.periodsPerYear)
    var ended = max(0, distance(to: nextYear))
    while ended > 0, advanced(by: ended).lastDay > day { ended -= 1 }
    return ended
  }
}
