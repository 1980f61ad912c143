import Plans
import Text
import TimeSeries

/// What moved a verdict, in words.
extension Language {
  /// «số liệu: giá trị mới 2024: 86,50%»
  func cause(
    _ cause: RunComparison.Cause, indicator: Indicator?, numbers: NumberText
  ) -> String {
    switch cause {
    case .asOf(let before, let after):
      return pick("ngày rà soát: ", "review date: ")
        + "\(numbers.day(before)) → \(numbers.day(after))"
    case .data(let changes):
      return pick("số liệu: ", "data: ") + own(changes, indicator: indicator, numbers: numbers)
    case .groupData(let changes):
      return pick("số liệu của các đơn vị khác: ", "data of other units: ") + counts(changes)
    case .target(let details): return pick("mục tiêu: ", "target: ") + list(details, numbers)
    case .definition(let details):
      return pick("cách tính: ", "definition: ") + list(details, numbers)
    case .method(let details): return pick("phương pháp: ", "method: ") + list(details, numbers)
    case .inputs(let details):
      return pick("tệp đầu vào khác nhau: ", "inputs that differ: ")
        + details.map(\.name).joined(separator: ", ")
    }
  }

  /// «trong đó: số liệu +9, mục tiêu −4 điểm»: what is under half a point is left out.
  func steps(_ steps: [RunComparison.Step], numbers: NumberText) -> String {
    let parts = steps.compactMap { step -> String? in
      let points = (step.change * 100).rounded()
      guard points != 0 else { return nil }
      let sign = points > 0 ? "+" : ""
      let name =
        switch step.kind {
        case .method: pick("phương pháp", "method")
        case .data: pick("số liệu", "data")
        case .definition: pick("cách tính", "definition")
        case .target: pick("mục tiêu", "target")
        }
      return "\(name) \(sign)\(numbers.decimal(points, decimals: 0))"
    }
    return pick("trong đó: ", "of the change: ")
      + (parts.isEmpty
        ? pick("dưới nửa điểm", "under half a point") : parts.joined(separator: ", "))
  }

  /// Up to three values with their periods, more as counts.
  private func own(
    _ changes: RunComparison.ValueChanges, indicator: Indicator?, numbers: NumberText
  ) -> String {
    guard changes.values.count <= 3 else { return counts(changes) }
    func text(_ value: Double?) -> String? {
      value.map { value in indicator.map { numbers.value(value, of: $0) } ?? numbers.shortest(value)
      }
    }
    return changes.values.map { value in
      let period = numbers.period(value.period)
      return switch (text(value.before), text(value.after)) {
      case (nil, let new?): pick("mới \(period): \(new)", "new \(period): \(new)")
      case (let old?, nil): pick("bỏ \(period): \(old)", "withdrawn \(period): \(old)")
      case (let old, let new):
        pick("sửa \(period): ", "revised \(period): ") + "\(old ?? "") → \(new ?? "")"
      }
    }.joined(separator: ", ")
  }

  private func counts(_ changes: RunComparison.ValueChanges) -> String {
    let parts = [
      (changes.new, pick("giá trị mới", "new")), (changes.revised, pick("giá trị sửa", "revised")),
      (changes.withdrawn, pick("giá trị bỏ", "withdrawn")),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private func list(_ details: [RunComparison.Detail], _ numbers: NumberText) -> String {
    details.map { detail in
      let ends = [detail.before, detail.after].map { shown($0, of: detail.name, numbers) }
      return "\(property(detail.name)) \(ends.joined(separator: " → "))"
    }.joined(separator: ", ")
  }

  /// A property's value; amounts in the reader's form.
  private func shown(_ text: String, of property: String, _ numbers: NumberText) -> String {
    if text.isEmpty { return "–" }
    let isAmount = ["threshold", "threshold_high", "min", "max"].contains(property)
    return isAmount ? Double(text).map { numbers.shortest($0) } ?? text : text
  }

  /// The properties that reviews are compared by, as readers call them.
  private func property(_ name: String) -> String {
    switch name {
    case "unit": pick("đơn vị", "unit")
    case "indicator": pick("chỉ tiêu", "indicator")
    case "state": pick("trạng thái", "state")
    case "operator": pick("phép so sánh", "operator")
    case "threshold": pick("mức", "threshold")
    case "threshold_high": pick("mức trên", "upper threshold")
    case "change_kind": pick("cách tính thay đổi", "kind of change")
    case "baseline_year": pick("năm gốc", "baseline year")
    case "due": pick("hạn", "due")
    case "hold_from": pick("giữ từ", "to hold from")
    case "field": pick("phạm vi xếp hạng", "ranked field")
    case "breaks": pick("kỳ đổi cách tính", "breaks")
    case "definition": pick("định nghĩa", "wording")
    case "min": pick("giá trị thấp nhất", "lowest value")
    case "max": pick("giá trị cao nhất", "highest value")
    case "precision": pick("số chữ số thập phân", "decimals")
    case "direction": pick("chiều tốt", "direction")
    case "rank_of": pick("xếp hạng theo", "ranked by")
    case "level": pick("cấp", "level")
    case "parent": pick("cấp trên", "parent")
    case "valid_to": pick("hoạt động đến", "exists until")
    case "field_size": pick("số đơn vị xếp hạng", "size of the field")
    case "model": pick("mô hình", "model")
    case "tool_version": pick("phiên bản", "version")
    case "seed": pick("số gieo ngẫu nhiên", "seed")
    case "levels": pick("mức tin cậy", "levels")
    case "horizon": pick("số kỳ dự báo", "horizon")
    default: name
    }
  }
}
