import Plans
import TargetAssessment
import Text
import TimeSeries

/// The lists of codes in the tables, with their words.
extension CodeList {
  static let status = CodeList(
    name: "status",
    entries: [
      Entry(
        code: "observed",
        words: Words("đã có số liệu công bố", "settled by a published value")),
      Entry(code: "forecast", words: Words("dự báo", "forecast")),
      Entry(code: "not_assessable", words: Words("không đánh giá được", "not assessable")),
    ])

  static let outcome = CodeList(
    name: "outcome", entries: [reached(true), reached(false)])

  private static func reached(_ isReached: Bool) -> Entry {
    Entry(
      code: isReached ? "reached" : "missed", words: Words { $0.verdict(reached: isReached) })
  }

  /// What is said of a published value, then the likelihood words.
  static let verdict = CodeList(name: "verdict", entries: outcome.entries + likelihood.entries)

  static let likelihood = CodeList.of("likelihood", Likelihood.allCases) { $0.likelihood($1) }

  static let reason = CodeList.of("reason", Assessment.Reason.allCases) { $0.reason($1) }

  static let flag = CodeList.of("flag", Assessment.Flag.allCases) { $0.flag($1) }

  static let state = CodeList.of("state", Target.State.allCases) { $0.state($1) }

  static let comparison = CodeList.of("operator", Target.Operator.allCases) { language, code in
    switch code {
    case .greater: language.pick("lớn hơn", "more than")
    case .atLeast: language.pick("ít nhất", "at least")
    case .less: language.pick("nhỏ hơn", "less than")
    case .atMost: language.pick("nhiều nhất", "at most")
    case .equal: language.pick("bằng", "equal to")
    case .at100: language.pick("đạt 100%", "at 100 %")
    case .topN: language.pick("thuộc nhóm đứng đầu", "among the first")
    case .increase: language.pick("tăng ít nhất", "rise by at least")
    case .reduce: language.pick("giảm ít nhất", "fall by at least")
    }
  }

  static let basis = CodeList.of("basis", Basis.allCases) { language, code in
    switch code {
    case .official: language.pick("chính thức", "official")
    case .derived: language.pick("tính từ số liệu khác", "derived")
    case .provisional: language.pick("sơ bộ", "provisional")
    case .rounded: language.pick("làm tròn", "rounded")
    case .estimated: language.pick("ước tính", "estimated")
    case .synthetic: language.pick("giả lập", "synthetic")
    case .selfScored: language.pick("tự chấm", "self-scored")
    }
  }

  static let reporting = CodeList.of(
    "reporting", [Reporting.official, .selfReported]
  ) { language, code in
    switch code {
    case .official: language.pick("cơ quan có thẩm quyền công bố", "published by an authority")
    case .selfReported: language.pick("đơn vị tự chấm", "scored by the unit itself")
    }
  }

  static let unitKind = CodeList.of(
    "kind", AdministrativeUnit.Kind.allCases
  ) { language, code in
    switch code {
    case .unit: language.pick("đơn vị", "unit")
    case .aggregate: language.pick("tổng hợp nhiều đơn vị", "aggregate of units")
    }
  }

  static let direction = CodeList.of(
    "direction", Indicator.Direction.allCases
  ) { language, code in
    switch code {
    case .higherIsBetter: language.pick("càng cao càng tốt", "higher is better")
    case .lowerIsBetter: language.pick("càng thấp càng tốt", "lower is better")
    }
  }

  /// Why a what-if has no figures, or why no pace is enough.
  static let scenarioReason = CodeList(
    name: "scenario_reason",
    entries: reason.entries
      + CodeList.of("", RequiredPace.Standing.allCases.filter { $0 != .attainable }) {
        language, code in
        switch code {
        case .attainable: ""
        case .alreadyMet: language.pick("đã đủ", "enough already")
        case .unattainable: language.pick("không mức nào đủ", "no pace is enough")
        case .beginsTooLate: language.pick("bắt đầu quá muộn", "begins too late")
        case .twoSided:
          language.pick("chỉ tiêu có hai phía", "the target can be missed on both sides")
        }
      }.entries)

  static let measure = CodeList.of("measure", ProgressMethod.Measure.allCases) { $0.measure($1) }

  static let progressClass = CodeList.of("class", ProgressClass.allCases) { $0.progressClass($1) }

  static let refusal = CodeList.of("refusal", ProgressRefusal.allCases) { $0.refusal($1) }

  static let agreement = CodeList.of(
    "agreement", ProgressAssessment.Agreement.allCases
  ) { language, code in
    switch code {
    case .agree: language.pick("thống nhất", "agree")
    case .disagree: language.pick("không thống nhất", "disagree")
    case .undecided: language.pick("chưa rõ", "undecided")
    }
  }

  static let standing = CodeList(
    name: "standing",
    entries: [
      Entry(code: "applied", words: Words("được áp dụng", "applied")),
      Entry(code: "superseded", words: Words("đã có điều chỉnh mới hơn", "a later one is known")),
      Entry(code: "not_yet_made", words: Words("sau ngày rà soát", "after the review date")),
      Entry(code: "decided", words: Words("đã có số liệu công bố", "the value is published")),
      Entry(code: "no_forecast", words: Words("không có dự báo", "no forecast to adjust")),
    ])

  static let adjustment = CodeList(
    name: "adjustment",
    entries: [
      Entry(code: "adjusted_median", words: Words("trung vị mới", "another median")),
      Entry(code: "shift", words: Words("cộng thêm", "a shift")),
      Entry(code: "adjusted_probability", words: Words("xác suất mới", "another probability")),
    ])

  static let movement = CodeList.of(
    "movement", RunComparison.Movement.allCases
  ) { language, code in
    switch code {
    case .moved: language.pick("thay đổi", "moved")
    case .practicallyUnchanged:
      language.pick("gần như không đổi", "practically unchanged")
    case .unchanged: language.pick("không đổi", "unchanged")
    case .added: language.pick("mới có", "added")
    case .removed: language.pick("không còn", "removed")
    }
  }

  static let repetition = CodeList.of(
    "repetition", RunRepetition.Outcome.allCases
  ) { language, code in
    switch code {
    case .same: language.pick("giống hệt", "the same bytes")
    case .different: language.pick("khác", "other bytes")
    case .notMade: language.pick("được thêm sau lần chạy", "added after the run")
    }
  }

  static let scale = CodeList.of("scale", TrendResult.Scale.allCases) { language, code in
    switch code {
    case .identity: language.pick("giá trị của chỉ số", "the indicator's own")
    case .root: language.pick("căn bậc hai, giữ dấu", "square root, with its sign")
    case .log:
      language.pick(
        "log của khoảng cách tới giới hạn; dưới giới hạn trên thì đổi dấu",
        "log of the distance from the bound; below an upper one with the opposite sign")
    case .logit:
      language.pick("logit giữa hai giới hạn", "logit between the bounds")
    }
  }

  static let standardErrors = CodeList.of(
    "std_error_type", TrendResult.StandardErrors.allCases
  ) { language, code in
    switch code {
    case .classical: language.pick("thông thường", "classical")
    case .hc3: language.pick("HC3, chịu được phương sai thay đổi", "HC3, heteroskedasticity-robust")
    case .neweyWest:
      language.pick(
        "Newey–West, chịu được tự tương quan", "Newey–West, robust to autocorrelation")
    }
  }

  static let answer = CodeList(
    name: "answer",
    entries: [
      Entry(code: "yes", words: Words("có", "yes")),
      Entry(code: "no", words: Words("không", "no")),
    ])

  /// What nobody has to look up twice: each list once, in the order of the tables.
  static func all(in tables: [TableDefinition]) -> [CodeList] {
    var lists: [CodeList] = []
    for case .some(let list) in tables.flatMap(\.columns).map(\.codes)
    where !lists.contains(where: { $0.name == list.name }) {
      lists.append(list)
    }
    return lists
  }
}
