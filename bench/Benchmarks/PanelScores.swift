import Foundation

/// Coverage, interval scores and errors of the forecasts of one panel, in Markdown.
///
/// The interval score of level 1 − α is the width plus 2/α times the distance to an outcome outside it.
///
/// - SeeAlso: Gneiting & Raftery (2007), *Strictly proper scoring rules, prediction, and estimation*, JASA 102, §6.2.
struct PanelScores {
  /// One forecast and what came.
  struct Case {
    var step: Int
    var outcome: Double
    var last: Double
    var median: Double
    /// The central 80 % and 95 %.
    var inner: ClosedRange<Double>
    var outer: ClosedRange<Double>
    /// The unit of errors and widths.
    var scale: Double

    var error: Double { abs(outcome - median) / scale }
    var naiveError: Double { abs(outcome - last) / scale }

    func score(_ interval: ClosedRange<Double>, level: Double) -> Double {
      let outside = max(interval.lowerBound - outcome, outcome - interval.upperBound, 0)
      return (interval.upperBound - interval.lowerBound + 2 / (1 - level) * outside) / scale
    }
  }

  let name: String
  /// The latest values that were known; `nil` for all.
  let cut: Int?
  let cases: [Case]

  static func printHeader() {
    Swift.print(
      "| panel | values | n | 80 % hold | 95 % hold | 80 % hold, a step | half width of 80 %, a step | score 80 | "
        + "score 95 | error | of naive |")
    Swift.print("|---|---|---:|---:|---:|---|---|---:|---:|---:|---:|")
  }

  func print() {
    let steps = Set(cases.map(\.step)).sorted()
    func each(_ format: String, _ value: ([Case]) -> Double) -> String {
      steps.map { step in String(format: format, value(cases.filter { $0.step == step })) }
        .joined(separator: " ")
    }
    let holds = each("%.0f") { 100 * mean($0, holdsInner) }
    let widths = each("%.2f") {
      mean($0) { ($0.inner.upperBound - $0.inner.lowerBound) / 2 / $0.scale }
    }
    Swift.print(
      "| \(name) | \(PanelScores.label(cut)) | \(cases.count) | "
        + "\(number(100 * inner, 1)) | \(number(100 * outer, 1)) | \(holds) | \(widths) | "
        + "\(number(score80, 2)) | \(number(score95, 2)) | \(number(error, 3)) | "
        + "\(relativeError.map { number($0, 3) } ?? "–") |")
  }

  /// Prints the means over panels, each of the same weight, and how many hold what is asked.
  static func printMean(of scores: [PanelScores], cut: Int?) {
    guard !scores.isEmpty else { return }
    func mean(_ value: (PanelScores) -> Double?) -> String {
      let known = scores.compactMap(value)
      return String(format: "%.3f", known.reduce(0, +) / Double(known.count))
    }
    let holding80 = scores.count { (0.77...0.88).contains($0.inner) }
    let holding95 = scores.count { (0.93...0.98).contains($0.outer) }
    Swift.print(
      "| **mean** | \(label(cut)) | \(scores.count) | \(mean { 100 * $0.inner }) | \(mean { 100 * $0.outer }) | "
        + "77 to 88: \(holding80) of \(scores.count) | 93 to 98: \(holding95) of \(scores.count) | "
        + "\(mean(\.score80)) | \(mean(\.score95)) | \(mean(\.error)) | \(mean(\.relativeError)) |")
  }

  private var inner: Double { mean(cases, holdsInner) }
  private var outer: Double { mean(cases) { $0.outer.contains($0.outcome) ? 1 : 0 } }
  private var score80: Double { mean(cases) { $0.score($0.inner, level: 0.8) } }
  private var score95: Double { mean(cases) { $0.score($0.outer, level: 0.95) } }
  private var error: Double { mean(cases, \.error) }
  /// `nil` where nothing moved.
  private var relativeError: Double? {
    let naive = mean(cases, \.naiveError)
    return naive > 0 ? error / naive : nil
  }

  private func holdsInner(_ entry: Case) -> Double { entry.inner.contains(entry.outcome) ? 1 : 0 }

  private func mean(_ cases: [Case], _ value: (Case) -> Double) -> Double {
    cases.isEmpty ? .nan : cases.reduce(0) { $0 + value($1) } / Double(cases.count)
  }

  private static func label(_ cut: Int?) -> String { cut.map { "last \($0)" } ?? "all" }

  private func number(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
