import Loading
import Plans
import Testing
import TimeSeries

struct TargetTests {
  private func targets(
    _ text: String, plans: [Plan] = [], allowsNewNames: Bool = false
  ) throws -> [Target] {
    try TargetLoader.load(
      [InputText(name: "t.csv", text: text)], catalogue: .sample, plans: plans,
      allowsNewNames: allowsNewNames)
  }

  private let plan = Plan(id: "p1", issuer: "Hà Nội", issuerUnit: "tp-hai-phong")

  @Test func `all columns of a target`() throws {
    let read = try targets(
      """
      target_id,plan_id,unit_id,state,section,indicator_id,operator,threshold,threshold_high,\
      change_kind,field,limit,baseline_year,due,milestone,note,lead_unit_ids,note_vi
      t1,p1,Hà Nội,,I.3,PAR_INDEX,>,85,,,,,,2025,final,"a, b",x,c
      t2,p1,,conflict,,sipas,increase-by-at-least,0.5,0.75,factor,,100,2021,2025-6M,,,,
      t3,p1,,struck-out,,rank,top-n,,,,provinces (63),,,2023-2024,,,,
      """, plans: [plan])
    var ranked = Target(
      id: "t3", plan: "p1", unit: "tp-hai-phong", indicator: "rank", state: .struckOut,
      comparison: .topN, due: Period(kind: .schoolYear, ordinal: 2023), field: "provinces (63)")
    ranked.fieldSize = 63
    #expect(
      read == [
        Target(
          id: "t1", plan: "p1", unit: "tp-ha-noi", indicator: "par-index", comparison: .greater,
          threshold: 85, due: .year(2025), milestone: "final", section: "I.3",
          leadUnits: ["x"], note: "a, b", vietnameseNote: "c"),
        Target(
          id: "t2", plan: "p1", unit: "tp-hai-phong", indicator: "sipas", state: .conflict,
          comparison: .increase, threshold: 0.5, thresholdHigh: 0.75, changeKind: .factor,
          baselineYear: 2021, due: Period(kind: .cumulative(months: 6), ordinal: 2025), limit: 100),
        ranked,
      ])
  }

  private static let spellings: [(String, Target.Operator)] =
    Target.Operator.allCases.map { ($0.rawValue, $0) }
    + [("≥", .atLeast), ("≤", .atMost), ("AT-100", .at100)]

  @Test(arguments: spellings)
  func `every operator is read`(text: String, comparison: Target.Operator) throws {
    let read = try targets(
      "target,indicator,unit,operator,threshold,due\nt,sipas,Hà Nội,\(text),100,2025\n")
    #expect(read.map(\.comparison) == [comparison])
  }

  @Test func `Vietnamese headers, semicolons and decimal commas`() throws {
    let read = try targets(
      "\u{FEFF}Mã mục tiêu;Chỉ tiêu;Đơn vị;So sánh;Ngưỡng;Năm\r\n"
        + "t;SIPAS;Hải Phòng;>=;87,5;2025\r\n")
    #expect(read.map(\.threshold) == [87.5])
    #expect(read.map(\.unit) == ["tp-hai-phong"])
  }

  @Test func `a name that several units had is the one of the due period`() throws {
    let read = try targets(
      """
      target,indicator,unit,operator,threshold,due
      t1,sipas,Tuyên Quang,>,85,2024
      t2,sipas,Tuyên Quang,>,85,2025
      """)
    #expect(read.map(\.unit) == ["tuyen-quang", "tuyen-quang-2025"])
  }

  @Test func `without a catalogue, targets may name what the data lack`() throws {
    let table =
      "target,indicator,unit,operator,threshold,due\nt,PAPI,Huế,>,45,2025\nu,SIPAS,Hanoi,>,5,2025\n"
    let read = try targets(table, allowsNewNames: true)
    #expect(read.map(\.indicator) == ["PAPI", "sipas"])
    #expect(read.map(\.unit) == ["Huế", "tp-ha-noi"])
    #expect(throws: LoadingFailure.self) { try targets(table) }
  }

  @Test func `what is wrong with targets`() {
    let text = refusal {
      _ = try targets(
        """
        target_id,plan_id,unit_id,state,indicator_id,operator,threshold,threshold_high,change_kind,\
        baseline_year,due
        t1,p1,Ha Nam,maybe,sipa,more,x,5,share,21,soon
        t1,p2,,,sipas,>,90,85,,2021.5,2025
        ,p1,,,,,5,,,,
        """, plans: [plan])
    }
    #expect(
      text == """
        t.csv:2:3: there is no unit ‘Ha Nam’ in the catalogue; write ‘Hà Nội’, or add it to units.csv
        t.csv:2:4: ‘maybe’ is not allowed in the column ‘state’; write ‘active’, ‘duplicate’, \
        ‘conflict’, ‘struck-out’, ‘unverified’, ‘reference’, ‘expired’ or ‘replaced’
        t.csv:2:5: there is no indicator ‘sipa’ in the catalogue; write ‘sipas’ or ‘SIPAS’, or \
        add it to indicators.csv
        t.csv:2:6: ‘more’ is not an operator; write ‘>’, ‘>=’, ‘<’, ‘<=’, ‘=’, ‘at-100’, ‘top-n’, \
        ‘increase-by-at-least’ or ‘reduce-by-at-least’
        t.csv:2:7: ‘x’ is not a number; write a plain number, or leave the cell empty if the value is missing
        t.csv:2:8: ‘threshold_high’ is 5, but ‘threshold’ is empty or higher; write the lower end of \
        the range in ‘threshold’
        t.csv:2:9: ‘share’ is not allowed in the column ‘change_kind’; write ‘points’, ‘percent’ or ‘factor’
        t.csv:2:10: ‘baseline_year’ is 21, but must be a whole number from 1900 to 2100; correct the \
        number
        t.csv:2:11: ‘soon’ is not a period; write it as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-6M or \
        2023-2024
        t.csv:3:1: the id ‘t1’ is already used in t.csv:2; give each target its own id
        t.csv:3:2: there is no plan ‘p2’; write ‘p1’, or add it to plans.csv
        t.csv:3:3: the target has no unit, and no plan to take it from; add --unit "name" if all \
        targets are of one unit; otherwise write the unit, or the issuer in plans.csv
        t.csv:3:8: ‘threshold_high’ is 85, but ‘threshold’ is empty or higher; write the lower end of \
        the range in ‘threshold’
        t.csv:3:10: ‘baseline_year’ is 2021.5, but must be a whole number from 1900 to 2100; correct the \
        number
        t.csv:4:1: ‘target_id’ is missing; fill in the cell
        t.csv:4:5: ‘indicator_id’ is missing; fill in the cell
        t.csv:4:6: ‘operator’ is missing; fill in the cell
        t.csv:4:11: ‘due’ is missing; fill in the cell
        """)
  }

  @Test func `numbers that the operator cannot mean`() {
    let text = refusal {
      _ = try targets(
        """
        target,indicator,unit,operator,threshold,threshold_high,change_kind,baseline_year,due
        1,sipas,Hà Nội,increase-by-at-least,-5,,,2021,2025
        2,sipas,Hà Nội,reduce-by-at-least,0,,factor,2021,2025
        3,sipas,Hà Nội,increase-by-at-least,5,,,2025,2025
        4,sipas,Hà Nội,=,90,95,,,2025
        5,rank,Hà Nội,top-n,0.5,,,,2025
        6,sipas,Hà Nội,at-100,95,,,,2025
        7,sipas,Hà Nội,>=,850,,,,2025
        8,sipas,Hà Nội,>=,90,950,,,2025
        9,sipas,Hà Nội,>=,0.57,,,,2025
        """)
    }
    #expect(
      text == """
        t.csv:2:5: the change -5 is not above 0; write it without a sign; for the opposite direction \
        use the operator ‘reduce-by-at-least’
        t.csv:3:5: the change 0 is not above 0; write it without a sign; for the opposite direction \
        use the operator ‘increase-by-at-least’
        t.csv:4:8: the baseline year 2025 is not before the due period, 2025; write an earlier year
        t.csv:5:6: this operator has no upper end; leave ‘threshold_high’ empty, or use the operator \
        ‘>=’ if the target is “90 to 95”
        t.csv:6:5: 0.5 is not a rank; write a whole number of 1 or more, or leave the cell empty if the \
        plan gives none
        t.csv:7:5: ‘at-100’ asks for 100, not for 95; leave ‘threshold’ empty, or use the \
        operator ‘>=’
        t.csv:8:5: 850 is out of bounds for ‘sipas’, which must be between 0 and 100; correct the value \
        or the bounds
        t.csv:9:6: 950 is out of bounds for ‘sipas’, which must be between 0 and 100; correct the value \
        or the bounds
        t.csv:10:5: the threshold 0.57 of ‘sipas’, a percentage (0 to 100), looks like a fraction; write \
        57, or 0.57% if the threshold really is that small
        """)
  }

  @Test func `small ceilings, small changes and small floors with a percent sign`() throws {
    let read = try targets(
      """
      target,indicator,unit,operator,threshold,threshold_high,baseline_year,due
      1,sipas,Hà Nội,<=,0.5,,,2025
      2,sipas,Hà Nội,increase-by-at-least,0.5,0.75,2021,2025
      3,sipas,Hà Nội,>=,0.5%,,,2025
      4,sipas,Hà Nội,at-100,100,,,2025
      """)
    #expect(read.map(\.threshold) == [0.5, 0.5, 0.5, 100])
    #expect(read.map(\.thresholdHigh) == [nil, 0.75, nil, nil])
  }

  @Test func `a threshold like 1.200 is 1200 or 1.2 as the option says`() throws {
    let table = "target,indicator,unit,operator,threshold,due\nt,cost,Hà Nội,>,1.200,2025\n"
    func threshold(_ decimal: DecimalMark?) throws -> Double? {
      try TargetLoader.load(
        [InputText(name: "t.csv", text: table)], catalogue: .sample, allowsNewNames: true,
        decimal: decimal
      ).first?.threshold
    }
    #expect(try threshold(.comma) == 1200)
    #expect(try threshold(.point) == 1.2)
    #expect(refusal { _ = try threshold(nil) }.hasPrefix("t.csv:2:5: ‘1.200’ can be read with"))
  }

  static let dues: [(cells: [String], outcome: String)] = [
    (["2025-26"], "‘2025-2026’"), (["2009-10"], "‘2009-2010’ or ‘2009M10’"),
    (["2009-10", "2009M07"], "read"), (["2025-1"], "‘2025-01’, ‘2025-Q1’ or ‘2025-H1’"),
    (["T1/2025", "T2/2026"], "‘2025-01’ or ‘2025-Q1’"), (["T6/2025", "T1/2026"], "read"),
    (["2025T2"], "‘2025-02’ or ‘2025-Q2’"), (["FY25"], "2023-2024"), (["25"], "2023-2024"),
    (["’25"], "2023-2024"), (["Quý I"], "2023-2024"), (["2025-2026", "năm học 2026-2027"], "read"),
  ]

  @Test(arguments: dues)
  func `a due period in short is settled by the others or refused`(
    cells: [String], outcome: String
  ) throws {
    let rows = cells.enumerated().map { "\($0),sipas,Hà Nội,>,5,\($1)\n" }.joined()
    let text = refusal { _ = try targets("target,indicator,unit,operator,threshold,due\n" + rows) }
    #expect(
      outcome == "read"
        ? text == "nothing is refused"
        : text.hasPrefix("t.csv:2:6: ‘") && text.hasSuffix(" " + outcome), "\(text)")
  }

  @Test func `one id in two files`() {
    let file = "target,indicator,unit,operator,threshold,due\nt,sipas,Hà Nội,>,5,2025\n"
    let text = refusal {
      _ = try TargetLoader.load(
        [InputText(name: "a.csv", text: file), InputText(name: "b.csv", text: file)],
        catalogue: .sample)
    }
    #expect(text == "b.csv:2:1: the id ‘t’ is already used in a.csv:2; give each target its own id")
  }

  @Test func `columns that a table of targets needs`() {
    let text = refusal { _ = try targets("target,indicator,due\nt,sipas,2025\n") }
    #expect(
      text == """
        t.csv:1: there is no column ‘threshold’ among ‘target’, ‘indicator’, ‘due’; add it, \
        or rename the column that holds it to threshold, ngưỡng, mức, mức chỉ tiêu or mức phấn đấu
        """)
  }

  @Test func `a table of targets has some`() {
    let text = refusal { _ = try targets("target,indicator,unit,operator,threshold,due\n") }
    #expect(text == "t.csv: there is a header but no data; write at least one row")
  }

  @Test func `a table of targets is known by its header`() {
    let table = "target,indicator,unit,operator,threshold,due\n"
    #expect(TargetLoader.isTargets(InputText(name: "t", text: table)))
    #expect(!TargetLoader.isTargets(InputText(name: "t", text: "unit,indicator,period,value\n")))
    #expect(!TargetLoader.isTargets(InputText(name: "t", text: "")))
  }

  @Test func `plans`() throws {
    let plans = try PlanLoader.load(
      InputText(
        name: "plans.csv",
        text: """
          plan_id,plan_no,issued_on,issuer,issuer_unit_id,province
          p1,737/KH,5/7/2021,Phòng GDĐT,pgd,Hà Nội
          p2,,,,,
          """))
    #expect(
      plans == [
        Plan(
          id: "p1", number: "737/KH", issuedOn: Day("2021-07-05"), issuer: "Phòng GDĐT",
          issuerUnit: "pgd"), Plan(id: "p2"),
      ])
    #expect(
      refusal {
        _ = try PlanLoader.load(
          InputText(name: "plans.csv", text: "plan_id,issued_on\np,2021\np,\n"))
      } == """
        plans.csv:2:2: ‘2021’ is not a date; write 2024-04-17 or 17/4/2024
        plans.csv:3:1: the id ‘p’ is already used in line 2; give each row its own id
        """)
  }
}
