/// The columns of a table of observations.
enum ObservationColumn: String, ColumnRole {
  case unit, parent, level, indicator, period, value, numerator, denominator
  case sampleSize = "sample_size"
  case basis
  case publishedOn = "published_on"
  case source, note
  case vietnameseNote = "note_vi"
  /// Whose numbers they are, in tables that call the unit of measure `unit`.
  case territory
  case unitOfMeasure = "unit_of_measure"
  /// What databases say of each value: `OBS_STATUS`, `Flag Codes`.
  case status
  /// The power of 10 that the values are to be multiplied by.
  case multiplier = "unit_mult"
  /// With how many decimals the values are published.
  case decimals

  static var isStatable: Bool { true }

  var spellings: [String] {
    switch self {
    case .unit:
      [
        "unit", "đơn vị", "tên đơn vị", "unit_id", "unit_name", "tên cơ quan, đơn vị",
        "cơ quan, đơn vị",
      ]
    case .parent: ["parent", "đơn vị cấp trên", "parent_id"]
    case .level: ["level", "cấp"]
    case .indicator:
      [
        "indicator", "chỉ tiêu", "chỉ số", "tên chỉ tiêu", "indicator_id", "indicator name",
        "series name", "tên chỉ số", "nội dung", "nội dung chỉ tiêu", "tiêu chí", "measure",
        "variable", "series", "dataflow",
      ]
    case .period:
      ["period", "year", "kỳ", "kỳ báo cáo", "năm", "time_period", "time", "time period"]
    case .value: ["value", "giá trị", "obs_value", "observation value", "kết quả", "số liệu"]
    case .numerator: ["numerator", "tử số"]
    case .denominator: ["denominator", "mẫu số"]
    case .sampleSize: ["sample_size", "cỡ mẫu"]
    case .basis: ["basis", "cơ sở", "tính chất số liệu", "tính chất"]
    case .publishedOn: ["published_on", "ngày công bố"]
    case .source: ["source", "nguồn"]
    case .note: ["note", "ghi chú"]
    case .vietnameseNote: ["note_vi"]
    case .territory:
      [
        "geo", "ref_area", "location", "country", "country name", "entity", "territory",
        "reference area", "country or area", "geo_time_period", "cities, provinces",
        "cities, provincies", "province/city",
        // The smaller unit first: «Quận, huyện» beside «Phường» says where the ward is.
        "tên phường", "tên xã", "tên phường, xã", "tên xã, phường", "xã, phường, đặc khu",
        "xã, phường, thị trấn", "phường, xã, thị trấn", "xã, phường", "phường, xã", "phường", "xã",
        "tên địa phương", "quận, huyện", "huyện, thành phố", "sở, ngành", "địa phương", "tỉnh",
        "tỉnh/thành phố", "tỉnh, thành phố", "tỉnh thành", "province",
      ]
    case .unitOfMeasure:
      [
        "unit_of_measure", "đơn vị tính", "đvt", "đơn vị đo", "units", "unit of measure",
        "unit_measure",
        "measure unit",
      ]
    case .status:
      [
        "obs_status", "status", "flag codes", "obs_flag", "flag", "flags", "observation status",
        "trạng thái",
      ]
    case .multiplier: ["unit_mult", "unit multiplier", "powercode code"]
    case .decimals: ["decimals", "số chữ số thập phân"]
    }
  }
}
