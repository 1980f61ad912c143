internal import TimeSeries

/// Messages about names that cannot be resolved, repeated entries, and the catalogue's own values.
extension Message {
  static func unknownIndicator(_ name: String, known: [String], rows: Int = 1) -> Message {
    unknownName(
      "danh mục không có chỉ số \(quoted(name))",
      "there is no indicator \(quoted(name)) in the catalogue",
      name, known: known, table: "indicators.csv", rows: rows)
  }

  static func unknownUnit(_ name: String, known: [String], rows: Int = 1) -> Message {
    unknownName(
      "danh mục không có đơn vị \(quoted(name))",
      "there is no unit \(quoted(name)) in the catalogue",
      name, known: known, table: "units.csv", rows: rows)
  }

  static func unknownPlan(_ name: String, known: [String]) -> Message {
    unknownName(
      "không có kế hoạch \(quoted(name))", "there is no plan \(quoted(name))",
      name, known: known, table: "plans.csv")
  }

  /// Adds the nearest known names, and the table that the name may be added to.
  private static func unknownName(
    _ vietnamese: String, _ english: String, _ name: String, known: [String], table: String,
    rows: Int = 1
  ) -> Message {
    let count = rowCount(rows)
    let nearest = NearestNames.of(name, among: known)
    let names = quoted(nearest)
    return Message(
      vietnamese: vietnamese + count.vietnamese,
      (nearest.isEmpty ? "sửa tên, hoặc" : "ghi \(names.vietnamese), hoặc") + " thêm vào \(table)",
      english: english + count.english,
      (nearest.isEmpty ? "correct the name," : "write \(names.english),")
        + " or add it to \(table)")
  }

  static func ambiguousUnit(_ name: String, ids: [String], rows: Int = 1) -> Message {
    let (list, count) = (ids.map { quoted($0) }.joined(separator: ", "), rowCount(rows))
    return Message(
      vietnamese: "\(quoted(name)) có thể là \(ids.count) đơn vị: \(list)\(count.vietnamese)",
      "ghi mã đơn vị, hoặc ghi đơn vị cấp trên vào cột ‘parent’",
      english: "\(quoted(name)) can mean \(ids.count) units: \(list)\(count.english)",
      "write the id of the unit, or name its parent in a column ‘parent’")
  }

  /// - Parameter ids: The units that go by the name at other times.
  static func unitNotInPeriod(
    _ name: String, _ period: Period, ids: [String], rows: Int = 1
  ) -> Message {
    let (list, count) = (ids.map { quoted($0) }.joined(separator: ", "), rowCount(rows))
    return Message(
      vietnamese: "cuối kỳ \(period) không có đơn vị nào tên \(quoted(name)), chỉ có vào thời gian "
        + "khác: \(list)\(count.vietnamese)", "ghi mã đơn vị, hoặc sửa ngày trong units.csv",
      english: "no unit named \(quoted(name)) exists at the end of \(period), only at other times: "
        + list + count.english, "write the id of the unit, or correct the dates in units.csv")
  }

  /// - Parameter parents: The parents of the units that go by this name.
  static func unitNotWithin(
    _ parent: String, _ name: String, parents: [String], rows: Int = 1
  ) -> Message {
    let (names, count) = (quoted(parents), rowCount(rows))
    return Message(
      vietnamese: "danh mục không có đơn vị \(quoted(name)) thuộc \(quoted(parent))"
        + count.vietnamese,
      (parents.isEmpty ? "để trống ô ‘parent’" : "ghi \(names.vietnamese) vào ô ‘parent’")
        + ", hoặc thêm vào units.csv",
      english: "there is no unit \(quoted(name)) within \(quoted(parent)) in the catalogue"
        + count.english,
      (parents.isEmpty ? "leave its parent empty" : "write \(names.english) as its parent")
        + ", or add it to units.csv")
  }

  /// - Parameter other: A name that differs by a footnote mark, quotes or an abbreviation only.
  static func nearlySameName(_ name: String, _ other: String, table: String) -> Message {
    Message(
      vietnamese: "\(quoted(name)) và \(quoted(other)) có lẽ là một tên",
      "ghi \(quoted(other)) ở cả hai chỗ, không kèm dấu chú thích hay viết tắt; nếu là hai tên khác nhau, "
        + "ghi cả hai vào \(table)",
      english: "\(quoted(name)) and \(quoted(other)) look like one name",
      "write \(quoted(other)) in both places, without footnote marks or abbreviations; if they are "
        + "different, list both in \(table)")
  }

  private static func rowCount(_ rows: Int) -> LocalizedName {
    rows == 1
      ? LocalizedName("")
      : LocalizedName(vietnamese: " (\(rows) dòng)", english: " (\(rows) rows)")
  }

  // MARK: Repeated entries

  /// - Parameter location: `line 3`, or the file and line.
  static func repeatedID(_ id: String, location: LocalizedName) -> Message {
    Message(
      vietnamese: "mã \(quoted(id)) đã có ở \(location.vietnamese)",
      "đặt cho mỗi dòng một mã riêng",
      english: "the id \(quoted(id)) is already used in \(location.english)",
      "give each row its own id")
  }

  static func line(_ number: Int) -> LocalizedName {
    LocalizedName(vietnamese: "dòng \(number)", english: "line \(number)")
  }

  /// - Parameter source: What both rows name as their source; empty when they name none.
  /// What tells two rows apart that give the same value twice.
  struct Difference {
    var title: String
    var texts: [String]
  }

  /// - Parameter difference: A column that cchc does not use by which the two rows differ.
  static func repeatedObservation(
    unit: String, indicator: String, _ period: Period, location: LocalizedName, source: String,
    difference: Difference?
  ) -> Message {
    let subject = "\(quoted(unit)), \(quoted(indicator)), \(period)"
    let isNamed = !source.isEmpty
    if let difference {
      let (title, texts) = (quoted(difference.title), quoted(difference.texts))
      return Message(
        vietnamese: "\(subject) đã có ở \(location.vietnamese), chỉ khác ở cột \(title)",
        "chỉ giữ các dòng ghi \(texts.vietnamese), hoặc ghi nội dung cột ấy vào tên chỉ số",
        english:
          "\(subject) is already given in \(location.english); only the column \(title) differs",
        "keep the rows with \(texts.english), or make its content part of the indicator's name")
    }
    return Message(
      vietnamese: "\(subject) đã có ở \(location.vietnamese)" + (isNamed ? " từ cùng nguồn" : ""),
      isNamed
        ? "chỉ giữ một dòng"
        : "chỉ giữ một dòng, hoặc ghi nguồn của từng giá trị trong cột ‘source’",
      english: "\(subject) is already given in \(location.english)"
        + (isNamed ? " from the same source" : ""),
      isNamed
        ? "keep one of them"
        : "keep one of them, or name the source of each in a column ‘source’")
  }

  // MARK: Values of the catalogue

  static func boundsReversed(_ low: Double, _ high: Double) -> Message {
    let (low, high) = (number(low), number(high))
    return Message(
      vietnamese: "min \(low.vietnamese) không nhỏ hơn max \(high.vietnamese)", "sửa giới hạn",
      english: "min \(low.english) is not below max \(high.english)", "correct the bounds")
  }

  static func validityReversed(from: Day, to: Day) -> Message {
    Message(
      vietnamese: "valid_to \(to) trước valid_from \(from)", "sửa ngày",
      english: "valid_to \(to) is before valid_from \(from)", "correct the dates")
  }

  static func weightOutOfRange(_ weight: Double) -> Message {
    let weight = number(weight)
    return Message(
      vietnamese: "trọng số \(weight.vietnamese) không nằm trong khoảng 0 đến 1", "sửa trọng số",
      english: "the weight \(weight.english) is not between 0 and 1", "correct the weight")
  }
}
