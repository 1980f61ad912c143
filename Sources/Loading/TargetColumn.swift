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
  case due, field, limit, milestone, section, note

  var spellings: [String] {
    switch self {
    case .target: ["target_id", "target", "id", "mã mục tiêu", "mục tiêu"]
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
    }
  }

  /// The columns without which a table is none of targets.
  static let required: [TargetColumn] = [.target, .indicator, .comparison, .threshold, .due]
}

extension RecordTable<TargetColumn> {
  /// The operator, also as the typographer's `≥` and `≤`; noted when it is none.
  mutating func comparison(_ row: Row) -> Target.Operator? {
    guard let text = required(.comparison, row) else { return nil }
    let spelling = ["≥": ">=", "≤": "<=", "==": "="][text] ?? text.lowercased()
    if let comparison = Target.Operator(rawValue: spelling) { return comparison }
    let known = Target.Operator.allCases.map(\.rawValue)
    note(.comparison, row, .notAnOperator(text, known: known))
    return nil
  }

  /// The first period in which the target must hold; noted when it is not one before the due one.
  mutating func holdFrom(_ row: Row, due: Period?) -> Period? {
    guard optional(.holdFrom, row) != nil, let first = period(.holdFrom, row), let due else {
      return nil
    }
    if first.kind != due.kind || first.ordinal >= due.ordinal {
      note(.holdFrom, row, .notBeforeDue(first, due: due))
    }
    return first
  }
}
