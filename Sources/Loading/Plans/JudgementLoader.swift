package import Plans
package import TimeSeries

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
    case .target: ["target_id", "target", "id", "mã chỉ tiêu", "mã mục tiêu", "mục tiêu"]
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

/// Reads the adjustments that planners make to the model's figures.
package enum JudgementLoader {
  /// Reads all inputs into one list, in their order.
  ///
  /// - Parameters:
  ///   - inputs: Files or texts.
  ///   - targets: The targets that judgements can be about.
  ///   - catalogue: The bounds of indicators, and the names of units.
  ///   - decimal: The decimal mark, for files that do not show which they use.
  package static func load(
    _ inputs: [InputText], targets: [Target], catalogue: Catalogue, decimal: DecimalMark? = nil
  ) throws(LoadingFailure) -> [Judgement] {
    var log = ProblemLog()
    var reader = JudgementReader(targets: targets, catalogue: catalogue)
    for input in inputs {
      log.readTable(
        input, required: JudgementColumn.required, numeric: [.median, .shift, .probability],
        decimal: decimal
      ) { (table) in reader.read(&table) }
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
    for record in table.records {
      let target = target(record, &table)
      let author = table.required(.author, record)
      let reason = table.required(.reason, record)
      let date = table.required(.date, record) == nil ? nil : table.day(.date, record)
      let adjustment = adjustment(record, of: target, &table)
      guard let target, let author, let reason, let date, let adjustment else { continue }
      if judgements.contains(where: { $0.target == target.id && $0.date == date }) {
        table.note(.target, record, .judgedTwice(target.id, on: date))
      }
      judgements.append(
        Judgement(
          target: target.id, adjustment: adjustment, author: author, reason: reason, date: date))
    }
  }

  /// The target, whose unit must be the one in the record, if it names one.
  private func target(_ record: Table.Record, _ table: inout Table) -> Target? {
    guard let id = table.required(.target, record) else { return nil }
    guard let target = targets.first(where: { $0.id == id }) else {
      table.note(.target, record, .unknownTarget(id, known: targets.map(\.id)))
      return nil
    }
    if let name = table.optional(.unit, record), MatchingKey(name) != MatchingKey(target.unit),
      !catalogue.indicesOfUnits(named: name).contains(where: {
        catalogue.units[$0].id == target.unit
      })
    {
      table.note(.unit, record, .targetOfAnotherUnit(id, of: target.unit, not: name))
    }
    return target
  }

  /// The one figure that a record sets.
  private func adjustment(
    _ record: Table.Record, of target: Target?, _ table: inout Table
  ) -> Judgement.Adjustment? {
    let median = table.number(.median, record)
    let shift = table.number(.shift, record)
    let probability = probability(record, &table)
    let filled = [JudgementColumn.median, .shift, .probability].filter {
      !table.text($0, record).isEmpty
    }
    guard filled.count == 1 else {
      table.note(filled.last, record, filled.isEmpty ? .adjustsNothing : .adjustsTwice)
      return nil
    }
    if let median { return self.median(median, record, of: target, &table) }
    return shift.map { .shift($0) } ?? probability.map { .probability($0) }
  }

  private func median(
    _ median: Double, _ record: Table.Record, of target: Target?, _ table: inout Table
  ) -> Judgement.Adjustment? {
    if target?.comparison == .topN {
      table.note(.median, record, .rankCannotBeSet)
      return nil
    }
    if let indicator = target.flatMap({ catalogue.indicator($0.indicator) }),
      indicator.minimum.map({ median < $0 }) ?? false
        || indicator.maximum.map({ median > $0 }) ?? false
    {
      table.note(.median, record, .outOfBounds(median, of: indicator))
      return nil
    }
    return .median(median)
  }

  /// A probability such as `0.65` or `65%`; noted when it is not above 0 and below 1.
  private func probability(_ record: Table.Record, _ table: inout Table) -> Double? {
    guard let number = table.number(.probability, record) else { return nil }
    let isPercent = table.text(.probability, record).contains("%")
    let probability = isPercent ? number / 100 : number
    guard probability > 0, probability < 1 else {
      table.note(.probability, record, .notAProbability(table.text(.probability, record)))
      return nil
    }
    return probability
  }
}
