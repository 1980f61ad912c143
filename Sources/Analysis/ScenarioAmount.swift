import Foundation
import Loading
public import TimeSeries

/// So many points from a period on, as it is written on the command line and in jobs: `2@2025`,
/// `-0.5@2026-Q1`, `1,5@2026`.
public struct ScenarioAmount: Hashable, Sendable {
  public let points: Double
  public let period: Period

  /// Reads one; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    // Why the period is none is not said: the caller names the whole form that is expected.
    guard parts.count == 2, let period = try? PeriodText.parse(String(parts[1])) else { return nil }
    // A comma can only be a decimal mark here, and word processors write a minus of their own.
    let number = parts[0].trimmingCharacters(in: .whitespaces)
      .replacingOccurrences(of: ",", with: ".").replacingOccurrences(of: "\u{2212}", with: "-")
    guard let points = Double(number), points.isFinite else { return nil }
    self.points = points
    self.period = period
  }
}
