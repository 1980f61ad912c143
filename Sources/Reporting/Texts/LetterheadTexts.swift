import Results
import Text
import TimeSeries

/// The fixed words of an official report (Decree 30/2020/NĐ-CP, annex I), and how its parts are put.
struct LetterheadTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  var nation: String {
    language.pick("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
  }
  var motto: String {
    language.pick("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
  }
  var kind: String { language.pick("BÁO CÁO", "REPORT") }

  /// «Số: 12/BC-PGDĐT»; room for the number where it is not given yet.
  func number(_ letterhead: Letterhead) -> String {
    language.pick("Số: ", "No.: ") + code(letterhead)
  }

  private func code(_ letterhead: Letterhead) -> String {
    let number = letterhead.number.isEmpty ? "……" : letterhead.number
    if number.contains("/") { return number }
    return number + "/" + (letterhead.symbol.isEmpty ? "BC" : letterhead.symbol)
  }

  /// «Hà Đông, ngày 30 tháng 11 năm 2023»: days under 10 and months under 3 with a zero before them.
  func placeAndDate(_ letterhead: Letterhead, asOf: Day) -> String {
    let place = letterhead.place.isEmpty ? "" : letterhead.place + ", "
    return place + written(letterhead.date ?? asOf)
  }

  private func written(_ day: Day) -> String {
    func padded(_ number: Int, below limit: Int) -> String {
      number < limit ? "0\(number)" : "\(number)"
    }
    return language.pick(
      "ngày \(padded(day.day, below: 10)) tháng \(padded(day.month, below: 3)) năm \(day.year)",
      "\(day.day) \(LetterheadTexts.months[day.month - 1]) \(day.year)")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
    "November", "December",
  ]

  /// The lines over a signature, in capitals.
  func signature(_ letterhead: Letterhead) -> [String] {
    let title = letterhead.titleOfSigner.uppercased()
    let authority = letterhead.authority.map { authority in
      authority.rawValue + " " + principal(letterhead, authority).uppercased()
    }
    return [authority, title].compactMap(\.self).filter { !$0.isEmpty }
  }

  /// Whom the signer signs for: of a body the agency itself, of a deputy the head whose deputy it is.
  private func principal(_ letterhead: Letterhead, _ authority: Letterhead.Authority) -> String {
    if !letterhead.principal.isEmpty { return letterhead.principal }
    guard authority == .forHead else { return letterhead.agency }
    let title = letterhead.titleOfSigner
    let deputy = ["Phó ", "Deputy "].first { title.lowercased().hasPrefix($0.lowercased()) }
    return String(title.dropFirst(deputy?.count ?? 0))
  }

  /// a, b, c, d, đ … as Vietnamese documents count; a, b, c … in English; twice the letter after the last.
  func letter(_ index: Int) -> String {
    let letters = Array(language.pick("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz"))
    return String(
      repeating: String(letters[index % letters.count]), count: 1 + index / letters.count)
  }

  /// How programs call the language.
  var locale: String { language.pick("vi-VN", "en-GB") }

  var recipients: String { language.pick("Nơi nhận:", "Recipients:") }

  /// «Phụ lục I».
  func annex(_ number: String) -> String { language.pick("Phụ lục \(number)", "Annex \(number)") }

  /// Below the title of each annex.
  func enclosed(_ letterhead: Letterhead?, title: String, asOf: Day) -> String {
    guard let letterhead else {
      return language.pick(
        "(Kèm theo Báo cáo “\(title)”, số liệu đến ngày \(numbers.day(asOf)))",
        "(Attached to the report “\(title)”, data published by \(numbers.day(asOf)))")
    }
    let whose =
      letterhead.agency.isEmpty
      ? "" : language.pick(" của \(letterhead.agency)", " of \(letterhead.agency)")
    let day = written(letterhead.date ?? asOf)
    return language.pick(
      "(Kèm theo Báo cáo số \(code(letterhead)) \(day)\(whose))",
      "(Attached to Report No. \(code(letterhead)) of \(day)\(whose))")
  }

  // MARK: Sections on paper only

  var byField: String {
    language.pick("KẾT QUẢ THEO LĨNH VỰC", "RESULTS BY FIELD OF REFORM")
  }
  var otherField: String { language.pick("Các chỉ tiêu", "Targets") }

  func withoutAnswer(_ count: Int) -> String {
    language.pick(
      "Chưa đánh giá được: \(count) chỉ tiêu, nêu tại Phụ lục I.",
      count == 1
        ? "1 target cannot be assessed; it is listed in Annex I."
        : "\(count) targets cannot be assessed; they are listed in Annex I.")
  }

  var cautions: String { language.pick("LƯU Ý KHI SỬ DỤNG SỐ LIỆU", "NOTES ON USING THE FIGURES") }
  var figures: String { language.pick("Biểu đồ", "Charts") }

  func figure(_ number: Int) -> String { language.pick("Hình \(number). ", "Figure \(number). ") }

  var more: String {
    language.pick(
      "Biểu đồ của các chỉ tiêu khác và toàn bộ số liệu có trong bản điện tử của báo cáo (trang web và "
        + "tệp Excel).",
      "The charts of other targets and all data are in the electronic report (page and workbook).")
  }

  var tableOfTargets: String { language.pick("Bảng chỉ tiêu", "Table of targets") }
  var method: String {
    language.pick(
      "Độ tin cậy của dự báo và nguồn số liệu", "How far to trust the forecasts, and sources")
  }
  var notes: String { language.pick("Ghi chú:", "Notes:") }
}
