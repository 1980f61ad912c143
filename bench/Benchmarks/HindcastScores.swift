import Foundation
import TargetAssessment

/// Brier scores of the probabilities beside those of simpler readings, in Markdown.
///
/// - Climatology: how often targets of the same kind and horizon had been reached by the origin, that
///   is among those due by then, with the rate the kind itself suggests (75, 50, 25 % for quartiles,
///   n of the field for ranks, else 50 %) as one case more. «In hindsight» it is the rate among the very
///   cases that are scored, which nobody could have known.
/// - Last value: 1 where it meets the threshold, else 0.
/// - A measure's verdict: 1 where its class promises attainment, else 0. «Recalibrated» gives each
///   class of each kind and horizon the share of its targets that were reached, in hindsight. Measures
///   are compared on the targets for which they had a verdict.
/// - Differences of ours from climatology and last value have standard errors clustered by origin,
///   because in one year all provinces move together: √(k/(k − 1) Σ s²)/n over k origins, s the sum of
///   what the differences of an origin have beyond the mean. With seven origins they are rough, with
///   two hardly more than a hint.
struct HindcastScores {
  private let cases: [Hindcast.Case]
  private static let measures = ["statcan", "dns", "escap-anticipated", "un2023"]

  init(_ cases: [Hindcast.Case]) { self.cases = cases }

  func print() {
    let kinds = cases.map(\.kind).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let groups =
      kinds.map { kind in (kind, cases.filter { $0.kind == kind }) } + [
        ("all thresholds", cases.filter { !$0.isRank }), ("all ranks", cases.filter(\.isRank)),
      ]
    Swift.print(
      """
      ## Brier scores

      | kind | years | origins | n | reached | ours | climatology | in hindsight | last value | beyond \
      climatology | beyond last value |
      |---|---|---|---|---|---|---|---|---|---|---|
      """)
    for (kind, members) in groups {
      for horizon in 1...3 {
        row(kind, horizon, members.filter { $0.horizon == horizon })
      }
    }
    Swift.print("\n## Beside the progress measures: n, ours, verdict, recalibrated\n")
    Swift.print("| kind | years | \(Self.measures.joined(separator: " | ")) |")
    Swift.print("|---|---|" + String(repeating: "---|", count: Self.measures.count))
    for (kind, members) in groups {
      for horizon in 1...3 {
        let chosen = members.filter { $0.horizon == horizon }
        let cells = Self.measures.map { comparison(with: $0, chosen) }
        Swift.print("| \(kind) | \(horizon) | \(cells.joined(separator: " | ")) |")
      }
    }
    Swift.print("\n## Thresholds by origin\n")
    Swift.print("| origin | years | n | stated | reached | ours | climatology |")
    Swift.print("|---|---|---|---|---|---|---|")
    for origin in Set(cases.map(\.origin)).sorted() {
      for horizon in 1...3 {
        let chosen = cases.filter { $0.origin == origin && $0.horizon == horizon && !$0.isRank }
        guard !chosen.isEmpty else { continue }
        Swift.print(
          "| \(origin) | \(horizon) | \(chosen.count) | "
            + String(
              format: "%.2f | %.2f | %.3f | %.3f |", Self.mean(chosen) { $0.probability },
              Self.mean(chosen) { $0.reached ? 1 : 0 }, Self.brier(chosen) { $0.probability },
              Self.brier(chosen) { climatology(of: $0) }))
      }
    }
  }

  private func row(_ kind: String, _ horizon: Int, _ cases: [Hindcast.Case]) {
    guard !cases.isEmpty else { return }
    let rates = Dictionary(grouping: cases, by: \.kind).mapValues { group in
      Self.mean(group) { $0.reached ? 1 : 0 }
    }
    let origins = Set(cases.map(\.origin)).count
    Swift.print(
      "| \(kind) | \(horizon) | \(origins) | \(cases.count) | "
        + String(
          format: "%.2f | %.3f | %.3f | %.3f | %.3f | ",
          Self.mean(cases) { $0.reached ? 1 : 0 },
          Self.brier(cases) { $0.probability }, Self.brier(cases) { climatology(of: $0) },
          Self.brier(cases) { rates[$0.kind] ?? 0.5 },
          Self.brier(cases) { $0.lastValueMeets ? 1 : 0 })
        + Self.difference(cases) { climatology(of: $0) } + " | "
        + Self.difference(cases) { $0.lastValueMeets ? 1 : 0 } + " |")
  }

  /// Brier score of ours less that of `other`, with its standard error clustered by origin.
  private static func difference(
    _ cases: [Hindcast.Case], from other: (Hindcast.Case) -> Double
  ) -> String {
    func beyond(_ entry: Hindcast.Case) -> Double {
      brier([entry]) { $0.probability } - brier([entry], other)
    }
    let mean = mean(cases, beyond)
    let clusters = Dictionary(grouping: cases, by: \.origin).values
    let count = Double(clusters.count)
    let squares = clusters.reduce(0.0) { sum, members in
      let excess = members.reduce(0) { $0 + beyond($1) - mean }
      return sum + excess * excess
    }
    guard count > 1 else { return String(format: "%+.3f", mean) }
    let error = (count / (count - 1) * squares).squareRoot() / Double(cases.count)
    return String(format: "%+.3f (±%.3f)", mean, error)
  }

  /// What had been seen of such targets by the origin of `entry`.
  private func climatology(of entry: Hindcast.Case) -> Double {
    let past = cases.filter {
      $0.kind == entry.kind && $0.horizon == entry.horizon
        && $0.origin + $0.horizon <= entry.origin
    }
    return (past.reduce(0) { $0 + ($1.reached ? 1 : 0) } + entry.usualRate)
      / Double(past.count + 1)
  }

  private func comparison(with measure: String, _ cases: [Hindcast.Case]) -> String {
    let judged = cases.filter { $0.verdicts[measure] != nil }
    guard !judged.isEmpty else { return "–" }
    func label(_ entry: Hindcast.Case) -> String {
      "\(entry.kind) \(entry.verdicts[measure]?.rawValue ?? "")"
    }
    let rates = Dictionary(grouping: judged, by: label).mapValues { group in
      Self.mean(group) { $0.reached ? 1 : 0 }
    }
    return String(
      format: "%d, %.3f, %.3f, %.3f", judged.count, Self.brier(judged) { $0.probability },
      Self.brier(judged) { $0.verdicts[measure]?.promisesAttainment == true ? 1 : 0 },
      Self.brier(judged) { rates[label($0)] ?? 0.5 })
  }

  private static func mean(_ cases: [Hindcast.Case], _ value: (Hindcast.Case) -> Double) -> Double {
    cases.reduce(0) { $0 + value($1) } / Double(cases.count)
  }

  private static func brier(
    _ cases: [Hindcast.Case], _ probability: (Hindcast.Case) -> Double
  ) -> Double {
    mean(cases) { entry in
      let miss = probability(entry) - (entry.reached ? 1 : 0)
      return miss * miss
    }
  }
}
