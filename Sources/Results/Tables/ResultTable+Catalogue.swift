import TimeSeries

/// What the other tables name by ids, and the values they rest on: the tables that a file for other
/// programs has beside those of a run.
extension ResultTable {
  /// One row for each indicator of the review.
  package static func indicators(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.indicators)
    for indicator in result.indicators {
      table.append([
        .text(indicator.id), .optionalText(indicator.name.vietnamese),
        .optionalText(indicator.name.english), .optionalText(indicator.unitOfMeasure),
        .value(indicator.minimum), .value(indicator.maximum), .count(indicator.precision),
        .text(indicator.direction.rawValue), .count(indicator.publicationLag),
        .optionalText(indicator.rankOf), .optionalText(indicator.definition),
      ])
    }
    return table
  }

  /// One row for each unit of the review.
  package static func units(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.units)
    for unit in result.units {
      table.append([
        .text(unit.id), .optionalText(unit.name.vietnamese), .optionalText(unit.name.english),
        .optionalText(unit.level), .optionalText(unit.parent), .text(unit.kind.rawValue),
        .optionalText(unit.validFrom?.description), .optionalText(unit.validTo?.description),
      ])
    }
    return table
  }

  /// One row for each published value of the review.
  package static func observations(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.observations)
    for series in result.series {
      for value in series.observations {
        table.append([
          .text(series.unit), .text(series.indicator), .text(series.reporting.rawValue),
          .period(value.period), .value(value.value), .value(value.numerator),
          .value(value.denominator), .value(value.sampleSize), .text(value.basis.rawValue),
          .optionalText(value.publishedOn?.description), .optionalText(value.source),
          .optionalText(value.note),
        ])
      }
    }
    return table
  }
}

extension ResultTable {
  /// All tables of a review: what others refer to, the values, and the tables of a run.
  package static func withCatalogue(of result: ReviewResult) -> [ResultTable] {
    [.indicators(result), .units(result), .observations(result)] + all(of: result)
      + [.scoreboard([result])]
  }
}
