package import TimeSeries

/// Why a text is not a period.
package enum PeriodTextError: Error, Equatable, Sendable {
  case unreadable
  /// A calendar day, which spreadsheets turn `07/2024` into.
  case isDay
  /// A year across two calendar years in short, `1998/99`, which after 2000 looks like a month.
  case shortYear
  /// A period of a year before 1900 or after 2100.
  case yearOutOfRange(Int)
}

/// Reads periods as files and as Vietnamese reports write them.
///
/// `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024M07`, `2024-6M`, `2023-2024`; `Năm 2024`,
/// `Quý III/2024`, `tháng 7/2024`, `T7/2024`, `6 tháng đầu năm 2024`, `9 tháng năm 2024`, `6 tháng cuối năm 2024`,
/// `năm học 2023-2024`.
package enum PeriodText {
  /// The years a period may have; a year outside them is a typing error.
  package static let years = 1900...2100

  /// The forms accepted, for messages.
  static let forms = ["2024", "2024-H1", "2024-Q3", "2024-07", "2024-6M", "2023-2024"]

  package static func parse(_ text: some StringProtocol) throws(PeriodTextError) -> Period {
    guard let parts = split(text), let period = match(parts) else {
      if doubt(text)?.spelling == .shortYear { throw .shortYear }
      throw Day(CellText.trimmed(text)) == nil ? .unreadable : .isDay
    }
    guard years.contains(period.year) else { throw .yearOutOfRange(period.year) }
    return period
  }

  /// Reads a period that stands alone, in a job or on the command line, where no other period settles
  /// what `2024-1` or `T1/2024` means: those are none. `nil` where it is no period.
  package static func parseAlone(_ text: some StringProtocol) -> Period? {
    switch doubt(text)?.spelling {
    case .bareNumber, .trimesterAfterYear, .trimesterBeforeYear, .monthsOrTrimester: nil
    // The error is said by whoever asks: there is only one form to write it in.
    case .shortYear, nil: try? parse(text)
    }
  }

  /// A number of four digits, another number, a Roman numeral, a word, or a mark.
  private enum Part: Equatable {
    case year(Int)
    case number(Int)
    case roman(Int)
    case word(Word)
    case mark  // hyphen, dash or slash
  }

  private enum Word {
    case year, school, half, quarter, month, months, first, last
  }

  private static let words: [MatchingKey: Word] = {
    let spellings: [(Word, [String])] = [
      (.year, ["năm", "year"]), (.school, ["học", "school"]), (.half, ["h"]),
      (.quarter, ["q", "quý", "quí", "quarter"]), (.month, ["tháng", "t", "month"]),
      (.months, ["m", "months"]), (.first, ["đầu", "first"]), (.last, ["cuối", "last"]),
    ]
    return Dictionary(
      uniqueKeysWithValues: spellings.flatMap { (word, names) in
        names.map { (MatchingKey($0), word) }
      })
  }()

  private static let romanNumbers = [
    MatchingKey("i"): 1, MatchingKey("ii"): 2, MatchingKey("iii"): 3, MatchingKey("iv"): 4,
  ]

  private static func split(_ text: some StringProtocol) -> [Part]? {
    var parts: [Part] = []
    var rest = Substring(text.lowercased())
    while let character = rest.first {
      if character.isWhitespace {
        rest.removeFirst()
      } else if "-–—/_".contains(character) {
        rest.removeFirst()
        parts.append(.mark)
      } else if character.isASCII, character.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        parts.append(digits.count == 4 ? .year(number) : .number(number))
        rest.removeFirst(digits.count)
      } else {
        let letters = rest.prefix(while: \.isLetter)
        guard !letters.isEmpty else { return nil }
        let key = MatchingKey(letters)
        if let word = words[key] {
          parts.append(.word(word))
        } else if let number = romanNumbers[key] {
          parts.append(.roman(number))
        } else {
          return nil
        }
        rest.removeFirst(letters.count)
      }
    }
    return parts
  }

  private static func match(_ parts: [Part]) -> Period? {
    schoolYear(parts) ?? beginningWithYear(parts) ?? endingWithYear(parts)
  }

  /// `2023-2024`, `năm học 2023-2024`.
  private static func schoolYear(_ parts: [Part]) -> Period? {
    var parts = parts[...]
    if parts.starts(with: [.word(.year), .word(.school)]) { parts.removeFirst(2) }
    guard parts.count == 3, case .year(let first) = parts.first, parts.dropFirst().first == .mark,
      parts.last == .year(first + 1)
    else { return nil }
    return Period(kind: .schoolYear, ordinal: first)
  }

  /// `2024`, `2024-H1`, `2024Q3`, `2024-07`, `2024M07`, `2024-6M`; `Năm 2024`.
  private static func beginningWithYear(_ parts: [Part]) -> Period? {
    var parts = parts
    if parts.count == 2, parts[0] == .word(.year) { parts.removeFirst() }
    guard case .year(let year) = parts.first else { return nil }
    let isMarked = parts.count > 1 && parts[1] == .mark
    let rest = Array(parts.dropFirst(isMarked ? 2 : 1))
    switch rest.count {
    case 0 where !isMarked: return .year(year)
    case 1:
      guard isMarked, case .number(let month) = rest[0] else { return nil }
      return part(month, of: .month, year: year)
    case 2:
      if case (.number(let months), .word(.months)) = (rest[0], rest[1]) {
        return cumulative(months, year: year)
      }
      return numbered(rest[0], rest[1], year: year)
    default: return nil
    }
  }

  /// `Quý III/2024`, `tháng 7 năm 2024`, `07/2024`, `6 tháng đầu năm 2024`, `H1/2024`.
  private static func endingWithYear(_ parts: [Part]) -> Period? {
    guard case .year(let year) = parts.last else { return nil }
    var rest = Array(parts.dropLast())
    let isMarked = rest.last == .mark
    if isMarked || rest.last == .word(.year) { rest.removeLast() }
    switch rest.count {
    case 1:
      guard isMarked, case .number(let month) = rest[0] else { return nil }
      return part(month, of: .month, year: year)
    case 2:
      if case (.number(let months), .word(let word)) = (rest[0], rest[1]) {
        return word == .month || word == .months ? cumulative(months, year: year) : nil
      }
      return numbered(rest[0], rest[1], year: year)
    case 3:
      guard case .number(let months) = rest[0], rest[1] == .word(.month) else { return nil }
      if rest[2] == .word(.first) { return cumulative(months, year: year) }
      return rest[2] == .word(.last) && months == 6 ? part(2, of: .half, year: year) : nil
    default: return nil
    }
  }

  /// `H1`, `Q3`, `Quý III`, `tháng 7`, `M07`: only quarters have Roman numerals.
  private static func numbered(_ word: Part, _ number: Part, year: Int) -> Period? {
    switch (word, number) {
    case (.word(.half), .number(let half)): part(half, of: .half, year: year)
    case (.word(.quarter), .number(let quarter)), (.word(.quarter), .roman(let quarter)):
      part(quarter, of: .quarter, year: year)
    case (.word(.month), .number(let month)), (.word(.months), .number(let month)):
      part(month, of: .month, year: year)
    default: nil
    }
  }

  /// The spelling in which a text is a month, or the first months of a year, although its author may
  /// mean something else; `nil` where only one thing can be meant.
  static func doubt(_ text: some StringProtocol) -> DoubtfulPeriod? {
    let parts = split(text)?.filter { $0 != .mark } ?? []
    let runs = text.split { !($0.isASCII && $0.isNumber) }
    let letters = text.lowercased().filter(\.isLetter)
    switch parts.count {
    case 2:
      guard case (.year(let year), .number(let number)) = (parts[0], parts[1]), letters.isEmpty
      else { return nil }
      if number == (year + 1) % 100 {
        return DoubtfulPeriod(.shortYear, year: year, number: number)
      }
      return runs[1].count == 1 && number <= 4
        ? DoubtfulPeriod(.bareNumber, year: year, number: number) : nil
    case 3 where letters == "t":
      switch (parts[0], parts[1], parts[2]) {
      // There is no fifth quarter.
      case (.year(let year), .word, .number(let number)) where number <= 4:
        return DoubtfulPeriod(.trimesterAfterYear, year: year, number: number)
      case (.word, .number(let number), .year(let year)) where number <= 4:
        return DoubtfulPeriod(.trimesterBeforeYear, year: year, number: number)
      case (.number(let number), .word, .year(let year)),
        (.year(let year), .number(let number), .word):
        return DoubtfulPeriod(.monthsOrTrimester, year: year, number: number)
      default: return nil
      }
    default: return nil
    }
  }

  private static func part(_ part: Int, of kind: Period.Kind, year: Int) -> Period? {
    guard (1...kind.periodsPerYear).contains(part) else { return nil }
    return Period(kind: kind, ordinal: year * kind.periodsPerYear + part - 1)
  }

  private static func cumulative(_ months: Int, year: Int) -> Period? {
    guard (1...11).contains(months) else { return nil }
    return Period(kind: .cumulative(months: UInt8(months)), ordinal: year)
  }
}
