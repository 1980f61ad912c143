import ArgumentParser
import Text

/// What help says of a command: what it does, examples that run, and what else there is to know.
struct CommandText {
  var abstract: String
  /// Command lines as they are typed.
  var examples: [String]
  /// Paragraphs below the options.
  var notes: [String] = []

  /// The texts of a command.
  ///
  /// - Parameter name: As it is typed; the tool's own name for the tool itself.
  static func of(_ name: String, in language: Language) -> CommandText? {
    guard name != "cchc" else { return tool(language) }
    return Command(rawValue: name).map { text(of: $0, in: language) }
  }

  /// The commands that have texts.
  enum Command: String {
    case run, `init`, check, forecast, assess, progress, trend, backtest, scenario, compare, report
    case chart, export, help
  }

  private static func tool(_ language: Language) -> CommandText {
    let names = ExampleNames(language: language)
    return CommandText(
      abstract: language.pick(
        "Dự báo khả năng đạt các chỉ tiêu cải cách hành chính (CCHC).",
        "Forecasts whether public administration reform (CCHC) targets will be reached."),
      examples: [
        "cchc init \(names.newOffice)", "cchc run \(names.newOffice)",
        "cchc forecast \(names.values)",
      ],
      notes: [
        language.pick(
          "Đưa vào tệp CSV số liệu các chỉ số và các chỉ tiêu của kế hoạch; công cụ cho biết, với từng "
            + "chỉ tiêu, giá trị gần nhất, dự báo và xác suất đạt.",
          "Bring a CSV of indicators and the targets of a plan; read for each target its last value, "
            + "its forecast, and the probability that it is reached."),
        language.pick(
          "Mã kết thúc: 0 hoàn thành; 1 hoàn thành nhưng có chỉ tiêu không đánh giá được (--strict); "
            + "64 dùng lệnh sai; 65 số liệu sai; 66 không có tệp; 73 không ghi được; 74 không đọc được.",
          "Exit status: 0 done; 1 done, but not everything could be assessed (--strict); 64 wrong "
            + "usage; 65 bad data; 66 no such file; 73 cannot write; 74 cannot read."),
      ])
  }

  private static func text(of command: Command, in language: Language) -> CommandText {
    let names = ExampleNames(language: language)
    let (values, targets, office) = (names.values, names.targets, names.office)
    switch command {
    case .run:
      return CommandText(
        abstract: language.pick(
          "Thực hiện một tệp công việc, hoặc đánh giá thẳng một tệp Excel: hiện đánh giá, ghi báo cáo, bảng và "
            + "biểu đồ vào thư mục kết quả.",
          "Runs a job, or reviews a workbook as it is: verdicts on the terminal, report, tables and charts in "
            + "a run directory."),
        examples: [
          "cchc run \(office)", "cchc run \(values) \(targets)",
          "cchc run \(office)/job.yaml --as-of 2025-03-31 -o results/\(names.review)",
          "cchc run results/\(office)/run.json",
        ])
    case .`init`:
      return CommandText(
        abstract: language.pick(
          "Tạo các tệp mẫu: số liệu, chỉ tiêu, tệp công việc; mở được bằng Excel và chạy được ngay.",
          "Writes templates of the CSV files and the job, which open in Excel and run as they are."),
        examples: [
          "cchc init \(names.newOffice)", "cchc run \(names.newOffice)",
          "cchc init \(names.drafted) --from \(values) --from \(targets)",
        ])
    case .check:
      return CommandText(
        abstract: language.pick(
          "Kiểm tra số liệu, chỉ tiêu hoặc tệp công việc, và cho biết những gì sẽ được sử dụng.",
          "Validates data, targets or a job, and says what would be used."),
        examples: ["cchc check \(values) \(targets)", "cchc check \(office)"])
    case .forecast:
      return CommandText(
        abstract: language.pick(
          "Dự báo mọi chuỗi số liệu của các tệp CSV.", "Forecasts every series of some CSV files."),
        examples: [
          "cchc forecast \(values) --horizon 5 --bounds 0,100",
          "cat \(values) | cchc forecast - --format json",
        ])
    case .assess:
      return CommandText(
        abstract: language.pick(
          "Đánh giá khả năng đạt các chỉ tiêu của kế hoạch theo các tệp CSV.",
          "Assesses the targets of a plan on some CSV files."),
        examples: ["cchc assess \(values) --targets \(targets) --as-of 2025-03-31"])
    case .progress:
      return CommandText(
        abstract: language.pick(
          "Xếp loại tiến độ của chỉ tiêu theo các thước đo đã công bố, bên cạnh xác suất đạt.",
          "Judges targets by published progress measures, beside their probability."),
        examples: [
          "cchc progress \(values) --targets \(targets) --method statcan",
          "cchc progress \(values) --targets \(targets) --method dns --method escap",
        ],
        notes: [
          language.pick(
            "statcan: mức tăng thực tế so với mức tăng cần có, ngưỡng 95/60/0% (cũng của Eurostat, "
              + "open-sdg)",
            "statcan: observed against required growth, 95/60/0% (also Eurostat, open-sdg)"),
          language.pick(
            "dns: ký hiệu thời tiết của chiến lược phát triển bền vững của Đức",
            "dns: weather symbols of the German sustainability strategy"),
          language.pick(
            "escap: hiện trạng và tiến độ dự kiến của UN ESCAP",
            "escap: current status and anticipated progress of UN ESCAP"),
          language.pick(
            "un2023: biểu đồ tiến độ năm 2023 của Cục Thống kê Liên hợp quốc",
            "un2023: Progress Chart 2023 of the UN Statistics Division"),
        ])
    case .trend:
      return CommandText(
        abstract: language.pick(
          "Ước lượng xu hướng tuyến tính trên thang biến đổi, với sai số chuẩn Newey–West.",
          "Straight-line trends with Newey–West standard errors, on the link scale."),
        examples: [
          "cchc trend \(values) --bounds 0,100",
          "cchc trend \(values) --bounds 0,100 --table glance",
          "cchc trend \(values) --bounds 0,100 --table tidy --vcov hc3",
        ])
    case .backtest:
      return CommandText(
        abstract: language.pick(
          "Kiểm chứng dự báo: dự báo lại các kỳ đã qua bằng từng mô hình rồi so với giá trị đã công bố.",
          "How good the forecasts of the past were: every model at rolling origins."),
        examples: [
          "cchc backtest \(values) --bounds 0,100",
          "cchc backtest \(values) --origins 8 --model pooled-trend",
        ])
    case .scenario:
      return CommandText(
        abstract: language.pick(
          "Kịch bản “nếu … thì sao”: cộng thêm điểm hằng năm, cộng thêm một lần, hoặc theo tốc độ của "
            + "đơn vị khác.",
          "What if: verdicts with extra points, a one-off step, or another unit's pace."),
        examples: [
          "cchc scenario \(office) --extra 2@2025 --extra 3@2025 --indicator sipas",
          "cchc scenario \(office) --step 5@2025",
          "cchc scenario \(office) --probability 80 --from 2025",
        ],
        notes: [
          language.pick(
            "Mỗi lần chỉ một đơn vị thay đổi, các đơn vị khác giữ theo dự báo. Điểm tính theo đơn vị đo "
              + "của chỉ số; số liệu đã công bố giữ nguyên. Các kịch bản ghi trong tệp công việc cũng "
              + "được nêu.",
            "One unit moves at a time, all others stay as forecast. Points count in the indicator's own "
              + "unit; what is published stands. Scenarios that the job lists are shown as well.")
        ])
    case .compare:
      return CommandText(
        abstract: language.pick(
          "So sánh hai lần chạy: đánh giá nào thay đổi, do nguyên nhân nào.",
          "Which verdicts moved between two runs, and what moved them."),
        examples: [
          "cchc compare results/\(names.review) results/\(office)",
          "cchc compare results/\(names.review) results/\(office) --margin 5 -o \(language.pick("thay-doi.csv", "moved.csv"))",
        ])
    case .report:
      return CommandText(
        abstract: language.pick(
          "Ghi lại báo cáo của một lần chạy, bằng tiếng Việt hoặc tiếng Anh.",
          "Writes the report of a run again, in either language."),
        examples: ["cchc report results/\(office) --lang en -o report-en.html"])
    case .chart:
      return CommandText(
        abstract: language.pick(
          "Vẽ biểu đồ của một lần chạy ở dạng SVG, PNG hoặc PDF.",
          "Draws the charts of a run as SVG, PNG or PDF."),
        examples: ["cchc chart results/\(office) --format png --scale 3 --only sipas -o slides"])
    case .export:
      return CommandText(
        abstract: language.pick(
          "Xuất kết quả của một lần chạy cho chương trình khác.",
          "Writes the results of a run for other programs."),
        examples: [
          "cchc export results/\(office) --to xlsx -o \(language.pick("ket-qua.xlsx", "results.xlsx"))",
          "cchc export results/\(office) --to dta -o stata",
        ])
    case .help:
      return CommandText(
        abstract: language.pick("Hiện hướng dẫn của một lệnh.", "Shows the help of a command."),
        examples: ["cchc help run"])
    }
  }
}

/// The files and folders of the examples.
private struct ExampleNames {
  let language: Language

  var values: String { language.pick("so-lieu.csv", "values.csv") }
  var targets: String { language.pick("chi-tieu.csv", "targets.csv") }
  var office: String { language.pick("co-quan", "my-office") }
  var drafted: String { language.pick("tu-bang", "from-tables") }
  var newOffice: String { language.pick("co-quan-moi", "new-office") }
  var review: String { language.pick("so-ket", "mid-year") }
}

// What shells show beside commands and options while a line is typed.

extension CommandConfiguration {
  /// A command with its text.
  static func named(_ command: CommandText.Command) -> CommandConfiguration {
    CommandConfiguration(
      commandName: command.rawValue,
      abstract: CommandText.of(command.rawValue, in: CommandLineTool.languageAsked)?.abstract ?? "")
  }
}

extension ArgumentHelp {
  /// The text of an option as most commands have it.
  static func of(_ option: OptionText, in command: String = "") -> ArgumentHelp {
    ArgumentHelp(option.help(of: command, in: CommandLineTool.languageAsked))
  }
}
