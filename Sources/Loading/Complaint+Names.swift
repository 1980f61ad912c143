import Plans
internal import TimeSeries

/// Names that stand for nothing, for too much, or for the same thing twice.
extension Complaint {
  static func unknownIndicator(_ name: String, known: [String], rows: Int = 1) -> Complaint {
    Complaint(
      vietnamese: "danh mục không có chỉ tiêu \(quoted(name))",
      english: "there is no indicator \(quoted(name)) in the catalogue", name, known: known,
      table: "indicators.csv", rows: rows)
  }

  static func unknownUnit(_ name: String, known: [String], rows: Int = 1) -> Complaint {
    Complaint(
      vietnamese: "danh mục không có đơn vị \(quoted(name))",
      english: "there is no unit \(quoted(name)) in the catalogue", name, known: known,
      table: "units.csv", rows: rows)
  }

  static func unknownPlan(_ name: String, known: [String]) -> Complaint {
    Complaint(
      vietnamese: "không có kế hoạch \(quoted(name))", english: "there is no plan \(quoted(name))",
      name, known: known, table: "plans.csv")
  }

  /// With the nearest names that are known, and the table that the name may be added to.
  private init(
    vietnamese what: String, english: String, _ name: String, known: [String], table: String,
    rows: Int = 1
  ) {
    let count = Complaint.rowCount(rows)
    let nearest = NearestNames.of(name, among: known)
    let names = Complaint.quoted(nearest)
    self.init(
      vietnamese: what + count.vietnamese,
      (nearest.isEmpty ? "sửa tên hoặc" : "ghi \(names.vietnamese), hoặc") + " thêm vào \(table)",
      english: english + count.english,
      nearest.isEmpty
        ? "correct the name or add it to \(table)"
        : "write \(names.english), or add it to \(table)")
  }

  static func ambiguousUnit(_ name: String, ids: [String], rows: Int = 1) -> Complaint {
    let (list, count) = (ids.map { quoted($0) }.joined(separator: ", "), rowCount(rows))
    return Complaint(
      vietnamese: "\(quoted(name)) có thể là \(ids.count) đơn vị: \(list)\(count.vietnamese)",
      "ghi mã đơn vị, hoặc ghi đơn vị cấp trên vào cột ‘parent’",
      english: "\(quoted(name)) can be \(ids.count) units: \(list)\(count.english)",
      "write the id, or its parent in a column ‘parent’")
  }

  static func unitNotInPeriod(
    _ name: String, _ period: Period, ids: [String], rows: Int = 1
  ) -> Complaint {
    let (list, count) = (ids.map { quoted($0) }.joined(separator: ", "), rowCount(rows))
    return Complaint(
      vietnamese: "cuối kỳ \(period) không có đơn vị nào tên \(quoted(name)): "
        + list + count.vietnamese, "ghi mã đơn vị, hoặc sửa ngày trong units.csv",
      english: "no unit named \(quoted(name)) exists at the end of \(period): "
        + list + count.english, "write the id, or correct the dates in units.csv")
  }

  /// - Parameter parents: The parents that units of this name have.
  static func unitNotWithin(
    _ parent: String, _ name: String, parents: [String], rows: Int = 1
  ) -> Complaint {
    let (names, count) = (quoted(parents), rowCount(rows))
    return Complaint(
      vietnamese: "danh mục không có đơn vị \(quoted(name)) thuộc \(quoted(parent))"
        + count.vietnamese,
      (parents.isEmpty ? "để trống ô ‘parent’" : "ghi \(names.vietnamese) vào ô ‘parent’")
        + ", hoặc thêm vào units.csv",
      english: "there is no unit \(quoted(name)) within \(quoted(parent)) in the catalogue"
        + count.english,
      (parents.isEmpty ? "leave its parent empty" : "write \(names.english) as its parent")
        + ", or add it to units.csv")
  }

  private static func rowCount(_ rows: Int) -> LocalizedName {
    rows == 1
      ? LocalizedName("")
      : LocalizedName(vietnamese: " (\(rows) dòng)", english: " (\(rows) rows)")
  }

  /// - Parameter place: `line 3`, or the file and line.
  static func repeatedID(_ id: String, place: LocalizedName, isTarget: Bool = false) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(id)) đã có ở \(place.vietnamese)",
      isTarget ? "đặt cho mỗi mục tiêu một mã riêng" : "đặt cho mỗi dòng một mã riêng",
      english: "\(quoted(id)) stands already in \(place.english)",
      isTarget ? "give every target its own" : "give every row its own")
  }

  static func line(_ number: Int) -> LocalizedName {
    LocalizedName(vietnamese: "dòng \(number)", english: "line \(number)")
  }

  /// - Parameter source: What both rows name as their source; empty when they name none.
  static func repeatedObservation(
    unit: String, indicator: String, _ period: Period, place: LocalizedName, source: String
  ) -> Complaint {
    let subject = "\(quoted(unit)), \(quoted(indicator)), \(period)"
    let isNamed = !source.isEmpty
    return Complaint(
      vietnamese: "\(subject) đã có ở \(place.vietnamese)" + (isNamed ? " từ cùng nguồn" : ""),
      isNamed ? "giữ một" : "giữ một, hoặc ghi nguồn của từng giá trị trong cột ‘source’",
      english: "\(subject) stands already in \(place.english)"
        + (isNamed ? " from the same source" : ""),
      isNamed
        ? "keep one of them" : "keep one of them, or name their sources in a column ‘source’")
  }
}
