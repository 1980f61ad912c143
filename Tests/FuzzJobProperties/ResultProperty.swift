import Analysis
import Foundation
package import FuzzProperties
import Loading
import Results
import TimeSeries

/// A result with some of its values replaced is refused with a place, or everything that is made of
/// results can be made of it.
///
/// Of every line of the input the first two bytes choose a value of the result by its number, and the
/// rest stands in its place.
package func checkResult(_ input: [UInt8]) throws(Violation) {
  let whole = ResultText.whole
  var pieces = whole.pieces
  for line in input.split(separator: 10) where line.count > 2 {
    let number = Int(line[line.startIndex]) << 8 | Int(line[line.startIndex + 1])
    pieces[2 * (number % (pieces.count / 2)) + 1] = Array(line.dropFirst(2))
  }
  let result: ReviewResult
  do throws(ResultFileError) {
    result = try ReviewResult(decoding: .init(pieces.joined()))
  } catch {
    return try require(!error.description.isEmpty, "a refusal without a word")
  }
  do {
    _ = ResultTable.all(of: result).map(\.csv)
    _ = try ReviewOutputs(result).files([.report, .markdown, .xlsx, .charts])
    _ = try ReviewResult(decoding: result.encoded())
  } catch {
    throw Violation("what was read cannot be written: \(error)")
  }
}

/// The text of a small result, cut at its values.
private struct ResultText {
  /// What stands between values, and values, by turns.
  let pieces: [[UInt8]]

  static let whole = make()

  private static func make() -> ResultText {
    let rows = (2016...2024).flatMap { year in
      ["A", "B", "C"].enumerated().map { number, unit in
        "\(unit),x,\(year),\(60 + (year * 7 + number * 5) % 9)"
      }
    }
    let values = "unit,indicator,period,value\n" + rows.joined(separator: "\n") + "\n"
    let targets = """
      target_id,unit,indicator,operator,threshold,due
      one,A,x,>=,66,2026
      two,B,x,>=,70,2024
      three,C,x,top-n,1,2025
      four,A,x,>=,64,2025

      """
    var plan = AnalysisPlan(inputs: ["values.csv"])
    plan.targets = ["targets.csv"]
    do {
      let data = try load(
        plan,
        opened: [
          "values.csv": InputText(name: "values.csv", text: values),
          "targets.csv": InputText(name: "targets.csv", text: targets),
        ])
      let results = try review(plan, data, with: Set(ReviewPart.allCases))
      return ResultText(pieces: cut(Array(try results[0].encoded())))
    } catch {
      preconditionFailure("the result that is changed can be made: \(error)")
    }
  }

  /// Values begin after a colon, a comma or a bracket and end before one.
  private static func cut(_ text: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var isValue = false
    for (index, byte) in text.enumerated() {
      let isBorder = ":,[]{}".utf8.contains(byte)
      if isValue == isBorder && index > 0 {
        isValue.toggle()
        pieces.append([])
      }
      pieces[pieces.count - 1].append(byte)
    }
    return pieces
  }
}
