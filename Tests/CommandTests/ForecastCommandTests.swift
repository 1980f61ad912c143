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
    #expect(lines[2].hasSuffix(",5"))
  }
}
