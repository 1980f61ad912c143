import Foundation

/// Everything known about units and indicators before any value is read.
public struct Catalogue: Sendable, Equatable {
  public private(set) var indicators: [Indicator]
  public private(set) var units: [AdministrativeUnit]
  public private(set) var breaks: [DefinitionBreak]
  public private(set) var unitChanges: [UnitChange]

  private var indicatorIndexByID: [MatchingKey: Int] = [:]
  private var indicatorIndexByName: [MatchingKey: Int] = [:]
  private var unitIndexByID: [MatchingKey: Int] = [:]
  private var unitIndexByName: [MatchingKey: [Int]] = [:]

  /// A catalogue of these entries; of two entries with one id the first stands.
  public init(
    indicators: [Indicator] = [], units: [AdministrativeUnit] = [],
    breaks: [DefinitionBreak] = [], unitChanges: [UnitChange] = []
  ) {
    self.indicators = []
    self.units = []
    self.breaks = breaks
    self.unitChanges = unitChanges
    for indicator in indicators { _ = add(indicator) }
    for unit in units { _ = add(unit) }
  }

  /// Adds an indicator met in the data; returns its index.
  public mutating func add(_ indicator: Indicator) -> Int {
    let id = MatchingKey(indicator.id)
    if indicatorIndexByID[id] == nil { indicatorIndexByID[id] = indicators.count }
    let names = [indicator.name.vietnamese, indicator.name.english]
    for name in names + indicator.aliases where indicatorIndexByName[MatchingKey(name)] == nil {
      indicatorIndexByName[MatchingKey(name)] = indicators.count
    }
    indicators.append(indicator)
    return indicators.count - 1
  }

  /// Adds a unit met in the data; returns its index.
  public mutating func add(_ unit: AdministrativeUnit) -> Int {
    add(unit, key: MatchingKey(unit.id))
  }

  /// The same where the key of its id is known already.
  package mutating func add(_ unit: AdministrativeUnit, key id: MatchingKey) -> Int {
    if unitIndexByID[id] == nil { unitIndexByID[id] = units.count }
    let names = [unit.name.vietnamese, unit.name.english] + unit.aliases
    // Most units go by one name, which takes longer to fold than to compare.
    let keys = Set([id] + names.filter { $0 != unit.id }.map { MatchingKey($0) })
    for key in keys { unitIndexByName[key, default: []].append(units.count) }
    units.append(unit)
    return units.count - 1
  }

  /// Sets how many decimals an indicator is published with, where the catalogue does not say.
  public mutating func setPrecision(_ precision: Int, ofIndicatorAt index: Int) {
    indicators[index].precision = precision
  }

  /// Sets what the files say an indicator is measured in, and which way is better.
  public mutating func setMeasure(
    _ unitOfMeasure: String, direction: Indicator.Direction? = nil, ofIndicatorAt index: Int
  ) {
    indicators[index].unitOfMeasure = unitOfMeasure
    if let direction { indicators[index].direction = direction }
  }

  /// Sets the level of a unit met in the data.
  public mutating func setLevel(_ level: String, ofUnitAt index: Int) {
    units[index].level = level
  }

  /// Sets the last day of a unit met in the data, and the day on which its end became public.
  public mutating func close(unitAt index: Int, on day: Day, announcedOn: Day) {
    units[index].validTo = day
    units[index].endAnnouncedOn = announcedOn
  }

  /// Sets the bounds of the indicator of that id or name, else of every indicator that has none.
  public mutating func setBounds(
    minimum: Double?, maximum: Double?, of name: String? = nil, basis: Indicator.BoundsBasis
  ) {
    let indices = name.map { indexOfIndicator($0).map { [$0] } ?? [] } ?? Array(indicators.indices)
    for index in indices where name != nil || indicators[index].hasUnknownBounds {
      setBounds(minimum: minimum, maximum: maximum, ofIndicatorAt: index, basis: basis)
    }
  }

  /// Sets the bounds of an indicator, whatever it had.
  public mutating func setBounds(
    minimum: Double?, maximum: Double?, ofIndicatorAt index: Int, basis: Indicator.BoundsBasis
  ) {
    indicators[index].minimum = minimum
    indicators[index].maximum = maximum
    indicators[index].boundsBasis = basis
  }

  /// The id of the unit where there is only one, aggregates apart.
  public var onlyUnit: String? {
    let plain = units.filter { $0.kind == .unit }
    return plain.count == 1 ? plain[0].id : nil
  }

  /// The index of the indicator with this id, else with this name or alias, in any spelling.
  public func indexOfIndicator(_ name: some StringProtocol) -> Int? {
    let key = MatchingKey(name)
    return indicatorIndexByID[key] ?? indicatorIndexByName[key]
  }

  public func indicator(_ id: String) -> Indicator? { indexOfIndicator(id).map { indicators[$0] } }

  public func unit(_ id: String) -> AdministrativeUnit? {
    unitIndexByID[MatchingKey(id)].map { units[$0] }
  }

  /// The units a name can mean: the one with exactly that id, else all with that id, name or alias in
  /// any spelling, within `parent` (an id or a name) when given, and existing in `period` when more
  /// than one is left.
  ///
  /// `tuyen-quang` is the province before its merger; «Tuyen Quang» is it or its successor of the
  /// same name, by period.
  public func indicesOfUnits(
    named name: some StringProtocol, parent: (some StringProtocol)? = String?.none,
    in period: Period? = nil
  ) -> [Int] {
    indicesOfUnits(named: name, key: MatchingKey(name), parent: parent, in: period)
  }

  /// The same where the key of the name is known already.
  package func indicesOfUnits(
    named name: some StringProtocol, key: MatchingKey, parent: (some StringProtocol)?,
    in period: Period? = nil
  ) -> [Int] {
    if parent == nil, let index = unitIndexByID[key], units[index].id == name { return [index] }
    var found = unitIndexByName[key] ?? []
    if let parent {
      let parents = Set(indicesOfUnits(named: parent).map { units[$0].id })
      found = found.filter { units[$0].parent.map(parents.contains) ?? false }
    }
    guard found.count > 1, let period else { return found }
    return found.filter { units[$0].exists(in: period) }
  }

  /// First periods under a new definition, for one indicator at one level and one kind of period.
  ///
  /// A break declared for one kind of period holds for all: from the first period of its year, or from
  /// the year its quarter lies in. In order of time, and only what a review on `asOf` knows of.
  public func breaks(
    of indicator: String, level: String, kind: Period.Kind, asOf: Day
  ) -> [DefinitionBreak] {
    let matching = breaks.compactMap { entry -> DefinitionBreak? in
      guard entry.indicator == indicator, entry.level == nil || entry.level == level,
        entry.isKnown(asOf: asOf)
      else { return nil }
      var entry = entry
      entry.firstPeriod = entry.firstPeriod.first(kind)
      return entry
    }
    return matching.sorted { $0.firstPeriod.ordinal < $1.firstPeriod.ordinal }
  }

  /// The units ranked together with `unit` in `period`: same level, same parent, no aggregates.
  public func field(of unit: AdministrativeUnit, in period: Period) -> [AdministrativeUnit] {
    units.filter { $0.isRanked(with: unit) && $0.exists(in: period) }
  }

  /// The same field as a review on `asOf` expects it: units whose end is not yet known are in it,
  /// their successors are not.
  public func field(
    of unit: AdministrativeUnit, in period: Period, asOf: Day
  ) -> [AdministrativeUnit] {
    units.filter { other in
      guard other.isRanked(with: unit), !other.isKnownToEnd(before: period, asOf: asOf)
      else { return false }
      guard let first = other.validFrom else { return true }
      return first <= period.lastDay
        && (first <= asOf || isAnnounced(successor: other, asOf: asOf))
    }
  }

  /// Whether the end of a unit that goes into `successor` is known.
  func isAnnounced(successor: AdministrativeUnit, asOf: Day) -> Bool {
    unitChanges.contains { change in
      guard change.successor == successor.id, let predecessor = self.unit(change.predecessor),
        let end = predecessor.validTo
      else { return false }
      return (predecessor.endAnnouncedOn ?? end) <= asOf
    }
  }
}

extension AdministrativeUnit {
  /// Whether both stand in one ranking: same level, same parent, and this is no aggregate.
  fileprivate func isRanked(with other: AdministrativeUnit) -> Bool {
    kind == .unit && level == other.level && parent == other.parent
  }
}

/// What two spellings of one name have in common.
///
/// Names match after Unicode composition, letter case, spaces, hyphens and underscores, signs that
/// nobody sees (zero-width spaces of web pages), and the place of the tone mark in a Vietnamese
/// syllable (`Hoà Bình` = `Hòa Bình`: both put the same tone on the same letters). The letters that look
/// like Đ (Icelandic Ð, African Ɖ) are Đ. Diacritics are not dropped: `Hà Nam` and `Hạ Nam` stay
/// different.
package struct MatchingKey: Hashable, Sendable {
  /// What is compared, in UTF-8: equal names have equal bytes, so that comparing need not look for
  /// composed characters again.
  private let bytes: [UInt8]

  /// The name as it is compared; its own key.
  package var folded: String { String(decoding: bytes, as: UTF8.self) }

  package init(_ name: some StringProtocol) {
    bytes = MatchingKey.foldASCII(name) ?? MatchingKey.fold(name)
  }

  /// The same as ``fold(_:)`` of a name in ASCII, as ids are; `nil` for others.
  private static func foldASCII(_ name: some StringProtocol) -> [UInt8]? {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    var pendingSpace = false
    for byte in name.utf8 {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "), 0x09...0x0D:
        pendingSpace = !folded.isEmpty
        continue
      default: break
      }
      if pendingSpace { folded.append(UInt8(ascii: " ")) }
      pendingSpace = false
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      folded.append(isCapital ? byte | 0x20 : byte)
    }
    return folded
  }

  private static func fold(_ name: some StringProtocol) -> [UInt8] {
    var folded = String.UnicodeScalarView()
    var pendingTone: Unicode.Scalar?
    var pendingSpace = false
    func writeSpace() {
      if pendingSpace { folded.append(" ") }
      pendingSpace = false
    }
    func writeTone() {
      guard let tone = pendingTone.take() else { return }
      writeSpace()
      folded.append(tone)
    }
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if MatchingKey.isInvisible(scalar) {
        continue
      } else if MatchingKey.isTone(scalar) {
        pendingTone = scalar  // written once, at the end of its syllable
      } else if MatchingKey.isSeparator(scalar) {
        writeTone()
        pendingSpace = !folded.isEmpty
      } else {
        if pendingTone != nil, !MatchingKey.isOfSyllable(scalar) { writeTone() }
        writeSpace()
        folded.append(MatchingKey.isLikeD(scalar) ? "đ" : scalar)
      }
    }
    writeTone()
    return Array(String(folded).utf8)
  }

  /// Grave, acute, hook above, tilde, dot below: the five written tones.
  private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}": true
    default: false
    }
  }

  /// Letters and the marks on them: circumflex, breve and horn make other vowels and belong to the
  /// letter, not to the tone.
  private static func isOfSyllable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
      || scalar.properties.canonicalCombiningClass != .notReordered
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    // U+2010 to U+2015: hyphens and dashes.
    case "-", "_", "\u{2010}"..."\u{2015}", "\u{FEFF}", " ": true
    case "0"..."9", "a"..."z": false
    default: scalar.properties.isWhitespace
    }
  }

  /// Lower-case eth and African d, whose capitals look like Đ.
  private static func isLikeD(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{F0}" || scalar == "\u{256}"
  }

  /// The soft hyphen, zero-width spaces and joiners, marks of direction.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{2064}": true
    default: false
    }
  }
}

extension String {
  /// A 64-bit digest of the UTF-8 bytes that is the same on every machine and in every run, unlike
  /// `hashValue`.
  ///
  /// - SeeAlso: Fowler, Noll & Vo, *The FNV Non-Cryptographic Hash Algorithm*: FNV-1a, 64 bits.
  package var stableHash: UInt64 {
    utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
