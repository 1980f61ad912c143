internal import TimeSeries

/// Faults of a table's header.
extension Complaint {
  /// - Parameters:
  ///   - spellings: What the column may be called, in both languages.
  ///   - present: The titles that there are.
  static func missingColumn(
    _ name: String, _ spellings: [String], present: [String]
  ) -> Complaint {
    let titles = present.map { quoted($0) }.joined(separator: ", ")
    let isVietnamese = { (title: String) in !title.utf8.allSatisfy { $0 < 0x80 } }
    let vietnamese = spellings.filter(isVietnamese) + spellings.filter { !isVietnamese($0) }
    return Complaint(
      vietnamese: "không có cột ‘\(vietnamese.first ?? name)’ trong \(titles)",
      "thêm cột này, hoặc đặt lại tên cột là \(alternatives(vietnamese).vietnamese)",
      english: "there is no column ‘\(name)’ among \(titles)",
      "add it, or name the column that has it \(alternatives(spellings).english)")
  }

  /// - Parameter title: What the only column that was found is called.
  static func onlyColumn(_ title: String) -> Complaint {
    Complaint(
      vietnamese: "dòng đầu chỉ có một ô, \(quoted(title))",
      "ghi tiêu đề các cột ở dòng đầu, cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc tab",
      english: "the first row has a single cell, \(quoted(title))",
      "write the titles of the columns there, with a comma, a semicolon or a tab between them")
  }

  /// - Parameter line: Where the row stands that has the columns.
  static func headerBelow(line: Int) -> Complaint {
    Complaint(
      vietnamese: "dòng đầu không phải tiêu đề cột; tiêu đề cột ở dòng \(line)",
      "xóa các dòng phía trên dòng \(line)",
      english: "the first row is not the header, which stands in line \(line)",
      "delete the lines above line \(line)")
  }

  /// - Parameter line: Where the row stands that goes on with the header.
  static func headerOfTwoRows(line: Int) -> Complaint {
    Complaint(
      vietnamese: "tiêu đề cột chiếm hai dòng, còn tiếp ở dòng \(line)",
      "bỏ trộn ô và ghi tất cả tiêu đề cột trong một dòng",
      english: "the header takes two rows and goes on in line \(line)",
      "unmerge its cells and write all titles in one row")
  }

  static let numbersOfColumns = Complaint(
    vietnamese: "dòng này chỉ đánh số thứ tự các cột", "xóa dòng này",
    english: "this row only numbers the columns", "delete it")

  static func untitledColumn(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) nằm trong cột không có tiêu đề",
      "ghi tiêu đề cột, hoặc xóa cột",
      english: "\(quoted(text)) stands in a column without a title",
      "write a title, or delete the column")
  }

  static func repeatedColumn(_ name: String) -> Complaint {
    keepOne("có hai cột \(quoted(name))", "there are two columns \(quoted(name))")
  }

  static func repeatedPeriodColumn(_ period: Period) -> Complaint {
    keepOne("có hai cột cho kỳ \(period)", "there are two columns for \(period)")
  }

  private static func keepOne(_ vietnamese: String, _ english: String) -> Complaint {
    Complaint(vietnamese: vietnamese, "giữ một", english: english, "keep one of them")
  }
}
