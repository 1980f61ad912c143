public import Plans
public import TimeSeries

/// Reads the targets of plans.
public enum TargetLoader {
  /// Reads all inputs into one list, in their order.
  ///
  /// - Parameters:
  ///   - catalogue: The units and indicators that names refer to; targets hold their ids.
  ///   - plans: The plans of the targets; a target without a unit belongs to the issuer of its plan.
  ///   - allowsNewNames: Whether a unit or indicator may be missing from `catalogue`, as when that was
  ///     made from data without it; the target then holds the name.
  ///   - decimal: The decimal mark, for files that do not show which they use.
  public static func load(
    _ inputs: [InputText], catalogue: Catalogue, plans: [Plan] = [], allowsNewNames: Bool = false,
    decimal: DecimalMark? = nil
  ) throws(LoadingFailure) -> [Target] {
    var log = ProblemLog()
    var reader = TargetReader(catalogue: catalogue, plans: plans, allowsNewNames: allowsNewNames)
    for input in inputs {
      log.readTable(
        input, required: TargetColumn.required,
        numeric: [.threshold, .thresholdHigh, .baselineYear, .limit], decimal: decimal
      ) { (table) in reader.read(&table) }
    }
    try log.finish()
    return reader.targets
  }

  /// The titles of columns that mean nothing to the tool, and with which of its own they may be meant.
  public static func unusedColumns(of input: InputText) -> [UnusedColumn] {
    UnusedColumn.find(in: input, TargetColumn.self)
  }

  /// Whether a file's header is that of a table of targets.
  public static func isTargets(_ input: InputText) -> Bool {
    // A file that cannot be read is reported when it is loaded, as whatever it is taken for.
    guard let document = try? CSVDocument.open(input) else { return false }
    return isTargets(document)
  }

  static func isTargets(_ document: CSVDocument) -> Bool {
    let columns = Columns<TargetColumn>.find(in: document.header)
    return columns[.comparison] != nil && columns[.threshold] != nil && columns[.due] != nil
  }
}

/// Reads tables of targets, one after the other.
private struct TargetReader {
  let catalogue: Catalogue
  let plans: [Plan]
  let allowsNewNames: Bool
  private(set) var targets: [Target] = []
  private var firstLocations: [String: String] = [:]

  init(catalogue: Catalogue, plans: [Plan], allowsNewNames: Bool) {
    self.catalogue = catalogue
    self.plans = plans
    self.allowsNewNames = allowsNewNames
  }

  mutating func read(_ table: inout RecordTable<TargetColumn>) {
    if table.records.isEmpty && table.notes.isEmpty { table.notes.add(record: nil, .noRows) }
    let lines = table.document.lines(ofRecords: Set(table.records.map(\.number)))
    for record in table.records {
      let id = table.required(.target, record)
      if let id {
        let location = table.document.name.place(line: lines[record.number] ?? 0)
        if let first = firstLocations[id] {
          table.note(.target, record, .repeatedTarget(id, location: first))
        }
        firstLocations[id] = firstLocations[id] ?? location
      }
      let comparison = table.comparison(record)
      let due = table.period(.due, record)
      let holdFrom = table.holdFrom(record, due: due)
      let indicator = indicator(record, &table)
      let unit = unit(record, due: due, &table)
      let changeKind = table.choice(.changeKind, record, default: Target.ChangeKind.points)
      let thresholds = table.thresholds(
        record, comparison: comparison, changeKind: changeKind,
        indicator: indicator.flatMap { catalogue.indicator($0) })
      let (first, last) = (PeriodText.years.lowerBound, PeriodText.years.upperBound)
      let baselineYear = table.integer(.baselineYear, record, in: first...last)
      if comparison == .increase || comparison == .reduce, let baselineYear, let due,
        baselineYear >= due.year
      {
        table.note(.baselineYear, record, .baselineNotBeforeDue(baselineYear, due: due))
      }
      let state = table.choice(.state, record, default: Target.State.active)
      let limit = table.number(.limit, record)
      guard let id, let comparison, let due, let indicator, let unit else { continue }
      var target = Target(
        id: id, plan: table.text(.plan, record), unit: unit, indicator: indicator, state: state,
        comparison: comparison, threshold: thresholds.low, thresholdHigh: thresholds.high,
        changeKind: changeKind, baselineYear: baselineYear, due: due,
        holdFrom: holdFrom, field: table.optional(.field, record), limit: limit,
        milestone: table.text(.milestone, record), section: table.text(.section, record),
        reformArea: table.text(.reformArea, record), leadUnits: table.list(.leadUnits, record),
        supportUnits: table.list(.supportUnits, record), note: table.text(.note, record),
        vietnameseNote: table.text(.vietnameseNote, record))
      target.isInPercent = table.text(.threshold, record).contains("%")
      targets.append(target)
    }
  }

  private func indicator(
    _ record: RecordTable<TargetColumn>.Record, _ table: inout RecordTable<TargetColumn>
  ) -> String? {
    guard let name = table.required(.indicator, record) else { return nil }
    if allowsNewNames && catalogue.indexOfIndicator(name) == nil { return name }
    return table.indicator(name, .indicator, record, in: catalogue)
  }

  /// The unit that the target is about, by default the issuer of its plan.
  private func unit(
    _ record: RecordTable<TargetColumn>.Record, due: Period?,
    _ table: inout RecordTable<TargetColumn>
  ) -> String? {
    let planID = table.text(.plan, record)
    let plan = plans.first { $0.id == planID }
    if plan == nil && !plans.isEmpty && !planID.isEmpty {
      table.note(.plan, record, .unknownPlan(planID, known: plans.map(\.id)))
    }
    let issuer = plan?.issuerUnit ?? plan?.issuer ?? ""
    let name = table.optional(.unit, record) ?? issuer
    guard !name.isEmpty else {
      table.note(.unit, record, .targetWithoutUnit)
      return nil
    }
    if allowsNewNames && catalogue.indicesOfUnits(named: name).isEmpty { return name }
    return table.unit(named: name, .unit, record, in: catalogue, period: due)
  }
}

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
    case .thresholdHigh:
      ["threshold_high", "ngưỡng trên", "ngưỡng cao", "mức cao", "mức trên", "cận trên"]
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
