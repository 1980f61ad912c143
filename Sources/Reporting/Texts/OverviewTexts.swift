import Loading
import Plans
import Results
import Text
import TimeSeries

/// What `cchc check` says of what it has understood: columns, bounds, decimals, what was left out, and
/// what looks like a slip.
struct OverviewTexts {
  let language: Language
  let overview: DataOverview
  private var numbers: NumberText { NumberText(language) }

  private func name(_ id: String) -> String { language.name(overview.name(of: id)) }

  var indicators: String { language.pick("Đã hiểu các chỉ số như sau", "Indicators as understood") }
  var columns: String { language.pick("Các cột", "Columns") }
  var leftAside: String {
    language.pick("Hàng và ô không phải số liệu", "Rows and cells that are no observations")
  }
  var doubts: String { language.pick("Cần xem lại", "Worth a look") }

  /// The first lines of many, and how many more there are.
  func shortened(_ lines: [String], to limit: Int) -> [String] {
    let rest = lines.count - limit
    guard rest > 0 else { return lines }
    return lines.prefix(limit) + [
      language.pick("… và \(rest) dòng khác", "… and \(rest) more lines")
    ]
  }

  // MARK: Targets

  var phrases: String {
    language.pick("Đã hiểu các chỉ tiêu của kế hoạch như sau", "Phrases of the plan as understood")
  }

  /// «‘từ 90% trở lên’ là ≥ 90%, hạn 2025 (PAR INDEX)»; `nil` for a target that is written in codes.
  func phrase(of target: Target, indicator: Indicator) -> String? {
    target.phrase.map { phrase in
      let asked = language.requirement(target, indicator: indicator, numbers: numbers)
      let due = numbers.period(target.due)
      return "\(language.name(indicator.name)), "
        + language.pick("hạn \(due): “\(phrase)” là ", "due \(due): “\(phrase)” is ") + asked
        + (target.fieldSize.map { language.pick(" trong \($0) đơn vị", " of \($0) units") } ?? "")
    }
  }

  // MARK: Indicators

  /// One line on an indicator: unit of measure, bounds, decimals, with where each comes from.
  func facts(_ indicator: DataOverview.IndicatorOverview) -> String {
    let kinds = Set(indicator.groups.map(\.periods)).sorted().map(name(ofPeriods:))
    let facts = [
      kinds.isEmpty ? nil : kinds.joined(separator: ", "),
      indicator.unitOfMeasure.map { language.pick("đơn vị tính \($0)", "in \($0)") },
      bounds(indicator), decimals(indicator),
    ].compactMap(\.self)
    return "\(language.name(indicator.name)): " + facts.joined(separator: "; ")
  }

  private func bounds(_ indicator: DataOverview.IndicatorOverview) -> String {
    let (low, high) = (
      indicator.minimum.map(numbers.shortest), indicator.maximum.map(numbers.shortest)
    )
    let range: String
    switch (low, high) {
    case (let low?, let high?): range = language.pick("từ \(low) đến \(high)", "\(low) to \(high)")
    case (let low?, nil): range = language.pick("từ \(low) trở lên", "\(low) or more")
    case (nil, let high?): range = language.pick("đến \(high)", "up to \(high)")
    case (nil, nil): return language.pick("không có giới hạn", "no bounds")
    }
    switch indicator.boundsFrom {
    case .catalogue: return range + language.pick(" (theo danh mục)", " (catalogue)")
    case .option: return range + language.pick(" (theo yêu cầu)", " (as asked for)")
    case .evidence where indicator.minimum != 0 || indicator.maximum != 100:
      return range + language.pick(" (theo đơn vị tính)", " (by the unit of measure)")
    case .evidence: return range + language.pick(" (là tỷ lệ)", " (it is a share)")
    case .none: return range
    }
  }

  private func decimals(_ indicator: DataOverview.IndicatorOverview) -> String? {
    guard let decimals = indicator.decimals else { return nil }
    let count = language.pick(
      "\(decimals) chữ số thập phân", "\(decimals) \(decimals == 1 ? "decimal" : "decimals")")
    return count
      + (indicator.areDecimalsStated
        ? language.pick(" (theo danh mục)", " (catalogue)")
        : language.pick(" (nhiều nhất trong tệp)", " (the most in the files)"))
  }

  private func name(ofPeriods kind: String) -> String {
    switch kind {
    case "year": language.pick("theo năm", "yearly")
    case "half": language.pick("theo nửa năm", "half-yearly")
    case "quarter": language.pick("theo quý", "quarterly")
    case "month": language.pick("theo tháng", "monthly")
    case "school-year": language.pick("theo năm học", "by school year")
    default: language.pick("lũy kế từ đầu năm", "cumulative from January")
    }
  }

  /// The values on which sources disagree.
  func conflict(_ conflict: ConflictResult) -> String {
    var named = conflict
    named.unit = name(conflict.unit)
    named.indicator = name(conflict.indicator)
    return DataTexts(language: language).conflict(named)
  }

  /// The last values of one series.
  func example(_ example: DataOverview.Example) -> String {
    let values = example.values.map {
      "\(numbers.shortest($0.value)) (\(numbers.period($0.period)))"
    }
    return "\(name(example.unit)): \(values.joined(separator: ", "))"
  }

  /// What was left out of an indicator, and why; `nil` where nothing was.
  func leftOut(_ indicator: DataOverview.IndicatorOverview) -> String? {
    let kinds = [
      count(indicator.forecasts, language.pick("dự báo", "forecast")),
      count(indicator.plans, language.pick("kế hoạch", "plan")),
      count(indicator.estimates, language.pick("ước tính", "estimate")),
      count(indicator.parts, language.pick("số của nhóm dân số", "subgroup value")),
    ].compactMap(\.self)
    var parts = kinds.isEmpty ? [] : [kinds.joined(separator: ", ")]
    if let day = indicator.firstPublishedLater {
      let date = numbers.day(day)
      let reason =
        indicator.isPublicationStated
        ? language.pick("công bố từ \(date)", "published from \(date) on")
        : language.pick("hết kỳ và công bố từ \(date)", "period over and published from \(date) on")
      parts.append(
        language.pick(
          "\(indicator.publishedLater) giá trị sau ngày rà soát (\(reason))",
          "\(indicator.publishedLater) after the review date (\(reason))"))
    }
    guard !parts.isEmpty else { return nil }
    let name = language.name(indicator.name)
    return language.pick(
      "\(name): không dùng \(parts.joined(separator: "; "))",
      "\(name): not used: \(parts.joined(separator: "; "))")
  }

  private func count(_ count: Int, _ word: String) -> String? {
    guard count > 0 else { return nil }
    return language.pick("\(count) giá trị \(word)", "\(count) \(word)\(count == 1 ? "" : "s")")
  }

  // MARK: Columns

  func columns(of file: DataOverview.FileOverview) -> [String] {
    let used = file.used.map { column in
      // The corner of a table is often left empty.
      let title =
        column.title.isEmpty
        ? language.pick("(cột không tiêu đề)", "(column without a title)") : column.title
      return column.meaning.map { title == $0 ? $0 : "\(title) = \($0)" } ?? title
    }
    let shown = 12
    func list(_ titles: [String]) -> String {
      let rest = titles.count - shown
      return titles.prefix(shown).joined(separator: ", ")
        + (rest > 0 ? language.pick(" và \(rest) cột khác", " and \(rest) more") : "")
    }
    var lines = used.isEmpty ? [] : [language.pick("dùng ", "used: ") + list(used)]
    if !file.unused.isEmpty {
      let titles = file.unused.map { column in
        column.meaning.map {
          "\(column.title) " + language.pick("(có phải ‘\($0)’?)", "(‘\($0)’ meant?)")
        } ?? column.title
      }
      lines.append(language.pick("không dùng ", "not used: ") + list(titles))
    }
    let columns = lines.isEmpty ? [] : ["\(file.name): " + lines.joined(separator: "; ")]
    return columns + file.stated.map { "\(file.name): \(stated($0))" }
  }

  /// What was taken for all values of a table: `unit = Quận Tân Lập (title)`.
  private func stated(_ fact: DataOverview.Stated) -> String {
    let origin =
      switch fact.from {
      case .option: language.pick("theo yêu cầu", "as asked for")
      case .title: language.pick("theo dòng tiêu đề của bảng", "from the title of the table")
      case .fileName: language.pick("theo tên tệp", "from the name of the file")
      case .sheetName: language.pick("theo tên trang tính", "from the name of the sheet")
      }
    return "\(fact.role) = \(fact.text) (\(origin))"
  }

  // MARK: Rows left aside

  /// The rows of a file that hold no observations, kind by kind.
  func skipped(_ file: DataOverview.FileOverview) -> [String] {
    ObservationFile.SkippedRow.Kind.allCases.compactMap { kind in
      let rows = file.skipped.filter { $0.kind == kind }
      guard !rows.isEmpty else { return nil }
      let shown = rows.prefix(4).map { row in
        let text = row.text.count > 40 ? row.text.prefix(40) + "…" : row.text[...]
        return "\(row.line) «\(text)»"
      }
      let rest = rows.count - shown.count
      let more = rest > 0 ? language.pick(" và \(rest) dòng khác", " and \(rest) more") : ""
      return "\(file.name): \(name(of: kind)): \(shown.joined(separator: ", "))\(more)"
    } + file.remarks.map { "\(file.name): \(remark($0))" }
  }

  private func name(of kind: ObservationFile.SkippedRow.Kind) -> String {
    switch kind {
    case .title: language.pick("dòng trên bảng", "lines above the table")
    case .numbers: language.pick("dòng đánh số cột", "rows that number the columns")
    case .header: language.pick("dòng lặp lại tiêu đề", "repeated headers")
    case .group: language.pick("dòng nhóm, không có số", "group rows without numbers")
    case .note: language.pick("ghi chú, nguồn, chữ ký", "notes, sources, signatures")
    case .total: language.pick("dòng tổng, trung bình", "totals and averages")
    }
  }

  private func remark(_ remark: ObservationFile.SheetRemark) -> String {
    switch remark {
    case .hiddenSheet:
      return language.pick("trang tính bị ẩn, vẫn được đọc", "the sheet is hidden and was read")
    case .hiddenSheets(let names):
      let list = names.map { "«\($0)»" }.joined(separator: ", ")
      return language.pick(
        "trang tính bị ẩn không được đọc: \(list); dùng --sheet nếu cần",
        "hidden sheets were not read: \(list); use --sheet if they are meant")
    case .hiddenRows(let count, let rows):
      let list = rows.map(String.init).joined(separator: ", ") + (count > rows.count ? "…" : "")
      return language.pick(
        "\(count) hàng bị ẩn vẫn được đọc: \(list)",
        "\(count) hidden \(count == 1 ? "row was" : "rows were") read, too: \(list)")
    case .hiddenColumns(let columns):
      let list = columns.joined(separator: ", ")
      return language.pick(
        "cột bị ẩn vẫn được đọc: \(list)", "hidden columns were read, too: \(list)")
    case .mergedCells(let count, let first):
      return language.pick(
        "\(count) nhóm ô trộn, đầu tiên là \(first): giá trị được ghi cho mọi hàng của nhóm",
        "\(count) merged \(count == 1 ? "cell" : "cells"), \(first) the first: the value counts for each of "
          + "its rows")
    case .rounded(let count, let first):
      return language.pick(
        "\(count) ô hiện ít chữ số hơn số lưu trong tệp (đầu tiên là \(first)): dùng số được hiện",
        "\(count) \(count == 1 ? "cell shows" : "cells show") fewer decimals than stored (\(first) the "
          + "first): the number shown is used")
    case .formulas(let count, let first):
      return language.pick(
        "\(count) công thức ở hàng tổng, hàng trung bình chưa có kết quả lưu trong tệp (đầu tiên là \(first)): coi "
          + "là thiếu số liệu",
        "\(count) \(count == 1 ? "formula" : "formulas") in rows of totals and averages without a stored "
          + "result (\(first) the first): taken for missing")
    case .otherSheets(let names):
      let list = names.map { "«\($0)»" }.joined(separator: ", ")
      return language.pick(
        "trang tính không có số liệu quan sát, không dùng: \(list)",
        "sheets without observations, not used: \(list)")
    }
  }

  // MARK: Doubts

  func dashes(_ file: DataOverview.FileOverview) -> String? {
    guard file.dashes > 0 else { return nil }
    return language.pick(
      "\(file.name): \(file.dashes) ô ghi “-”, có cơ quan dùng thay số 0; ở đây là thiếu số liệu",
      "\(file.name): \(file.dashes) \(file.dashes == 1 ? "cell holds" : "cells hold") “-”, which some "
        + "offices write for zero; here it is a missing value")
  }

  func withoutData(_ targets: [String]) -> String? {
    guard !targets.isEmpty else { return nil }
    let (shown, rest) = (targets.prefix(10).joined(separator: ", "), targets.count - 10)
    let more = rest > 0 ? language.pick(" và \(rest) chỉ tiêu khác", " and \(rest) more") : ""
    return language.pick(
      "chỉ tiêu chưa có số liệu: \(shown)\(more)", "targets without data: \(shown)\(more)")
  }

  func similar(_ names: [String]) -> String {
    language.pick(
      "“\(names[0])” và “\(names[1])” có phải là một?", "are “\(names[0])” and “\(names[1])” one?")
  }

  func early(_ value: DataOverview.Early) -> String {
    "\(name(value.unit)), \(name(value.indicator)), \(numbers.period(value.period)): "
      + language.pick(
        "ghi ngày công bố \(numbers.day(value.published)), khi kỳ chưa qua một nửa",
        "dated \(numbers.day(value.published)), before half of the period was over")
  }

  var notLookedFor: String {
    language.pick(
      "quá nhiều giá trị, không tìm các giá trị lệch xa chuỗi của chúng",
      "too many values to look for those far off their series")
  }

  func unlikely(_ value: DataOverview.Unlikely) -> String {
    let (number, expected) = (numbers.shortest(value.value), numbers.shortest(rounded(value)))
    let cell = "\(name(value.unit)), \(name(value.indicator)), \(numbers.period(value.period))"
    let place = InputName(path: value.file, sheet: value.sheet)
    return place.place(line: value.line, column: value.column) + ": "
      + language.pick(
        "\(number) (\(cell)) lệch xa chuỗi "
          + "của đơn vị, khoảng \(expected)",
        "\(number) (\(cell)) is far off its "
          + "series, about \(expected)")
  }

  /// What was expected, with three significant digits.
  private func rounded(_ value: DataOverview.Unlikely) -> Double {
    let expected = value.expected
    guard expected != 0, expected.isFinite else { return 0 }
    var scale = 1.0
    while expected.magnitude * scale < 100, scale < 1e12 { scale *= 10 }
    while expected.magnitude * scale >= 1000, scale > 1e-12 { scale /= 10 }
    return (expected * scale).rounded() / scale
  }
}
