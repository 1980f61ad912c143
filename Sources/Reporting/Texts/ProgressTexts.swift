import Results
import TargetAssessment
import Text

/// Published progress measures beside the probability.
struct ProgressTexts {
  let language: Language

  var title: String {
    language.pick(
      "Các thước đo tiến độ quốc tế bên cạnh xác suất",
      "Published progress measures beside the probability")
  }

  var sheet: String { language.pick("Thước đo tiến độ", "Progress measures") }

  var lead: String {
    language.pick(
      "Các tổ chức thống kê xếp loại tiến độ từ vài giá trị, không nêu độ chắc chắn. Nêu ở đây để so "
        + "sánh; dấu ≠ là nơi xếp loại trái với xác suất hoặc với kết quả đã công bố; dấu – là nơi quy "
        + "tắc không cho kết quả (lý do: cột reason của progress.csv).",
      "Statistical offices class progress from a few values and do not say how certain they are. "
        + "The classes are shown for comparison; ≠ marks one that contradicts the probability or "
        + "the published outcome, – a rule that gives no answer (see the column reason of "
        + "progress.csv).")
  }

  var probabilityAndVerdict: String {
    language.pick("Xác suất, đánh giá", "Probability, verdict")
  }

  /// How many classes agree with the probability, and how many not.
  static func agreements(_ progress: [ProgressResult]) -> [ProgressAssessment.Agreement: Int] {
    progress.compactMap(\.agreement).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// «So với xác suất: 23 phù hợp · 2 mâu thuẫn · 1 chưa rõ»
  func counts(_ agreements: [ProgressAssessment.Agreement: Int]) -> String {
    func count(_ agreement: ProgressAssessment.Agreement) -> Int { agreements[agreement] ?? 0 }
    let (agree, disagree, undecided) = (count(.agree), count(.disagree), count(.undecided))
    return language.pick(
      "So với xác suất: \(agree) phù hợp · \(disagree) mâu thuẫn · \(undecided) chưa rõ",
      "Compared with the probability: \(agree) agree · \(disagree) disagree · \(undecided) undecided"
    )
  }

  func published(_ outcome: String) -> String {
    language.pick("đã công bố: \(outcome)", "published: \(outcome)")
  }

  func probability(_ probability: String, word: String) -> String {
    language.pick("xác suất \(probability) (\(word))", "probability \(probability) (\(word))")
  }

  func withoutClass(
    _ count: Int, measure: ProgressMethod.Measure, why: ProgressRefusal
  ) -> String {
    language.pick(
      "\(measure.rawValue): \(count) chỉ tiêu không có kết quả: \(language.refusal(why))",
      "\(measure.rawValue): no class for \(count) target\(count == 1 ? "" : "s"): \(language.refusal(why))"
    )
  }
}
