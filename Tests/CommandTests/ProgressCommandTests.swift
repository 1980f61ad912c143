import Foundation
import Testing

struct ProgressCommandTests {
  private static let values = """
    unit,indicator,period,value
    A,share,2018,50
    A,share,2019,55
    A,share,2020,58
    A,share,2021,63
    A,share,2022,64
    A,share,2023,70

    """

  private static let targets = """
    target_id,unit,indicator,operator,threshold,due
    a,A,share,>=,85,2026
    b,A,share,<=,0,2026

    """

  @Test func `verdicts with their inputs, and where they contradict the probability`() throws {
    let place = try Workplace()
    try place.write(Self.values, to: "v.csv")
    try place.write(Self.targets, to: "t.csv")
    let arguments = [
      "progress", "v.csv", "--targets", "t.csv", "--method", "statcan", "--bounds", "0,100",
      "--lang", "en",
    ]
    let outcome = try Tool.run(arguments, in: place.folder)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == """
        target_id,unit,indicator,method,base_period,base_value,current_period,current_value,due,\
        threshold,measure,score,class,direction,limit,last_period,last_value,pace,required_pace,\
        projected_value,reason,probability,verdict,agreement
        """)
    #expect(
      lines[1].hasPrefix(
        "a,A,share,statcan,2018,50,2023,70,2026,85,1.015058,2.964759,on_track,higher-is-better,"))
    #expect(lines[1].hasSuffix(",disagree"))
    #expect(lines[2].contains(",zero_target,"))
    #expect(outcome.errors.contains("share, A, 2026: ≥ 85 – statcan: on track; probability "))
    #expect(
      outcome.errors.contains("no class for 1 target: a target of 0: no growth rate leads there"))
    #expect(try Tool.run(arguments + ["--strict"], in: place.folder).status == 1)
    let published = try Tool.run(arguments + ["--compatibility", "--strict"], in: place.folder)
    #expect(published.status == 0)
    #expect(published.output.contains("b,A,share,statcan,2018,50,2023,70,2026,0.001,"))
  }

  @Test func `a job writes progress.csv when it asks for it`() throws {
    let place = try Workplace()
    try place.write(Self.values, to: "v.csv")
    try place.write(Self.targets, to: "t.csv")
    try place.write(
      "inputs: v.csv\ntargets: t.csv\nprogress: [statcan, dns]\noutputs: [csv]\n", to: "job.yaml")
    let outcome = try Tool.run(["run", "job.yaml", "--output", "out"], in: place.folder)
    #expect(outcome.status == 0)
    #expect(try place.read("out/progress.csv").split(separator: "\n").count == 5)
  }
}
