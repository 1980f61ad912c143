public import Plans
public import TimeSeries

/// Reads the targets of plans.
public enum TargetLoader {
  /// Reads all inputs into one list, in their order.
  ///
  /// - Parameters:
  ///   - inputs: Files or texts.
  ///   - catalogue: The units and indicators that names refer to; targets hold their ids.
  ///   - plans: The plans of the targets; a target without a unit belongs to the issuer of its plan.
  ///   - allowsNewNames: Whether a unit or indicator may be missing from `catalogue`, as when that was
  ///     made from data without it; the target then holds the name.
  ///   - unit: Whose targets on an indicator they are where neither the table nor a plan says so.
  ///   - decimal: The decimal mark, for files that do not show which they use.
  public static func load(
    _ inputs: [InputText], catalogue: Catalogue, plans: [Plan] = [], allowsNewNames: Bool = false,
    unit: @escaping (_ indicator: String) -> String? = { _ in nil }, decimal: DecimalMark? = nil
  ) throws(LoadingFailure) -> [Target] {
    var log = ProblemLog()
    var reader = TargetReader(
      catalogue: catalogue, plans: plans, allowsNewNames: allowsNewNames, usualUnit: unit,
      decimal: decimal)
    for input in inputs {
      do throws(Problem) {
        for found in try TargetTable.all(in: input) {
          log.readTable(found.document, decimal: decimal) { (columns) in
            let form = TargetForm.find(TargetForm.withMeasure(columns, in: found.document))
            return (form.columns, required: form.required, numeric: form.numeric)
          } _: { (table) in
            reader.read(&table, .find(table.columns), of: found.unit)
          }
        }
      } catch {
        log.add(error)
      }
    }
    try log.finish()
    return reader.targets
  }

  /// The titles of columns that mean nothing to the tool, and with which of its own they may be meant.
  package static func unusedColumns(of input: InputText) -> [UnusedColumn] {
    // A file that cannot be read is reported when it is loaded.
    guard let tables = try? TargetTable.all(in: input) else { return [] }
    return tables.flatMap { table in
      let header = table.document.header
      let dues = TargetForm.find(.find(in: header)).dues.map { header[$0.column] }
      return UnusedColumn.find(in: header, TargetColumn.self).filter { !dues.contains($0.title) }
    }
  }

  /// Whether a file's header is that of a table of targets.
  public static func isTargets(_ input: InputText) -> Bool {
    // A file that cannot be read is reported when it is loaded, as whatever it is taken for.
    guard let tables = try? input.tables() else { return false }
    return tables.contains { table in (try? TargetTable.find(in: table))?.isRecognised ?? false }
  }

  static func isTargets(_ document: CSVDocument) -> Bool {
    TargetForm.find(.find(in: document.header)).isRecognised
  }
}

/// Reads tables of targets, one after the other.
private struct TargetReader {
  typealias Table = RecordTable<TargetColumn>

  let catalogue: Catalogue
  let plans: [Plan]
  let allowsNewNames: Bool
  let usualUnit: (_ indicator: String) -> String?
  let decimal: DecimalMark?
  private(set) var targets: [Target] = []
  private var firstLocations: [String: String] = [:]
  /// The heading of the rows that are being read: «I. Cải cách thể chế».
  private var section = ""
  /// Whose targets they are, by the lines above the table.
  private var titledUnit: String?

  init(
    catalogue: Catalogue, plans: [Plan], allowsNewNames: Bool,
    usualUnit: @escaping (_ indicator: String) -> String?, decimal: DecimalMark?
  ) {
    self.catalogue = catalogue
    self.plans = plans
    self.allowsNewNames = allowsNewNames
    self.usualUnit = usualUnit
    self.decimal = decimal
  }

  /// - Parameter unit: Whose targets they are, by the lines above the table.
  mutating func read(_ table: inout Table, _ form: TargetForm, of unit: String?) {
    titledUnit = unit
    if table.records.isEmpty && table.notes.isEmpty { table.notes.add(record: nil, .noRows) }
    let lines = table.document.lines(ofRecords: Set(table.records.map(\.number)))
    section = ""
    for record in table.records {
      let location = table.document.name.place(line: lines[record.number] ?? 0)
      if form.dues.isEmpty {
        // «I. Cải cách thể chế», above phrases with their due periods.
        if !form.hasOperators, table.text(.threshold, record).isEmpty,
          table.text(.due, record).isEmpty
        {
          section = table.text(.indicator, record)
          continue
        }
        let due = table.period(.due, record)
        readTarget(record, due: due, form, at: location, &table)
      } else {
        let cells = form.dues.filter { !CellText.isMissing(record.cells[$0.column]) }
        for (column, due) in cells {
          readTarget(record, due: due, phraseIn: column, form, at: location, &table)
        }
        if cells.isEmpty && record.cells.count(where: { !$0.isEmpty }) <= 2 {
          section = table.text(.indicator, record)
        }
      }
    }
  }

  /// Reads one target.
  ///
  /// - Parameters:
  ///   - column: That of its phrase in a plan with a column for each due period.
  ///   - location: Of its row, for messages.
  private mutating func readTarget(
    _ record: Table.Record, due: Period?, phraseIn column: Int? = nil, _ form: TargetForm,
    at location: String, _ table: inout Table
  ) {
    let given =
      form.hasOperators ? table.required(.target, record) : table.optional(.target, record)
    if let given, column == nil { check(given, record, at: location, &table) }
    let holdFrom = table.holdFrom(record, due: due)
    let indicator = indicator(record, &table)
    let unit = unit(record, due: due, indicator: indicator, &table)
    let baselineYear = table.baselineYear(record)
    let known = indicator.flatMap { catalogue.indicator($0) }
    let asked = asked(
      record, due: due, phraseIn: column ?? table.columns[.threshold], form, of: known,
      baselineYear: baselineYear, &table)
    if let asked, asked.comparison == .increase || asked.comparison == .reduce,
      let year = asked.baselineYear, let due, year >= due.year
    {
      table.note(.baselineYear, record, .baselineNotBeforeDue(year, due: due))
    }
    let state = table.choice(.state, record, default: Target.State.active)
    let limit = table.number(.limit, record)
    guard let asked, let due, let indicator, let unit else { return }
    var id = given ?? TargetReader.id(of: indicator, due: due)
    if given == nil || column != nil {
      id = column == nil || given == nil ? id : "\(id).\(due)"
      id = unused(id, unit: unit)
      firstLocations[id] = location
    }
    var target = Target(
      id: id, plan: table.text(.plan, record), unit: unit, indicator: indicator, state: state,
      comparison: asked.comparison, threshold: asked.threshold,
      thresholdHigh: asked.thresholdHigh, changeKind: asked.changeKind,
      baselineYear: asked.baselineYear, due: due, holdFrom: holdFrom,
      field: table.optional(.field, record) ?? asked.field, limit: limit,
      milestone: table.text(.milestone, record),
      section: table.optional(.section, record) ?? section,
      reformArea: table.text(.reformArea, record), leadUnits: table.list(.leadUnits, record),
      supportUnits: table.list(.supportUnits, record), note: table.text(.note, record),
      vietnameseNote: table.text(.vietnameseNote, record))
    target.isInPercent = asked.isInPercent
    target.phrase = asked.words
    if target.comparison == .topN {
      let name = known.map { $0.name.vietnamese } ?? indicator
      target.fieldSize =
        asked.fieldSize ?? FieldText.size(in: target.field ?? FieldText.field(in: name) ?? "")
      target.field = target.field ?? FieldText.field(in: name)
    }
    targets.append(target)
  }

  /// What a target asks for: by its operator and threshold, or by its phrase.
  private func asked(
    _ record: Table.Record, due: Period?, phraseIn column: Int?, _ form: TargetForm,
    of indicator: Indicator?, baselineYear: Int?, _ table: inout Table
  ) -> Asked? {
    let kind = table.optional(.changeKind, record).map { _ in
      table.choice(.changeKind, record, default: Target.ChangeKind.points)
    }
    // A number without an operator is no phrase: nothing says what it asks for.
    if form.hasOperators,
      table.optional(.comparison, record) != nil || table.isNumberOrMissing(.threshold, record)
    {
      guard let comparison = table.comparison(record) else {
        _ = table.thresholds(
          record, comparison: nil, changeKind: kind ?? .points, indicator: indicator)
        return nil
      }
      let thresholds = table.thresholds(
        record, comparison: comparison, changeKind: kind ?? .points, indicator: indicator)
      return Asked(
        phrase: TargetPhrase(
          comparison: comparison, threshold: thresholds.low, thresholdHigh: thresholds.high,
          changeKind: kind ?? .points, baselineYear: baselineYear,
          isInPercent: table.text(.threshold, record).contains("%")))
    }
    guard let column, let due else { return nil }
    let words = record.cells[column]
    let name = indicator?.name.vietnamese ?? table.text(.indicator, record)
    let measure = table.optional(.unitOfMeasure, record) ?? indicator?.unitOfMeasure ?? ""
    let context = TargetPhrase.Context(
      measure: indicator?.isRank == true ? .rank : .of(measure, name: name),
      direction: allowsNewNames ? nil : indicator?.direction, name: name, due: due,
      baselineYear: baselineYear, changeKind: kind, decimal: decimal)
    do throws(PhraseProblem) {
      if CellText.isMissing(words) {
        table.notes.add(
          record: record.number, column: column, .missingCell(TargetColumn.threshold.rawValue))
        return nil
      }
      let phrase = try TargetPhrase.read(words, context)
      table.check(phrase, record, column: column, of: indicator)
      return Asked(phrase: phrase, words: words)
    } catch {
      table.notes.add(record: record.number, column: column, .phrase(words, error))
      return nil
    }
  }

  /// What a target asks for, with the words of the plan where it has any.
  @dynamicMemberLookup
  private struct Asked {
    var phrase: TargetPhrase
    var words: String?

    subscript<Value>(dynamicMember path: KeyPath<TargetPhrase, Value>) -> Value {
      phrase[keyPath: path]
    }
  }

  // MARK: Names

  private mutating func check(
    _ id: String, _ record: Table.Record, at location: String, _ table: inout Table
  ) {
    if let first = firstLocations[id] {
      table.note(.target, record, .repeatedTarget(id, location: first))
    }
    firstLocations[id] = firstLocations[id] ?? location
  }

  /// The id of a target that its plan does not number: `ty-le-ho-so-nop-truc-tuyen.2025`.
  private static func id(of indicator: String, due: Period) -> String {
    "\(PlainName.of(indicator)).\(due)"
  }

  /// An id that no other target has: with the unit, or with a number behind it.
  private func unused(_ id: String, unit: String) -> String {
    if firstLocations[id] == nil { return id }
    let ofUnit = "\(id).\(PlainName.of(unit))"
    let candidates = [ofUnit] + (2...(targets.count + 2)).map { "\(ofUnit).\($0)" }
    return candidates.first { firstLocations[$0] == nil } ?? ofUnit
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
    _ record: Table.Record, due: Period?, indicator: String?, _ table: inout Table
  ) -> String? {
    let planID = table.text(.plan, record)
    let plan = plans.first { $0.id == planID }
    if plan == nil && !plans.isEmpty && !planID.isEmpty {
      table.note(.plan, record, .unknownPlan(planID, known: plans.map(\.id)))
    }
    let issuer = plan?.issuerUnit ?? plan?.issuer ?? ""
    let named = table.optional(.unit, record) ?? issuer
    let name = named.isEmpty ? titledUnit ?? indicator.flatMap(usualUnit) ?? "" : named
    guard !name.isEmpty else {
      table.note(.unit, record, .targetWithoutUnit)
      return nil
    }
    if allowsNewNames && catalogue.indicesOfUnits(named: name).isEmpty { return name }
    return table.unit(named: name, .unit, record, in: catalogue, period: due)
  }
}

extension RecordTable<TargetColumn> {
  /// The operator, by its code, a sign or in words; `nil` and a note when it is unknown.
  mutating func comparison(_ record: Record) -> Target.Operator? {
    guard let text = required(.comparison, record) else { return nil }
    let comparison = Target.Operator.read(text)
    if comparison == nil { note(.comparison, record, .notAnOperator(text)) }
    return comparison
  }

  func isNumberOrMissing(_ role: TargetColumn, _ record: Record) -> Bool {
    let bytes = Array(text(role, record).utf8)
    return bytes.isEmpty
      || DecimalMark.allCases.contains { DecimalText(bytes.span, mark: $0) != nil }
  }

  mutating func baselineYear(_ record: Record) -> Int? {
    let (first, last) = (PeriodText.years.lowerBound, PeriodText.years.upperBound)
    return integer(.baselineYear, record, in: first...last)
  }

  /// Notes the levels of a phrase that the indicator cannot reach.
  mutating func check(
    _ phrase: TargetPhrase, _ record: Record, column: Int, of indicator: Indicator?
  ) {
    guard let indicator, ![.increase, .reduce, .topN].contains(phrase.comparison) else { return }
    for level in [phrase.threshold, phrase.thresholdHigh].compactMap(\.self)
    where !IndicatorLimits(indicator).admits(level) {
      notes.add(record: record.number, column: column, .outOfBounds(level, of: indicator))
    }
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
