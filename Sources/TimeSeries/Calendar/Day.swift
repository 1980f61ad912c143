/// A calendar day, without time or time zone.
///
/// Publication dates, review dates and the ends of periods are days; comparing them is all that
/// «known by the as-of date» needs.
public struct Day: Hashable, Comparable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// The day with these numbers, or `nil` when the Gregorian calendar has none (31 April).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2023-11-30` (ISO 8601) or `30/11/2023` (the Vietnamese form, day first).
  public init?(_ text: some StringProtocol) {
    let iso = text.split(separator: "-", omittingEmptySubsequences: false)
    let vietnamese = text.split(separator: "/", omittingEmptySubsequences: false)
    let parts = iso.count == 3 ? iso : vietnamese.count == 3 ? vietnamese.reversed() : []
    guard parts.count == 3, parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The last day of a month (1…12).
  public init(lastOfMonth month: Int, year: Int) {
    precondition((1...12).contains(month), "a month is numbered 1 to 12")
    self.year = year
    self.month = month
    self.day = Day.length(ofMonth: month, year: year)
  }

  /// The day `days` later (earlier when negative).
  public func adding(days: Int) -> Day { days == 0 ? self : Day(serial: serial + days) }

  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Days since 1970-01-01.
  package var daysSince1970: Int { serial }

  /// Days since 1970-01-01, by the `days_from_civil` algorithm.
  ///
  /// - SeeAlso: H. Hinnant, *chrono-Compatible Low-Level Date Algorithms* (2013).
  var serial: Int {
    let shifted = month <= 2 ? year - 1 : year  // years start in March: the leap day comes last
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The inverse of ``serial``: `civil_from_days`.
  private init(serial: Int) {
    let shifted = serial + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * month + 2) / 5 + 1
    self.month = month < 10 ? month + 3 : month - 9
    self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400)
  }
}

extension Day: CustomStringConvertible {
  /// The ISO 8601 form, `2023-11-30`.
  public var description: String {
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}
