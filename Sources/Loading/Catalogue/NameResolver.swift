internal import TimeSeries

/// Turns names in cells into indices of a catalogue; each spelling is looked up once.
struct NameResolver {
  /// The result of looking up the name of a unit.
  enum UnitMatch: Equatable {
    case found(Int)
    case unknown
    /// Several units have the name, and the period does not tell them apart.
    case ambiguous([Int])
    /// Units have the name, but none of them in that period.
    case notInPeriod([Int])
    /// Units have the name, but none of them within that parent.
    case notWithin(parent: String, [Int])
  }

  private(set) var catalogue: Catalogue
  /// Whether unknown units become new entries, as they do when the catalogue has no units.
  let addsUnits: Bool
  let addsIndicators: Bool

  private static let unknown: Int32 = -1
  /// The name is known, but the unit depends on the period of the row: see ``match(_:in:)``.
  private static let dependsOnPeriod: Int32 = -2

  private var indicatorNames = ByteInterner()
  private var indicatorIndices: [Int32] = []
  private var unitNames = ByteInterner()
  private var unitIndices: [Int32] = []
  private var parentNames = ByteInterner()
  private var indicesWithParent: [NamePair: Int32] = [:]
  private var matchesInPeriod: [NameInPeriod: UnitMatch] = [:]

  private struct NamePair: Hashable {
    var name: Int
    var parent: Int
  }

  private struct NameInPeriod: Hashable {
    var pair: NamePair
    var period: Period
  }

  init(catalogue: Catalogue?) {
    self.catalogue = catalogue ?? Catalogue()
    addsUnits = catalogue?.units.isEmpty ?? true
    addsIndicators = catalogue?.indicators.isEmpty ?? true
  }

  /// The index of an indicator; `nil` when the catalogue has none of that name.
  mutating func indicator(_ text: Span<UInt8>) -> Int? {
    let name = indicatorNames.intern(text)
    if name == indicatorIndices.count {
      indicatorIndices.append(lookUpIndicator(CellText.name(indicatorNames.text(name))))
    }
    let index = indicatorIndices[name]
    return index < 0 ? nil : Int(index)
  }

  /// Gives the name of a unit an id.
  mutating func unitName(_ text: Span<UInt8>) -> Int32 {
    let name = unitNames.intern(text)
    if name == unitIndices.count {
      unitIndices.append(NameResolver.notLookedUp)
    }
    return Int32(name)
  }

  /// Gives the name of a unit's parent an id.
  mutating func parentName(_ text: Span<UInt8>) -> Int32 { Int32(parentNames.intern(text)) }

  /// Looks up the unit of a name id, within `parent` if there is one.
  mutating func unit(name: Int32, parent: Int32?, period: Period) -> UnitMatch {
    let pair = NamePair(name: Int(name), parent: Int(parent ?? -1))
    var index: Int32
    if parent == nil {
      index = indexOfUnit(pair)
    } else {
      if let known = indicesWithParent[pair] {
        index = known
      } else {
        index = lookUpUnit(pair)
        indicesWithParent[pair] = index
      }
    }
    if index >= 0 { return .found(Int(index)) }
    return index == NameResolver.unknown ? .unknown : match(pair, in: period)
  }

  /// The index of the unit that has a name in every period; `nil` if there is none or several.
  mutating func onlyUnit(name: Int32) -> Int32? {
    let index = indexOfUnit(NamePair(name: Int(name), parent: -1))
    return index < 0 ? nil : index
  }

  private mutating func indexOfUnit(_ pair: NamePair) -> Int32 {
    if unitIndices[pair.name] == NameResolver.notLookedUp {
      unitIndices[pair.name] = lookUpUnit(pair)
    }
    return unitIndices[pair.name]
  }

  private static let notLookedUp: Int32 = -3

  private mutating func lookUpIndicator(_ name: String) -> Int32 {
    if let index = catalogue.indexOfIndicator(name) { return Int32(index) }
    guard addsIndicators, !CellText.isMissingName(name) else { return NameResolver.unknown }
    return Int32(catalogue.add(Indicator(id: name, name: LocalizedName(name))))
  }

  private mutating func lookUpUnit(_ pair: NamePair) -> Int32 {
    let name = CellText.name(unitNames.text(pair.name))
    let parent = parentName(pair)
    let key = MatchingKey(name)
    let found = catalogue.indicesOfUnits(named: name, key: key, parent: parent)
    if let only = found.first, found.count == 1 { return Int32(only) }
    if found.count > 1 { return NameResolver.dependsOnPeriod }
    guard addsUnits, !CellText.isMissingName(name) else {
      let isKnown =
        parent != nil
        && !catalogue.indicesOfUnits(named: name, key: key, parent: String?.none).isEmpty
      return isKnown ? NameResolver.dependsOnPeriod : NameResolver.unknown
    }
    return Int32(addUnit(name, key: key, parent: parent))
  }

  private func parentName(_ pair: NamePair) -> String? {
    guard pair.parent >= 0 else { return nil }
    let name = CellText.name(parentNames.text(pair.parent))
    return CellText.isMissingName(name) ? nil : name
  }

  /// Adds a unit under its name, or under name and parent when another unit has the name already.
  private mutating func addUnit(_ name: String, key: MatchingKey, parent: String?) -> Int {
    var parentID: String?
    if let parent {
      let key = MatchingKey(parent)
      let known = catalogue.indicesOfUnits(named: parent, key: key, parent: String?.none)
      let index = known.first ?? addUnit(parent, key: key, parent: nil)
      parentID = catalogue.units[index].id
    }
    // Without a parent, no unit was found under the name at all.
    let isTaken = parent != nil && catalogue.unit(name) != nil
    guard isTaken, let parent else {
      return catalogue.add(
        AdministrativeUnit(
          id: name, name: LocalizedName(name), parent: parentID,
          kind: NameResolver.isTotal(key) ? .aggregate : .unit), key: key)
    }
    return catalogue.add(
      AdministrativeUnit(
        id: "\(name) (\(parent))", name: LocalizedName(name), parent: parentID))
  }

  /// Whether a name is that of an average or a total: `Trung bình`, `Trung bình quận`, `Tổng cộng`.
  static func isTotal(_ key: MatchingKey) -> Bool {
    if totals.contains(key) { return true }
    let name = key.folded
    return wholes.contains { (whole) in
      name.hasSuffix(" " + whole)
        && totals.contains(MatchingKey(name.dropLast(whole.count + 1)))
    }
  }

  /// What averages and totals are of, behind their name: the wards of a district, or all.
  private static let wholes = [
    "tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "toàn tỉnh", "toàn thành phố",
    "toàn quận", "toàn huyện", "toàn xã", "cả nước", "các xã", "các phường", "các đơn vị",
    "of all units",
  ].map { MatchingKey($0).folded }

  /// Names of averages and totals, which take no place among the units that they sum up.
  private static let totals = Set(
    [
      "trung bình", "trung bình chung", "bình quân", "bình quân chung", "toàn tỉnh",
      "toàn thành phố",
      "toàn huyện", "toàn quận", "toàn ngành", "toàn quốc", "cả nước", "tổng", "tổng số",
      "tổng cộng",
      "cộng", "average", "mean", "total",
    ].map { MatchingKey($0) })

  private mutating func match(_ pair: NamePair, in period: Period) -> UnitMatch {
    let key = NameInPeriod(pair: pair, period: period)
    if let known = matchesInPeriod[key] { return known }
    let name = CellText.name(unitNames.text(pair.name))
    let parent = parentName(pair)
    let found = catalogue.indicesOfUnits(named: name, parent: parent, in: period)
    let ever = catalogue.indicesOfUnits(named: name, parent: parent)
    let match: UnitMatch =
      switch (found.count, parent) {
      case (0, let parent?) where ever.isEmpty:
        .notWithin(parent: parent, catalogue.indicesOfUnits(named: name))
      case (0, _): .notInPeriod(ever)
      case (1, _): .found(found[0])
      default: .ambiguous(found)
      }
    matchesInPeriod[key] = match
    return match
  }

  /// Sets the level of a unit that comes from the data to the one in a row, unless it has one.
  mutating func setLevel(_ levels: TextColumn, _ row: Int, ofUnitAt index: Int) {
    guard addsUnits, catalogue.units[index].level.isEmpty else { return }
    catalogue.setLevel(levels.text(row), ofUnitAt: index)
  }

  /// Sets the bounds that are stated beside the catalogue; what is said of one indicator comes before what
  /// is said of all.
  mutating func setBounds(_ bounds: [StatedBounds]) {
    for stated in bounds.filter({ $0.indicator != nil }) + bounds.filter({ $0.indicator == nil }) {
      catalogue.setBounds(
        minimum: stated.minimum, maximum: stated.maximum, of: stated.indicator, basis: .stated)
    }
  }

  /// The same for one indicator.
  mutating func setBounds(_ bounds: [StatedBounds], ofIndicatorAt index: Int) {
    let own = bounds.last { $0.indicator.flatMap(catalogue.indexOfIndicator) == index }
    let general = bounds.first {
      $0.indicator == nil && catalogue.indicators[index].hasUnknownBounds
    }
    guard let stated = own ?? general else { return }
    catalogue.setBounds(
      minimum: stated.minimum, maximum: stated.maximum, ofIndicatorAt: index, basis: .stated)
  }

  mutating func setPrecision(_ precision: Int, ofIndicatorAt index: Int) {
    catalogue.setPrecision(precision, ofIndicatorAt: index)
  }
}
