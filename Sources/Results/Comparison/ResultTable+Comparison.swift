import Plans
import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each assessment of two reviews: how it stood, how it stands, what can have moved it.
  ///
  /// `details` holds each cause with what differs, in a form without language: `threshold=85>90`,
  /// `2024=>86.5` for a new value, `2023=80.1>80.3` for a revised one.
  package static func comparison(_ comparison: RunComparison) -> ResultTable {
    var table = ResultTable(.comparison)
    for entry in comparison.entries {
      guard let verdict = entry.after ?? entry.before else { continue }
      let result = entry.after == nil ? comparison.before : comparison.after
      let decimals = Indicator.fileDecimals(of: result.indicator(verdict.target.indicator))
      let steps = RunComparison.Contribution.Kind.allCases.map { kind in
        Cell.probability(entry.contributions.first { $0.kind == kind }?.change)
      }
      let cells: [Cell] = [
        .text(verdict.id), .text(verdict.target.id), .text(verdict.unit),
        .text(verdict.target.indicator), .period(verdict.target.due),
        .text(entry.movement.rawValue),
        .optionalText(entry.before?.status.code), .optionalText(entry.after?.status.code),
        .optionalText(entry.before?.reasonCode), .optionalText(entry.after?.reasonCode),
        .number(entry.before?.median, decimals: decimals),
        .number(entry.after?.median, decimals: decimals),
        .probability(entry.before?.probability), .probability(entry.after?.probability),
        .probability(entry.probabilityChange), .probability(entry.margin),
        .optionalText(entry.before?.verdictCode), .optionalText(entry.after?.verdictCode),
        .text(entry.changesWord ? "yes" : "no"),
        .optionalText(entry.causes.map(\.code).joined(separator: ";")),
        .optionalText(entry.causes.map { "\($0.code): \($0.details)" }.joined(separator: "; ")),
      ]
      table.append(cells + steps)
    }
    return table
  }
}

extension RunComparison.Cause {
  /// What differs, without language.
  fileprivate var details: String {
    switch self {
    case .asOf(let before, let after): "\(before)>\(after)"
    case .data(let changes):
      changes.values.map { value in
        let ends = [value.before, value.after].map { $0.map(ResultTable.Cell.text) ?? "" }
        return "\(value.period)=\(ends.joined(separator: ">"))"
      }.joined(separator: " ")
    case .groupData(let changes):
      "new=\(changes.new) revised=\(changes.revised) withdrawn=\(changes.withdrawn)"
    case .target(let details), .definition(let details), .method(let details):
      details.map { "\($0.property.rawValue)=\($0.before)>\($0.after)" }.joined(separator: " ")
    case .unitEnd(let last, let announced):
      "valid_to=>\(last?.description ?? "") announced_on=>\(announced?.description ?? "")"
    case .inputs(let files):
      files.map { "\($0.name)=\($0.before)>\($0.after)" }.joined(separator: " ")
    }
  }
}
