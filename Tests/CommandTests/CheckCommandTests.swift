import Foundation
import Testing

/// `cchc check` looks at each of its inputs twice, also where an input comes but once.
struct CheckCommandTests {
  private static let targets =
    "target_id,unit,indicator,operator,threshold,due\nt,A,x,>=,1,2025\n"

  @Test func `values through a pipe are those of a file`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    let file = try Tool.run(["check", "v.csv"], in: place.folder)
    let pipe = try Tool.run(["check", "-"], input: ExitStatusTests.values, in: place.folder)
    #expect(file.status == 0 && pipe.status == 0)
    #expect(pipe.output.replacing("<standard input>", with: "v.csv") == file.output)
    #expect(file.output.contains("2020 – 2022"))
  }

  @Test func `targets through a pipe are known by their header`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    let outcome = try Tool.run(
      ["check", "v.csv", "-", "--lang", "vi"], input: Self.targets, in: place.folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Chỉ tiêu kế hoạch: 1"))
  }

  @Test func `what is wrong in a pipe has its line`() throws {
    let values = ExitStatusTests.values + "A,x,2020,9\nA,x,2019,8o\n"
    let outcome = try Tool.run(["check", "-", "--lang", "vi"], input: values)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("<standard input>:6:4: ‘8o’ không phải là số"))
    #expect(outcome.errors.contains("<standard input>:5:4: ‘A’, ‘x’, 2020 đã có ở dòng 2"))
  }

  private static let table = """
    Đơn vị;Chỉ tiêu;Đơn vị tính;Năm;Giá trị;Ghi chú;Tính chất;Người nhập
    Quận Hà Đông;Hồ sơ;%;2019;85,5;;;An
    Quận Hà Đông;Hồ sơ;%;2020;86,5;;;An
    Quận Hà Đông;Hồ sơ;%;2021;8,72;;;An
    Quận Hà Đông;Hồ sơ;%;2022;88,1;;;An
    Quận Hà Đông;Hồ sơ;%;2023;88,9;;;An
    Quận Hà Đông;Hồ sơ;%;2024;89;;ước;An
    Hà Đông;Đơn thư;đơn;2023;-;;;An
    Hà Đông;Đơn thư;đơn;2022;12;;;An

    """

  /// What `--format json` says, by its path of keys and positions.
  private static func value(_ json: Any?, _ path: [String]) -> Any? {
    path.reduce(json) { json, key in
      Int(key).map { index in
        (json as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
        ?? (json as? [String: Any])?[key]
    }
  }

  @Test func `what was understood, as text and for scripts`() throws {
    let place = try Workplace()
    try place.write(Self.table, to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due,threshhold_high\n"
        + "t1,Quận Hà Đông,Hồ sơ,>=,90,2025,\nt2,Sở Y tế,Hồ sơ,>=,90,2025,\n", to: "t.csv")
    let text = try Tool.run(["check", "v.csv", "t.csv", "--lang", "en"], in: place.folder).output
    for line in [
      "Hồ sơ: yearly; in %;", "2 decimals (the most in the files)",
      "Quận Hà Đông: 8.72 (2021), 88.1 (2022), 88.9 (2023)", "not used: Người nhập",
      "Hồ sơ: not used: 1 estimate", "v.csv: 1 cell holds “-”", "targets without data: t2",
      "are “Quận Hà Đông” and “Hà Đông” one?", "v.csv:4:5: 8.72 (Quận Hà Đông, Hồ sơ, 2021)",
      "threshhold_high (‘threshold_high’ meant?)",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    let json = try Tool.run(
      ["check", "v.csv", "t.csv", "--format", "json", "--lang", "en"], in: place.folder)
    let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let expected: [([String], String)] = [
      (["schema"], "1"), (["as_of"], "2023-12-31"), (["indicators", "0", "estimates"], "1"),
      (["indicators", "0", "unit_of_measure"], "%"), (["indicators", "0", "decimals"], "2"),
      (["indicators", "0", "are_decimals_stated"], "0"),
      (["indicators", "0", "groups", "0", "periods"], "year"),
      (["indicators", "0", "examples", "0", "values", "2", "value"], "88.9"),
      (["files", "0", "unused", "0", "title"], "Người nhập"), (["files", "0", "dashes"], "1"),
      (["files", "1", "unused", "0", "meaning"], "threshold_high"),
      (["targets_without_data", "0"], "t2"), (["similar_names", "0", "1"], "Hà Đông"),
      (["unlikely_values", "0", "line"], "4"), (["unlikely_values", "0", "value"], "8.72"),
    ]
    for (path, text) in expected {
      let found = Self.value(read, path).map { "\($0)" }
      #expect(found == text, "\(path)")
    }
  }

  @Test func `values on which sources disagree are listed, those they agree on are not`() throws {
    let place = try Workplace()
    try place.write(
      "unit,indicator,period,value,source\nA,x,2021,70.5,a\nA,x,2022,71,a\nA,x,2023,72.5,a\n"
        + "A,x,2022,71.0,b\nA,x,2023,73.5,b\n", to: "v.csv")
    let text = try Tool.run(["check", "v.csv", "--lang", "en"], in: place.folder).output
    #expect(text.contains("A, x, 2023: used 72.5 (a), not used 73.5 (b)"), "\(text)")
    #expect(!text.contains("A, x, 2022: used"))
    let json = try Tool.run(["check", "v.csv", "--format", "json"], in: place.folder).output
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8))
    for (path, text) in [
      (["conflicts", "0", "period"], "2023"), (["conflicts", "0", "chosen", "value"], "72.5"),
      (["conflicts", "0", "others", "0", "source"], "b"),
      (["indicators", "0", "groups", "0", "conflicts"], "1"),
    ] { #expect(Self.value(read, path).map { "\($0)" } == text) }
  }

  @Test func `values dated too early to be those of their period are named`() throws {
    let place = try Workplace()
    try place.write(
      "unit,indicator,period,value,published_on\nA,x,2019,83,2020-03-01\nA,x,2020,84,2020-06-30\n"
        + "A,x,2021,85,2021-12-11\n", to: "v.csv")
    let text = try Tool.run(["check", "v.csv", "--lang", "en"], in: place.folder).output
    #expect(
      text.contains("A, x, 2020: dated 2020-06-30, before half of the period was over"), "\(text)"
    )
    #expect(text.components(separatedBy: "before half").count == 2)
  }

  @Test func `every missing and every wrong file is named at once`() throws {
    let place = try Workplace()
    try place.write("unit,indicator,period,value\nA,x,2020,8o\n", to: "v.csv")
    try place.write(Self.targets.replacing(",2025", with: ",soon"), to: "t.csv")
    let both = try Tool.run(["check", "v.csv", "t.csv", "--lang", "en"], in: place.folder)
    #expect(both.status == 65)
    #expect(both.errors.contains("v.csv:2:4: ‘8o’ is not a number"))
    #expect(both.errors.contains("t.csv:2:6: ‘soon’ is not a period"))
    let missing = try Tool.run(["check", "1.csv", "2.csv", "3.csv"], in: place.folder)
    #expect(missing.status == 66)
    for name in ["1.csv: ", "2.csv: ", "3.csv: "] { #expect(missing.errors.contains(name)) }
  }

  @Test func `a job is checked as of another day`() throws {
    let place = try Workplace()
    try place.write(ExitStatusTests.values, to: "v.csv")
    try place.write("title: t\ninputs: [v.csv]\n", to: "job.yaml")
    let outcome = try Tool.run(
      ["check", "job.yaml", "--as-of", "2021-12-31", "--lang", "en"], in: place.folder)
    #expect(outcome.output.contains("2020 – 2021"))
    #expect(outcome.output.contains("1 after the review date"))
  }
}
