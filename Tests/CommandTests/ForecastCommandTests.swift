import Foundation
import Testing

struct ForecastCommandTests {
  /// What Excel writes under Vietnamese settings: byte-order mark, semicolons, decimal commas, CRLF.
  static let excelValues =
    "\u{FEFF}Đơn vị;Chỉ tiêu;Năm;Giá trị\r\n"
    + "Xã A;Tỷ lệ hồ sơ trực tuyến;2020;41,25\r\nXã A;Tỷ lệ hồ sơ trực tuyến;2021;48,10\r\n"
    + "Xã A;Tỷ lệ hồ sơ trực tuyến;2022;55,02\r\nXã A;Tỷ lệ hồ sơ trực tuyến;2023;60,77%\r\n"
    + "Xã A;Tỷ lệ hồ sơ trực tuyến;2024;66,40\r\n"

  @Test func `a CSV saved by Excel in Vietnamese is forecast`() throws {
    let place = try Workplace()
    try place.write(Self.excelValues, to: "so-lieu.csv")
    let outcome = try Tool.run(
      ["forecast", "so-lieu.csv", "--bounds", "0,100", "--horizon", "2"], in: place.folder)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.first
        == "unit,indicator,period,step,model,mean,median,lower_80,upper_80,lower_95,upper_95")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("Xã A,Tỷ lệ hồ sơ trực tuyến,2025,1,combination,"))
    let numbers = lines[1].split(separator: ",").suffix(6).compactMap { Double($0) }
    #expect(numbers.count == 6)
    #expect(numbers[4] < numbers[2] && numbers[2] < numbers[1])
    #expect(numbers[1] < numbers[3] && numbers[3] < numbers[5])
    #expect(numbers.allSatisfy { $0 > 0 && $0 < 100 })
    // 66.4 rising by about 6 a year, slower towards 100.
    #expect(numbers[1] > 66.4 && numbers[1] < 75)
  }

  private static let values =
    "unit,indicator,period,value\nA,x,2018,80.1\nA,x,2019,81.2\nA,x,2020,82.4\nA,x,2021,82.9\n"
    + "A,x,2022,84.0\nA,x,2023,84.6\n"

  @Test func `nothing is forecast across a declared change of definition`() throws {
    let place = try Workplace()
    try place.write(Self.values, to: "values.csv")
    try place.write(
      "id,name_vi,name_en,unit_of_measure,min,max,precision,direction\n"
        + "x,x,x,percent,0,100,1,higher-is-better\n", to: "catalogue/indicators.csv")
    try place.write(
      "indicator,level,first_period,why\nx,,2025,new scoring\n", to: "catalogue/breaks.csv")
    func forecast(asOf day: String) throws -> Tool.Outcome {
      try Tool.run(
        ["forecast", "values.csv", "--catalogue", "catalogue", "--as-of", day, "--lang", "en"],
        in: place.folder)
    }
    let known = try forecast(asOf: "2025-01-31")
    #expect(known.output.contains("A,x,2024,1,") && !known.output.contains("A,x,2025,"))
    #expect(known.errors.contains("another definition from 2025 on (new scoring)"))
    // Before the change is known it is passed over, and that is said.
    let unknown = try forecast(asOf: "2024-06-30")
    #expect(unknown.output.contains("A,x,2025,2,"))
    #expect(unknown.errors.contains("not known on 2024-06-30"))
  }

  @Test func `what was never published is not forecast where the review date is stated`() throws {
    let place = try Workplace()
    try place.write(Self.values + "B,x,2029,50\n", to: "values.csv")
    func forecast(_ options: [String]) throws -> Tool.Outcome {
      try Tool.run(
        ["forecast", "values.csv", "--bounds", "0,100", "--lang", "en"] + options,
        in: place.folder)
    }
    let stated = try forecast(["--as-of", "2028-12-31"])
    #expect(!stated.output.contains("A,x,2027,") && stated.output.contains("A,x,2028,5,"))
    #expect(stated.output.contains("A,x,2030,7,"))
    #expect(stated.errors.contains("those of 2024 – 2027 were never published"))
    // Else the series of a file may just end in different years.
    let plain = try forecast([])
    #expect(plain.output.contains("A,x,2024,1,") && !plain.errors.contains("never published"))
  }

  @Test func `a CSV saved by Excel in Vietnamese is assessed`() throws {
    let place = try Workplace()
    try place.write(Self.excelValues, to: "so-lieu.csv")
    try place.write(
      "\u{FEFF}target_id;unit;indicator;operator;threshold;due\r\n"
        + "a;Xã A;tỷ lệ hồ sơ trực tuyến;>=;60,5;2023\r\nb;Xã A;tỷ lệ hồ sơ trực tuyến;>=;90;2025\r\n",
      to: "muc-tieu.csv")
    let outcome = try Tool.run(
      [
        "assess", "so-lieu.csv", "--targets", "muc-tieu.csv", "--bounds", "0,100", "--format",
        "json",
      ], in: place.folder)
    #expect(outcome.status == 0)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 2)
    #expect(rows[0]["status"] as? String == "observed")
    #expect(rows[0]["likelihood"] as? String == "reached")
    #expect(rows[1]["status"] as? String == "forecast")
    let probability = try #require(rows[1]["probability"] as? Double)
    #expect(probability < 0.1)
  }

  @Test func `standard input and any indicator without a catalogue`() throws {
    let values = "unit,indicator,period,value\nA,debt,2019,-3\nA,debt,2020,4\nA,debt,2021,1\n"
    let outcome = try Tool.run(["forecast", "-", "--model", "naive"], input: values)
    #expect(outcome.status == 0)
    let row = try #require(outcome.output.split(separator: "\n").dropFirst().first)
    #expect(row.hasPrefix("A,debt,2022,1,naive,1,1,"))
  }

  @Test func `the output file holds what standard output would`() throws {
    let place = try Workplace()
    try place.write(Self.excelValues, to: "v.csv")
    let printed = try Tool.run(["forecast", "v.csv"], in: place.folder)
    let written = try Tool.run(["forecast", "v.csv", "--output", "f.csv"], in: place.folder)
    #expect(written.output.isEmpty && written.status == 0)
    #expect(try place.read("f.csv") == printed.output)
  }

  @Test func `the trend command gives coefficients with standard errors`() throws {
    // y = 1 + 2 t exactly but for the last value; R 4.2: coef(lm(c(1,3,5,7,10) ~ I(-4:0))) is
    // 9.6, 2.2.
    let values =
      "unit,indicator,period,value\n"
      + zip(2018..., [1, 3, 5, 7, 10]).map { "A,x,\($0),\($1)\n" }.joined()
    let outcome = try Tool.run(["trend", "-"], input: values)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines[1].hasPrefix("A,x,linear-trend,intercept,9.6,"))
    #expect(lines[2].hasPrefix("A,x,linear-trend,trend,2.2,"))
    #expect(lines[2].contains(",5,identity,2022,"))
  }

  @Test(arguments: [["--bounds", "-100,100"], ["--bounds=-100,100"], ["--bounds", "x=-100,100"]])
  func `a lower bound below 0 is a value of its option`(bounds: [String]) throws {
    let values =
      "unit,indicator,period,value\n"
      + zip(2016..., [-50, -20, 10, 30, 50]).map { "A,x,\($0),\($1)\n" }.joined()
    let outcome = try Tool.run(["forecast", "-"] + bounds, input: values)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").suffix(6).compactMap { Double($0) }
    }
    #expect(rows.count == 3)
    // It goes on rising, and no further than the bounds.
    #expect(rows.allSatisfy { $0.count == 6 && $0[1] > 50 && $0.allSatisfy((-100...100).contains) })
  }

  /// Two sources and a third one that confirms: every command that reads data tells of the one value on
  /// which they disagree.
  @Test(arguments: [
    ["forecast", "v.csv"], ["trend", "v.csv"], ["backtest", "v.csv"],
    ["assess", "v.csv", "--targets", "t.csv"], ["scenario", "job.yaml", "--extra", "1@2025"],
    ["progress", "v.csv", "--targets", "t.csv", "--method", "statcan"],
  ])
  func `sources that disagree are told by every command`(command: [String]) throws {
    let place = try Workplace()
    var values = "unit,indicator,period,value,source\n"
    for (year, value) in zip(2017..., [71.5, 72, 74, 75.5, 76, 78, 79]) {
      values += "A,x,\(year),\(value),Cục Thống kê\n"
    }
    try place.write(
      values + "A,x,2022,78.0,Sở Nội vụ\nA,x,2023,77.5,Sở Nội vụ\n", to: "v.csv")
    try place.write(
      "target_id,unit,indicator,operator,threshold,due,baseline_year\nt,A,x,>=,80,2025,2020\n",
      to: "t.csv")
    try place.write("inputs: [v.csv]\ntargets: [t.csv]\n", to: "job.yaml")
    let line =
      "sources disagree on 1 value: A, x, 2023: used 79 (Cục Thống kê), not used 77.5 (Sở Nội vụ)"
    let told = try Tool.run(command + ["--lang", "en"], in: place.folder)
    #expect(told.status == 0)
    #expect(told.errors.contains(line), "\(told.errors)")
    let quiet = try Tool.run(command + ["--lang", "en", "--quiet"], in: place.folder)
    #expect(quiet.errors.isEmpty && quiet.output == told.output)
    let vietnamese = try Tool.run(command + ["--lang", "vi"], in: place.folder)
    #expect(vietnamese.errors.contains("1 giá trị có nguồn không thống nhất: A, x, 2023: dùng 79"))
  }
}
