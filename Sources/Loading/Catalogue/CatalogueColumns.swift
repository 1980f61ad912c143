/// The columns of `indicators.csv`.
enum IndicatorColumn: String, ColumnRole {
  case id
  case vietnamese = "name_vi"
  case english = "name_en"
  case unitOfMeasure = "unit_of_measure"
  case minimum = "min"
  case maximum = "max"
  case precision, direction
  case publicationLag = "publication_lag"
  case rankOf = "rank_of"
  case definition, aliases

  var spellings: [String] {
    switch self {
    case .id: ["id", "indicator_id", "indicator", "mã"]
    case .vietnamese: ["name_vi", "name", "tên", "tên chỉ tiêu"]
    case .english: ["name_en"]
    case .unitOfMeasure: ["unit_of_measure", "đơn vị tính"]
    case .minimum: ["min", "minimum", "nhỏ nhất"]
    case .maximum: ["max", "maximum", "lớn nhất"]
    case .precision: ["precision", "số chữ số thập phân"]
    case .direction: ["direction", "chiều"]
    case .aliases: ["aliases", "tên khác"]
    case .definition: ["definition", "định nghĩa"]
    case .publicationLag, .rankOf: [rawValue]
    }
  }
}

/// The columns of `units.csv`.
enum UnitColumn: String, ColumnRole {
  case id
  case vietnamese = "name_vi"
  case english = "name_en"
  case aliases, level, parent, kind
  case validFrom = "valid_from"
  case validTo = "valid_to"
  case announcedOn = "announced_on"
  case aggregateOf = "aggregate_of"
  case statistic

  var spellings: [String] {
    switch self {
    case .id: ["id", "unit_id", "unit", "mã"]
    case .vietnamese: ["name_vi", "name", "tên", "tên đơn vị"]
    case .english: ["name_en"]
    case .aliases: ["aliases", "tên khác"]
    case .level: ["level", "cấp"]
    case .parent: ["parent", "parent_id", "đơn vị cấp trên"]
    case .kind: ["kind", "loại"]
    case .validFrom: ["valid_from", "từ ngày"]
    case .validTo: ["valid_to", "đến ngày"]
    case .announcedOn, .aggregateOf, .statistic: [rawValue]
    }
  }
}

/// The columns of `breaks.csv`.
enum BreakColumn: String, ColumnRole {
  case indicator, level
  case firstPeriod = "first_period"
  case why
  case announcedOn = "announced_on"

  var spellings: [String] {
    switch self {
    case .indicator: ["indicator", "indicator_id", "chỉ tiêu", "chỉ số"]
    case .level: ["level", "cấp"]
    case .firstPeriod: ["first_period", "period", "kỳ đầu"]
    case .why: ["why", "lý do"]
    case .announcedOn: ["announced_on", "ngày công bố"]
    }
  }
}

/// The columns of `unit-changes.csv`.
enum UnitChangeColumn: String, ColumnRole {
  case predecessor, successor, date, weight

  var spellings: [String] {
    switch self {
    case .predecessor: ["predecessor", "đơn vị cũ"]
    case .successor: ["successor", "đơn vị mới"]
    case .date: ["date", "ngày"]
    case .weight: ["weight", "trọng số"]
    }
  }
}
