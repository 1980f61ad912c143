import Foundation
import Testing

/// Which language a command speaks: `--lang`, then the job, then the locale where it names Vietnamese
/// or English, then the titles of the input, else Vietnamese.
struct LanguageTests {
  private static let english = "unit,indicator,period,value\nA,x,2020,8o\n"
  private static let vietnamese = "đơn vị,chỉ số,kỳ,giá trị\nA,x,2020,8o\n"

  private static func isVietnamese(_ outcome: Tool.Outcome) throws -> Bool {
    let isVietnamese = outcome.errors.contains("không phải là số")
    try #require(isVietnamese != outcome.errors.contains("is not a number"), "\(outcome.errors)")
    return isVietnamese
  }

  @Test(arguments: [
    // The locale, where it names one of the two.
    ("vi_VN.UTF-8", "", english, true), ("en_US.UTF-8", "", vietnamese, false),
    ("en_GB", "", vietnamese, false), ("vi", "", english, true),
    // It says nothing: the titles of the columns.
    ("C", "", english, false), ("C.UTF-8", "", vietnamese, true), ("POSIX", "", vietnamese, true),
    ("fr_FR.UTF-8", "", english, false), ("fr_FR.UTF-8", "", vietnamese, true),
    // `--lang` before all.
    ("vi_VN.UTF-8", "en", vietnamese, false), ("en_US.UTF-8", "vi", english, true),
    ("C", "vi", english, true),
  ])
  func `of commands on tables`(
    locale: String, lang: String, table: String, isVietnamese: Bool
  ) throws {
    for command in ["check", "forecast", "trend"] {
      let outcome = try Tool.run(
        [command, "-"] + (lang.isEmpty ? [] : ["--lang", lang]), input: table, locale: locale)
      #expect(outcome.status == 65)
      #expect(try Self.isVietnamese(outcome) == isVietnamese, "\(command)")
    }
  }

  @Test(arguments: [
    ("vi_VN.UTF-8", "", "language: en", false), ("en_US.UTF-8", "", "language: vi", true),
    ("en_US.UTF-8", "", "", false), ("C", "", "", true), ("C", "en", "language: vi", false),
  ])
  func `of jobs`(locale: String, lang: String, line: String, isVietnamese: Bool) throws {
    let place = try Workplace()
    try place.write(Self.vietnamese, to: "v.csv")
    try place.write("inputs: [v.csv]\n\(line)\n", to: "job.yaml")
    let language = lang.isEmpty ? [] : ["--lang", lang]
    for command in [["run", "job.yaml"], ["check", "."], ["scenario", ".", "--step", "1@2026"]] {
      let outcome = try Tool.run(command + language, in: place.folder, locale: locale)
      #expect(outcome.status == 65)
      #expect(try Self.isVietnamese(outcome) == isVietnamese, "\(command)")
    }
  }

  @Test func `a job that is no YAML is refused in the language it names`() throws {
    let place = try Workplace()
    try place.write("inputs: [v.csv\nlanguage: en\n", to: "job.yaml")
    let outcome = try Tool.run(["run", "job.yaml"], in: place.folder, locale: "vi_VN.UTF-8")
    #expect(outcome.errors.contains("not valid YAML"), "\(outcome.errors)")
  }

  /// Usage errors come before any input is read: files on the command line are only asked for their
  /// language.
  @Test(arguments: [
    ("forecast en.csv", "C", false), ("forecast vi.csv", "C", true), ("forecast", "C", true),
    ("forecast vi.csv", "en_US.UTF-8", false), ("forecast en.csv", "vi_VN.UTF-8", true),
    ("assess none.csv --targets en.csv", "C", false), ("forecast none.csv", "C", true),
    ("run job.yaml", "vi_VN.UTF-8", false), ("run plain", "C", false), ("run plain", "vi_VN", true),
    ("report out", "C", false), ("forecast en.csv --lang vi", "en_US.UTF-8", true),
    ("forecast /dev/null", "C", true),
  ])
  func `of usage errors`(line: String, locale: String, isVietnamese: Bool) throws {
    let place = try Workplace()
    try place.write(Self.english, to: "en.csv")
    try place.write(Self.vietnamese, to: "vi.csv")
    try place.write("inputs: [vi.csv]\nlanguage: en\n", to: "job.yaml")
    try place.write("inputs: [../en.csv]\n", to: "plain/job.yaml")
    if line.hasPrefix("report") {
      #expect(try Tool.run(["init", "o", "--lang", "en"], in: place.folder).status == 0)
      #expect(try Tool.run(["run", "o", "-o", "out"], in: place.folder).status == 0)
    }
    let words = line.split(separator: " ").map(String.init) + ["--nothing"]
    let outcome = try Tool.run(words, in: place.folder, locale: locale)
    #expect(outcome.status == 64)
    // Where the file is missing, too, that is said.
    #expect(outcome.errors.contains("--nothing") || line == "forecast")
    #expect(
      outcome.errors.contains(isVietnamese ? "\nCách dùng: cchc " : "\nUsage: cchc "),
      "\(outcome.errors)")
  }

  @Test func `help follows --lang and the locale`() throws {
    #expect(try Tool.run(["--help"]).output.contains("Cách dùng:"))
    #expect(try Tool.run(["--help"], locale: "en_US.UTF-8").output.contains("Usage:"))
    #expect(
      try Tool.run(["run", "--help", "--lang=vi"], locale: "en_US").output.contains("Ví dụ:"))
    #expect(try Tool.run(["help", "run"], locale: "en_US").output.contains("Usage: cchc run"))
    #expect(try Tool.run([], locale: "en_US").output.contains("Usage: cchc COMMAND"))
  }

  @Test func `what a run was made in is the language of its reports`() throws {
    let place = try Workplace()
    #expect(try Tool.run(["init", "o"], in: place.folder, locale: "en_US.UTF-8").status == 0)
    #expect(try Tool.run(["run", "o", "-o", "out"], in: place.folder).status == 0)
    let report = ["report", "out", "--format", "markdown", "-o", "-"]
    let own = try Tool.run(report, in: place.folder, locale: "vi_VN.UTF-8").output
    let asked = try Tool.run(report + ["--lang", "vi"], in: place.folder).output
    #expect(own.contains("Will the targets for 2025 be reached?"))
    #expect(asked.contains("Các chỉ tiêu năm 2025 có đạt được không?"))
  }
}
