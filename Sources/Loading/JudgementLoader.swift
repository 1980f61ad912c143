public import Plans
public import TimeSeries

/// The columns of a table of judgements.
enum JudgementColumn: String, ColumnRole {
  case target = "target_id"
  case unit
  case median = "adjusted_median"
  case shift
  case probability = "adjusted_probability"
  case author, reason, date

  var spellings: [String] {
    switch self {
    case .target: ["target_id", "target", "id", "mã mục tiêu", "mục tiêu"]
    case .unit: ["unit", "unit_id", "đơn vị"]
    case .median: ["adjusted_median", "dự báo điều chỉnh", "giá trị điều chỉnh"]
    case .shift: ["shift", "cộng thêm", "điều chỉnh thêm"]
    case .probability: ["adjusted_probability", "xác suất điều chỉnh"]
    case .author: ["author", "người điều chỉnh", "người đánh giá"]
    case .reason: ["reason", "lý do"]
    case .date: ["date", "ngày"]
    }
  }

  static let required: [JudgementColumn] = [.target, .author, .reason, .date]
}

/// Reads what planners set by hand beside the model.
public enum JudgementLoader {
  /// Reads all inputs into one list, in their order.
  ///
  /// - Parameters:
  ///   - targets: What a judgement can be about.
  ///   - catalogue: The bounds of indicators, and the names of units.
  ///   - decimal: The decimal mark, for files that do not show which they use.
  public static func load(
    _ inputs: [InputText], targets: [Target], catalogue: Catalogue, decimal: DecimalMark? = nil
  ) throws(LoadingFailure) -> [Judgement] {
    var log = ProblemLog()
    var reader = JudgementReader(targets: targets, catalogue: catalogue)
    for input in inputs {
      do throws(LoadingProblem) {
        var table = try RecordTable<JudgementColumn>(
          input, required: JudgementColumn.required, numeric: [.median, .shift, .probability],
          decimal: decimal)
        reader.read(&table)
        log.add(table.problems)
      } catch {
        log.add(error)
      }
    }
    try log.finish()
    return reader.judgements
  }
}

/// Reads tables of judgements, one after the other.
private struct JudgementReader {
  typealias Table = RecordTable<JudgementColumn>

  let targets: [Target]
  let catalogue: Catalogue
  private(set) var judgements: [Judgement] = []

  init(targets: [Target], catalogue: Catalogue) {
    self.targets = targets
    self.catalogue = catalogue
  }

  mutating func read(_ table: inout Table) {
    for row in table.rows {
      let target = target(row, &table)
      let author = table.required(.author, row)
      let reason = table.required(.reason, row)
      let date = table.required(.date, row) == nil ? nil : table.day(.date, row)
      let adjustment = adjustment(row, of: target, &table)
      guard let target, let author, let reason, let date, let adjustment else { continue }
      if judgements.contains(where: { $0.target == target.id && $0.date == date }) {
        table.note(.target, row, .judgedTwice(target.id, on: date))
      }
      judgements.append(
        Judgement(
          target: target.id, adjustment: adjustment, author: author, reason: reason, date: date))
    }
  }

  /// The target, whose unit must be the one in the row where that names one.
  private func target(_ row: Table.Row, _ table: inout Table) -> Target? {
    guard let id = table.required(.target, row) else { return nil }
    guard let target = targets.first(where: { $0.id == id }) else {
      table.note(.target, row, .unknownTarget(id, known: targets.map(\.id)))
      return nil
    }
    if let name = table.optional(.unit, row), MatchingKey(name) != MatchingKey(target.unit),
      !catalogue.indicesOfUnits(named: name).contains(where: {
        catalogue.units[$0].id == target.unit
      })
    {
      table.note(.unit, row, .targetOfAnotherUnit(id, of: target.unit, not: name))
    }
    return target
  }

  /// The one figure that a row sets.
  private func adjustment(
    _ row: Table.Row, of target: Target?, _ table: inout Table
  ) -> Judgement.Adjustment? {
    let median = table.number(.median, row)
    let shift = table.number(.shift, row)
    let probability = probability(row, &table)
    let filled = [JudgementColumn.median, .shift, .probability].filter {
      !table.text($0, row).isEmpty
    }
    guard filled.count == 1 else {
      table.note(filled.last, row, filled.isEmpty ? .adjustsNothing : .adjustsTwice)
      return nil
    }
    if let median { return self.median(median, row, of: target, &table) }
    return shift.map { .shift($0) } ?? probability.map { .probability($0) }
  }

  private func median(
    _ median: Double, _ row: Table.Row, of target: Target?, _ table: inout Table
  ) -> Judgement.Adjustment? {
    if target?.comparison == .topN {
      table.note(.median, row, .placeCannotBeSet)
      return nil
    }
    if let indicator = target.flatMap({ catalogue.indicator($0.indicator) }),
      indicator.minimum.map({ median < $0 }) ?? false
        || indicator.maximum.map({ median > $0 }) ?? false
    {
      table.note(.median, row, .outOfBounds(median, of: indicator))
      return nil
    }
    return .median(median)
  }

  /// A share such as `0.65`, or `65%`; noted when it is none, or as certain as only a published value is.
  private func probability(_ row: Table.Row, _ table: inout Table) -> Double? {
    guard let number = table.number(.probability, row) else { return nil }
    let isPercent = table.text(.probability, row).contains("%")
    let probability = isPercent ? number / 100 : number
    guard probability > 0, probability < 1 else {
      table.note(.probability, row, .notAProbability(table.text(.probability, row)))
      return nil
    }
    return probability
  }
}
