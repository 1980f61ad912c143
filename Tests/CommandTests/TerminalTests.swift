import Foundation
import Testing

/// What a person at a terminal sees, and a pipe does not.
@Suite(.enabled(if: Tool.hasTerminals, "needs script(1)"))
struct TerminalTests {
  private static let targets = """
    target_id;unit;indicator;operator;threshold;due
    a;Thành phố Ví Dụ;Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ;>=;90;2026
    b;Xã Minh Họa;Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ;>=;60;2026

    """

  private static func place() throws -> Workplace {
    let place = try Workplace()
    var values = "Đơn vị;Chỉ số;Năm;Giá trị\n"
    for (offset, value) in [31.2, 35.9, 42.3, 44.8, 51.7, 55.0, 61.4].enumerated() {
      for (unit, shift) in [("Thành phố Ví Dụ", 10.0), ("Xã Minh Họa", 0)] {
        let text = "\(value + shift)".replacing(".", with: ",")
        values += "\(unit);Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ;\(2018 + offset);\(text)\n"
      }
    }
    try place.write(values, to: "v.csv")
    try place.write(targets, to: "t.csv")
    try place.write(
      "title: Kế hoạch thử\ninputs: [v.csv]\ntargets: [t.csv]\nscenarios: [{extra: 1@2025}]\n"
        + "outputs: [csv, charts]\n", to: "job.yaml")
    return place
  }

  private static let lines = [
    "check v.csv t.csv", "forecast v.csv --bounds 0,100", "trend v.csv --bounds 0,100",
    "backtest v.csv --bounds 0,100 --model drift", "assess v.csv --targets t.csv",
    "progress v.csv --targets t.csv --method statcan --method dns", "scenario .", "run . -o out",
  ]

  /// Without colours and progress, which is taken away before anything else is written in its line.
  private static func seen(_ text: String) -> [String] {
    text.replacing("\r\n", with: "\n").split(separator: "\n").map { line in
      String(line.split(separator: "\r").last ?? "").replacing(#/\u{1B}\[[0-9]*[mK]/#, with: "")
    }
  }

  @Test(arguments: [40, 60, 100])
  func `tables are text, no wider than the terminal`(columns: Int) throws {
    let place = try Self.place()
    for line in Self.lines {
      let outcome = try Tool.terminal("cchc \(line)", columns: columns, in: place.folder)
      #expect(outcome.status == 0, "\(line): \(outcome.output)")
      let lines = Self.seen(outcome.output)
      #expect(lines.count > 4, "\(line)")
      for text in lines where text.count > columns {
        Issue.record("\(line): \(text.count) of \(columns): \(text)")
      }
      #expect(!outcome.output.contains(",,") && lines.joined(separator: " ").contains("công bố"))
    }
  }

  @Test func `a pipe gets csv, and no progress`() throws {
    let place = try Self.place()
    for line in Self.lines.filter({ !$0.hasPrefix("check") && !$0.hasPrefix("run") }) {
      let outcome = try Tool.shell("cchc \(line)", in: place.folder)
      #expect(outcome.status == 0 && outcome.output.split(separator: "\n")[0].contains(","))
      #expect(!(outcome.output + outcome.errors).contains("\r"), "\(line)")
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"), "\(line)")
      let file = try Tool.terminal("cchc \(line) -o f.csv", columns: 80, in: place.folder)
      #expect(file.status == 0)
      #expect(try place.read("f.csv") == outcome.output, "\(line)")
      let text = try Tool.shell("cchc \(line) --format text", in: place.folder)
      #expect(text.output.contains("Số liệu công bố đến ngày"), "\(line)")
    }
    for line in ["check v.csv t.csv", "run . -o out"] {
      let outcome = try Tool.shell("cchc \(line)", in: place.folder)
      #expect(outcome.output.contains("Số liệu công bố đến ngày") && !outcome.errors.contains("\r"))
      let table = try Tool.shell("cchc \(line) --format csv", in: place.folder)
      #expect(
        table.output.split(separator: "\n")[0].contains(",indicator,") || line.hasPrefix("check"))
    }
  }

  @Test(arguments: [
    (
      "vi", ["Đọc số liệu", "Dự báo …", "Đánh giá chỉ tiêu", "Kiểm chứng dự báo", "Ghi kết quả"]
    ),
    ("en", ["Reading", "Forecasting", "Assessing targets", "Backtesting", "Writing"]),
  ])
  func `progress is shown stage by stage, in the reader's language`(
    language: String, stages: [String]
  ) throws {
    let place = try Self.place()
    let line = "cchc run . -o out --lang \(language)"
    let shown = try Tool.terminal(line, columns: 100, in: place.folder).output
    for stage in stages { #expect(shown.contains("\r\u{1B}[K\(stage)"), "\(stage)") }
    for option in ["--no-progress", "--quiet"] {
      let text = try Tool.terminal("\(line) \(option)", columns: 100, in: place.folder).output
      #expect(stages.allSatisfy { !text.contains("\u{1B}[K\($0)") }, "\(option)")
      #expect(text.contains(language == "vi" ? "đã ghi" : "written") == (option != "--quiet"))
    }
  }

  @Test func `long work is counted`() throws {
    let place = try Self.place()
    try place.write(try place.read("v.csv").replacing("Tỷ lệ", with: "Mức"), to: "w.csv")
    func seen(_ line: String) throws -> String {
      try Tool.terminal("cchc \(line)", columns: 100, in: place.folder).output
    }
    let files = "v.csv w.csv --bounds 0,100 --lang en"
    #expect(try seen("forecast \(files)").contains(#/Reading [█░]+ 1\/2/#))
    #expect(try seen("forecast \(files)").contains(#/Forecasting [█░]+ 1\/2/#))
    // Two indicators at five origins each.
    #expect(try seen("backtest \(files) --model drift").contains(#/Backtesting [█░]+ 9\/10/#))
    #expect(try seen("run . -o out --lang en").contains(#/Backtesting [█░]+ 4\/5/#))
    #expect(try seen("chart out --lang en").contains(#/Drawing charts [█░]+ 1\//#))
    // Of many targets each hundredth part is told.
    let many = (1...600).map { "t\($0);Xã Minh Họa;Mức;>=;\(1 + $0 % 90);2026" }
    try place.write(
      "target_id;unit;indicator;operator;threshold;due\n" + many.joined(separator: "\n")
        + "\n", to: "many.csv")
    let targets = try seen("assess \(files) --targets many.csv")
    #expect(targets.contains(#/Assessing targets [█░]+ (256|344|512)\/600/#))
  }

  @Test func `colour: auto, always, never, and NO_COLOR`() throws {
    let place = try Self.place()
    func isColoured(_ line: String, columns: Int? = nil) throws -> Bool {
      let outcome =
        try columns.map { try Tool.terminal(line, columns: $0, in: place.folder) }
        ?? Tool.shell(line, in: place.folder)
      #expect(outcome.status == 0)
      return outcome.output.contains("\u{1B}[1m")
    }
    let line = "cchc assess v.csv --targets t.csv --format text --no-progress"
    #expect(try isColoured(line, columns: 80))
    #expect(try !isColoured("NO_COLOR=1 \(line)", columns: 80))
    #expect(try isColoured("NO_COLOR=1 \(line) --color always", columns: 80))
    #expect(try !isColoured("\(line) --color never", columns: 80))
    #expect(try !isColoured("TERM=dumb \(line)", columns: 80))
    #expect(try !isColoured(line))
    #expect(try isColoured("\(line) --color always"))
  }
}
