package import Plans
package import TimeSeries

extension Indicator {
  /// A share of 0 to 100, published with `precision` decimals.
  package static func percent(_ id: String = "share", precision: Int = 2) -> Indicator {
    Indicator(
      id: id, name: LocalizedName(vietnamese: "Tỷ lệ \(id)", english: "Share \(id)"),
      unitOfMeasure: "percent", minimum: 0, maximum: 100, precision: precision)
  }

  /// A number without bounds.
  package static func unbounded(_ id: String = "number", precision: Int = 2) -> Indicator {
    Indicator(id: id, name: LocalizedName(id), precision: precision)
  }

  /// A number that cannot fall below 0.
  package static func amount(_ id: String = "amount", precision: Int = 2) -> Indicator {
    Indicator(id: id, name: LocalizedName(id), minimum: 0, precision: precision)
  }

  /// The place in a ranking by another indicator.
  package static func place(_ id: String = "place", of scores: String = "share") -> Indicator {
    Indicator(
      id: id, name: LocalizedName(id), minimum: 1, precision: 0, direction: .lowerIsBetter,
      rankOf: scores)
  }
}

extension AdministrativeUnit {
  /// A province under the country.
  package static func province(_ id: String) -> AdministrativeUnit {
    AdministrativeUnit(
      id: id, name: LocalizedName("Province \(id)"), level: "province", parent: "vn")
  }

  /// `count` provinces `p0`, `p1`, …
  package static func provinces(_ count: Int) -> [AdministrativeUnit] {
    (0..<count).map { .province("p\($0)") }
  }
}

extension Target {
  /// A target for 2025 of unit `a`, or of another.
  package static func example(
    _ comparison: Operator, _ threshold: Double? = nil, to high: Double? = nil,
    unit: String = "a", indicator: String = "share", state: State = .active,
    change: ChangeKind = .points, baseline: Int? = nil, due: Period = .year(2025),
    field: String? = nil
  ) -> Target {
    Target(
      id: "t1", plan: "plan", unit: unit, indicator: indicator, state: state,
      comparison: comparison, threshold: threshold, thresholdHigh: high, changeKind: change,
      baselineYear: baseline, due: due, field: field)
  }
}

extension Period {
  /// A quarter (1…4) of a year.
  package static func quarter(_ quarter: Int, _ year: Int) -> Period {
    Period(kind: .quarter, ordinal: 4 * year + quarter - 1)
  }

  /// A month (1…12) of a year.
  package static func month(_ month: Int, _ year: Int) -> Period {
    Period(kind: .month, ordinal: 12 * year + month - 1)
  }

  /// The first `months` months of a year.
  package static func first(_ months: UInt8, monthsOf year: Int) -> Period {
    Period(kind: .cumulative(months: months), ordinal: year)
  }
}

extension Day {
  /// A day written as numbers; tests write days that exist.
  package static func on(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let date = Day(year: year, month: month, day: day) else {
      preconditionFailure("\(year)-\(month)-\(day) is no day")
    }
    return date
  }
}
