import Plans
import TargetAssessment
public import Text
import TimeSeries

/// Two reviews side by side, for people: what differs, which verdicts moved, and why.
public struct ComparisonSummary: Sendable {
  private let comparison: RunComparison
  private let language: Language
  private let numbers: NumberText

  public init(_ comparison: RunComparison, language: Language) {
    self.comparison = comparison
    self.language = language
    numbers = NumberText(language)
  }

  /// The comparison as text, in colour when a person is watching.
  public func text(coloured: Bool) -> String {
    let (before, after) = (comparison.before.asOf, comparison.after.asOf)
    var lines = [
      language.pick("Số liệu đã công bố đến ngày ", "Known by ") + numbers.day(before)
        + (before == after ? "" : language.pick(" và đến ngày ", " and by ") + numbers.day(after))
    ]
    lines += differenceLines + ["", countsLine]
    lines += section(nil, .moved, coloured: coloured)
    lines += section(
      language.pick("Thực chất không đổi:", "Practically unchanged:"), .practicallyUnchanged,
      coloured: coloured)
    lines += section(
      language.pick("Mục tiêu mới:", "Added targets:"), .added, coloured: coloured)
    lines += section(
      language.pick("Mục tiêu không còn:", "Removed targets:"), .removed, coloured: coloured)
    lines += ["", marginLine]
    if comparison.withoutSteps > 0 { lines.append(withoutStepsLine) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var withoutStepsLine: String {
    language.pick(
      "Không tính lại được phần của từng nguyên nhân cho \(comparison.withoutSteps) kết quả: số liệu "
        + "trong thư mục kết quả không cho lại đúng xác suất đã công bố (chẳng hạn do công việc chỉ "
        + "lọc một số đơn vị).",
      "Of \(comparison.withoutSteps) verdicts the steps could not be worked out: what the run "
        + "directories hold does not give their probabilities again (a filtered job leaves out units "
        + "that it was forecast with).")
  }

  private var differenceLines: [String] {
    words(comparison.differences, indicator: nil).map { "  " + $0 }
  }

  /// The causes in words; the review dates stand above them all.
  private func words(_ causes: [RunComparison.Cause], indicator: Indicator?) -> [String] {
    causes.filter { if case .asOf = $0 { false } else { true } }.map {
      language.cause($0, indicator: indicator, numbers: numbers)
    }
  }

  private var countsLine: String {
    func count(_ movement: RunComparison.Movement) -> Int { comparison.count(movement) }
    return language.pick(
      "\(count(.moved)) kết quả thay đổi · \(count(.practicallyUnchanged)) thực chất không đổi · "
        + "\(count(.unchanged)) không đổi · \(count(.added)) thêm · \(count(.removed)) bớt",
      "\(count(.moved)) moved · \(count(.practicallyUnchanged)) practically unchanged · "
        + "\(count(.unchanged)) unchanged · \(count(.added)) added · \(count(.removed)) removed")
  }

  private var marginLine: String {
    let points = numbers.shortest((1000 * comparison.margin).rounded() / 10)
    return language.pick(
      "Coi là thay đổi khi kết quả đổi hoặc xác suất đổi quá \(points) điểm phần trăm (hay hai lần sai số "
        + "mô phỏng); đổi cách gọi khi xác suất vượt ranh giới quá mức đó.",
      "A verdict moves when its outcome changes or its probability by more than \(points) points (or "
        + "two simulation errors); its word changes when the border is crossed by as much.")
  }

  // MARK: Rows

  private func section(
    _ title: String?, _ movement: RunComparison.Movement, coloured: Bool
  ) -> [String] {
    let rows = comparison.rows.filter { $0.movement == movement }
    guard !rows.isEmpty else { return [] }
    var table = TextTable([
      (language.pick("Đơn vị", "Unit"), .left), (language.pick("Hạn", "Due"), .left),
      (language.pick("Mục tiêu", "Target"), .left), (language.pick("Trước", "Before"), .left),
      (language.pick("Sau", "After"), .left), (language.pick("Thay đổi", "Change"), .right),
      (language.pick("Vì", "Because of"), .left),
    ])
    var indicators: [String] = []
    for row in rows where !indicators.contains(row.subject.target.indicator) {
      indicators.append(row.subject.target.indicator)
    }
    for id in indicators {
      table.append(heading: language.name(result(of: rows, indicator: id).indicator(id).name))
      for row in rows where row.subject.target.indicator == id { table.append(cells(row)) }
    }
    return [""] + (title.map { [$0] } ?? []) + table.lines(coloured: coloured)
  }

  private func result(of rows: [RunComparison.Row], indicator: String) -> ReviewResult {
    comparison.after.indicators.contains { $0.id == indicator }
      ? comparison.after : comparison.before
  }

  private func cells(_ row: RunComparison.Row) -> [TextTable.Cell] {
    let verdict = row.subject
    let result = row.after == nil ? comparison.before : comparison.after
    let text = VerdictText(verdict, in: result, language: language)
    let before = row.before.map { VerdictText($0, in: comparison.before, language: language) }
    let after = row.after.map { VerdictText($0, in: comparison.after, language: language) }
    let change = row.probabilityChange.map { change in
      let points = (change * 100).rounded()
      return (points > 0 ? "+" : "") + numbers.decimal(points, decimals: 0)
    }
    var causes = words(row.causes, indicator: text.indicator)
    if causes.isEmpty && !row.causes.isEmpty {
      causes = [language.pick("ngày rà soát", "the review date")]
    }
    if !row.steps.isEmpty { causes.append(language.steps(row.steps, numbers: numbers)) }
    return [
      .init(text.unitName), .init(text.due), .init(text.requirement),
      .init(before.map { answer($0, word: $0.answer) } ?? VerdictText.missing),
      .init(
        after.map { answer($0, word: row.saidLikelihood.map(language.likelihood) ?? $0.answer) }
          ?? VerdictText.missing),
      .init(change ?? VerdictText.missing), .init(causes.joined(separator: "; ")),
    ]
  }

  /// «22%, ít khả năng đạt»
  private func answer(_ text: VerdictText, word: String) -> String {
    text.verdict.status == .forecast ? "\(text.probability), \(word)" : text.answer
  }
}

extension RunComparison.Row {
  /// The verdict that a row is read by: the later one, where there is one.
  var subject: Assessment {
    guard let verdict = after ?? before else {
      preconditionFailure("a row compares at least one verdict")
    }
    return verdict
  }
}
