import Foundation
import Testing

/// One grammar for all commands, in both languages: every command with every option, every example of
/// every help text.
struct GrammarTests {
  // MARK: What the tool says of itself

  struct Description: Decodable {
    var command: Command
  }

  struct Command: Decodable {
    var commandName: String
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var name: String
    }

    var kind: String
    var preferredName: Name?
    var allValues: [String]?
  }

  private static let commands: [Command] = {
    guard let text = try? Tool.run(["--experimental-dump-help"]).output,
      let tool = try? JSONDecoder().decode(Description.self, from: Data(text.utf8)).command
    else { preconditionFailure("the argument parser no longer describes itself") }
    return (tool.subcommands ?? []).filter { $0.commandName != "help" }
  }()

  static let names = commands.map(\.commandName)

  private static func command(_ name: String) throws -> Command {
    try #require(commands.first { $0.commandName == name })
  }

  @Test func `there are thirteen commands`() { #expect(Self.names.count == 13) }

  @Test(arguments: names)
  func `every command takes the options of all`(name: String) throws {
    let options = try Self.command(name).arguments?.compactMap(\.preferredName?.name) ?? []
    for option in ["output", "quiet", "lang", "no-progress", "color"] {
      #expect(options.contains(option), "\(name) --\(option)")
    }
    #expect(options.contains(name == "export" ? "to" : "format"), "\(name)")
  }

  // MARK: Help

  /// The lines that help has for an option, without its name: from the line with the name to the next
  /// name.
  private static func text(of option: String, in page: String) -> String? {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let start = lines.firstIndex(where: {
        $0.contains("--\(option)") && $0.hasPrefix("  ") && !$0.contains("cchc")
      })
    else { return nil }
    let indent = String(repeating: " ", count: 28)
    let rest = lines[(start + 1)...].prefix { $0.hasPrefix(indent) }
    return ([lines[start].dropFirst(28)] + rest.map { $0.dropFirst(28) }).joined(separator: " ")
      .trimmingCharacters(in: .whitespaces)
  }

  @Test(arguments: names)
  func `help says something of every option, in either language`(name: String) throws {
    let pages = try ["vi", "en"].map { try Tool.run([name, "--help", "--lang", $0]).output }
    #expect(
      pages[0].contains("Cách dùng: cchc \(name)") && pages[1].contains("Usage: cchc \(name)"))
    for argument in try Self.command(name).arguments ?? [] {
      guard let option = argument.preferredName?.name else { continue }
      let texts = pages.map { Self.text(of: option, in: $0) ?? "" }
      #expect(texts.allSatisfy { $0.count >= 8 }, "\(name) --\(option): \(texts)")
      #expect(texts[0] != texts[1], "\(name) --\(option): \(texts)")
    }
    #expect(pages.allSatisfy { $0.split(separator: "\n").allSatisfy { $0.count <= 80 } })
  }

  /// The command lines of a page.
  private static func examples(in page: String) -> [String] {
    page.split(separator: "\n").filter { $0.hasPrefix("  cchc ") || $0.contains("| cchc ") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test(arguments: ["vi", "en"])
  func `every example of every help text runs`(language: String) throws {
    let place = try Workplace()
    let isVietnamese = language == "vi"
    try place.write(
      ForecastCommandTests.excelValues, to: isVietnamese ? "so-lieu.csv" : "values.csv")
    try place.write(
      "target_id;unit;indicator;operator;threshold;due\na;Xã A;tỷ lệ hồ sơ trực tuyến;>=;90;2025\n",
      to: isVietnamese ? "chi-tieu.csv" : "targets.csv")
    let office = isVietnamese ? "co-quan" : "my-office"
    #expect(try Tool.run(["init", office, "--lang", language], in: place.folder).status == 0)
    // `cchc` alone comes last, because its examples are those of `init` and `run` again.
    for name in Self.names {
      let page = try Tool.run([name, "--help", "--lang", language]).output
      let examples = Self.examples(in: page)
      #expect(!examples.isEmpty, "\(name)")
      for example in examples {
        let outcome = try Tool.shell(example, in: place.folder)
        #expect(outcome.status == 0, "\(example): \(outcome.errors)")
      }
    }
    let examples = Self.examples(in: try Tool.run(["--help", "--lang", language]).output)
    #expect(examples.count == 3)
    let other = try Workplace()
    try other.write(
      ForecastCommandTests.excelValues, to: isVietnamese ? "so-lieu.csv" : "values.csv")
    for example in examples {
      #expect(try Tool.shell(example, in: other.folder).status == 0, "\(example)")
    }
  }

  /// What shells show while a line is typed.
  @Test(arguments: ["vi", "en"])
  func `completion scripts describe every command and option`(language: String) throws {
    for shell in ["zsh", "fish"] {
      let script = try Tool.run(["--generate-completion-script", shell, "--lang", language]).output
      for command in Self.commands {
        let page = try Tool.run([command.commandName, "--help", "--lang", language]).output
        let start = page.prefix { $0 != "\n" }.prefix(30)
        #expect(script.contains(start), "\(shell) \(command.commandName): \(start)")
        for option in command.arguments?.compactMap(\.preferredName?.name) ?? []
        where shell == "fish" {
          let lines = script.split(separator: "\n").filter {
            $0.contains("\"cchc \(command.commandName)\"") && $0.contains(" -l '\(option)'")
          }
          #expect(!lines.isEmpty && lines.allSatisfy { $0.contains(" -d '") }, "--\(option)")
        }
      }
      let isEnglish = script.contains("Review date: only what was published".prefix(11))
      #expect(isEnglish == (language == "en") && !script.contains("Show subcommand help"))
      #expect(shell == "fish" || !script.contains(#/\n +'--[a-z-]+(:|')/#))
    }
  }

  /// A title that is nearly the missing one; what has a meaning of its own is not taken for it.
  @Test func `a misspelt column is recognised`() throws {
    func errors(_ table: String, _ language: String) throws -> String {
      let outcome = try Tool.run(["check", "-", "--lang", language], input: table)
      #expect(outcome.status == 65)
      return outcome.errors
    }
    #expect(
      try errors("unit,indicator,period,valeu\nA,x,2020,1\n", "en").contains(
        "; did you mean ‘valeu’? add --columns value=\"valeu\" if that is it, or rename "))
    #expect(
      try errors("Đơn vị;Chỉ só;Năm;Giá trị\nA;x;2020;1\n", "vi").contains(
        "; có phải ‘Chỉ só’? thêm --indicator \"tên chỉ số\" nếu "))
    #expect(
      try errors("unit,indicator,period,z\nA,x,2020,1\n", "en").contains(
        "; add --columns value=\"z\" if that is it, or rename"))
  }

  // MARK: Every option of every command

  /// A command line that needs no more options.
  private static func plain(_ name: String) -> [String] {
    switch name {
    case "run", "scenario", "check":
      [name, "office"] + (name == "scenario" ? ["--extra", "1@2025"] : [])
    case "init": [name, "new"]
    case "forecast", "trend", "backtest": [name, "values.csv"]
    case "assess": [name, "values.csv", "--targets", "targets.csv"]
    case "progress": [name, "values.csv", "--targets", "targets.csv", "--method", "statcan"]
    case "compare": [name, "before", "after"]
    default: [name, "before"]
    }
  }

  /// The same with files that the option is of use for.
  private static func plain(_ name: String, for option: String) -> [String] {
    let files =
      switch option {
      case "sheet": ["book.xlsx"]
      case "inputs": ["before/run.json"]
      case "catalogue", "bounds", "decimal", "unit", "indicator", "columns", "field-size":
        name == "run" ? ["values.csv", "targets.csv"] : []
      default: [String]()
      }
    guard !files.isEmpty else { return plain(name) }
    return [name] + files + plain(name).dropFirst(2)
  }

  /// What may stand behind an option; none for a flag.
  private static func values(of option: String, in command: String) throws -> [[String]] {
    switch option {
    case "output": [["written"]]
    case "catalogue": [["catalogue"]]
    case "as-of": [["2025-06-30"]]
    case "bounds": [["0,100"]]
    case "horizon", "origins": [["2"]]
    case "seed": [["7"]]
    case "model": [["drift"]]
    case "levels": [["50,90"]]
    case "targets": [["targets.csv"]]
    case "extra", "step": [["-1@2025"]]
    case "pace-of": [["Example Commune"]]
    case "probability": [["80"]]
    case "from":
      command == "init"
        ? [["values.csv", "--from", "targets.csv"]] : [["2026", "--probability", "80"]]
    case "target": [["sipas-2025"]]
    case "unit": [["Example Commune"]]
    case "indicator": [["sipas"]]
    case "inputs": [["office"]]
    case "lag": [["1"]]
    case "sheet": [["Kết quả CCHC"]]
    case "columns": [["unit=unit"]]
    case "field-size": [["30"]]
    case "margin": [["5"]]
    case "vcov": ["hc3", "classical"].map { [$0, "--table", "glance"] }
    case "only": [["sipas"]]
    case "scale": [["1", "--format", "png"]]
    default: []
    }
  }

  @Test(arguments: names)
  func `every option of every command works, in either language`(name: String) throws {
    let place = try Workplace()
    let folder = place.folder
    #expect(try Tool.run(["init", "office", "--lang", "en"], in: folder).status == 0)
    for file in ["values-synthetic.csv", "targets.csv", "catalogue/indicators.csv"] {
      try place.write(
        place.read("office/\(file)"), to: file == "values-synthetic.csv" ? "values.csv" : file)
    }
    for run in ["before", "after"] {
      #expect(try Tool.run(["run", "office", "-o", run], in: folder).status == 0)
    }
    try FileManager.default.copyItem(
      at: Tool.repository.appending(path: "docs/examples/so-lieu-cchc.xlsx"),
      to: folder.appending(path: "book.xlsx"))
    var tried: Set<String> = []
    for argument in try Self.command(name).arguments ?? [] {
      guard let option = argument.preferredName?.name, !["help", "version"].contains(option) else {
        continue
      }
      var values = try Self.values(of: option, in: name)
      if let choices = argument.allValues, values.isEmpty { values = choices.map { [$0] } }
      if argument.kind == "flag" { values = [[]] }
      #expect(!values.isEmpty, "no value to try for \(name) --\(option)")
      for (value, language) in values.flatMap({ value in ["vi", "en"].map { (value, $0) } }) {
        var line = Self.plain(name, for: option)
        if name == "init" {
          // Its folder may be named in either way, but only once.
          try? FileManager.default.removeItem(at: folder.appending(path: "new"))
          try? FileManager.default.removeItem(at: folder.appending(path: "written"))
          if option == "output" { line = ["init"] }
        }
        if name == "run" || name == "chart" {
          try? FileManager.default.removeItem(at: folder.appending(path: "written"))
        }
        line += ["--\(option)"] + value
        if option != "lang" { line += ["--lang", language] }
        let outcome = try Tool.run(line, in: folder)
        // Word and PDF are made by other programs, which need not be here.
        let isMade = outcome.status == 0 || outcome.errors.contains("apt-get install")
        #expect(isMade, "\(line): \(outcome.errors)")
        tried.insert(option)
      }
      try? FileManager.default.removeItem(at: folder.appending(path: "written"))
    }
    #expect(tried.count >= 6)
  }

  // MARK: Wrong usage

  @Test(arguments: names)
  func `wrong usage shows the usage of the command, and what was meant`(name: String) throws {
    let english = try Tool.run(Self.plain(name) + ["--quite"], locale: "en_US.UTF-8")
    #expect(english.status == 64 && english.output.isEmpty)
    #expect(
      english.errors.hasPrefix(
        "there is no option ‘--quite’; did you mean ‘--quiet’?\nUsage: cchc \(name) "))
    #expect(english.errors.hasSuffix("See: cchc \(name) --help\n"))
    let vietnamese = try Tool.run(Self.plain(name) + ["--colour"], locale: "vi_VN.UTF-8")
    #expect(
      vietnamese.errors.hasPrefix(
        "không có tùy chọn ‘--colour’; có phải ‘--color’?\nCách dùng: cchc \(name) "))
  }

  /// What the argument parser complains of is said in Vietnamese; English words in the answer would
  /// mean that its messages are no longer understood.
  @Test(arguments: [
    ("forcast values.csv", "không có lệnh ‘forcast’; có phải ‘forecast’?"),
    ("version", "không có lệnh ‘version’; có phải ‘--version’?"),
    ("help forcast", "không có lệnh ‘forcast’; có phải ‘forecast’?"),
    ("run office -v", "không có tùy chọn ‘-v’; có phải ‘--version’?"),
    ("forecast", "thiếu TỆP"),
    ("report", "thiếu THƯ-MỤC"),
    ("assess values.csv", "thiếu --targets"),
    ("run office --output", "thiếu giá trị sau ‘--output’"),
    ("run office -o", "thiếu giá trị sau ‘-o’"),
    ("run office other", "thừa ‘other’"),
    ("run office other more", "thừa ‘other’, ‘more’"),
    ("run office --strict=yes", "‘--strict’ không kèm giá trị"),
    ("run office -z", "không có tùy chọn ‘-z’"),
    ("forecast - --as-of 30-11-2023", "không hiểu ‘30-11-2023’ của --as-of; ghi một ngày"),
    ("forecast - --bounds 100,0", "không hiểu ‘100,0’ của --bounds; ghi hai số tăng dần"),
    ("forecast - --levels a", "không hiểu ‘a’ của --levels; ghi các tỷ lệ phần trăm"),
    ("forecast - --format jsom", "không hiểu ‘jsom’ của --format; có phải ‘json’?"),
    ("report x --format odt", "không hiểu ‘odt’ của --format; chọn ‘html’"),
    ("progress x --targets t --method stacan", "có phải ‘statcan’?"),
    ("forecast - --model thetta", "không hiểu ‘thetta’ của --model; có phải ‘theta’?"),
    ("backtest - --model xyzzy", "không hiểu ‘xyzzy’ của --model; chọn ‘combination’"),
    ("forecast - --horizon 0", "--horizon là số từ 1 đến 100"),
    ("scenario office --extra 2", "không hiểu ‘2’ của --extra; ghi số điểm, @ và kỳ"),
    ("scenario office --from 2026", "--from là kỳ bắt đầu của mức tăng mà --probability tìm"),
    ("init", "cần đúng một thư mục"),
    ("init a -o b", "cần đúng một thư mục"),
  ])
  func `wrong usage is said in Vietnamese`(line: String, message: String) throws {
    let outcome = try Tool.run(line.split(separator: " ").map(String.init))
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.contains("\nCách dùng: cchc "))
  }
}
