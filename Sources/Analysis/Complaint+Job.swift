import Loading
import Plans
import TimeSeries

/// Faults of a job file.
extension Complaint {
  static let notUTF8 = Complaint(
    vietnamese: "tệp không phải UTF-8", "lưu tệp với mã UTF-8",
    english: "the file is not UTF-8", "save it as UTF-8")

  static func notYAML(_ reason: String) -> Complaint {
    Complaint(
      vietnamese: "không đọc được theo YAML: \(reason)", "xem tệp mẫu mà ‘cchc init’ tạo ra",
      english: "not readable as YAML: \(reason)", "see the example job that ‘cchc init’ writes")
  }

  static func repeatedKeys(_ keys: [String]) -> Complaint {
    let list = keys.map { quoted($0) }.joined(separator: ", ")
    return Complaint(
      vietnamese: "khóa ghi hai lần: \(list)", "chỉ ghi một lần",
      english: "keys that stand twice: \(list)", "leave each once")
  }

  static let notAText = Complaint(
    vietnamese: "ở đây cần một giá trị, không phải danh sách hay nhóm khóa",
    "viết mỗi giá trị một mục, không lồng nhau",
    english: "here stands one value, no list and no keys", "write one value an item, not nested")

  static let emptyList = Complaint(
    vietnamese: "danh sách trống", "ghi ít nhất một giá trị, hoặc bỏ khóa này",
    english: "the list is empty", "name at least one, or leave the key out")

  static let onlyOnePath = Complaint(
    vietnamese: "ở đây chỉ dùng được một đường dẫn", "giữ một",
    english: "only one path can stand here", "keep one of them")

  static let notAJob = Complaint(
    vietnamese: "tệp công việc gồm các dòng ‘khóa: giá trị’", "xem tệp mẫu mà ‘cchc init’ tạo ra",
    english: "a job is a list of ‘key: value’ lines", "see the job that ‘cchc init’ writes")

  static let noInputs = Complaint(
    vietnamese: "không có số liệu đầu vào", "thêm ‘inputs:’ với các tệp CSV số liệu",
    english: "no inputs", "add ‘inputs:’ with the CSV files of the observations")

  static let repeatedReviewDate = Complaint(
    vietnamese: "một ngày đánh giá ghi hai lần", "chỉ ghi một lần",
    english: "a review date stands twice", "leave it once")

  static func unknownKey(_ key: String, known: [String]) -> Complaint {
    let keys = known.joined(separator: ", ")
    return Complaint(
      vietnamese: "không có khóa \(quoted(key))", "các khóa dùng được ở đây: \(keys)",
      english: "unknown key \(quoted(key))", "known keys here: \(keys)")
  }

  static let filtersNotIndented = Complaint(
    vietnamese: "filters là các danh sách dưới plans, targets, indicators, levels hoặc units",
    "viết thụt vào",
    english: "filters are lists under plans, targets, indicators, levels or units", "indent them")

  static let headlineNotIndented = Complaint(
    vietnamese: "headline gồm indicators và due", "viết cả hai, thụt vào",
    english: "a headline has indicators and due", "write both, indented")

  static func dueNotAPeriod(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải là kỳ", "ghi ví dụ due: 2025",
      english: "\(quoted(text)) is not a period", "write for example due: 2025")
  }

  static let levelsNotRising = Complaint(
    vietnamese: "levels là hai tỷ lệ phần trăm tăng dần", "ghi levels: [80, 95]",
    english: "levels are two percentages in rising order", "write levels: [80, 95]")

  static func unknownModel(_ name: String, known: [String]) -> Complaint {
    let models = known.joined(separator: ", ")
    return Complaint(
      vietnamese: "không có mô hình nào tên \(quoted(name))", "chọn trong \(models)",
      english: "no model is called \(quoted(name))", "choose from \(models)")
  }

  static func notADay(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải là ngày", "ghi 2025-11-30",
      english: "\(quoted(text)) is not a date", "write 2025-11-30")
  }

  static func notWhole(_ text: String, from low: Int) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải số nguyên từ \(low) trở lên", "ghi một số",
      english: "\(quoted(text)) is not a whole number from \(low) on", "write a number")
  }

  static func unknownChoice(_ text: String, known: [String]) -> Complaint {
    let choices = known.joined(separator: ", ")
    return Complaint(
      vietnamese: "\(quoted(text)) không dùng được", "chọn trong \(choices)",
      english: "\(quoted(text)) is not known", "choose from \(choices)")
  }

  /// - Parameter kind: What the name should name: plan, target, indicator, level or unit.
  static func unknownName(_ name: String, kind: LocalizedName, known: [String]) -> Complaint {
    let nearest = quoted(NearestNames.of(name, among: known))
    let isNear = !nearest.english.isEmpty
    return Complaint(
      vietnamese: "không có \(kind.vietnamese) nào tên \(quoted(name))",
      isNear ? "có phải \(nearest.vietnamese)?" : "sửa tên",
      english: "no \(kind.english) is called \(quoted(name))",
      isNear ? "did you mean \(nearest.english)?" : "correct the name")
  }
}
