internal import Foundation
internal import TimeSeries

/// Turns names in cells into indices of a catalogue; each spelling is looked up once.
struct NameResolver {
  /// What a unit's name can turn out to be.
  enum UnitMatch: Equatable {
    case found(Int)
    case unknown
    /// Several units go by the name, and the period does not tell them apart.
    case ambiguous([Int])
    /// Several units go by the name, but none of them in that period.
    case notInPeriod([Int])
  }

  private(set) var catalogue: Catalogue
  /// Whether unknown names make new entries: the catalogue has no entry of that sort.
  let addsUnits: Bool
  private let addsIndicators: Bool

  private static let unknown: Int32 = -1
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
      indicatorIndices.append(lookUpIndicator(NameResolver.clean(indicatorNames.text(name))))
    }
    let index = indicatorIndices[name]
    return index < 0 ? nil : Int(index)
  }

  /// Numbers the name of a unit.
  mutating func unitName(_ text: Span<UInt8>) -> Int32 {
    let name = unitNames.intern(text)
    if name == unitIndices.count {
      unitIndices.append(NameResolver.notLookedUp)
    }
    return Int32(name)
  }

  /// Numbers the name of a unit's parent.
  mutating func parentName(_ text: Span<UInt8>) -> Int32 { Int32(parentNames.intern(text)) }

  /// The unit with the name of that number, within `parent` if there is one.
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

  /// The index of the unit that goes by a name in every period; `nil` if there is none or several.
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
    guard addsIndicators, !MissingMark.isMissing(name) else { return NameResolver.unknown }
    return Int32(catalogue.add(Indicator(id: name, name: LocalizedName(name))))
  }

  private mutating func lookUpUnit(_ pair: NamePair) -> Int32 {
    let name = NameResolver.clean(unitNames.text(pair.name))
    let parent = parentName(pair)
    let found = catalogue.indicesOfUnits(named: name, parent: parent)
    if let only = found.first, found.count == 1 { return Int32(only) }
    if found.count > 1 { return NameResolver.dependsOnPeriod }
    guard addsUnits, !MissingMark.isMissing(name) else { return NameResolver.unknown }
    return Int32(addUnit(name, parent: parent))
  }

  private func parentName(_ pair: NamePair) -> String? {
    guard pair.parent >= 0 else { return nil }
    let name = NameResolver.clean(parentNames.text(pair.parent))
    return MissingMark.isMissing(name) ? nil : name
  }

  /// Adds a unit under its name, or under name and parent when another unit has the name already.
  private mutating func addUnit(_ name: String, parent: String?) -> Int {
    var parentID: String?
    if let parent {
      let index = catalogue.indicesOfUnits(named: parent).first ?? addUnit(parent, parent: nil)
      parentID = catalogue.units[index].id
    }
    // Without a parent, nothing at all was found under the name.
    let isTaken = parent != nil && catalogue.unit(name) != nil
    let id = isTaken ? "\(name) (\(parent ?? ""))" : name
    return catalogue.add(
      AdministrativeUnit(id: id, name: LocalizedName(name), parent: parentID))
  }

  private mutating func match(_ pair: NamePair, in period: Period) -> UnitMatch {
    let key = NameInPeriod(pair: pair, period: period)
    if let known = matchesInPeriod[key] { return known }
    let name = NameResolver.clean(unitNames.text(pair.name))
    let parent = parentName(pair)
    let found = catalogue.indicesOfUnits(named: name, parent: parent, in: period)
    let match: UnitMatch =
      switch found.count {
      case 0: .notInPeriod(catalogue.indicesOfUnits(named: name, parent: parent))
      case 1: .found(found[0])
      default: .ambiguous(found)
      }
    matchesInPeriod[key] = match
    return match
  }

  /// Sets a unit's level to that of a row, where the data and no catalogue say it.
  mutating func setLevel(_ levels: TextColumn, _ row: Int, ofUnitAt index: Int) {
    guard addsUnits, catalogue.units[index].level.isEmpty else { return }
    catalogue.setLevel(levels.text(row), ofUnitAt: index)
  }

  mutating func setBounds(_ bounds: ClosedRange<Double>) { catalogue.setBounds(bounds) }

  mutating func setPrecision(_ precision: Int, ofIndicatorAt index: Int) {
    catalogue.setPrecision(precision, ofIndicatorAt: index)
  }

  /// A name as entries keep it: composed, without spaces around it.
  static func clean(_ name: String) -> String {
    CSVDocument.trimmed(name).precomposedStringWithCanonicalMapping
  }
}
