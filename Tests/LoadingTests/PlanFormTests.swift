import Loading
import Plans
import Testing
import TimeSeries

/// Plans as offices write them: phrases, a column for each due year, Vietnamese words.
struct PlanFormTests {
  private func targets(
    _ text: String, catalogue: Catalogue = Catalogue(), unit: String? = "Quận Tân Lập"
  ) throws -> [Target] {
    try TargetLoader.load(
      [InputText(name: "kh.csv", text: text)], catalogue: catalogue,
      allowsNewNames: catalogue.indicators.isEmpty, unit: { _ in unit })
  }

  /// The sheet «Kế hoạch 2021-2025» of a planner's workbook, without its title.
  private static let plan = """
    STT;Chỉ tiêu;ĐVT;Mục tiêu 2023;Mục tiêu 2025;Đơn vị chủ trì
    1;Chỉ số cải cách hành chính (PAR INDEX);%;trên 87%;từ 90% trở lên;Phòng Nội vụ
    2;Xếp hạng PAR INDEX trong 30 quận, huyện;hạng;;thuộc nhóm 5 quận dẫn đầu;Phòng Nội vụ
    3;Chỉ số hài lòng (SIPAS);%;≥ 85%;90-95%;Phòng Nội vụ
    4;Tỷ lệ hồ sơ giải quyết đúng hạn;%;≥ 99%;100%;Văn phòng
    9;Tỷ lệ cán bộ, công chức được bồi dưỡng CCHC;%;;tăng ít nhất 5 điểm % mỗi năm;Phòng Nội vụ
    10;Số sáng kiến CCHC được công nhận;sáng kiến;;≥ 15;Phòng Nội vụ
    12;Tỷ lệ giảm biên chế so với năm 2015;%;;≥ 10%;Phòng Nội vụ

    """

  @Test func `a plan with a column for each due year`() throws {
    let read = try targets(Self.plan)
    #expect(read.count == 10)
    #expect(Set(read.map(\.unit)) == ["Quận Tân Lập"])
    #expect(Set(read.map(\.id)).count == 10)
    let first = try #require(read.first)
    #expect(first.id == "chi-so-cai-cach-hanh-chinh-par-index.2023")
    #expect(first.indicator == "Chỉ số cải cách hành chính (PAR INDEX)")
    #expect(first.comparison == .greater && first.threshold == 87 && first.due == .year(2023))
    #expect(first.phrase == "trên 87%")
    #expect(first.leadUnits == ["Phòng Nội vụ"])
    let rank = try #require(read.first { $0.comparison == .topN })
    #expect(rank.threshold == 5 && rank.fieldSize == 30 && rank.field == "30 quận, huyện")
    let range = try #require(read.first { $0.thresholdHigh != nil })
    #expect(range.threshold == 90 && range.thresholdHigh == 95)
    let rise = try #require(read.first { $0.comparison == .increase })
    #expect(rise.threshold == 5 && rise.changeKind == .points && rise.baselineYear == 2024)
    #expect(read.filter { $0.comparison == .at100 }.count == 1)
  }

  @Test(arguments: [
    ("Chỉ tiêu đến năm 2025", Period.year(2025)), ("KH 2025", .year(2025)),
    ("Mục tiêu đến hết năm 2025", .year(2025)), ("Mục tiêu giai đoạn 2021-2025", .year(2025)),
    ("Mục tiêu 2025 (%)", .year(2025)), ("Năm 2025", .year(2025)), ("Target 2025", .year(2025)),
    ("Mục tiêu quý III/2025", Period(kind: .quarter, ordinal: 2025 * 4 + 2)),
  ])
  func `titles of columns of goals`(title: String, due: Period) throws {
    let read = try targets("Chỉ tiêu;ĐVT;\(title)\nTỷ lệ số hóa;%;trên 87%\n")
    #expect(read.map(\.due) == [due])
  }

  @Test func `beside goals, years alone are results`() throws {
    let read = try targets("Chỉ tiêu;ĐVT;Năm 2022;Mục tiêu 2025\nTỷ lệ số hóa;%;61,2;80%\n")
    #expect(read.map(\.due) == [.year(2025)])
  }

  @Test func `group rows name the section of what follows`() throws {
    let read = try targets(
      "STT;Chỉ tiêu;ĐVT;Mục tiêu 2025\nI;Cải cách thể chế;;\n1;Tỷ lệ rà soát;%;100%\n")
    #expect(read.map(\.section) == ["Cải cách thể chế"])
  }

  @Test func `phrases beside a due period of their own`() throws {
    let read = try targets("Chỉ tiêu;Mục tiêu;Thời hạn\nTỷ lệ số hóa;tối thiểu 80%;2025\n")
    #expect(read.map(\.threshold) == [80])
    #expect(read.map(\.due) == [.year(2025)])
  }

  @Test func `codes in Vietnamese, and a phrase where the operator is empty`() throws {
    let read = try targets(
      """
      mã chỉ tiêu;đơn vị;chỉ tiêu;phép so sánh;mức;mức trên;cách tính thay đổi;năm gốc;năm;trạng thái
      a;Hà Nội;sipas;tối thiểu;90;95;;;2025;hiệu lực
      b;Hà Nội;sipas;;từ 50% trở lên;;;;2025;Đã gạch bỏ
      c;Hà Nội;sipas;tăng ít nhất;5;;điểm %;2021;2025;tham khảo
      d;Hà Nội;rank;top;10;;;;2025;
      e;Hà Nội;sipas;trở lên;90;;;;2025;
      f;Hà Nội;sipas;đạt 100%;;;;;2025;
      """, catalogue: .sample)
    #expect(
      read.map(\.comparison) == [.atLeast, .atLeast, .increase, .topN, .atLeast, .at100])
    #expect(read.map(\.state).prefix(3) == [.active, .struckOut, .reference])
    #expect(read[2].changeKind == .points)
    #expect(read.map(\.phrase) == [nil, "từ 50% trở lên", nil, nil, nil, nil])
  }

  @Test func `what is wrong with phrases, with cells`() {
    let text = refusal {
      _ = try targets(
        """
        Chỉ tiêu;ĐVT;Mục tiêu 2023;Mục tiêu 2025
        Tỷ lệ số hóa;%;khoảng 80%;tăng 5%
        Số sáng kiến;sáng kiến;15%;theo quy định
        Tỷ lệ hồ sơ;%;tăng 5 điểm %;
        """)
    }
    #expect(
      text == """
        kh.csv:2:3: the target ‘khoảng 80%’ is not understood to its end; if ‘80%’ is the target, \
        write only that
        kh.csv:2:4: ‘tăng 5%’ can be read in two ways; write ‘increase by 5 percentage points’ or \
        ‘increase by 5% relative’
        kh.csv:3:3: ‘15%’ does not fit the unit of measure ‘sáng kiến’; correct the target or the unit \
        of measure
        kh.csv:3:4: the target ‘theo quy định’ is not understood; write it like ‘at least 90%’, ‘above \
        87%’, ‘90-95%’, ‘top 5’, ‘reduce by 10% against 2021’ or ‘increase against the year before’
        kh.csv:4:3: ‘tăng 5 điểm %’ does not say against which year; add ‘against the year before’ or \
        ‘against 2021’
        """)
  }

  @Test func `levels out of bounds are noted in phrases, too`() {
    let text = refusal {
      _ = try targets(
        "Chỉ tiêu;Mục tiêu 2025\nsipas;trên 870%\n", catalogue: .sample, unit: "Hà Nội")
    }
    #expect(text.hasPrefix("kh.csv:2:2: "))
  }

  @Test func `plans are told from observations by their titles`() {
    func isTargets(_ titles: String) -> Bool {
      TargetLoader.isTargets(InputText(name: "x.csv", text: titles + "\na\n"))
    }
    #expect(isTargets("STT;Chỉ tiêu;ĐVT;Mục tiêu 2023;Mục tiêu 2025"))
    #expect(isTargets("Chỉ tiêu;Mục tiêu;Thời hạn"))
    #expect(!isTargets("STT;Chỉ tiêu;Đơn vị tính;Năm 2017;Năm 2018"))
    #expect(!isTargets("Đơn vị;Chỉ tiêu;Năm;Giá trị"))
  }
}
