import Text

/// What help says of an option or an argument; by its name, because the same word means the same in
/// every command.
enum OptionText: String, CaseIterable {
  // Arguments.
  case files
  case job
  case directory
  case before
  case after
  // Every command.
  case output
  case quiet
  case lang
  case noProgress = "no-progress"
  case color
  case help
  case version
  // Commands that show a table, a report, charts, a file for another program.
  case format
  case to
  case only
  case scale
  // Data.
  case catalogue
  case asOf = "as-of"
  case bounds
  case decimal
  case sheet
  case columns
  case fieldSize = "field-size"
  case horizon
  case model
  case levels
  case origins
  case table
  case vcov
  case lag
  // Targets.
  case targets
  case seed
  case strict
  case inputs
  case method
  case compatibility
  // What if.
  case extra
  case step
  case paceOf = "pace-of"
  case probability
  case from
  case target
  case unit
  case indicator
  // Two runs.
  case margin
  case steps

  /// What stands for the value in a line of usage; `nil` where it takes none, or where its choices say
  /// more.
  func value(of command: String = "", in language: Language) -> String? {
    switch self {
    case .from where command == "init": language.pick("TỆP", "FILE")
    case .files: language.pick("TỆP", "FILE")
    case .job: language.pick("TỆP-CÔNG-VIỆC", "JOB")
    case .directory: language.pick("THƯ-MỤC", "DIRECTORY")
    case .before: language.pick("TRƯỚC", "BEFORE")
    case .after: language.pick("SAU", "AFTER")
    case .output: language.pick("NƠI-GHI", "PLACE")
    case .only: language.pick("TÊN", "NAME")
    case .scale: language.pick("SỐ", "NUMBER")
    case .catalogue, .inputs: language.pick("THƯ-MỤC", "FOLDER")
    case .asOf: language.pick("NGÀY", "DATE")
    case .bounds: language.pick("THẤP,CAO", "LO,HI")
    case .sheet: language.pick("TRANG", "SHEET")
    case .columns: language.pick("VAI=TIÊU-ĐỀ,…", "ROLE=TITLE,…")
    case .horizon, .lag, .origins, .seed, .fieldSize: language.pick("SỐ", "NUMBER")
    case .model: language.pick("MÔ-HÌNH", "MODEL")
    case .levels: language.pick("MỨC,MỨC", "LEVEL,LEVEL")
    case .targets: language.pick("TỆP", "FILE")
    case .extra, .step: language.pick("ĐIỂM@KỲ", "POINTS@PERIOD")
    case .paceOf, .unit: language.pick("ĐƠN-VỊ", "UNIT")
    case .probability: language.pick("PHẦN-TRĂM", "PERCENT")
    case .from: language.pick("KỲ", "PERIOD")
    case .target: language.pick("MÃ", "ID")
    case .indicator: language.pick("CHỈ-SỐ", "INDICATOR")
    case .margin: language.pick("ĐIỂM", "POINTS")
    case .method: language.pick("THƯỚC-ĐO", "MEASURE")
    case .quiet, .lang, .noProgress, .color, .help, .version, .format, .to, .decimal, .strict,
      .compatibility, .steps, .table, .vcov:
      nil
    }
  }

  private func files(of command: String, in language: Language) -> String {
    switch command {
    case "run":
      language.pick(
        "Tệp công việc (YAML), thư mục chứa tệp đó, hoặc số liệu và kế hoạch: một tệp .xlsx, hay các tệp "
          + "CSV.",
        "The job file (YAML), the folder that holds it, or values and plan: a workbook, or CSV files."
      )
    case "check":
      language.pick(
        "Tệp số liệu, tệp chỉ tiêu (CSV, .xlsx) hoặc tệp công việc (YAML); ‘-’ là đầu vào chuẩn.",
        "Files of observations or targets (CSV, .xlsx), or jobs (YAML); ‘-’ is standard input.")
    default:
      language.pick(
        "Tệp số liệu (CSV, .xlsx); ‘-’ là đầu vào chuẩn.",
        "Files of observations (CSV, .xlsx); ‘-’ is standard input.")
    }
  }

  /// What it does.
  func help(of command: String, in language: Language) -> String {
    switch self {
    case .files: files(of: command, in: language)
    case .job:
      language.pick(
        command == "run"
          ? "Tệp công việc (YAML), thư mục chứa tệp đó, hoặc run.json của một lần chạy để chạy lại."
          : "Tệp công việc (YAML), hoặc thư mục chứa tệp đó.",
        command == "run"
          ? "The job file (YAML), the folder that holds it, or the run.json of a run to do again."
          : "The job file (YAML), or the folder that holds it.")
    case .directory:
      command == "init"
        ? language.pick(
          "Thư mục để ghi các tệp mẫu; tệp đã có được giữ nguyên.",
          "The folder to write to; files already there are left alone.")
        : language.pick(
          "Thư mục kết quả do ‘cchc run’ ghi.", "The run directory, as ‘cchc run’ has written it.")
    case .before: language.pick("Thư mục kết quả của lần chạy trước.", "The earlier run directory.")
    case .after: language.pick("Thư mục kết quả của lần chạy sau.", "The later run directory.")
    case .output: output(of: command, in: language)
    case .quiet:
      language.pick(
        "Không hiện tiến trình và ghi chú; lỗi vẫn được báo.",
        "Suppress progress and notes; errors are still reported.")
    case .lang:
      language.pick(
        "Ngôn ngữ; mặc định theo tệp công việc, rồi ngôn ngữ của hệ thống, rồi tiêu đề cột của số liệu.",
        "Language; by default that of the job, then of the system, then of the column titles.")
    case .noProgress: language.pick("Không hiện tiến trình.", "Do not show progress.")
    case .color:
      language.pick(
        "Màu chữ; auto: chỉ trên màn hình, và khi không đặt biến NO_COLOR.",
        "Colour; auto: on a terminal only, and not where NO_COLOR is set.")
    case .help: language.pick("Hiện hướng dẫn.", "Show help.")
    case .version: language.pick("Hiện phiên bản.", "Show the version.")
    case .format: format(of: command, in: language)
    case .to:
      language.pick(
        "Loại tệp cần xuất: bảng tính Excel có biểu đồ, cơ sở dữ liệu SQLite, Stata, SPSS, JSON, CSV kèm "
          + "datapackage.json, hoặc SDMX-CSV.",
        "What to write: a workbook with charts, an SQLite database, Stata, SPSS, JSON, CSV with "
          + "datapackage.json, or SDMX-CSV.")
    case .only:
      language.pick(
        "Chỉ vẽ các biểu đồ có tên tệp bắt đầu như vậy, ví dụ sipas; dùng được nhiều lần.",
        "Draw only charts whose file name starts with this, e.g. sipas; repeatable.")
    case .scale:
      language.pick(
        "Số điểm ảnh của PNG trên mỗi đơn vị của hình.",
        "Pixels of a PNG for each unit of the drawing.")
    case .catalogue:
      language.pick(
        "Thư mục danh mục: indicators.csv, units.csv, breaks.csv, unit-changes.csv.",
        "Folder with indicators.csv, units.csv, breaks.csv, unit-changes.csv.")
    case .asOf:
      language.pick(
        "Ngày rà soát: chỉ dùng số liệu đã công bố đến ngày này, ví dụ 2023-11-30.",
        "Review date: only what was published by then is used, e.g. 2023-11-30.")
    case .bounds:
      language.pick(
        "Giá trị thấp nhất và cao nhất có thể có khi không có danh mục, ví dụ 0,100; của một chỉ số: "
          + "sipas=0,100. Có thể bỏ trống một đầu: 0, là không âm. Dùng được nhiều lần.",
        "Lowest and highest possible value where no catalogue says, e.g. 0,100; of one indicator: "
          + "sipas=0,100. An end may be left out: 0, is at least 0. Repeatable.")
    case .decimal:
      language.pick(
        "Dấu thập phân của các tệp có thể đọc theo hai cách.", "Decimal mark of ambiguous files.")
    case .horizon: language.pick("Số kỳ dự báo.", "Periods ahead.")
    case .model:
      command == "backtest"
        ? language.pick(
          "Chỉ kiểm chứng mô hình này, bên cạnh naive và drift; mặc định mọi mô hình.",
          "Only this model, beside naive and drift; by default every model.")
        : language.pick("Mô hình dự báo", "The forecasting model")
          + ": \(HelpPage.models.joined(separator: ", "))."
    case .levels:
      language.pick("Mức của khoảng dự báo, phần trăm.", "Interval levels in percent.")
    case .origins:
      language.pick(
        "Số kỳ đã qua được dự báo lại.", "How many past forecast origins to test.")
    case .table:
      language.pick(
        "Bảng với tên cột của R: tidy (mỗi hệ số một dòng), glance (mỗi chuỗi một dòng, có R², "
          + "Durbin–Watson, độ dốc Sen, Mann–Kendall, kiểm định Chow, điểm mỗi năm) hoặc augment (mỗi giá trị một dòng).",
        "With R's column names: tidy (a row a coefficient), glance (a row a series, with R², "
          + "Durbin–Watson, Sen's slope, Mann–Kendall, Chow's test and points a year) or augment (a row a value)."
      )
    case .vcov:
      language.pick("Cách tính sai số chuẩn.", "How standard errors are estimated.")
    case .lag:
      language.pick(
        "Độ trễ của Newey–West; mặc định tính theo số giá trị: ⌊4(n/100)^(2/9)⌋.",
        "Lag of Newey and West; by default from the number of values: ⌊4(n/100)^(2/9)⌋.")
    case .targets: language.pick("Tệp chỉ tiêu (CSV).", "The file of targets (CSV).")
    case .seed:
      language.pick(
        "Giá trị khởi tạo ngẫu nhiên của mô phỏng thứ hạng.",
        "Random seed for rank simulations.")
    case .strict:
      language.pick(
        "Kết thúc với mã 1 khi có chỉ tiêu không đánh giá được.",
        "Exit with 1 when a target could not be assessed.")
    case .inputs:
      language.pick(
        "Khi chạy lại từ run.json: thư mục chứa các tệp đầu vào đã chuyển chỗ; tệp được nhận ra theo nội dung.",
        "Doing a run.json again: the folder that holds inputs that have moved; files are known by their "
          + "bytes.")
    case .method:
      language.pick("Thước đo; dùng được nhiều lần.", "The measure; repeatable.")
    case .compatibility:
      language.pick(
        "Theo đúng từng chữ của quy tắc đã công bố, kể cả khi kết quả không có ý nghĩa (ví dụ 0,001 "
          + "thay cho chỉ tiêu bằng 0); mặc định nêu lý do.",
        "Follow the published rule to the letter where its answer means nothing, such as 0.001 for a "
          + "target of zero; by default such targets get a reason.")
    case .extra:
      language.pick(
        "Cộng thêm điểm mỗi năm kể từ một kỳ, ví dụ 2@2025; dùng được nhiều lần.",
        "Extra points per year from the given period, e.g. 2@2025; repeatable.")
    case .step:
      language.pick(
        "Cộng thêm điểm một lần kể từ một kỳ, ví dụ 5@2025; dùng được nhiều lần.",
        "Extra points once, from the given period, e.g. 5@2025; repeatable.")
    case .paceOf:
      language.pick(
        "Theo mức thay đổi bình quân mỗi kỳ của đơn vị khác; dùng được nhiều lần.",
        "Take the mean change per period of another unit; repeatable.")
    case .probability:
      language.pick(
        "Tìm mức tăng thêm mỗi năm để xác suất đạt bằng số phần trăm này, ví dụ 80.",
        "Find the extra pace per year needed for this probability, e.g. 80.")
    case .from where command == "init":
      language.pick(
        "Bảng số liệu hoặc kế hoạch (.xlsx, CSV): ghi danh mục, chỉ tiêu và tệp công việc từ những gì "
          + "đã hiểu, chỗ phải đoán được đánh dấu để sửa; dùng được nhiều lần.",
        "A table of values or a plan (.xlsx, CSV): catalogue, targets and job are written from what was "
          + "understood, guesses marked for correction; repeatable.")
    case .from:
      language.pick(
        "Kỳ đầu tiên có mức tăng đó; mặc định kỳ đầu tiên chưa có số liệu.",
        "First period with that pace; by default the first one without a value.")
    case .target:
      language.pick("Chỉ xét chỉ tiêu này; dùng được nhiều lần.", "Only this target; repeatable.")
    case .sheet:
      language.pick(
        "Trang tính cần đọc, theo tên hoặc số thứ tự; mặc định mọi trang có số liệu.",
        "The sheet to read, by name or number; by default all that hold data.")
    case .columns:
      language.pick(
        "Cột nào là gì khi tiêu đề không nói rõ, ví dụ unit=Entity,period=Year,value=\"Obs value\".",
        "Which column is what where titles do not tell, e.g. unit=Entity,period=Year,value=\"Obs "
          + "value\".")
    case .fieldSize:
      language.pick(
        "Số đơn vị cùng xếp hạng, của chỉ tiêu thứ hạng mà kế hoạch không nói, ví dụ 30.",
        "How many units are ranked, for ranks of which the plan does not say it, e.g. 30.")
    case .unit:
      command == "scenario"
        ? language.pick("Chỉ xét đơn vị này; dùng được nhiều lần.", "Only this unit; repeatable.")
        : language.pick(
          "Đơn vị có số liệu trong bảng không có cột đơn vị.",
          "Whose numbers they are, in tables without a column of units.")
    case .indicator:
      command == "scenario"
        ? language.pick(
          "Chỉ xét chỉ số này; dùng được nhiều lần.", "Only this indicator; repeatable.")
        : language.pick(
          "Chỉ số của bảng không có cột chỉ số.",
          "What is measured, in tables without a column of indicators.")
    case .margin:
      language.pick(
        "Xác suất thay đổi từ bao nhiêu điểm phần trăm trở lên thì được coi là thay đổi.",
        "Percentage points by which a probability must move to count.")
    case .steps:
      language.pick(
        "Tính lại phần đóng góp của từng nguyên nhân vào thay đổi của xác suất, khi có thể.",
        "Work out how much each cause moved the probabilities, as far as possible.")
    }
  }

  private func output(of command: String, in language: Language) -> String {
    switch command {
    // In a list for all commands, as shells have them.
    case "": language.pick("Nơi ghi kết quả.", "Where to write.")
    case "run":
      language.pick(
        "Thư mục kết quả; mặc định results/ và tên công việc.",
        "The run directory; by default results/ and the job's name.")
    case "init": language.pick("Như THƯ-MỤC.", "The same as DIRECTORY.")
    case "report":
      language.pick(
        "Tệp cần ghi, ‘-’ là đầu ra chuẩn; mặc định ghi vào thư mục kết quả.",
        "The file to write, ‘-’ for standard output; by default in the run directory.")
    case "export":
      language.pick(
        "Tệp cần ghi, hoặc thư mục khi có nhiều tệp; mặc định ghi vào thư mục kết quả.",
        "The file to write, or the folder where they are several; by default in the run directory.")
    case "chart":
      language.pick(
        "Thư mục cần ghi; mặc định charts/ trong thư mục kết quả.",
        "The folder to write to; by default charts/ in the run directory.")
    default:
      language.pick(
        "Tệp cần ghi; mặc định ‘-’, đầu ra chuẩn.",
        "The file to write; by default ‘-’, standard output.")
    }
  }

  private func format(of command: String, in language: Language) -> String {
    switch command {
    case "": language.pick("Dạng kết quả.", "Form of the output.")
    case "report":
      language.pick(
        "Dạng báo cáo; pptx là trang trình chiếu. docx và pptx cần pandoc, pdf cần Chromium hoặc "
          + "LibreOffice.",
        "Form of the report; pptx is slides. docx and pptx need pandoc, pdf needs Chromium or "
          + "LibreOffice.")
    case "chart":
      language.pick("Dạng biểu đồ; dùng được nhiều lần.", "Form of the charts; repeatable.")
    case "run", "check", "init":
      language.pick(
        "Dạng hiển thị; mặc định text.", "Form of what is printed; by default text.")
    default:
      language.pick(
        "Dạng bảng; mặc định text trên màn hình, csv khi ghi ra tệp hay chương trình khác.",
        "Form of the table; by default text on a terminal, csv elsewhere.")
    }
  }
}
