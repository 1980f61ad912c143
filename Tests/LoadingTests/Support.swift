import Loading
import Testing
import TimeSeries

/// Loads tables given as text, named `1.csv`, `2.csv` …
func load(
  _ texts: String..., catalogue: Catalogue? = nil, options: LoadingOptions = LoadingOptions()
) throws -> LoadedObservations {
  try ObservationLoader.load(named(texts), catalogue: catalogue, options: options)
}

/// What loading the tables refuses.
func refusal(
  _ texts: String..., catalogue: Catalogue? = nil, options: LoadingOptions = LoadingOptions()
) -> String {
  refusal {
    _ = try ObservationLoader.load(named(texts), catalogue: catalogue, options: options)
  }
}

func refusal(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "nothing is refused"
  } catch {
    return "\(error)"
  }
}

/// What comes of a table: its values, or the remedies of its problems.
func reading(_ table: String, _ options: LoadingOptions = LoadingOptions()) -> String {
  do {
    let loaded = try load(table, options: options)
    return zip(loaded.loadedValues, 0...).map { (value, row) in
      let basis = loaded.observations.basis(at: row)
      return "\(value.unit) \(value.indicator) \(value.period) \(value.value)"
        + (basis == .official ? "" : " \(basis.rawValue)")
    }.joined(separator: "; ")
  } catch {
    return "refused: \(error)"
  }
}

private func named(_ texts: [String]) -> [InputText] {
  texts.enumerated().map { InputText(name: "\($0 + 1).csv", text: $1) }
}

/// A value as a test writes it down.
struct LoadedValue: Equatable, CustomStringConvertible {
  var unit: String
  var indicator: String
  var period: String
  var value: Double

  init(_ unit: String, _ indicator: String, _ period: String, _ value: Double) {
    self.unit = unit
    self.indicator = indicator
    self.period = period
    self.value = value
  }

  var description: String { "\(unit) | \(indicator) | \(period) | \(value)" }
}

extension LoadedObservations {
  /// The values, with the ids of their units and indicators.
  var loadedValues: [LoadedValue] {
    observations.values.indices.map { (row) in
      let cell = observations.cell(at: row)
      return LoadedValue(
        catalogue.units[cell.unit].id, catalogue.indicators[cell.indicator].id,
        cell.period.description, observations.values[row])
    }
  }
}

extension Catalogue {
  /// Two cities, offices of one name in both, a province before and after its merger.
  static let sample = Catalogue(
    indicators: [
      Indicator(
        id: "par-index", name: LocalizedName(vietnamese: "Chỉ số CCHC", english: "PAR INDEX"),
        minimum: 0, maximum: 100, precision: 2),
      Indicator(
        id: "sipas", name: LocalizedName("SIPAS"), minimum: 0, maximum: 100,
        aliases: ["Chỉ số hài lòng"]),
      Indicator(id: "rank", name: LocalizedName("Rank"), minimum: 1),
    ],
    units: [
      AdministrativeUnit(
        id: "tp-ha-noi", name: LocalizedName(vietnamese: "Hà Nội", english: "Hanoi"),
        aliases: ["Thủ đô"], level: "province"),
      AdministrativeUnit(
        id: "tp-hai-phong", name: LocalizedName(vietnamese: "Hải Phòng", english: "Hai Phong"),
        level: "province"),
      AdministrativeUnit(
        id: "tt-ha-noi", name: LocalizedName("Thanh tra thành phố"), parent: "tp-ha-noi"),
      AdministrativeUnit(
        id: "tt-hai-phong", name: LocalizedName("Thanh tra thành phố"), parent: "tp-hai-phong"),
      AdministrativeUnit(
        id: "tuyen-quang",
        name: LocalizedName(vietnamese: "Tuyên Quang", english: "Tuyen Quang"),
        validTo: Day("2025-06-30")),
      AdministrativeUnit(
        id: "tuyen-quang-2025",
        name: LocalizedName(vietnamese: "Tuyên Quang", english: "Tuyen Quang"),
        validFrom: Day("2025-07-01")),
      AdministrativeUnit(id: "hoa-binh", name: LocalizedName("Hoà Bình")),
    ])
}
