import TimeSeries

extension ResultTable {
  /// Published values and forecasts in the columns of SDMX-CSV 2.0, which statistical offices exchange:
  /// forecasts are observations with the status F.
  ///
  /// - SeeAlso: SDMX, *SDMX-CSV field guide*, version 2.0; code lists CL_FREQ 2.1 and CL_OBS_STATUS 2.2.
  package static func sdmx(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.sdmx)
    for series in result.series {
      let indicator = result.indicator(series.indicator)
      func append(
        _ measure: String, _ period: Period, _ value: Double, _ status: ObservationStatus,
        note: String = ""
      ) {
        table.append([
          .text("dataflow"), .text("CCHC:REFORM(1.0)"), .text("I"),
          .text(period.kind.frequency), .text(series.unit), .text(series.indicator),
          .text(series.reporting.rawValue), .text(measure), .text(period.timePeriod),
          .value(value), .text(status.rawValue), .optionalText(indicator.unitOfMeasure),
          .count(indicator.precision), .optionalText(note),
        ])
      }
      let firstPeriods = Set(series.breaks.map(\.firstPeriod))
      for value in series.observations {
        append(
          "value", value.period, value.value,
          firstPeriods.contains(value.period) ? .seriesBreak : ObservationStatus(value.basis),
          note: value.note)
      }
      for forecast in series.forecasts.prefix(result.settings.horizon) {
        append("median", forecast.period, forecast.median, .forecast)
        for level in result.settings.levels {
          let (interval, name) = (forecast.interval(level / 100), Cell.text(of: level))
          append("lower_\(name)", forecast.period, interval.lowerBound, .forecast)
          append("upper_\(name)", forecast.period, interval.upperBound, .forecast)
        }
      }
    }
    return table
  }
}

/// Codes of CL_OBS_STATUS.
private enum ObservationStatus: String {
  case normal = "A"
  case seriesBreak = "B"
  case estimated = "E"
  case forecast = "F"
  case provisional = "P"
  /// Low reliability: what is made up says nothing of the world.
  case unreliable = "U"

  init(_ basis: Basis) {
    switch basis {
    case .official, .derived, .rounded, .selfScored: self = .normal
    case .provisional: self = .provisional
    case .estimated: self = .estimated
    case .synthetic: self = .unreliable
    }
  }
}

extension Period.Kind {
  /// The code in CL_FREQ.
  fileprivate var frequency: String {
    switch self {
    case .year, .schoolYear: "A"
    case .half: "S"
    case .quarter: "Q"
    case .month: "M"
    case .cumulative: "_O"
    }
  }
}

extension Period {
  /// As SDMX writes periods; what begins or ends otherwise than they do is a first day and a duration.
  fileprivate var timePeriod: String {
    switch kind {
    case .year, .quarter, .month: description
    case .half: "\(year)-S\(part)"
    case .cumulative(let months): "\(firstDay)/P\(months)M"
    case .schoolYear: "\(firstDay)/P9M"
    }
  }
}
