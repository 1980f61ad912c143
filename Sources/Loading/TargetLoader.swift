public import Plans
public import TimeSeries

/// Reads the targets of plans.
public enum TargetLoader {
  /// Reads all inputs into one list, in their order.
  ///
  /// - Parameters:
  ///   - catalogue: What names stand for; the targets hold its ids.
  ///   - plans: The plans of the targets: a target without a unit is its plan's issuer's.
  ///   - allowsNewNames: Whether a unit or indicator may be missing from `catalogue`, as it may when
  ///     that comes from the data and the data have nothing on it; the target then holds its name.
  ///   - decimal: The decimal mark, for files that do not show which they use.
  public static func load(
    _ inputs: [InputText], catalogue: Catalogue, plans: [Plan] = [], allowsNewNames: Bool = false,
    decimal: DecimalMark? = nil
  ) throws(LoadingFailure) -> [Target] {
    var log = ProblemLog()
    var reader = TargetReader(catalogue: catalogue, plans: plans, allowsNewNames: allowsNewNames)
    for input in inputs {
      do throws(LoadingProblem) {
        var table = try RecordTable<TargetColumn>(
          input, required: TargetColumn.required,
          numeric: [.threshold, .thresholdHigh, .baselineYear, .limit], decimal: decimal)
        reader.read(&table)
        log.add(table.problems)
      } catch {
        log.add(error)
      }
    }
    try log.finish()
    return reader.targets
  }

  /// Whether a file's header is that of a table of targets.
  public static func isTargets(_ input: InputText) -> Bool {
    guard let document = try? CSVDocument(input) else { return false }
    let columns = Columns<TargetColumn>(header: document.header)
    return columns[.comparison] != nil && columns[.threshold] != nil && columns[.due] != nil
  }
}

/// Reads tables of targets, one after the other.
private struct TargetReader {
  let catalogue: Catalogue
  let plans: [Plan]
  let allowsNewNames: Bool
  private(set) var targets: [Target] = []
  private var firstPlaces: [String: String] = [:]

  init(catalogue: Catalogue, plans: [Plan], allowsNewNames: Bool) {
    self.catalogue = catalogue
    self.plans = plans
    self.allowsNewNames = allowsNewNames
  }

  mutating func read(_ table: inout RecordTable<TargetColumn>) {
    if table.rows.isEmpty && table.notes.isEmpty { table.notes.add(record: nil, .noRows) }
    let lines = table.document.lines(ofRecords: Set(table.rows.map(\.record)))
    for row in table.rows {
      let id = table.required(.target, row)
      if let id {
        let place = "\(table.document.name):\(lines[row.record] ?? 0)"
        if let first = firstPlaces[id] {
          let first = LocalizedName(first)
          table.note(.target, row, .repeatedID(id, place: first, isTarget: true))
        }
        firstPlaces[id] = firstPlaces[id] ?? place
      }
      let comparison = table.comparison(row)
      let due = table.period(.due, row)
      let holdFrom = table.holdFrom(row, due: due)
      let indicator = indicator(row, &table)
      let unit = unit(row, due: due, &table)
      let changeKind = table.choice(.changeKind, row, default: Target.ChangeKind.points)
      let thresholds = TargetThresholds(
        &table, row, comparison: comparison, changeKind: changeKind,
        indicator: indicator.flatMap { catalogue.indicator($0) })
      let (first, last) = (PeriodText.years.lowerBound, PeriodText.years.upperBound)
      let baselineYear = table.integer(.baselineYear, row, in: first...last)
      if comparison == .increase || comparison == .reduce, let baselineYear, let due,
        baselineYear >= due.year
      {
        table.note(.baselineYear, row, .baselineNotBeforeDue(baselineYear, due: due))
      }
      let state = table.choice(.state, row, default: Target.State.active)
      let limit = table.number(.limit, row)
      guard let id, let comparison, let due, let indicator, let unit else { continue }
      targets.append(
        Target(
          id: id, plan: table.text(.plan, row), unit: unit, indicator: indicator, state: state,
          comparison: comparison, threshold: thresholds.low, thresholdHigh: thresholds.high,
          changeKind: changeKind, baselineYear: baselineYear, due: due,
          holdFrom: holdFrom, field: table.optional(.field, row), limit: limit,
          milestone: table.text(.milestone, row), section: table.text(.section, row),
          reformArea: table.text(.reformArea, row), leadUnits: table.list(.leadUnits, row),
          supportUnits: table.list(.supportUnits, row), note: table.text(.note, row)))
    }
  }

  private func indicator(
    _ row: RecordTable<TargetColumn>.Row, _ table: inout RecordTable<TargetColumn>
  ) -> String? {
    guard let name = table.required(.indicator, row) else { return nil }
    if allowsNewNames && catalogue.indexOfIndicator(name) == nil { return name }
    return table.indicator(name, .indicator, row, in: catalogue)
  }

  /// The unit the target speaks of, else the issuer of its plan.
  private func unit(
    _ row: RecordTable<TargetColumn>.Row, due: Period?, _ table: inout RecordTable<TargetColumn>
  ) -> String? {
    let planID = table.text(.plan, row)
    let plan = plans.first { $0.id == planID }
    if plan == nil && !plans.isEmpty && !planID.isEmpty {
      table.note(.plan, row, .unknownPlan(planID, known: plans.map(\.id)))
    }
    let issuer = plan?.issuerUnit ?? plan?.issuer ?? ""
    let name = table.optional(.unit, row) ?? issuer
    guard !name.isEmpty else {
      table.note(.unit, row, .targetWithoutUnit)
      return nil
    }
    if allowsNewNames && catalogue.indicesOfUnits(named: name).isEmpty { return name }
    return table.unit(named: name, .unit, row, in: catalogue, period: due)
  }
}
