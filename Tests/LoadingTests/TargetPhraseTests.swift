import Plans
import Testing
import TimeSeries

@testable import Loading

/// Phrases of plans, with what they ask for.
struct TargetPhraseTests {
  typealias Expected = TargetPhrase

  private static let share = TargetPhrase.Context(
    measure: .percent, name: "Tỷ lệ hồ sơ giải quyết đúng hạn", due: .year(2025))
  private static let count = TargetPhrase.Context(
    measure: .other("sáng kiến"), name: "Số sáng kiến CCHC được công nhận", due: .year(2025))
  private static let rank = TargetPhrase.Context(
    measure: .rank, name: "Xếp hạng PAR INDEX", due: .year(2025))
  private static let burden = TargetPhrase.Context(
    measure: .percent, direction: .lowerIsBetter, name: "Tỷ lệ trễ hạn", due: .year(2025))

  private static func level(
    _ comparison: Target.Operator, _ low: Double, _ high: Double? = nil, percent: Bool = true
  ) -> Expected {
    Expected(comparison: comparison, threshold: low, thresholdHigh: high, isInPercent: percent)
  }

  // The first group: the wordings of shipped plans (datasets/plans/glossary.csv and the notes of
  // datasets/plans/targets.csv), and those of issue 18.
  private static let shares: [(String, Expected)] = [
    ("trên 87%", level(.greater, 87)), ("> 87 %", level(.greater, 87)),
    ("≥ 85%", level(.atLeast, 85)), (">=85,5%", level(.atLeast, 85.5)),
    ("từ 90% trở lên", level(.atLeast, 90)), ("90% trở lên", level(.atLeast, 90)),
    ("Từ 90 % trở lên.", level(.atLeast, 90)), ("đạt 90% trở lên", level(.atLeast, 90)),
    ("tối thiểu 60%", level(.atLeast, 60)), ("Phấn đấu đạt tối thiểu 60%", level(.atLeast, 60)),
    ("không dưới 60%", level(.atLeast, 60)), ("ít nhất 95% hồ sơ", level(.atLeast, 95)),
    ("đạt 98% hồ sơ giải quyết đúng hạn", level(.atLeast, 98)),
    ("90-95%", level(.atLeast, 90, 95)), ("90% – 95%", level(.atLeast, 90, 95)),
    ("từ 90 đến 95%", level(.atLeast, 90, 95)),
    ("tối thiểu từ 90 đến 95%", level(.atLeast, 90, 95)),
    ("100%", level(.at100, 100)), ("100", level(.at100, 100, percent: false)),
    ("Hoàn thành 100%", level(.at100, 100)), ("80%", level(.atLeast, 80)),
    ("dưới 1%", level(.less, 1)), ("không quá 5%", level(.atMost, 5)),
    ("≤ 5%", level(.atMost, 5)), ("5% trở xuống", level(.atMost, 5)),
    ("giảm còn 5%", level(.atMost, 5)), ("bằng 50%", level(.equal, 50)),
    ("không có", level(.atMost, 0, percent: false)),
    ("không để xảy ra", level(.atMost, 0, percent: false)),
    ("at least 90%", level(.atLeast, 90)), ("90% or more", level(.atLeast, 90)),
    ("more than 85 per cent", level(.greater, 85)), ("90 to 95%", level(.atLeast, 90, 95)),
    ("no more than 5%", level(.atMost, 5)), ("99.95%", level(.atLeast, 99.95)),
    (
      "tăng ít nhất 5 điểm % mỗi năm",
      Expected(comparison: .increase, threshold: 5, baselineYear: 2024)
    ),
    (
      "tăng tối thiểu 5 điểm phần trăm so với năm 2021",
      Expected(comparison: .increase, threshold: 5, baselineYear: 2021)
    ),
    (
      "giảm 10% tương đối so với năm 2021",
      Expected(comparison: .reduce, threshold: 10, changeKind: .percent, baselineYear: 2021)
    ),
    ("tăng so với năm trước", Expected(comparison: .increase, baselineYear: 2024)),
    ("cao hơn năm trước", Expected(comparison: .increase, baselineYear: 2024)),
    ("cải thiện so với năm 2022", Expected(comparison: .increase, baselineYear: 2022)),
    ("không thấp hơn năm trước", Expected(comparison: .increase, threshold: 0, baselineYear: 2024)),
    (
      "increase by 5 points against 2021",
      Expected(comparison: .increase, threshold: 5, baselineYear: 2021)
    ),
    (
      "thuộc nhóm 5 đơn vị dẫn đầu", Expected(comparison: .topN, threshold: 5)
    ),
    ("top 10", Expected(comparison: .topN, threshold: 10)),
    ("Thuộc Top 10 Thành phố", Expected(comparison: .topN, threshold: 10, field: "Thành phố")),
    ("trong nhóm các địa phương dẫn đầu", Expected(comparison: .topN)),
  ]

  @Test(arguments: shares)
  func `a phrase about a share`(text: String, expected: Expected) throws {
    #expect(try TargetPhrase.read(text, Self.share) == expected)
  }

  private static let ranks: [(String, Expected)] = [
    ("5", Expected(comparison: .topN, threshold: 5)),
    ("≤ 5", Expected(comparison: .topN, threshold: 5)),
    ("hạng 5", Expected(comparison: .topN, threshold: 5)),
    ("xếp thứ 3 trở lên", Expected(comparison: .topN, threshold: 3)),
    ("tối thiểu hạng 10", Expected(comparison: .topN, threshold: 10)),
    ("hạng nhất", Expected(comparison: .topN, threshold: 1)),
    ("thuộc nhóm 5 quận dẫn đầu", Expected(comparison: .topN, threshold: 5)),
    ("nhóm 10 tỉnh, thành phố đứng đầu", Expected(comparison: .topN, threshold: 10)),
    (
      "thuộc nhóm 5 quận dẫn đầu trong 30 quận, huyện",
      Expected(comparison: .topN, threshold: 5, field: "30 quận, huyện", fieldSize: 30)
    ),
    ("5 đơn vị dẫn đầu cả nước", Expected(comparison: .topN, threshold: 5, field: "cả nước")),
    (
      "top 5 trên tổng số 126 xã, phường",
      Expected(comparison: .topN, threshold: 5, field: "126 xã, phường", fieldSize: 126)
    ),
    (
      "tăng 5 bậc so với năm trước", Expected(comparison: .reduce, threshold: 5, baselineYear: 2024)
    ),
    ("tăng hạng so với năm 2022", Expected(comparison: .reduce, baselineYear: 2022)),
  ]

  @Test(arguments: ranks)
  func `a phrase about a rank`(text: String, expected: Expected) throws {
    #expect(try TargetPhrase.read(text, Self.rank) == expected)
  }

  private static let counts: [(String, Expected)] = [
    ("≥ 15", level(.atLeast, 15, percent: false)),
    ("từ 15 sáng kiến trở lên", level(.atLeast, 15, percent: false)),
    ("15 sáng kiến", level(.atLeast, 15, percent: false)),
    ("1.200.000", level(.atLeast, 1_200_000, percent: false)),
    (
      "giảm ít nhất 10% so với năm 2021",
      Expected(
        comparison: .reduce, threshold: 10, changeKind: .percent, baselineYear: 2021,
        isInPercent: true)
    ),
    (
      "giảm 5-10% so với năm 2021",
      Expected(
        comparison: .reduce, threshold: 5, thresholdHigh: 10, changeKind: .percent,
        baselineYear: 2021, isInPercent: true)
    ),
    ("tăng 2 so với năm 2021", Expected(comparison: .increase, threshold: 2, baselineYear: 2021)),
  ]

  @Test(arguments: counts)
  func `a phrase about a count`(text: String, expected: Expected) throws {
    #expect(try TargetPhrase.read(text, Self.count) == expected)
  }

  @Test func `a bare number is a ceiling where less is better`() throws {
    #expect(try TargetPhrase.read("5%", Self.burden) == Self.level(.atMost, 5))
  }

  private static let ambiguous: [(String, TargetPhrase.Context, PhraseReading, PhraseReading)] = [
    ("tăng 5%", share, .points(rises: true, "5"), .relative(rises: true, "5")),
    ("giảm 10% so với năm 2021", share, .points(rises: false, "10"), .relative(rises: false, "10")),
    ("trên 90% trở lên", share, .level(.greater, "90%"), .level(.atLeast, "90%")),
    ("0%", share, .level(.atLeast, "0%"), .level(.atMost, "0%")),
    ("5-10%", burden, .level(.atLeast, "5%"), .level(.atMost, "5%")),
    ("từ 10 trở lên", rank, .place("10"), .sign(.atLeast, "10")),
    ("dưới 10", rank, .place("10"), .sign(.atLeast, "10")),
    ("1.200", count, .number(1200), .number(1.2)),
    ("tăng 2 lần so với năm 2021", count, .factor("2"), .relative(rises: true, "200")),
    (
      "2%", TargetPhrase.Context(name: "Hồ sơ trễ hạn"), .level(.atLeast, "2%"),
      .level(.atMost, "2%")
    ),
    (
      "giảm tối thiểu 10%",
      TargetPhrase.Context(measure: .percent, name: "Tỷ lệ giảm biên chế so với năm 2015"),
      .level(.atLeast, "10%"), .points(rises: false, "10")
    ),
  ]

  @Test(arguments: ambiguous)
  func `a phrase that can be read in two ways is refused with both`(
    text: String, context: TargetPhrase.Context, one: PhraseReading, other: PhraseReading
  ) {
    #expect(throws: PhraseProblem.ambiguous(one, other)) { try TargetPhrase.read(text, context) }
  }

  private static let refused: [(String, String?)] = [
    (
      "tối thiểu 80% hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến",
      "tối thiểu 80% hồ sơ thủ tục hành chính"
    ),
    ("khoảng 90%", "90%"), ("gần 90%", "90%"),
    ("90% (phấn đấu 95%)", "phấn đấu 95%"),
    ("trên 80% và dưới 90%", "trên 80%"),
    ("từ 90% trở nên", "từ 90% trở lên"), ("tối thiêu 60%", "tối thiểu 60%"),
    ("tăng lên 90%", "90%"), ("tăng từ 80% lên 90%", "từ 80%"),
    ("95-90%", "90%"), ("từ 85 đến dưới 90%", "dưới 90%"),
    ("hoàn thành kế hoạch", nil), ("theo quy định", nil), ("", nil), ("top 10%", "top 10"),
    ("tiếp tục duy trì", nil), ("cơ bản hoàn thành", nil), ("%", nil), ("≥", nil),
    ("100% hồ sơ, trong đó 50% trước hạn", "100% hồ sơ"),
  ]

  @Test(arguments: refused)
  func `a phrase that is not understood is refused with the nearest that is`(
    text: String, nearest: String?
  ) {
    #expect(throws: PhraseProblem.notUnderstood(nearest: nearest)) {
      try TargetPhrase.read(text, Self.share)
    }
  }

  @Test func `a change says against what`() {
    for text in ["tăng 5 điểm %", "tăng", "cải thiện", "nâng cao"] {
      #expect(throws: PhraseProblem.changeWithoutBaseline) {
        try TargetPhrase.read(text, Self.share)
      }
    }
  }

  @Test func `a percentage of what is counted is refused`() {
    #expect(throws: PhraseProblem.otherMeasure("sáng kiến")) {
      try TargetPhrase.read("≥ 15%", Self.count)
    }
    #expect(throws: PhraseProblem.otherMeasure("hạng")) {
      try TargetPhrase.read("≥ 15%", Self.rank)
    }
  }
}
