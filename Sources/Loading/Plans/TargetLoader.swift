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

  /// Whether a file's header is that of a table of targets.
  public static func isTargets(_ input: InputText) -> Bool {
    // A file that cannot be read is reported when it is loaded, as whatever it is taken for.
    guard let document = try? CSVDocument.open(input) else { return false }
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
        let location = "\(table.document.name):\(lines[record.number] ?? 0)"
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
      targets.append(
        Target(
          id: id, plan: table.text(.plan, record), unit: unit, indicator: indicator, state: state,
          comparison: comparison, threshold: thresholds.low, thresholdHigh: thresholds.high,
          changeKind: changeKind, baselineYear: baselineYear, due: due,
          holdFrom: holdFrom, field: table.optional(.field, record), limit: limit,
          milestone: table.text(.milestone, record), section: table.text(.section, record),
          reformArea: table.text(.reformArea, record), leadUnits: table.list(.leadUnits, record),
          supportUnits: table.list(.supportUnits, record), note: table.text(.note, record),
          vietnameseNote: table.text(.vietnameseNote, record)))
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
