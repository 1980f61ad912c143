public import TimeSeries

/// The two languages of every text a reader sees.
public enum Language: String, CaseIterable, Codable, Sendable {
  case vietnamese = "vi"
  case english = "en"

  /// The BCP 47 tag.
  package var tag: String { rawValue }

  /// The text in this language.
  public func pick(_ vietnamese: String, _ english: String) -> String {
    self == .vietnamese ? vietnamese : english
  }

  /// In a gap of a chart.
  package var noData: String { pick("Không có số liệu", "No data") }

  public func name(_ name: LocalizedName) -> String { pick(name.vietnamese, name.english) }

  /// The language that the locale of a system names; `nil` where it names another, or none (`C`).
  ///
  /// - Parameter variable: The value of a variable of the environment, if it is set. The first of those
  ///   that are set counts (POSIX.1-2017, §8.2).
  public static func ofLocale(_ variable: (String) -> String?) -> Language? {
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    return name.flatMap { Language(rawValue: String($0.prefix { $0.isLetter }).lowercased()) }
  }
}

/// An error that says what is wrong in the reader's language.
public protocol ReadableError: Error {
  func text(in language: Language) -> String
}

/// How periods are named: in full in sentences, briefly on axes.
extension Language {
  /// The period in a sentence: `2024`, `Quý III/2024`, `9 tháng năm 2024`; `Q3 2024`.
  package func name(of period: Period) -> String {
    switch (period.kind, self) {
    case (.year, _): "\(period.year)"
    case (.half, .vietnamese):
      "6 tháng \(period.part == 1 ? "đầu" : "cuối") năm \(period.year)"
    case (.half, .english): "H\(period.part) \(period.year)"
    case (.quarter, .vietnamese):
      "Quý \(Language.romanNumerals[period.part - 1])/\(period.year)"
    case (.quarter, .english): "Q\(period.part) \(period.year)"
    case (.month, .vietnamese): "tháng \(period.part)/\(period.year)"
    case (.month, .english):
      "\(Language.englishMonths[period.part - 1]) \(period.year)"
    case (.cumulative(6), .vietnamese): "6 tháng đầu năm \(period.year)"
    case (.cumulative(let months), .vietnamese): "\(months) tháng năm \(period.year)"
    case (.cumulative(let months), .english): "first \(months) months of \(period.year)"
    case (.schoolYear, .vietnamese): "năm học \(period.year)–\(period.year + 1)"
    case (.schoolYear, .english): "school year \(period.year)–\(period.year + 1)"
    }
  }

  /// The period alone under an axis, year included: `2024`, `Quý III/2024`, `9T/2024`, `2023–2024`.
  package func axisName(of period: Period) -> String {
    switch (period.kind, self) {
    case (.year, _): "\(period.year)"
    case (.quarter, .vietnamese): name(of: period)
    case (.half, _), (.quarter, _): "\(axisPart(of: period)) \(period.year)"
    case (.month, .vietnamese): "T\(period.part)/\(period.year)"
    case (.month, .english): name(of: period)
    case (.cumulative(let months), .vietnamese): "\(months)T/\(period.year)"
    case (.cumulative(let months), .english): "\(months)M \(period.year)"
    case (.schoolYear, _): "\(period.year)–\(period.year + 1)"
    }
  }

  /// The part of the year, above an axis line that names the year: `Q3`, `III`, `6T đầu`, `7`.
  package func axisPart(of period: Period) -> String {
    switch (period.kind, self) {
    case (.half, .vietnamese): period.part == 1 ? "6T đầu" : "6T cuối"
    case (.half, .english): "H\(period.part)"
    case (.quarter, .vietnamese): Language.romanNumerals[period.part - 1]
    case (.quarter, .english): "Q\(period.part)"
    default: "\(period.part)"
    }
  }

  private static let romanNumerals = ["I", "II", "III", "IV"]
  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension String {
  /// The text in lines of at most so many characters, broken at spaces; a longer word is cut. A letter
  /// with its diacritics is one character.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = Substring()
    for word in split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(String(line)) }
      line = word
      while line.count > width {
        lines.append(String(line.prefix(width)))
        line = line.dropFirst(width)
      }
    }
    return lines + [String(line)]
  }
}

/// Where bounds come from that nobody stated.
extension Language {
  /// That an indicator is taken for a share, or for what is counted, and why.
  package func takenForBounded(_ name: String, _ basis: Indicator.BoundsBasis) -> String {
    if basis == .places {
      return pick(
        "“\(name)” được coi là thứ hạng, từ 1 đến số đơn vị được xếp hạng.",
        "‘\(name)’ is taken for a place among those who are ranked, from 1 on.")
    }
    if basis == .counts {
      return pick(
        "“\(name)” được coi là số đếm, không âm, vì đơn vị tính là thứ đếm được.",
        "‘\(name)’ is taken for a count of 0 or more, because of its unit of measure.")
    }
    let reason =
      switch basis {
      case .stated, .places, .counts: pick("do người dùng khai báo", "somebody says so")
      case .percentSigns: pick("giá trị ghi dấu %", "its values are written with %")
      case .unitOfMeasure: pick("đơn vị tính là %", "its unit of measure is %")
      case .wholeAsTarget: pick("chỉ tiêu đòi hỏi 100%", "a target asks for 100%")
      case .name: pick("tên gọi là một tỷ lệ", "its name says that it is a share")
      case .percentTargets: pick("chỉ tiêu ghi bằng %", "its targets are written with %")
      }
    return pick(
      "“\(name)” được coi là tỷ lệ từ 0 đến 100% vì \(reason).",
      "‘\(name)’ is taken for a share of 0 to 100%, because \(reason).")
  }
}
