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
    let place = try place()
    let outcome = try Tool.run(["check", "v.csv", "p.csv"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in [
      "hạn 2025: “thuộc nhóm 5 quận dẫn đầu” là top 5 trong 30 đơn vị",
      "hạn 2023: “60%” là ≥ 60%", "hạn 2025: “từ 80% trở lên” là ≥ 80%",
      "đơn vị tính hạng; từ 1 đến 30 (theo đơn vị tính)",
    ] {
      #expect(outcome.output.contains(line), "\(line)\n\(outcome.output)")
    }
    let json = try Tool.run(["check", "v.csv", "p.csv", "--format", "json"], in: place.folder)
    let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let phrases = try #require(read?["phrases"] as? [[String: Any]])
    #expect(phrases.count == 4)
    #expect(phrases[0]["operator"] as? String == "top-n")
    #expect(phrases[0]["field_size"] as? Int == 30)
  }

  @Test func `every target has a verdict, the rank by its own series`() throws {
    let place = try place()
    let outcome = try Tool.run(
      ["assess", "v.csv", "--targets", "p.csv", "--format", "json"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(
      rows.map { $0["status"] as? String } == ["forecast", "observed", "forecast", "forecast"])
    #expect(rows[0]["flags"] as? String == "rank_series")
    #expect(rows[0]["field_size"] as? Int == 30)
  }

  @Test func `results and plan of one table are told apart by their titles`() throws {
    let place = try Workplace()
    try place.write(
      "UBND XÃ TÂN PHÚ\nSTT;Chỉ tiêu;ĐVT;Kết quả 2021;Kết quả 2022;Kết quả 2023;Mục tiêu 2025\n"
        + "1;Tỷ lệ hồ sơ đúng hạn;%;90,1;91,2;92,4;từ 95% trở lên\n", to: "t.csv")
    let outcome = try Tool.run(["check", "t.csv"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("3 giá trị"), "\(outcome.output)")
    #expect(outcome.output.contains("“từ 95% trở lên” là ≥ 95%"), "\(outcome.output)")
  }

  @Test func `an option says how many are ranked where nothing else does`() throws {
    let place = try place()
    for name in ["v.csv", "p.csv"] {
      try place.write(place.read(name).replacing(" trong 30 quận, huyện", with: ""), to: name)
    }
    try place.write(
      "inputs: [v.csv]\ntargets: [p.csv]\nfield_size: 24\nlanguage: vi\n", to: "job.yaml")
    let files = ["check", "v.csv", "p.csv"]
    for arguments in [files + ["--field-size", "24"], ["check", "job.yaml"]] {
      let outcome = try Tool.run(arguments, in: place.folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("là top 5 trong 24 đơn vị"), "\(outcome.output)")
      #expect(outcome.output.contains("từ 1 đến 24 (theo đơn vị tính)"), "\(outcome.output)")
    }
    // The planner's ranks go up to 14; what is said in the plan counts before the option.
    let small = try Tool.run(files + ["--field-size", "10"], in: place.folder)
    #expect(small.status == 65)
    #expect(
      small.errors.contains(
        "--field-size: ‘Xếp hạng PAR INDEX’ có hạng 14, lớn hơn số đơn vị cùng xếp hạng là 10"),
      "\(small.errors)")
    let spoken = try self.place()
    let outcome = try Tool.run(files + ["--field-size", "24"], in: spoken.folder)
    #expect(outcome.output.contains("là top 5 trong 30 đơn vị"), "\(outcome.output)")
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

  // MARK: A workbook as it is

  private static let workbook = Tool.repository.appending(path: "docs/examples/so-lieu-cchc.xlsx")
    .path

  @Test func `a workbook is run with nothing else given`() throws {
    let place = try Workplace()
    let outcome = try Tool.run(["run", Self.workbook], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains(
        "Trong 16 chỉ tiêu của kế hoạch: 3 chỉ tiêu đạt; 13 chỉ tiêu đang dự báo ("))
    #expect(outcome.errors.hasSuffix("mở trước tiên: results/so-lieu-cchc/report.html\n"))
    for file in ["report.html", "results.xlsx", "assessments-excel.csv"] {
      #expect(place.exists("results/so-lieu-cchc/\(file)"), "\(file)")
    }
    // From place 9 in 2022 to 5 in 2025: four places in three years, up.
    #expect(
      try place.read("results/so-lieu-cchc/report.html").contains(
        "cần lên 1,33 bậc mỗi năm; bình quân đến nay lên 1,80 bậc"))
    let rows = try place.read("results/so-lieu-cchc/assessments.csv").split(separator: "\n")
    #expect(rows.count == 17)
    #expect(rows.dropFirst().allSatisfy { $0.contains("Quận Tân Lập") })
  }

  @Test func `the tables of a workbook say the same as their CSVs`() throws {
    let place = try Workplace()
    try place.write(
      "UBND QUẬN TÂN LẬP;;\nBÁO CÁO;;\n"
        + Self.values.split(separator: "\n").map {
          $0.split(separator: ";", omittingEmptySubsequences: false).dropFirst().joined(
            separator: ";")
        }.joined(separator: "\n") + "\n", to: "v.csv")
    try place.write("CHỈ TIÊU KẾ HOẠCH;;;;\n" + Self.plan, to: "p.csv")
    let outcome = try Tool.run(["run", "v.csv", "p.csv", "-o", "out"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try place.read("out/assessments.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == 4 && rows.allSatisfy { $0.contains("@Quận Tân Lập,") }, "\(rows)")
  }

  @Test func `two header rows, goals over years`() throws {
    let place = try place()
    try place.write(
      """
      STT;Chỉ tiêu;ĐVT;Mục tiêu;
      ;;;2023;2025
      I;Dịch vụ công;;;
      1;Tỷ lệ hồ sơ nộp trực tuyến;%;60%;từ 80% trở lên

      """, to: "p.csv")
    let outcome = try Tool.run(
      ["assess", "v.csv", "--targets", "p.csv", "--format", "json"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    #expect(rows?.map { $0["due"] as? String } == ["2023", "2025"])
  }

  @Test func `tables without a plan, and options beside a job`() throws {
    let place = try place()
    let noPlan = try Tool.run(["run", "v.csv", "--lang", "en"], in: place.folder)
    #expect(noPlan.status == 65 && noPlan.errors.contains("no table of targets"))
    let missing = try Tool.run(["run", "none.xlsx"], in: place.folder)
    #expect(missing.status == 66)
    #expect(try Tool.run(["init", "o", "--lang", "en"], in: place.folder).status == 0)
    let options = try Tool.run(["run", "o", "--unit", "A"], in: place.folder)
    #expect(options.status == 64 && options.errors.contains("--unit"))
  }

  @Test func `a job made of tables gives the same verdicts, and says what was guessed`() throws {
    let place = try place()
    let made = try Tool.run(
      ["init", "office", "--from", "v.csv", "--from", "p.csv"], in: place.folder)
    #expect(made.status == 0, "\(made.errors)")
    let catalogue = try place.read("office/danh-muc/indicators.csv")
    #expect(catalogue.contains("Số sáng kiến;Số sáng kiến;sáng kiến;0;;0;càng cao càng tốt"))
    #expect(catalogue.contains("cần xem lại"))
    #expect(try place.read("office/muc-tieu.csv").contains("nguyên văn: “từ 80% trở lên”"))
    let job = try Tool.run(["run", "office", "-o", "job"], in: place.folder)
    #expect(job.status == 0, "\(job.errors)")
    let tables = try Tool.run(["run", "v.csv", "p.csv", "-o", "tables"], in: place.folder)
    #expect(tables.status == 0, "\(tables.errors)")
    #expect(try place.read("job/assessments.csv") == place.read("tables/assessments.csv"))
    let again = try Tool.run(["init", "office", "--from", "v.csv"], in: place.folder)
    #expect(again.status == 73)
  }
}
