internal import TimeSeries

// What Vietnamese names say of units that no catalogue lists.

extension LoadedObservations {
  /// Tells units of different levels apart by their names, and closes those that ended with the district
  /// level on 1 July 2025.
  ///
  /// Levels are taken only where every name shows one: what is ranked or forecast together must not depend
  /// on how some names are written. A unit with values of a later time is not closed.
  public mutating func describeUnits() {
    let units = catalogue.units
    guard units.count <= LoadedObservations.mostUnits else { return }
    let levels = units.map { OfficeName.level(of: $0.name.vietnamese) }
    let known = Set(zip(units, levels).filter { $0.0.kind == .unit }.map(\.1))
    if known.count > 1, !known.contains(nil) {
      for (index, unit) in units.enumerated() where unit.kind == .unit && unit.level.isEmpty {
        catalogue.setLevel(levels[index]?.rawValue ?? "", ofUnitAt: index)
      }
    }
    var ended = units.indices.filter {
      units[$0].kind == .unit && OfficeName.endedWithDistricts(units[$0].name.vietnamese)
    }
    if ended.isEmpty { return }
    var later: Set<Int> = []
    for (row, period) in observations.periods.enumerated()
    where period.lastDay > OfficeName.lastDayOfDistricts {
      later.insert(Int(observations.units[row]))
    }
    ended.removeAll(where: later.contains)
    for index in ended {
      catalogue.close(
        unitAt: index, on: OfficeName.lastDayOfDistricts,
        announcedOn: OfficeName.districtsAnnouncedEnd)
    }
  }

  /// Nobody writes so many names by hand, and each takes time.
  private static let mostUnits = 20_000
}

/// What the name of a Vietnamese unit says of its level.
///
/// Since 1 July 2025 there are provinces and communes, the latter called «xã», «phường» or «đặc khu», and no
/// districts between them (Luật Tổ chức chính quyền địa phương, 72/2025/QH15, of 16 June 2025).
enum OfficeName {
  /// The levels by their codes in catalogues.
  enum Level: String {
    case province, district, commune
    /// «Trung tâm Phục vụ hành chính công», which receives dossiers for its commune or province.
    case serviceCentre = "service-centre"
  }

  /// The level that a name begins with; `nil` where it shows none, as «Thành phố …» may be of any.
  static func level(of name: String) -> Level? {
    let words = plain(name)
    return prefixes.first { words.hasPrefix($0.words) }?.level
  }

  /// Whether a name is that of a unit that ended when the district level did: also «thị trấn» did.
  static func endedWithDistricts(_ name: String) -> Bool {
    level(of: name) == .district || plain(name).hasPrefix(town)
  }

  static let lastDayOfDistricts = Day(lastOfMonth: 6, year: 2025)
  static let districtsAnnouncedEnd = lastDayOfDistricts.adding(days: -14)

  /// A name in the form in which it is compared, without the words for its government.
  private static func plain(_ name: String) -> String {
    let words = MatchingKey(name).folded
    let government = governments.first { words.hasPrefix($0) } ?? ""
    return String(words.dropFirst(government.count))
  }

  private static let governments = ["ủy ban nhân dân ", "UBND "].map {
    MatchingKey($0).folded + " "
  }
  private static let town = MatchingKey("thị trấn").folded + " "
  private static let prefixes: [(words: String, level: Level)] = {
    let names: [(Level, [String])] = [
      (
        .serviceCentre,
        [
          "trung tâm phục vụ hành chính công", "trung tâm hành chính công", "trung tâm PVHCC",
          "trung tâm phục vụ HCC",
        ]
      ),
      (.province, ["tỉnh"]), (.district, ["quận", "huyện", "thị xã"]),
      (.commune, ["xã", "phường", "thị trấn", "đặc khu"]),
    ]
    return names.flatMap { (level, texts) in
      texts.map { (MatchingKey($0).folded + " ", level) }
    }
  }()
}
