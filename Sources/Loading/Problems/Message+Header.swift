internal import TimeSeries

/// Messages about a table's header: missing and repeated columns, periods in titles.
extension Message {
  /// - Parameters:
  ///   - spellings: What the column may be called, in both languages.
  ///   - present: The titles found.
  static func missingColumn(
    _ name: String, _ spellings: [String], present: [String]
  ) -> Message {
    let titles = present.map { quoted($0) }.joined(separator: ", ")
    let isVietnamese = { (title: String) in !title.utf8.allSatisfy { $0 < 0x80 } }
    let vietnamese = spellings.filter(isVietnamese) + spellings.filter { !isVietnamese($0) }
    return Message(
      vietnamese: "không có cột ‘\(vietnamese.first ?? name)’ trong các cột \(titles)",
      "thêm cột này, hoặc đổi tên cột tương ứng thành \(alternatives(vietnamese).vietnamese)",
      english: "there is no column ‘\(name)’ among \(titles)",
      "add it, or rename the column that holds it to \(alternatives(spellings).english)")
  }

  /// - Parameter title: The only title found.
  static func onlyColumn(_ title: String) -> Message {
    Message(
      vietnamese: "dòng đầu chỉ có một ô, \(quoted(title))",
      "ghi tiêu đề các cột ở dòng đầu, cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc tab",
      english: "the first row has a single cell, \(quoted(title))",
      "write the column titles there, separated by commas, semicolons or tabs")
  }

  /// - Parameter line: The line of the row that has the columns.
  static func headerBelow(line: Int) -> Message {
    Message(
      vietnamese: "tiêu đề cột ở dòng \(line), không ở dòng đầu",
      "xóa các dòng phía trên dòng \(line)",
      english: "the column titles are in line \(line), not in the first row",
      "delete the lines above line \(line)")
  }

  /// - Parameter line: The line of the row that continues the header.
  static func headerOfTwoRows(line: Int) -> Message {
    Message(
      vietnamese: "tiêu đề cột chiếm hai dòng, còn tiếp ở dòng \(line)",
      "bỏ trộn ô và ghi tất cả tiêu đề cột trong một dòng",
      english: "the header takes up two rows and continues in line \(line)",
      "unmerge its cells and write all column titles in one row")
  }

  static let numbersOfColumns = Message(
    vietnamese: "dòng này chỉ đánh số thứ tự các cột", "xóa dòng này",
    english: "this row only numbers the columns", "delete it")

  static func untitledColumn(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) nằm trong cột không có tiêu đề",
      "ghi tiêu đề cột, hoặc xóa cột",
      english: "\(quoted(text)) is in a column without a title",
      "add a title, or delete the column")
  }

  static func repeatedColumn(_ name: String) -> Message {
    keepOne("có hai cột \(quoted(name))", "there are two columns \(quoted(name))")
  }

  static func repeatedPeriodColumn(_ period: Period) -> Message {
    keepOne("có hai cột cho kỳ \(period)", "there are two columns for \(period)")
  }

  private static func keepOne(_ vietnamese: String, _ english: String) -> Message {
    Message(vietnamese: vietnamese, "chỉ giữ một cột", english: english, "keep one of them")
  }

  // MARK: Periods in titles

  /// A column of a wide table that would be lost although its title is nearly a period.
  static func periodInTitle(_ title: String) -> Message {
    let forms = periodForms
    return Message(
      vietnamese: "tiêu đề cột \(quoted(title)) không phải là kỳ",
      "ghi theo dạng \(forms.vietnamese) nếu cột chứa giá trị của kỳ đó; nếu không, bỏ con số khỏi "
        + "tiêu đề",
      english: "the column title \(quoted(title)) is not a period",
      "write it as \(forms.english) if the column holds values of that period; otherwise remove the "
        + "number from the title")
  }

  /// A column of a wide table whose values are plans or estimates.
  static func qualifiedPeriod(_ title: String, _ period: Period) -> Message {
    Message(
      vietnamese: "cột \(quoted(title)) không chứa giá trị đã công bố của kỳ \(period)",
      "xóa cột, hoặc ghi mỗi giá trị một dòng, kèm tính chất số liệu trong cột ‘basis’",
      english: "the column \(quoted(title)) does not hold published values of \(period)",
      "delete it, or write one value per row and say in a column ‘basis’ what kind of value it is")
  }

  static func tidyAndWide(_ title: String, _ period: String) -> Message {
    Message(
      vietnamese: "bảng có cột \(quoted(title)) bên cạnh cột của từng kỳ như \(quoted(period))",
      "xóa cột \(quoted(title)), hoặc ghi mỗi giá trị một dòng",
      english: "there is a column \(quoted(title)) beside columns for single periods such as "
        + quoted(period), "delete \(quoted(title)), or write one value per row")
  }

  static func periodInTwoColumns(_ year: String, _ part: String) -> Message {
    let forms = periodForms
    return Message(
      vietnamese: "kỳ bị tách ra hai cột, \(quoted(year)) và \(quoted(part))",
      "ghi kỳ trong một cột, theo dạng \(forms.vietnamese)",
      english: "the period is split over two columns, \(quoted(year)) and \(quoted(part))",
      "write it in one column, as \(forms.english)")
  }
}
