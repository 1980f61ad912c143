import Loading
import Plans
import Testing
import TimeSeries

struct JudgementTests {
  private static let targets = [
    Target(
      id: "sipas-2025", unit: "a", indicator: "sipas", comparison: .atLeast, threshold: 90,
      due: .year(2025)),
    Target(
      id: "rank-2025", unit: "a", indicator: "rank", comparison: .topN, threshold: 10,
      due: .year(2025)),
  ]
  private static let catalogue = Catalogue(
    indicators: [
      Indicator(id: "sipas", name: LocalizedName("SIPAS"), minimum: 0, maximum: 100)
    ],
    units: [
      AdministrativeUnit(id: "a", name: LocalizedName("Xã Hòa Bình")),
      AdministrativeUnit(id: "b", name: LocalizedName("Xã B")),
    ])

  private func load(_ text: String) throws -> [Judgement] {
    try JudgementLoader.load(
      [InputText(name: "j.csv", text: text)], targets: JudgementTests.targets,
      catalogue: JudgementTests.catalogue)
  }

  private static let vietnamese = """
    mã mục tiêu;đơn vị;dự báo điều chỉnh;cộng thêm;xác suất điều chỉnh;người điều chỉnh;lý do;ngày
    sipas-2025;Xã Hoà Bình;89,5;;;Trần Thị B;một cửa mới;01/6/2025
    sipas-2025;;;-1,5;;Trần Thị B;ít nhân lực;15/7/2025
    rank-2025;;;;65%;Nguyễn Văn A;kết quả thẩm định;2025-06-20
    sipas-2025;;;;0,65;Nguyễn Văn A;họp;2025-08-20

    """

  @Test func `a table with Vietnamese headers is read`() throws {
    let judgements = try load(JudgementTests.vietnamese)
    #expect(judgements.map(\.target) == ["sipas-2025", "sipas-2025", "rank-2025", "sipas-2025"])
    #expect(
      judgements.map(\.adjustment) == [
        .median(89.5), .shift(-1.5), .probability(0.65), .probability(0.65),
      ])
    #expect(judgements[0].author == "Trần Thị B" && judgements[0].reason == "một cửa mới")
    #expect(judgements[0].date == Day(year: 2025, month: 6, day: 1))
  }

  @Test(arguments: [
    ("sipas-2026,,1,,,A,r,2025-01-01", "no target ‘sipas-2026’; write ‘sipas-2025’"),
    ("sipas-2025,Xã B,1,,,A,r,2025-01-01", "is a target of ‘a’, not of ‘Xã B’"),
    ("sipas-2025,,1,,,,r,2025-01-01", "‘author’ is missing"),
    ("sipas-2025,,1,,,A,,2025-01-01", "‘reason’ is missing"),
    ("sipas-2025,,1,,,A,r,", "‘date’ is missing"),
    ("sipas-2025,,1,,,A,r,2025-13-01", "‘2025-13-01’ is not a date"),
    ("sipas-2025,,1,2,,A,r,2025-01-01", "adjusts more than one figure"),
    ("sipas-2025,,,,,A,r,2025-01-01", "adjusts nothing"),
    ("sipas-2025,,101,,,A,r,2025-01-01", "101 is out of bounds for ‘sipas’"),
    ("rank-2025,,3,,,A,r,2025-01-01", "a rank depends on the scores"),
    ("sipas-2025,,,,65,A,r,2025-01-01", "‘65’ is not a probability above 0 and below 1"),
    ("sipas-2025,,,,1,A,r,2025-01-01", "only published values are certain"),
    ("sipas-2025,,,x,,A,r,2025-01-01", "‘x’ is not a number"),
    (
      "sipas-2025,,1,,,A,r,2025-01-01\nsipas-2025,,,2,,B,s,2025-01-01",
      "has two judgements of 2025-01-01"
    ),
  ])
  func `what is wrong is refused, with its location`(rows: String, expected: String) {
    let header = "target_id,unit,adjusted_median,shift,adjusted_probability,author,reason,date\n"
    let refusal = refusal { _ = try load(header + rows + "\n") }
    #expect(refusal.contains(expected), "\(refusal)")
    #expect(refusal.hasPrefix("j.csv:"))
  }

  @Test func `author and reason are columns that must be there`() {
    let refusal = refusal { _ = try load("target_id,shift,date\nsipas-2025,1,2025-01-01\n") }
    #expect(refusal.contains("no column ‘author’"))
    #expect(refusal.contains("no column ‘reason’"))
  }
}
