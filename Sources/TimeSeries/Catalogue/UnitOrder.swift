/// The order in which a panel has its units: units before aggregates, by level, as in the catalogue.
struct UnitOrder {
  /// The place of each unit.
  private(set) var places: [UInt32]
  /// One number for all units of one kind and level.
  private(set) var classes: [UInt32]

  init(_ catalogue: Catalogue) {
    let units = catalogue.units
    let order = units.indices.sorted { left, right in
      let (one, other) = (units[left], units[right])
      if one.kind != other.kind { return one.kind == .unit }
      return one.level != other.level ? one.level < other.level : left < right
    }
    places = [UInt32](repeating: 0, count: units.count)
    classes = places
    for (place, index) in order.enumerated() {
      places[index] = UInt32(place)
      guard place > 0 else { continue }
      let (before, unit) = (order[place - 1], units[index])
      let isSame = units[before].kind == unit.kind && units[before].level == unit.level
      classes[index] = classes[before] + (isSame ? 0 : 1)
    }
  }
}
