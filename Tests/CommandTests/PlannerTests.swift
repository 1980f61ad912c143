import Foundation
import Testing

/// What a planner types: phrases of the plan, her own ranks, no catalogue.
struct PlannerTests {
  private static let values = """
    Đơn vị;Chỉ tiêu;Đơn vị tính;2019;2020;2021;2022;2023
    Quận Tân Lập;Xếp hạng PAR INDEX trong 30 quận, huyện;hạng;14;12;11;9;9
    Quận Tân Lập;Tỷ lệ hồ sơ nộp trực tuyến;%;12,6;24,8;38,9;51,2;63,7
    Quận Tân Lập;Số sáng kiến;sáng kiến;4;7;6;9;11

    """
  private static let plan = """
    STT;Chỉ tiêu;ĐVT;Mục tiêu 2023;Mục tiêu 2025
    1;Xếp hạng PAR INDEX trong 30 quận, huyện;hạng;;thuộc nhóm 5 quận dẫn đầu
    2;Tỷ lệ hồ sơ nộp trực tuyến;%;60%;từ 80% trở lên
    3;Số sáng kiến;sáng kiến;;≥ 15

    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(Self.values, to: "v.csv")
    try place.write(Self.plan, to: "p.csv")
    return place
  }

  @Test func `check shows each phrase with what was understood`() throws {
    let outcome = try Tool.run(["check", "v.csv", "p.csv"], in: place().folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in [
      "hạn 2025: “thuộc nhóm 5 quận dẫn đầu” là top 5 trong 30 đơn vị",
      "hạn 2023: “60%” là ≥ 60%", "hạn 2025: “từ 80% trở lên” là ≥ 80%",
      "đơn vị tính hạng; từ 1 đến 30 (theo đơn vị tính)",
    ] {
      #expect(outcome.output.contains(line), "\(line)\n\(outcome.output)")
    }
    let json = try Tool.run(["check", "v.csv", "p.csv", "--format", "json"], in: place().folder)
    let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let phrases = try #require(read?["phrases"] as? [[String: Any]])
    #expect(phrases.count == 4)
    #expect(phrases[0]["operator"] as? String == "top-n")
    #expect(phrases[0]["field_size"] as? Int == 30)
  }

  @Test func `every target has a verdict, the rank by its own series`() throws {
    let outcome = try Tool.run(
      ["assess", "v.csv", "--targets", "p.csv", "--format", "json"], in: place().folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(
      rows.map { $0["status"] as? String } == ["forecast", "observed", "forecast", "forecast"])
    #expect(rows[0]["flags"] as? String == "rank_series")
    #expect(rows[0]["field_size"] as? Int == 30)
  }

  @Test func `a phrase that can be read in two ways keeps everything back`() throws {
    let place = try place()
    try place.write(Self.plan.replacing("từ 80% trở lên", with: "tăng 5%"), to: "p.csv")
    let outcome = try Tool.run(["assess", "v.csv", "--targets", "p.csv"], in: place.folder)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.contains(
        "p.csv:3:5: ‘tăng 5%’ có thể hiểu theo hai cách; ghi ‘tăng 5 điểm %’ hoặc ‘tăng 5% tương đối’"
      ))
  }

  @Test func `the Vietnamese templates are Vietnamese`() throws {
    let place = try Workplace()
    #expect(try Tool.run(["init", "office", "--lang", "vi"], in: place.folder).status == 0)
    let targets = try place.read("office/muc-tieu.csv")
    let catalogue = try place.read("office/danh-muc/indicators.csv")
    #expect(targets.contains("tối thiểu") && targets.contains("hiệu lực"))
    #expect(catalogue.contains("càng cao càng tốt"))
    for code in ["target_id", "operator", "active", ">=", "higher-is-better", "percent"] {
      #expect(!targets.contains(code) && !catalogue.contains(code), "\(code)")
    }
    let job = try place.read("office/job.yaml")
    #expect(job.contains("csv: excel") && job.contains("report") && job.contains("xlsx"))
  }
}
