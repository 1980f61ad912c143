public import TargetAssessment

/// What a report keeps of one target judged by one published measure.
public struct ProgressRecord: Codable, Sendable, Equatable {
  /// The id of the verdict on the same target and unit.
  public var verdict: String
  public var measure: String
  /// What the measure says; `nil` where it says nothing.
  public var category: ProgressClass?
  /// Why it says nothing.
  public var refusal: ProgressRefusal?
  public var agreement: ProgressAssessment.Agreement?

  public init(_ row: ProgressAssessment) {
    verdict = row.assessment.id
    measure = row.measure
    category = try? row.result.get().category
    refusal = row.refusal
    agreement = row.agreement
  }
}
