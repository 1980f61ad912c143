public import Plans
public import TargetAssessment
public import Text
import TimeSeries

/// What-ifs in words.
extension Language {
  /// «thêm 2 điểm mỗi năm từ 2025»; `unitName` names the unit whose pace is taken.
  public func scenario(_ change: Scenario.Change, unitName: (String) -> String) -> String {
    let numbers = NumberText(self)
    func signed(_ points: Double) -> String { (points > 0 ? "+" : "") + numbers.shortest(points) }
    switch change {
    case .extra(let points, let from):
      return pick(
        "\(signed(points)) điểm mỗi năm từ \(numbers.period(from))",
        "\(signed(points)) points a year from \(numbers.period(from))")
    case .step(let points, let at):
      return pick(
        "\(signed(points)) điểm một lần, từ \(numbers.period(at))",
        "\(signed(points)) points once, from \(numbers.period(at))")
    case .pace(let unit):
      return pick("theo tốc độ của \(unitName(unit))", "at the pace of \(unitName(unit))")
    }
  }

  /// The extra pace needed, or why none is enough: «cần +1,862 điểm mỗi năm từ 2025 để đạt 80%».
  public func requiredPace(_ pace: RequiredPace) -> String {
    let numbers = NumberText(self)
    let wanted = numbers.shortest(pace.probability * 100) + "%"
    switch pace.standing {
    case .attainable:
      let change = Scenario.Change.extra(pointsPerYear: pace.extraPerYear ?? 0, from: pace.from)
      let words = scenario(change) { $0 }
      return pick("cần \(words) để đạt \(wanted)", "\(words) for \(wanted)")
    case .alreadyMet:
      return pick("đã có ít nhất \(wanted)", "\(wanted) without extra points")
    case .unattainable:
      return pick(
        "\(wanted) không thể đạt, kể cả ở mức giới hạn",
        "\(wanted) is out of reach, even at the bound")
    case .beginsTooLate:
      return pick(
        "từ \(numbers.period(pace.from)) là sau thời hạn",
        "\(numbers.period(pace.from)) is after the due date")
    case .twoSided:
      return pick(
        "mục tiêu «đúng bằng»: tốc độ cao hơn không chắc hơn",
        "an “exactly” target: more pace is not more probable")
    }
  }
}
