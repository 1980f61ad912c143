internal import TimeSeries

/// Messages about a table's header: missing and repeated columns, periods in titles.
extension Message {
  /// - Parameters:
  ///   - spellings: What the column may be called, in both languages.
  ///   - present: The titles found.
  ///   - meant: Those of them that are nearly one of the spellings.
  ///   - free: The titles without a role, where an option says which of them it is.
  static func missingColumn(
    _ name: String, _ spellings: [String], present: [String], meant: [String], free: [String]?
  ) -> Message {
    let titles = present.map { quoted($0) }.joined(separator: ", ")
    let isVietnamese = { (title: String) in !title.utf8.allSatisfy { $0 < 0x80 } }
    let shown = 5
    let vietnamese = spellings.filter(isVietnamese) + spellings.filter { !isVietnamese($0) }
    let names = (
      alternatives(Array(vietnamese.prefix(shown))).vietnamese,
      alternatives(Array(spellings.prefix(shown))).english
    )
    let what = (
      "không có cột ‘\(vietnamese.first ?? name)’ trong các cột \(titles)",
      "there is no column ‘\(name)’ among \(titles)"
    )
    let option = free.flatMap { self.option(name, free: meant + $0) }
    guard meant.isEmpty else {
      let (it, them) = (quoted(meant), meant.count > 1)
      return Message(
        vietnamese: what.0,
        "có phải \(it.vietnamese)? "
          + (option.map { "thêm \($0.vietnamese), hoặc " } ?? "")
          + "đổi tên cột đó thành \(names.0)",
        english: what.1,
        "did you mean \(it.english)? " + (option.map { "add \($0.english), or " } ?? "")
          + "rename \(them ? "that one" : "it") to \(names.1)")
    }
    guard let option else {
      return Message(
        vietnamese: what.0, "thêm cột này, hoặc đổi tên cột tương ứng thành \(names.0)",
        english: what.1, "add it, or rename the column that holds it to \(names.1)")
    }
    return Message(
      vietnamese: what.0,
      "thêm \(option.vietnamese), hoặc đổi tên cột tương ứng thành \(names.0)",
      english: what.1,
      "add \(option.english), or rename the column that holds it to \(names.1)")
  }

  /// Whether a title can be written into a command as it stands: nothing in it is hidden, cut off, or means
  /// something to the shell or to the option.
  private static func isTypeable(_ title: String, as role: String) -> Bool {
    guard quoted(title) == "‘\(title)’", !title.contains(where: { "\"$`\\".contains($0) }) else {
      return false
    }
    return StatedColumn.parse("\(role)=\(title)").map { $0.map(\.title) == [title] } ?? false
  }

  /// The very option that says what a table does not.
  ///
  /// - Parameter free: The titles that may be meant, the likeliest first.
  private static func option(_ name: String, free: [String]) -> LocalizedName? {
    let example = free.first { (title) in
      guard case .other = PeriodTitle.parse(title) else { return false }
      return !HeaderText.isNumbering(title) && isTypeable(title, as: name)
    }
    let column = example.map { "--columns \(name)=\"\($0)\"" }
    switch name {
    case ObservationColumn.unit.rawValue:
      return LocalizedName(
        vietnamese: "--unit \"tên đơn vị\" nếu cả bảng là của một đơn vị"
          + (column.map { ", \($0) nếu đó là cột đơn vị" } ?? ""),
        english: "--unit \"name\" if the whole table is about one unit"
          + (column.map { ", \($0) if that is the column of units" } ?? ""))
    case ObservationColumn.indicator.rawValue:
      return LocalizedName(
        vietnamese: "--indicator \"tên chỉ số\" nếu cả bảng là một chỉ số"
          + (column.map { ", \($0) nếu đó là cột chỉ số" } ?? ""),
        english: "--indicator \"name\" if the whole table is about one indicator"
          + (column.map { ", \($0) if that is the column of indicators" } ?? ""))
    default:
      return column.map {
        LocalizedName(vietnamese: "\($0) nếu đó là cột này", english: "\($0) if that is it")
      }
    }
  }

  /// - Parameter title: The only title found.
  static func onlyColumn(_ title: String) -> Message {
    Message(
      vietnamese: "dòng đầu chỉ có một ô, \(quoted(title))",
      "ghi tiêu đề các cột ở dòng đầu, cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc tab",
      english: "the first row has a single cell, \(quoted(title))",
      "write the column titles there, separated by commas, semicolons or tabs")
  }

  /// - Parameter titles: Those of the table above.
  static func otherTable(_ titles: [String]) -> Message {
    let title = quoted(titles.first { !$0.isEmpty } ?? "")
    return Message(
      vietnamese: "từ dòng này là một bảng khác (\(title))",
      "để mỗi bảng trên một trang tính hoặc trong một tệp riêng",
      english: "another table begins in this row (\(title))",
      "give each table a sheet or a file of its own")
  }

  /// - Parameter title: That of the first column of the table on the right.
  static func tableBeside(_ title: String) -> Message {
    Message(
      vietnamese: "từ cột này là một bảng khác (\(quoted(title))), đặt bên cạnh bảng thứ nhất",
      "để mỗi bảng trên một trang tính hoặc trong một tệp riêng",
      english: "another table begins in this column (\(quoted(title))), beside the first",
      "give each table a sheet or a file of its own")
  }

  static func noSuchColumn(_ column: StatedColumn, present: [String]) -> Message {
    let titles = present.map { quoted($0) }.joined(separator: ", ")
    return Message(
      vietnamese: "không có cột \(quoted(column.title)) cho ‘\(column.role)’",
      "ghi đúng một trong các tiêu đề \(titles)",
      english: "there is no column \(quoted(column.title)) for ‘\(column.role)’",
      "write one of the titles \(titles)")
  }

  static func untitledColumn(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) nằm trong cột không có tiêu đề",
      "ghi tiêu đề cột, hoặc xóa cột",
      english: "\(quoted(text)) is in a column without a title",
      "add a title, or delete the column")
  }

  static func repeatedColumn(_ name: String) -> Message {
    keepOne("có hai cột \(quoted(name))", "there are two columns \(quoted(name))")
  }

  static func repeatedPeriodColumn(_ period: Period) -> Message {
    keepOne("có hai cột cho kỳ \(period)", "there are two columns for \(period)")
  }

  private static func keepOne(_ vietnamese: String, _ english: String) -> Message {
    Message(vietnamese: vietnamese, "chỉ giữ một cột", english: english, "keep one of them")
  }

  // MARK: Periods in titles

  /// A column of a wide table that would be lost although its title is nearly a period.
  static func periodInTitle(_ title: String) -> Message {
    let forms = periodForms
    return Message(
      vietnamese: "tiêu đề cột \(quoted(title)) không phải là kỳ",
      "ghi theo dạng \(forms.vietnamese) nếu cột chứa giá trị của kỳ đó; nếu không, bỏ con số khỏi "
        + "tiêu đề",
      english: "the column title \(quoted(title)) is not a period",
      "write it as \(forms.english) if the column holds values of that period; otherwise remove the "
        + "number from the title")
  }

  /// A column of a wide table whose values are plans, forecasts or estimates.
  static func qualifiedPeriod(_ title: String, _ period: Period) -> Message {
    Message(
      vietnamese: "cột \(quoted(title)) không chứa giá trị đã công bố của kỳ \(period)",
      "xóa cột, hoặc ghi mỗi giá trị một dòng, kèm tính chất số liệu trong cột ‘basis’",
      english: "the column \(quoted(title)) does not hold published values of \(period)",
      "delete it, or write one value per row and say in a column ‘basis’ what kind of value it is")
  }

  /// A column of values in a tidy table whose title says that they were not published.
  static func qualifiedValue(_ title: String) -> Message {
    Message(
      vietnamese: "cột \(quoted(title)) không chứa giá trị đã công bố",
      "dùng cột giá trị đã công bố, hoặc bỏ phần trong ngoặc và ghi tính chất số liệu trong cột "
        + "‘basis’",
      english: "the column \(quoted(title)) does not hold published values",
      "use the column of published values, or leave out the parenthesis and say in a column "
        + "‘basis’ what kind of values they are")
  }

  /// A title that says more than a period, and something that cchc does not know.
  static func unknownTitleNote(_ title: String, _ note: String, _ period: Period) -> Message {
    let period = quoted(unmistakable(period))
    return Message(
      vietnamese:
        "chưa rõ \(quoted(note)) trong tiêu đề cột \(quoted(title)) nói gì về các giá trị",
      "ghi \(period) nếu là giá trị đã công bố của cả kỳ này, và ghi đơn vị tính vào "
        + "cột ‘đơn vị tính’; nếu không, xóa cột",
      english:
        "what \(quoted(note)) in the column title \(quoted(title)) says of the values is not "
        + "known",
      "write \(period) if they are published values of the whole period, with the unit "
        + "of measure in a column ‘unit_of_measure’; otherwise delete the column")
  }

  /// A period in a form that is read in one way, whatever stands beside it: `2000-01` may be a school year.
  private static func unmistakable(_ period: Period) -> String {
    guard period.kind == .month else { return "\(period)" }
    return "\(period.year)M" + (period.part < 10 ? "0" : "") + "\(period.part)"
  }

  /// A number many times as large as those around it, which fits them with a decimal mark in it.
  static func lostDecimalMark(
    _ text: String, value: Double, divided: Double, neighbour: PeriodValue
  ) -> Message {
    let (read, meant, near) = (number(value), number(divided), number(neighbour.value))
    return Message(
      vietnamese:
        "\(quoted(text)) gấp nhiều lần giá trị kỳ \(neighbour.period) (\(near.vietnamese)): có lẽ thiếu dấu "
        + "thập phân",
      "ghi \(meant.vietnamese); nếu đúng là \(read.vietnamese), ghi khoảng giá trị bằng --bounds",
      english:
        "\(quoted(text)) is many times the value of \(neighbour.period) (\(near.english)): it seems to have "
        + "lost its decimal mark",
      "write \(meant.english); if it really is \(read.english), state the bounds with --bounds")
  }

  /// A column of a wide table that would be lost because its title names no year.
  static func periodWithoutYear(_ title: String) -> Message {
    let forms = periodForms
    return Message(
      vietnamese: "tiêu đề cột \(quoted(title)) không ghi năm bằng bốn chữ số",
      "ghi cả năm, theo dạng \(forms.vietnamese); nếu cột không chứa giá trị của một kỳ, đặt tên khác "
        + "hoặc xóa cột",
      english: "the column title \(quoted(title)) names no year in four digits",
      "write the whole period, as \(forms.english); if the column holds no values of a period, give it "
        + "another name or delete it")
  }

  static func tidyAndWide(_ title: String, _ period: String) -> Message {
    Message(
      vietnamese: "bảng có cột \(quoted(title)) bên cạnh cột của từng kỳ như \(quoted(period))",
      "xóa cột \(quoted(title)), hoặc ghi mỗi giá trị một dòng",
      english: "there is a column \(quoted(title)) beside columns for single periods such as "
        + quoted(period), "delete \(quoted(title)), or write one value per row")
  }

  // MARK: Units of measure

  /// - Parameters:
  ///   - title: A column that should hold organisations.
  ///   - measure: A unit of measure in it.
  static func measureAsUnit(_ title: String, _ measure: String) -> Message {
    Message(
      vietnamese: "cột \(quoted(title)) ghi đơn vị tính (\(quoted(measure))), không ghi tên đơn vị",
      "thêm --unit \"tên đơn vị\" nếu cả bảng là của một đơn vị; nếu không, đổi tên cột thành ‘Đơn vị tính’ và "
        + "thêm cột ‘Đơn vị’ ghi tên cơ quan, địa phương",
      english: "the column \(quoted(title)) holds units of measure (\(quoted(measure))), not "
        + "organisations",
      "add --unit \"name\" if the whole table is about one unit; otherwise rename it to ‘unit_of_measure’ and "
        + "add a column ‘unit’ with the name of the organisation or territory")
  }

  /// - Parameters:
  ///   - title: A column of which some cells are units of measure.
  ///   - territory: Another column that may hold the units.
  static func measureOrUnit(
    _ title: String, measure: String, name: String, territory: String
  ) -> Message {
    Message(
      vietnamese: "cột \(quoted(title)) có cả đơn vị tính (\(quoted(measure))) lẫn tên "
        + "(\(quoted(name))), bên cạnh cột \(quoted(territory))",
      "đổi tên cột thành ‘Đơn vị tính’ nếu đơn vị nằm ở cột \(quoted(territory)); nếu không, đưa đơn "
        + "vị tính sang cột riêng",
      english:
        "the column \(quoted(title)) holds both units of measure (\(quoted(measure))) and names "
        + "(\(quoted(name))), beside \(quoted(territory))",
      "rename it to ‘unit_of_measure’ if the organisations stand in \(quoted(territory)); otherwise "
        + "move the units of measure to a column of their own")
  }

  /// - Parameters:
  ///   - title: A column that names parts of a population.
  ///   - parts: Those of one indicator, which has no value of the whole.
  static func severalParts(_ title: String, _ parts: [String], indicator: String) -> Message {
    let names = quoted(Array(parts.prefix(3)))
    return Message(
      vietnamese:
        "cột \(quoted(title)) chia \(quoted(indicator)) thành nhiều nhóm, \(names.vietnamese), mà "
        + "không có số chung",
      "chỉ giữ các dòng của một nhóm, hoặc ghi tên nhóm vào tên chỉ số",
      english: "the column \(quoted(title)) divides \(quoted(indicator)) into several groups, "
        + "\(names.english), without a value for all",
      "keep the rows of one group, or make the group part of the indicator's name")
  }

  static func severalMeasures(_ indicator: String, _ one: String, _ other: String) -> Message {
    Message(
      vietnamese:
        "chỉ số \(quoted(indicator)) có hai đơn vị tính, \(quoted(one)) và \(quoted(other))",
      "đặt cho mỗi đơn vị tính một chỉ số riêng, hoặc quy về một đơn vị tính",
      english: "the indicator \(quoted(indicator)) has two units of measure, \(quoted(one)) and "
        + quoted(other),
      "give each of them an indicator of its own, or convert the values to one unit")
  }

  static func periodInTwoColumns(_ year: String, _ part: String) -> Message {
    let forms = periodForms
    return Message(
      vietnamese: "kỳ bị tách ra hai cột, \(quoted(year)) và \(quoted(part))",
      "ghi kỳ trong một cột, theo dạng \(forms.vietnamese)",
      english: "the period is split over two columns, \(quoted(year)) and \(quoted(part))",
      "write it in one column, as \(forms.english)")
  }
}
