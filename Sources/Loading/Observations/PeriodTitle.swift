internal import TimeSeries

/// What the title of a column says of its values, all of it: `Sơ bộ 2023 (%)`, `2024 (6 tháng)`.
///
/// Beside the period a title may name a unit of measure, or how final the values are; whatever else it
/// says is refused, because the values would be taken for something they are not.
enum PeriodTitle: Equatable {
  /// A column of published values.
  case period(Period, Basis)
  /// A column of plans, forecasts or estimates.
  case unpublished(Period, UnpublishedKind)
  /// A year across two calendar years in short, `1998/99`: all of a file are reported together.
  case shortYear
  /// Words and numbers of a period without its year: `FY23`, `Quý I`.
  case withoutYear
  /// The title looks like a period, but cannot be the one of a column of published values.
  case unusable(Message)
  case other

  static func parse(_ title: String) -> PeriodTitle {
    guard title.contains(where: \.isNumber) else {
      return isWithoutYear(title) ? .withoutYear : .other
    }
    // Most titles are periods and nothing else.
    if let period = try? PeriodText.parse(title) { return .period(period, .official) }
    var words = TitleWords.take(title)
    let (name, notes) = (words.name, words.notes)
    do throws(PeriodTextError) {
      var period = try PeriodText.parse(name)
      for note in notes {
        if let part = part(note, of: period) {
          period = part
        } else if !words.takeStatus(note), !MeasureText.isMeasure(note),
          // The World Bank says it twice: `2021 [YR2021]`.
          note != "YR\(period)"
        {
          return .unusable(.unknownTitleNote(title, note, period))
        }
      }
      switch words.status {
      case .published(let basis): return .period(period, basis)
      case .unpublished(let kind): return .unpublished(period, kind)
      case .missing: return .unusable(.qualifiedPeriod(title, period))
      }
    } catch .shortYear {
      return .shortYear
    } catch .unreadable {
      if hasLongNumber(title) { return .unusable(.periodInTitle(title)) }
      return isWithoutYear(name) || isWithoutYear(title) ? .withoutYear : .other
    } catch {
      return .unusable(.notAPeriod(name, error))
    }
  }

  /// The period at the beginning or the end of a title, and the words beside it; `nil` where it has none, or
  /// says that its values are not published ones.
  static func named(_ title: String) -> (period: Period, name: String)? {
    let words = title.split { $0.isWhitespace }
    for count in (1..<max(1, min(6, words.count))).reversed() {
      let rest = words.count - count
      let ends = [
        (words.prefix(count), words.suffix(rest)), (words.suffix(count), words.prefix(rest)),
      ]
      for (ends, others) in ends {
        let name = CellText.trimmed(others.joined(separator: " ").trimmingMarks)
        guard let period = PeriodText.parseAlone(ends.joined(separator: " ").trimmingMarks),
          name.contains(where: \.isLetter)
        else { continue }
        if case .unpublished = ValueStatus.words[HeaderText.key(name)] { return nil }
        return (period, name)
      }
    }
    return nil
  }

  /// The part of a year that a note beside it names: `2024 (6 tháng)`, `2024 (Quý I)`.
  private static func part(_ note: String, of year: Period) -> Period? {
    guard year.kind == .year, note.contains(where: \.isLetter) else { return nil }
    for text in ["\(note) năm \(year)", "\(note) \(year)", "\(note)/\(year)"] {
      // A note that is no part of a year is something else.
      if let period = try? PeriodText.parse(text), period.kind != .year { return period }
    }
    return nil
  }

  /// Whether it contains a number of three digits or more, as do `2021*` and `202O`.
  private static func hasLongNumber(_ name: String) -> Bool {
    name.split { !($0.isASCII && $0.isNumber) }.contains { $0.count >= 3 }
  }

  /// Whether a title consists of words and numbers of periods but has no year of four digits: `FY23`,
  /// `’23`, `22/23`, `1/22/20`, `Quý I`, `6 tháng`, `Jul-24`, `Cùng kỳ năm trước`.
  static func isWithoutYear(_ title: String) -> Bool {
    let name = HeaderText.title(title)
    let plain = MatchingKey(name).folded
    if phrases.contains(plain) { return true }
    var (words, numbers, rest) = (0, [Substring](), Substring(plain))
    while let first = rest.first {
      let run = rest.prefix { $0.isLetter == first.isLetter && $0.isNumber == first.isNumber }
      if first.isNumber || romanNumbers.contains(String(run)) {
        numbers.append(run)
      } else if first.isLetter {
        guard periodWords.contains(String(run)) else { return false }
        words += 1
      }
      rest.removeFirst(run.count)
    }
    if words > 0 { return !numbers.isEmpty || plain.contains(" ") }
    guard numbers.allSatisfy({ $0.count <= 2 }) else { return false }
    // `1` and `12` number columns, and `1.2` does; `23` beside `2022` is a year, `22/23` are two.
    return numbers.count > 1
      ? name.contains { "/-–".contains($0) }
      : numbers.first?.count == 2 && name.drop { "'’‘".contains($0) }.count == 2
  }

  private static let romanNumbers: Set<String> = ["i", "ii", "iii", "iv"]

  private static let periodWords: Set<String> = {
    let words = [
      "FY", "CY", "AY", "năm", "year", "quý", "quí", "q", "qtr", "quarter", "tri", "trim", "t",
      "tháng", "month", "months", "m", "mth", "h", "half", "s", "sem", "semester", "hk", "kỳ",
      "học",
      "niên", "độ", "tuần", "week", "w", "wk", "đầu", "cuối", "nửa", "first", "last", "jan", "feb",
      "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct",
      "nov", "dec", "january", "february", "march", "april", "june", "july", "august", "september",
      "october", "november", "december", "một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy",
      "tám", "chín", "mười", "st", "nd", "rd", "th",
    ]
    return Set(words.map { MatchingKey($0).folded })
  }()

  /// Titles of periods that are told by the day of the report.
  private static let phrases: Set<String> = {
    let titles = [
      "cả năm", "năm nay", "năm trước", "năm ngoái", "kỳ này", "kỳ trước", "kỳ báo cáo", "cùng kỳ",
      "cùng kỳ năm trước", "tháng này", "tháng trước", "quý này", "quý trước", "lũy kế",
      "lũy kế từ đầu năm", "từ đầu năm", "this year", "last year", "year to date", "ytd",
      "this month", "last month", "previous year", "current year", "quý", "tháng", "month",
      "quarter", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
      "january", "february", "march", "april", "june", "july", "august", "september", "october",
      "november", "december",
    ]
    return Set(titles.map { MatchingKey($0).folded })
  }()
}

extension String {
  /// Without marks and spaces around it.
  fileprivate var trimmingMarks: String {
    let isMark = { (character: Character) in ",;:-–—".contains(character) || character.isWhitespace
    }
    return String(drop(while: isMark).reversed().drop(while: isMark).reversed())
  }
}

/// A title taken apart: the name of a period, and what is said beside it.
private struct TitleWords {
  /// What is left of the title without notes and words that say how final its values are.
  private(set) var name: String
  /// What stands in parentheses, or behind a comma.
  private(set) var notes: [String] = []
  /// What the words say so far.
  private(set) var status = ValueStatus.published(.official)

  /// Takes a title apart.
  static func take(_ title: String) -> TitleWords {
    let (name, notes) = split(title)
    var words = TitleWords(name: name, notes: notes)
    while let (rest, status) = withoutStatus(words.name) {
      words.name = rest
      words.status = words.status.combined(with: status)
    }
    if let (year, status) = withoutCode(words.name) {
      words.name = year
      words.status = words.status.combined(with: status)
    }
    return words
  }

  private init(name: String, notes: [String]) {
    self.name = name
    self.notes = notes
  }

  /// Reads a note that says how final the values are; false when it says something else.
  mutating func takeStatus(_ note: String) -> Bool {
    if let found = TitleWords.status(of: note) {
      status = status.combined(with: found)
      return true
    }
    // `Prel. - Sơ bộ`: the same in two languages.
    let parts = note.split { "-–—/".contains($0) }.map {
      TitleWords.status(of: CellText.trimmed($0))
    }
    guard !parts.isEmpty, !parts.contains(where: { $0 == nil }) else { return false }
    status = parts.compactMap(\.self).reduce(status) { $0.combined(with: $1) }
    return true
  }

  private static func status(of note: String) -> ValueStatus? {
    let word = note.last == "." ? String(note.dropLast()) : note
    return ValueStatus.words[MatchingKey(word)] ?? code(word)
  }

  private static func split(_ title: String) -> (name: String, notes: [String]) {
    var (name, notes, note): (String, [String], String?) = ("", [], nil)
    for character in title {
      switch character {
      case "(", "[":
        if let open = note { notes.append(open) }
        note = ""
      case ")", "]":
        if let open = note { notes.append(open) }
        note = nil
      case ",", ";", ":":
        if let open = note { notes.append(open) }
        note = ""
      default:
        if note == nil { name.append(character) } else { note?.append(character) }
      }
    }
    if let note { notes.append(note) }
    return (CellText.trimmed(name), notes.map { CellText.trimmed($0) }.filter { !$0.isEmpty })
  }

  /// A name without the words at its beginning or end that say how final the values are, the longest
  /// first: `ước TH 2024` is no `TH 2024`. `nil` when it has none there.
  private static func withoutStatus(_ name: String) -> (rest: String, ValueStatus)? {
    let words = name.split { $0.isWhitespace || "-–—_/".contains($0) }
    for count in (1...4).reversed() where words.count > count {
      if let status = status(words.prefix(count)) {
        return (trimmed(name[words[count].startIndex...]), status)
      }
      if let status = status(words.suffix(count)) {
        return (trimmed(name[..<words[words.count - count].startIndex]), status)
      }
    }
    return nil
  }

  private static func status(_ words: ArraySlice<Substring>) -> ValueStatus? {
    let text = words.joined(separator: " ")
    return ValueStatus.words[MatchingKey(text.last == "." ? String(text.dropLast()) : text)]
  }

  private static func trimmed(_ name: Substring) -> String {
    let marks: Set<Character> = ["-", "–", "—", "_", "/", " "]
    var rest = name
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    return CellText.trimmed(rest)
  }

  /// `2024p`, `2024 e`: a letter behind a year.
  private static func withoutCode(_ name: String) -> (year: String, ValueStatus)? {
    guard let last = name.last, last.isASCII, last.isLetter, let status = code(String(last)) else {
      return nil
    }
    let year = CellText.trimmed(name.dropLast())
    return year.count == 4 && year.allSatisfy { $0.isASCII && $0.isNumber } ? (year, status) : nil
  }

  /// The letters of titles, in either case: actual, preliminary, revised, estimate, forecast.
  private static func code(_ note: String) -> ValueStatus? {
    switch note.lowercased() {
    case "a", "r": .published(.official)
    case "p": .published(.provisional)
    case "e": .unpublished(.estimate)
    case "f": .unpublished(.forecast)
    default: nil
    }
  }
}
