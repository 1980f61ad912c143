import Plans
internal import TimeSeries

/// The columns of a table of targets.
enum TargetColumn: String, ColumnRole {
  case target = "target_id"
  case plan = "plan_id"
  case unit = "unit_id"
  case indicator = "indicator_id"
  case state
  case comparison = "operator"
  case threshold
  case thresholdHigh = "threshold_high"
  case changeKind = "change_kind"
  case baselineYear = "baseline_year"
  case unitOfMeasure = "unit_of_measure"
  case reformArea = "reform_area"
  case leadUnits = "lead_unit_ids"
  case supportUnits = "support_unit_ids"
  case holdFrom = "hold_from"
  case vietnameseNote = "note_vi"
  case due, field, limit, milestone, section, note

  var spellings: [String] {
    switch self {
    case .target: ["target_id", "target", "id", "mã chỉ tiêu", "mã mục tiêu", "mục tiêu"]
    case .plan: ["plan_id", "plan", "kế hoạch"]
    case .unit: ["unit_id", "unit", "đơn vị"]
    case .indicator:
      [
        "indicator_id", "indicator", "chỉ tiêu", "chỉ số", "tên chỉ tiêu", "nội dung chỉ tiêu",
        "nội dung",
      ]
    case .state: ["state", "trạng thái"]
    case .comparison: ["operator", "phép so sánh", "so sánh"]
    case .threshold:
      [
        "threshold", "ngưỡng", "mức", "mức chỉ tiêu", "mức phấn đấu", "mục tiêu phấn đấu",
        "chỉ tiêu kế hoạch",
      ]
    case .thresholdHigh:
      ["threshold_high", "ngưỡng trên", "ngưỡng cao", "mức cao", "mức trên", "cận trên"]
    case .changeKind: ["change_kind", "cách tính thay đổi"]
    case .baselineYear: ["baseline_year", "năm gốc"]
    case .due:
      ["due", "period", "year", "kỳ", "năm", "hạn", "thời hạn", "thời hạn hoàn thành", "năm đạt"]
    case .holdFrom: ["hold_from", "giữ từ", "giữ từ năm"]
    case .field: ["field", "phạm vi xếp hạng"]
    case .limit: ["limit", "giới hạn"]
    case .milestone: ["milestone", "mốc"]
    case .section: ["section", "mục"]
    case .unitOfMeasure: ["unit_of_measure", "đơn vị tính", "đvt", "unit of measure"]
    case .reformArea: ["reform_area", "lĩnh vực"]
    case .leadUnits:
      [
        "lead_unit_ids", "lead", "chủ trì", "đơn vị chủ trì", "cơ quan chủ trì",
        "cơ quan, đơn vị chủ trì", "đơn vị thực hiện", "cơ quan thực hiện",
      ]
    case .supportUnits:
      ["support_unit_ids", "support", "phối hợp", "đơn vị phối hợp", "cơ quan phối hợp"]
    case .note: ["note", "ghi chú"]
    case .vietnameseNote: ["note_vi"]
    }
  }
}

/// How a table writes targets: in codes with an operator and a number, in phrases with the due period in
/// a column of its own, or as a plan with one column of phrases for each due period.
struct TargetForm {
  let columns: Columns<TargetColumn>
  /// The columns of phrases of a plan, with what each is due in; empty in the other forms.
  let dues: [(column: Int, due: Period)]
  /// Whether each row has an operator, or its threshold is a phrase.
  let hasOperators: Bool

  /// Finds the form of a table by its titles.
  static func find(_ columns: Columns<TargetColumn>) -> TargetForm {
    if columns[.comparison] != nil {
      return TargetForm(columns: columns, dues: [], hasOperators: true)
    }
    var columns = columns
    if columns[.due] == nil {
      let titled = columns.rest.compactMap { column in
        DueTitle.parse(columns.header[column]).map { (column: column, title: $0) }
      }
      // Beside columns of goals, years alone are those of results.
      let goals = titled.filter(\.title.isGoal)
      let dues = (goals.isEmpty ? titled : goals).map { ($0.column, $0.title.due) }
      return TargetForm(columns: columns, dues: dues, hasOperators: false)
    }
    // «Chỉ tiêu | Mục tiêu | Năm»: what could be the id is the phrase where nothing else is.
    if columns[.threshold] == nil, let column = columns[.target],
      HeaderText.key(columns.header[column]) == MatchingKey("mục tiêu")
    {
      columns = columns.assigning([.threshold: column, .target: nil])
    }
    return TargetForm(columns: columns, dues: [], hasOperators: false)
  }

  /// The columns that a table of this form must have.
  var required: [TargetColumn] {
    if hasOperators { return [.target, .indicator, .comparison, .threshold, .due] }
    return dues.isEmpty ? [.indicator, .threshold, .due] : [.indicator]
  }

  /// The columns of numbers alone.
  var numeric: [TargetColumn] {
    let numbers: [TargetColumn] = [.thresholdHigh, .baselineYear, .limit]
    return hasOperators ? [.threshold] + numbers : numbers
  }

  /// Whether these are the titles of targets: with an operator, or a plan with a column for each due
  /// period.
  var isRecognised: Bool {
    if hasOperators { return columns[.threshold] != nil && columns[.due] != nil }
    guard columns[.indicator] != nil else { return false }
    if dues.isEmpty { return columns[.threshold] != nil && columns[.due] != nil }
    return dues.allSatisfy { DueTitle.parse(columns.header[$0.column])?.isGoal ?? false }
  }
}

/// The title of a column of targets: «Mục tiêu 2023», «Chỉ tiêu đến năm 2025», «Giai đoạn 2021-2025».
private struct DueTitle {
  var due: Period
  /// Whether the title speaks of goals, not of years alone.
  var isGoal: Bool

  static func parse(_ title: String) -> DueTitle? {
    let plain = HeaderText.title(title)
    var words = plain.split { $0.isWhitespace }.map(String.init)[...]
    // Below «Mục tiêu» over several years, the year is the title: `2025 (Mục tiêu)`.
    let note = title.dropFirst(plain.count).filter { !"()".contains($0) }
    var isGoal = meaning(CellText.trimmed(note).split(separator: " ").map(String.init)) ?? false
    while !words.isEmpty {
      let longest = (1...3).reversed().first { count in
        words.count > count && DueTitle.meaning(words.prefix(count)) != nil
      }
      guard let longest, let meaning = DueTitle.meaning(words.prefix(longest)) else { break }
      isGoal = isGoal || meaning
      words.removeFirst(longest)
    }
    let rest = words.joined(separator: " ")
    // A title that is no period is that of another column.
    if let due = try? PeriodText.parse(rest) { return DueTitle(due: due, isGoal: isGoal) }
    let years = rest.split { "-–— ".contains($0) }.compactMap { Int($0) }
    guard years.count == 2, years[0] < years[1], PeriodText.years.contains(years[0]),
      PeriodText.years.contains(years[1]), rest.allSatisfy({ $0.isNumber || "-–— ".contains($0) })
    else { return nil }
    // A goal for several years is due in the last.
    return DueTitle(due: .year(years[1]), isGoal: isGoal)
  }

  /// Whether words in front of a year say that a goal follows; `nil` for other words.
  private static func meaning(_ words: some Sequence<String>) -> Bool? {
    let key = MatchingKey(words.joined(separator: " "))
    return goals.contains(key) ? true : fillers.contains(key) ? false : nil
  }

  private static let goals = Set(
    [
      "mục tiêu", "chỉ tiêu", "kế hoạch", "KH", "MT", "CT", "phấn đấu", "chỉ tiêu kế hoạch", "mức",
      "target", "targets", "plan", "goal",
    ].map { MatchingKey($0) })
  private static let fillers = Set(
    [
      "đến", "đến hết", "đến cuối", "hết", "cuối", "giai đoạn", "đến năm", "năm", "đạt", "by",
      "by the end of",
      "end of", "for", "due", "thực hiện đến",
    ].map { MatchingKey($0) })
}
