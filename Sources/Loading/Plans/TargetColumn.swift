import Plans
internal import TimeSeries

/// The columns of a table of targets.
enum TargetColumn: String, ColumnRole {
  case target = "target_id"
  case plan = "plan_id"
  case unit = "unit_id"
  case indicator = "indicator_id"
  case state
  case comparison = "operator"
  case threshold
  case thresholdHigh = "threshold_high"
  case changeKind = "change_kind"
  case baselineYear = "baseline_year"
  case reformArea = "reform_area"
  case leadUnits = "lead_unit_ids"
  case supportUnits = "support_unit_ids"
  case holdFrom = "hold_from"
  case vietnameseNote = "note_vi"
  case due, field, limit, milestone, section, note

  var spellings: [String] {
    switch self {
    case .target: ["target_id", "target", "id", "mã chỉ tiêu", "mã mục tiêu", "mục tiêu"]
    case .plan: ["plan_id", "plan", "kế hoạch"]
    case .unit: ["unit_id", "unit", "đơn vị"]
    case .indicator: ["indicator_id", "indicator", "chỉ tiêu", "chỉ số"]
    case .state: ["state", "trạng thái"]
    case .comparison: ["operator", "phép so sánh", "so sánh"]
    case .threshold: ["threshold", "ngưỡng", "mức"]
    case .thresholdHigh: ["threshold_high", "ngưỡng trên", "mức cao"]
    case .changeKind: ["change_kind", "cách tính thay đổi"]
    case .baselineYear: ["baseline_year", "năm gốc"]
    case .due: ["due", "period", "year", "kỳ", "năm", "hạn"]
    case .holdFrom: ["hold_from", "giữ từ", "giữ từ năm"]
    case .field: ["field", "phạm vi xếp hạng"]
    case .limit: ["limit", "giới hạn"]
    case .milestone: ["milestone", "mốc"]
    case .section: ["section", "mục"]
    case .reformArea: ["reform_area", "lĩnh vực"]
    case .leadUnits: ["lead_unit_ids", "lead", "chủ trì"]
    case .supportUnits: ["support_unit_ids", "support", "phối hợp"]
    case .note: ["note", "ghi chú"]
    case .vietnameseNote: ["note_vi"]
    }
  }

  /// The columns that a table of targets must have.
  static let required: [TargetColumn] = [.target, .indicator, .comparison, .threshold, .due]
}

extension RecordTable<TargetColumn> {
  /// The operator, also written `≥`, `≤` or `==`; `nil` and a note when it is unknown.
  mutating func comparison(_ record: Record) -> Target.Operator? {
    guard let text = required(.comparison, record) else { return nil }
    let spelling = ["≥": ">=", "≤": "<=", "==": "="][text] ?? text.lowercased()
    if let comparison = Target.Operator(rawValue: spelling) { return comparison }
    let known = Target.Operator.allCases.map(\.rawValue)
    note(.comparison, record, .notAnOperator(text, known: known))
    return nil
  }

  /// The first period in which the target must be met; noted when it is not before the due period.
  mutating func holdFrom(_ record: Record, due: Period?) -> Period? {
    guard optional(.holdFrom, record) != nil, let first = period(.holdFrom, record), let due else {
      return nil
    }
    if first.kind != due.kind || first.ordinal >= due.ordinal {
      note(.holdFrom, record, .notBeforeDue(first, due: due))
    }
    return first
  }

  /// Reads the threshold and the upper end of a range; notes them when the operator, or the indicator,
  /// cannot have them.
  ///
  /// - Parameter indicator: `nil` where the catalogue has none.
  mutating func thresholds(
    _ record: Record, comparison: Target.Operator?, changeKind: Target.ChangeKind,
    indicator: Indicator?
  ) -> (low: Double?, high: Double?) {
    let (low, high) = (number(.threshold, record), number(.thresholdHigh, record))
    if let high {
      switch comparison {
      case .equal, .at100, .topN: note(.thresholdHigh, record, .rangeNotMeant)
      default:
        if low.map({ $0 > high }) ?? true {
          note(.thresholdHigh, record, .thresholdsReversed(high: high))
        }
      }
    }
    guard let low else { return (low, high) }
    switch comparison {
    case .increase, .reduce:
      if low < 0 || (low == 0 && changeKind == .factor) {
        note(.threshold, record, .changeNotPositive(low, rises: comparison == .increase))
      }
    case .topN:
      if low < 1 || low != low.rounded() { note(.threshold, record, .notARank(low)) }
    case .at100:
      if low != 100 { note(.threshold, record, .thresholdBesideAt100(low)) }
    case .greater, .atLeast, .less, .atMost, .equal:
      let isCeiling = comparison == .less || comparison == .atMost
      if let indicator {
        checkLevel(low, .threshold, record, of: indicator, isCeiling: isCeiling)
        if let high {
          checkLevel(high, .thresholdHigh, record, of: indicator, isCeiling: isCeiling)
        }
      }
    case nil: break
    }
    return (low, high)
  }

  /// Notes a level that the indicator cannot reach, and a floor written as a fraction of 1. A ceiling
  /// below 1% is not rare.
  private mutating func checkLevel(
    _ level: Double, _ role: TargetColumn, _ record: Record, of indicator: Indicator,
    isCeiling: Bool
  ) {
    let limits = IndicatorLimits(indicator)
    if !limits.admits(level) {
      note(role, record, .outOfBounds(level, of: indicator))
    } else if limits.isPercent, !isCeiling, level > 0, level < 1,
      !text(role, record).contains("%")
    {
      note(role, record, .fractionAsThreshold(level, of: indicator.id))
    }
  }
}
