internal import TimeSeries

/// Faults of a table's header.
extension Complaint {
  static func missingColumn(
    _ name: String, spellings: [String], present: [String]
  ) -> Complaint {
    let titles = present.map { quoted($0) }.joined(separator: ", ")
    let names = alternatives(spellings)
    return Complaint(
      vietnamese: "không có cột ‘\(name)’ trong \(titles)", "đặt tên cột là \(names.vietnamese)",
      english: "there is no column ‘\(name)’ among \(titles)", "name it \(names.english)")
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
      vietnamese: "tiêu đề cột chiếm hai dòng: các kỳ nằm ở dòng \(line)",
      "bỏ trộn ô và ghi tất cả tiêu đề cột trong một dòng",
      english: "the header takes two rows: the periods stand in line \(line)",
      "unmerge its cells and write all titles in one row")
  }

  static func repeatedColumn(_ name: String) -> Complaint {
    keepOne("có hai cột ‘\(name)’", "there are two columns ‘\(name)’")
  }

  static func repeatedPeriodColumn(_ period: Period) -> Complaint {
    keepOne("có hai cột cho kỳ \(period)", "there are two columns for \(period)")
  }

  private static func keepOne(_ vietnamese: String, _ english: String) -> Complaint {
    Complaint(vietnamese: vietnamese, "giữ một", english: english, "keep one of them")
  }
}
