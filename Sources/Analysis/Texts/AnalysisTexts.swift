import Loading
import Plans
package import Text
package import TimeSeries

/// Messages about job files.
extension Message {
  static let notUTF8 = Message(
    vietnamese: "tệp không phải UTF-8", "lưu tệp với mã UTF-8",
    english: "the file is not UTF-8", "save it as UTF-8")

  /// - Parameter reason: What the YAML parser says, in English.
  static func notYAML(_ reason: String) -> Message {
    Message(
      vietnamese: "sai cú pháp YAML: \(yamlReasons[reason] ?? reason)",
      "xem tệp mẫu mà ‘cchc init’ tạo ra",
      english: "not valid YAML: \(reason)", "see the example job that ‘cchc init’ writes")
  }

  /// What is most often wrong with a job file, by libyaml's own words; others are passed on.
  private static let yamlReasons = [
    "mapping values are not allowed in this context": "dấu ‘:’ không được dùng ở đây",
    "block sequence entries are not allowed in this context": "dấu ‘-’ không được dùng ở đây",
    "could not find expected ':'": "thiếu dấu ‘:’ sau khóa",
    "did not find expected key": "thiếu khóa, hoặc thụt dòng không đều",
    "did not find expected '-' indicator": "thiếu dấu ‘-’ của danh sách, hoặc thụt dòng không đều",
    "did not find expected ',' or ']'": "thiếu dấu ‘,’ hoặc ‘]’",
    "did not find expected ',' or '}'": "thiếu dấu ‘,’ hoặc ‘}’",
    "found character that cannot start any token":
      "ký tự này (có thể là dấu tab) không được dùng ở đây",
    "found a tab character that violates indentation": "thụt dòng bằng tab; chỉ dùng dấu cách",
    "found unexpected end of stream": "tệp kết thúc khi một giá trị chưa kết thúc",
    "found unknown escape character": "ký tự sau dấu ‘\\’ không hợp lệ",
  ]

  static let tabIndentation = Message(
    vietnamese: "dòng thụt vào bằng dấu tab", "thay bằng dấu cách, mỗi cấp hai dấu cách",
    english: "the line is indented with a tab", "use spaces, two for each level")

  static func colonInText(key: String, text: String) -> Message {
    let line = "\(key): \"\(shown(text).replacing("\"", with: "\\\""))\""
    return Message(
      vietnamese: "giá trị của ‘\(key)’ có dấu hai chấm", "đặt trong dấu ngoặc kép: \(line)",
      english: "the value of ‘\(key)’ has a colon in it", "put it in quotation marks: \(line)")
  }

  static func noSpaceAfterColon(key: String, text: String) -> Message {
    let line = "‘\(key): \(shown(text))’"
    return Message(
      vietnamese: "thiếu dấu cách sau ‘\(key):’", "ghi \(line)",
      english: "a space is missing after ‘\(key):’", "write \(line)")
  }

  /// What a line is to hold, whole, on one line.
  private static func shown(_ text: String) -> String {
    visibleLine(text).replacing("\t", with: " ")
  }

  static func repeatedKeys(_ keys: [String]) -> Message {
    let list = keys.map { quoted($0) }.joined(separator: ", ")
    return Message(
      vietnamese: "khóa ghi hai lần: \(list)", "chỉ ghi một lần",
      english: "keys given twice: \(list)", "give each key once")
  }

  static let notAText = Message(
    vietnamese: "ở đây cần một giá trị, không phải danh sách hay nhóm khóa",
    "ghi mỗi mục một giá trị, không lồng nhau",
    english: "a single value is expected here, not a list or a group of keys",
    "write one value per item, not nested")

  static let emptyList = Message(
    vietnamese: "danh sách trống", "ghi ít nhất một giá trị, hoặc bỏ khóa này",
    english: "the list is empty", "give at least one value, or leave the key out")

  static let onlyOnePath = Message(
    vietnamese: "ở đây chỉ dùng được một đường dẫn", "chỉ giữ một",
    english: "only one path is allowed here", "keep one of them")

  static let notAJob = Message(
    vietnamese: "tệp công việc gồm các dòng ‘khóa: giá trị’", "xem tệp mẫu mà ‘cchc init’ tạo ra",
    english: "a job file consists of ‘key: value’ lines",
    "see the example job that ‘cchc init’ writes")

  static let noInputs = Message(
    vietnamese: "không có số liệu đầu vào", "thêm ‘inputs:’ với các tệp CSV số liệu",
    english: "the job has no inputs", "add ‘inputs:’ with the CSV files of the observations")

  static let inputWithoutFile = Message(
    vietnamese: "đầu vào không ghi tệp nào", "ghi ví dụ - {file: so-lieu.xlsx, sheet: Kết quả}",
    english: "the input names no file", "write, for example, - {file: data.xlsx, sheet: Results}")

  static func notColumns(_ text: String, roles: [String]) -> Message {
    let known = roles.joined(separator: ", ")
    return Message(
      vietnamese: "‘\(text)’ không nói cột nào là gì",
      "ghi ví dụ columns: unit=Entity,period=Year; vai trò: \(known)",
      english: "‘\(text)’ does not say which column is what",
      "write, for example, columns: unit=Entity,period=Year; roles: \(known)")
  }

  static let repeatedReviewDate = Message(
    vietnamese: "một ngày rà soát ghi hai lần", "chỉ ghi một lần",
    english: "a review date is given twice", "give it once")

  static func unknownKey(_ key: String, known: [String]) -> Message {
    let keys = known.joined(separator: ", ")
    let remedy = nearest(
      key, known,
      else: LocalizedName(
        vietnamese: "các khóa dùng được ở đây: \(keys)",
        english: "the keys allowed here are \(keys)"))
    return Message(
      vietnamese: "không có khóa \(quoted(key))", remedy.vietnamese,
      english: "unknown key \(quoted(key))", remedy.english)
  }

  static let filtersNotIndented = Message(
    vietnamese: "filters là các danh sách dưới plans, targets, indicators, levels hoặc units",
    "viết thụt vào",
    english: "filters must be lists under plans, targets, indicators, levels or units",
    "indent them")

  static let headlineNotIndented = Message(
    vietnamese: "headline gồm indicators và due", "ghi cả hai, thụt vào",
    english: "a headline needs indicators and due", "write both, indented")

  static let reportNotIndented = Message(
    vietnamese: "report gồm agency, number, place, signer …", "ghi từng dòng, thụt vào",
    english: "a report needs agency, number, place, signer …", "write each on a line, indented")

  static func notAnAuthority(known: [String]) -> Message {
    let list = known.joined(separator: ", ")
    return Message(
      vietnamese: "authority không phải là thẩm quyền ký", "ghi một trong: \(list)",
      english: "this is no authority to sign", "write one of: \(list)")
  }

  static func dueNotAPeriod(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là kỳ", "ghi ví dụ due: 2025",
      english: "\(quoted(text)) is not a period", "write, for example, due: 2025")
  }

  static func notBounds(_ text: String) -> Message {
    Message(
      vietnamese: "bounds ‘\(text)’ không phải là hai giới hạn tăng dần",
      "ghi ví dụ bounds: 0,100, hoặc mỗi chỉ số một dòng: sipas: 0,100",
      english: "bounds ‘\(text)’ are not two numbers in increasing order",
      "write, for example, bounds: 0,100, or a line for each indicator: sipas: 0,100")
  }

  static let levelsNotRising = Message(
    vietnamese: "levels là hai tỷ lệ phần trăm tăng dần", "ghi ví dụ levels: [80, 95]",
    english: "levels must be two percentages in increasing order",
    "write, for example, levels: [80, 95]")

  static func unknownModel(_ name: String, known: [String]) -> Message {
    let remedy = nearest(name, known, else: choice(from: known))
    return Message(
      vietnamese: "không có mô hình nào tên \(quoted(name))", remedy.vietnamese,
      english: "there is no model \(quoted(name))", remedy.english)
  }

  static func notADay(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là ngày", "ghi theo dạng 2025-11-30",
      english: "\(quoted(text)) is not a date", "write it as 2025-11-30")
  }

  static func notWhole(_ text: String, in range: ClosedRange<Int>) -> Message {
    let (low, high) = (range.lowerBound, range.upperBound)
    let isOpen = high == .max
    return Message(
      vietnamese: "\(quoted(text)) không phải số nguyên từ \(low) "
        + (isOpen ? "trở lên" : "đến \(high)"), "sửa lại số",
      english: "\(quoted(text)) is not a whole number "
        + (isOpen ? "of \(low) or more" : "from \(low) to \(high)"), "correct the number")
  }

  static func unknownChoice(_ text: String, known: [String]) -> Message {
    let remedy = nearest(text, known, else: choice(from: known))
    return Message(
      vietnamese: "\(quoted(text)) không dùng được", remedy.vietnamese,
      english: "\(quoted(text)) is not allowed here", remedy.english)
  }

  private static func choice(from known: [String]) -> LocalizedName {
    let choices = known.joined(separator: ", ")
    return LocalizedName(vietnamese: "chọn trong \(choices)", english: "choose from \(choices)")
  }

  /// «có phải ‘as_of’?», where a known name is near enough.
  private static func nearest(
    _ name: String, _ known: [String], else remedy: LocalizedName
  ) -> LocalizedName {
    let names = quoted(NearestNames.of(name, among: known))
    guard !names.english.isEmpty else { return remedy }
    return LocalizedName(
      vietnamese: "có phải \(names.vietnamese)?", english: "did you mean \(names.english)?")
  }

  static func unknownName(_ name: String, kind: NameCheck.Kind, known: [String]) -> Message {
    let kind = self.name(of: kind)
    let remedy = nearest(
      name, known, else: LocalizedName(vietnamese: "sửa tên", english: "correct the name"))
    return Message(
      vietnamese: "không có \(kind.vietnamese) nào tên \(quoted(name))", remedy.vietnamese,
      english: "there is no \(kind.english) named \(quoted(name))", remedy.english)
  }

  private static func name(of kind: NameCheck.Kind) -> LocalizedName {
    switch kind {
    case .plan: LocalizedName(vietnamese: "kế hoạch", english: "plan")
    case .target: LocalizedName(vietnamese: "chỉ tiêu", english: "target")
    case .indicator: LocalizedName(vietnamese: "chỉ số", english: "indicator")
    case .level: LocalizedName(vietnamese: "cấp", english: "level")
    case .unit: LocalizedName(vietnamese: "đơn vị", english: "unit")
    }
  }

  // MARK: Scenarios

  static let scenariosNotAList = Message(
    vietnamese: "scenarios là một danh sách",
    "bắt đầu mỗi kịch bản bằng ‘- ’, ví dụ ‘- extra: 2@2025’",
    english: "scenarios must be a list",
    "begin each scenario with ‘- ’, for example ‘- extra: 2@2025’")

  static let scenarioNotIndented = Message(
    vietnamese: "một kịch bản phải nêu điều gì thay đổi", "ghi ví dụ ‘- extra: 2@2025’",
    english: "a scenario must say what changes", "write, for example, ‘- extra: 2@2025’")

  static let changesNothing = Message(
    vietnamese: "kịch bản không thay đổi gì", "ghi extra, step hoặc pace_of",
    english: "the scenario changes nothing", "write extra, step or pace_of")

  static func notAChange(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là mức thay đổi",
      "ghi số điểm, @ và kỳ, ví dụ 2@2025 hoặc -0,5@2026-Q1",
      english: "\(quoted(text)) is not a change",
      "write points, @ and a period, for example 2@2025 or -0.5@2026-Q1")
  }

  static func repeatedScenario(_ id: String) -> Message {
    Message(
      vietnamese: "kịch bản \(quoted(id)) ghi hai lần", "đặt cho mỗi kịch bản một mã riêng",
      english: "the scenario \(quoted(id)) is given twice", "give each scenario its own id")
  }

  static func severalUnits(_ name: String, _ ids: [String]) -> Message {
    let found = quoted(ids)
    return Message(
      vietnamese: "\(quoted(name)) có thể là \(found.vietnamese)", "ghi một trong các mã này",
      english: "\(quoted(name)) can mean \(found.english)", "write one of these ids")
  }
}

extension Language {
  /// A name of a target that nothing in the data is called.
  func notInTheData(_ name: String, nearest: [String]) -> String {
    let names = self.name(Message.quoted(nearest))
    return pick(
      "số liệu không có ‘\(name)’; có phải \(names)?",
      "‘\(name)’ is not in the data; did you mean \(names)?")
  }

  /// How to settle the bounds of an indicator.
  private func settleBounds(_ id: String) -> String {
    pick(
      "ghi --bounds \"\(id)=0,100\" nếu là tỷ lệ, --bounds \"\(id)=0,\" nếu chỉ không âm, "
        + "--bounds \"\(id)=,\" nếu không có giới hạn, hoặc ghi min và max trong danh mục",
      "give --bounds \"\(id)=0,100\" for a share, --bounds \"\(id)=0,\" for what is only never "
        + "negative, --bounds \"\(id)=,\" for what has no bounds, or min and max in the catalogue")
  }

  /// Something says that an indicator is a share, something else that it is not.
  func doubtfulShare(_ id: String) -> String {
    pick(
      "‘\(id)’ trông như một tỷ lệ, nhưng có giá trị, chỉ tiêu hoặc tên gọi không hợp với khoảng 0–100; "
        + settleBounds(id),
      "‘\(id)’ looks like a share, but has values, targets or a name that do not go with 0 to 100; "
        + settleBounds(id))
  }

  /// A forecast leaves 0 to 100, where all values of the indicator lie.
  func forecastLeavesShare(_ id: String) -> String {
    pick(
      "dự báo của ‘\(id)’ vượt khoảng 0–100 trong khi mọi giá trị đều nằm trong đó; "
        + settleBounds(id),
      "the forecast of ‘\(id)’ leaves 0 to 100, where all its values lie; " + settleBounds(id))
  }
}

/// Told what is being done, how much of it is done, and of how much: 1 where nobody can tell. It may come
/// from any thread, from one at a time.
package typealias WorkProgress = @Sendable (WorkStage, Int, Int) -> Void

/// What the tool is at work on, as a person at a terminal sees it pass.
package enum WorkStage: Sendable {
  case reading, forecasting, assessing, backtesting, drawing, writing

  package func text(in language: Language) -> String {
    switch self {
    case .reading: language.pick("Đọc số liệu", "Reading")
    case .forecasting: language.pick("Dự báo", "Forecasting")
    case .assessing: language.pick("Đánh giá chỉ tiêu", "Assessing targets")
    case .backtesting: language.pick("Kiểm chứng dự báo", "Backtesting")
    case .drawing: language.pick("Vẽ biểu đồ", "Drawing charts")
    case .writing: language.pick("Ghi kết quả", "Writing")
    }
  }
}

extension Language {
  /// Of an error that no part of the tool foresaw.
  package var unforeseen: String {
    pick(
      "cchc gặp lỗi không lường trước và đã dừng; hãy báo cho người phát triển kèm lệnh đã chạy",
      "cchc met an error that it does not know and stopped; please report it with the command")
  }

  /// A run is in place, and what it replaced is not gone.
  package func leftBehind(_ folder: String) -> String {
    let folder = Message.visibleLine(folder)
    return pick(
      "\(folder): không xóa hết được phần còn lại của lần chạy trước; xem rồi tự xóa thư mục ẩn này",
      "\(folder): what an earlier run left could not be cleared away; look and remove this hidden "
        + "folder yourself")
  }

  /// How many files a command has written, and where.
  package func written(_ count: Int, to folder: String) -> String {
    let folder = Message.visibleLine(folder)
    return pick(
      "\(folder): đã ghi \(count) tệp",
      "\(folder): \(count) \(count == 1 ? "file" : "files") written")
  }
}

extension Language {
  /// The file of a run that people open first.
  package func openFirst(_ path: String) -> String {
    let path = Message.visibleLine(path)
    return pick("mở trước tiên: \(path)", "open this first: \(path)")
  }
}

/// A plan that cannot be carried out.
package enum AnalysisError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case unknownModel(name: String, known: [String])
  case noObservations
  case nothingKnown(asOf: Day)
  /// No file of the folder is a job.
  case noJob(folder: String)
  case severalJobs(folder: String, jobs: [String])
  /// None of the tables is a plan.
  case noTargets([String])

  package func text(in language: Language) -> String {
    switch self {
    case .unknownModel(let name, let known):
      let message = Message.unknownModel(name, known: known)
      return "\(language.name(message.what)); \(language.name(message.remedy))"
    case .noObservations:
      return language.pick(
        "đầu vào không có giá trị nào; kiểm tra cột giá trị có bị trống không",
        "the inputs hold no value; look for empty value columns")
    case .nothingKnown(let asOf):
      return language.pick(
        "chưa công bố số liệu nào đến ngày \(NumberText(language).day(asOf)); "
          + "chọn ngày rà soát muộn hơn",
        "nothing was published by \(asOf); choose a later review date")
    case .noJob(let folder):
      return language.pick(
        "\(folder): không có tệp công việc (tệp .yaml có ‘inputs:’); tạo tệp mẫu bằng ‘cchc init’",
        "\(folder): no job in this folder (a .yaml file with ‘inputs:’); ‘cchc init’ writes one")
    case .noTargets(let files):
      return files.joined(separator: ", ")
        + language.pick(
          ": không thấy bảng chỉ tiêu; thêm trang hoặc tệp có cột ‘Chỉ tiêu’ và ‘Mục tiêu 2025’, hoặc chỉ "
            + "dự báo bằng ‘cchc forecast’",
          ": no table of targets; add a sheet or file with columns such as ‘Indicator’ and ‘Target 2025’, "
            + "or use ‘cchc forecast’ for forecasts alone")
    case .severalJobs(let folder, let jobs):
      return language.pick(
        "\(folder): có nhiều tệp công việc; chọn một: ", "\(folder): several jobs; choose one: ")
        + jobs.joined(separator: ", ")
    }
  }

  package var description: String { text(in: .english) }
}
