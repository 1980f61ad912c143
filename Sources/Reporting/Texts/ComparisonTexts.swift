import Plans
import Results
import Text
import TimeSeries

/// Two reviews side by side: what differs, and what moved an assessment.
struct ComparisonTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  func known(_ before: Day, _ after: Day) -> String {
    PageTexts(language: language).asOf(before)
      + (before == after ? "" : language.pick(" và đến ngày ", " and by ") + numbers.day(after))
  }

  var practicallyUnchanged: String {
    language.pick("Thực chất không đổi:", "Practically unchanged:")
  }
  var added: String { language.pick("Chỉ tiêu mới:", "Added targets:") }
  var removed: String { language.pick("Chỉ tiêu không còn:", "Removed targets:") }
  var reviewDate: String { language.pick("ngày rà soát", "the review date") }

  func counts(_ count: (RunComparison.Movement) -> Int) -> String {
    language.pick(
      "\(count(.moved)) kết quả thay đổi · \(count(.practicallyUnchanged)) thực chất không đổi · "
        + "\(count(.unchanged)) không đổi · \(count(.added)) thêm · \(count(.removed)) bớt",
      "\(count(.moved)) moved · \(count(.practicallyUnchanged)) practically unchanged · "
        + "\(count(.unchanged)) unchanged · \(count(.added)) added · \(count(.removed)) removed")
  }

  func margin(_ margin: Double) -> String {
    let points = numbers.shortest((1000 * margin).rounded() / 10)
    return language.pick(
      "Coi là thay đổi khi kết quả đổi hoặc xác suất đổi quá \(points) điểm phần trăm (hay hai lần sai "
        + "số mô phỏng); đổi cách gọi khi xác suất vượt ranh giới quá mức đó.",
      "A verdict counts as moved when its outcome changes or its probability by more than \(points) "
        + "points (or two simulation errors); its word changes once the probability is past the "
        + "border by as much.")
  }

  func withoutContributions(_ count: Int) -> String {
    language.pick(
      "Không tính lại được phần của từng nguyên nhân cho \(count) kết quả: số liệu trong thư mục kết "
        + "quả không cho lại đúng xác suất đã công bố (chẳng hạn do công việc chỉ lọc một số đơn vị).",
      "For \(count) verdict\(count == 1 ? "" : "s") the contribution of each cause could not be worked "
        + "out: the data in the run directories do not reproduce the probabilities (a filtered job "
        + "leaves out units that were forecast together).")
  }

  /// «số liệu: giá trị mới 2024: 86,50%»
  ///
  /// - Parameter result: Where the indicators of values are found.
  func cause(_ cause: RunComparison.Cause, in result: ReviewResult) -> String {
    switch cause {
    case .asOf(let before, let after):
      return language.pick("ngày rà soát: ", "review date: ")
        + "\(numbers.day(before)) → \(numbers.day(after))"
    case .data(let changes):
      return language.pick("số liệu: ", "data: ") + own(changes, in: result)
    case .groupData(let changes):
      return language.pick("số liệu của các đơn vị khác: ", "data of other units: ")
        + counts(changes)
    case .target(let details): return language.pick("chỉ tiêu: ", "target: ") + list(details)
    case .definition(let details):
      return language.pick("cách tính: ", "definition: ") + list(details)
    case .unitEnd(let last, let announced):
      return language.pick("đơn vị chấm dứt hoạt động", "the unit ceases to exist")
        + (last.map { language.pick(" sau ngày ", " after ") + numbers.day($0) } ?? "")
        + (announced.map {
          language.pick(" (công bố ngày \(numbers.day($0)))", " (announced on \(numbers.day($0)))")
        } ?? "")
    case .method(let details): return language.pick("phương pháp: ", "method: ") + list(details)
    case .inputs(let details):
      return language.pick("tệp đầu vào khác nhau: ", "different inputs: ")
        + details.map(\.name).joined(separator: ", ")
    }
  }

  /// «trong đó: số liệu +9, chỉ tiêu −4 điểm»: what is under half a point is left out.
  func contributions(_ contributions: [RunComparison.Contribution]) -> String {
    let parts = contributions.compactMap { contribution -> String? in
      guard (contribution.change * 100).rounded() != 0 else { return nil }
      let name =
        switch contribution.kind {
        case .method: language.pick("phương pháp", "method")
        case .data: language.pick("số liệu", "data")
        case .definition: language.pick("cách tính", "definition")
        case .target: language.pick("chỉ tiêu", "target")
        }
      return "\(name) \(numbers.points(contribution.change))"
    }
    return language.pick("trong đó: ", "of the change: ")
      + (parts.isEmpty
        ? language.pick("dưới nửa điểm", "under half a point") : parts.joined(separator: ", "))
  }

  /// Up to three values with their periods, more as counts.
  private func own(_ changes: RunComparison.ValueChanges, in result: ReviewResult) -> String {
    guard changes.values.count <= 3 else { return counts(changes) }
    return changes.values.map { value in
      let period = numbers.period(value.period)
      let indicator = result.indicator(value.indicator)
      func text(_ number: Double?) -> String? {
        number.map { number in
          let text = numbers.value(number, of: indicator)
          return indicator.isRank ? AssessmentTexts(language: language).rank(text) : text
        }
      }
      return switch (text(value.before), text(value.after)) {
      case (nil, let new?): language.pick("mới \(period): \(new)", "new \(period): \(new)")
      case (let old?, nil): language.pick("bỏ \(period): \(old)", "withdrawn \(period): \(old)")
      case (let old, let new):
        language.pick("sửa \(period): ", "revised \(period): ") + "\(old ?? "") → \(new ?? "")"
      }
    }.joined(separator: ", ")
  }

  private func counts(_ changes: RunComparison.ValueChanges) -> String {
    func counted(_ count: Int, _ word: String) -> String? { count > 0 ? "\(count) \(word)" : nil }
    return [
      counted(changes.new, language.pick("giá trị mới", "new")),
      counted(changes.revised, language.pick("giá trị sửa", "revised")),
      counted(changes.withdrawn, language.pick("giá trị bỏ", "withdrawn")),
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func list(_ details: [RunComparison.Detail]) -> String {
    details.map { detail in
      let ends = [detail.before, detail.after].map { shown($0, of: detail.property) }
      return "\(name(of: detail.property)) \(ends.joined(separator: " → "))"
    }.joined(separator: ", ")
  }

  /// A property's value; amounts in the reader's form.
  private func shown(_ text: String, of property: RunComparison.Property) -> String {
    if text.isEmpty { return NumberText.missing }
    switch property {
    case .threshold, .thresholdHigh, .minimum, .maximum:
      return Double(text).map { numbers.shortest($0) } ?? text
    default: return text
    }
  }

  /// The properties that reviews are compared by, as readers call them.
  private func name(of property: RunComparison.Property) -> String {
    switch property {
    case .unit: language.pick("đơn vị", "unit")
    case .indicator: language.pick("chỉ số", "indicator")
    case .state: language.pick("trạng thái", "state")
    case .comparison: language.pick("phép so sánh", "operator")
    case .threshold: language.pick("mức", "threshold")
    case .thresholdHigh: language.pick("mức trên", "upper threshold")
    case .changeKind: language.pick("cách tính thay đổi", "kind of change")
    case .baselineYear: language.pick("năm gốc", "baseline year")
    case .due: language.pick("hạn", "due")
    case .holdFrom: language.pick("giữ từ", "hold from")
    case .field: language.pick("phạm vi xếp hạng", "ranked field")
    case .breaks: language.pick("kỳ đổi cách tính", "breaks")
    case .definition: language.pick("định nghĩa", "definition")
    case .minimum: language.pick("giá trị thấp nhất", "lowest value")
    case .maximum: language.pick("giá trị cao nhất", "highest value")
    case .precision: language.pick("số chữ số thập phân", "decimals")
    case .direction: language.pick("chiều tốt", "direction")
    case .rankOf: language.pick("xếp hạng theo", "ranked by")
    case .level: language.pick("cấp", "level")
    case .parent: language.pick("cấp trên", "parent")
    case .validTo: language.pick("hoạt động đến", "valid until")
    case .fieldSize: language.pick("số đơn vị xếp hạng", "number of ranked units")
    case .model: language.pick("mô hình", "model")
    case .toolVersion: language.pick("phiên bản", "version")
    case .seed: language.pick("giá trị khởi tạo ngẫu nhiên", "seed")
    case .levels: language.pick("mức tin cậy", "levels")
    case .horizon: language.pick("số kỳ dự báo", "horizon")
    }
  }
}
