import Plans
import Results
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

struct PhrasesTests {
  @Test(arguments: [
    (Likelihood.virtuallyCertain, "gần như chắc chắn đạt", "virtually certain"),
    (.veryLikely, "rất nhiều khả năng đạt", "very likely"),
    (.likely, "nhiều khả năng đạt", "likely"),
    (.aboutAsLikelyAsNot, "khả năng đạt và không đạt ngang nhau", "about as likely as not"),
    (.unlikely, "ít khả năng đạt", "unlikely"),
    (.veryUnlikely, "rất ít khả năng đạt", "very unlikely"),
    (.exceptionallyUnlikely, "gần như không thể đạt", "exceptionally unlikely"),
  ])
  func `the words of the likelihood scale`(
    likelihood: Likelihood, vietnamese: String, english: String
  ) {
    #expect(Language.vietnamese.likelihood(likelihood) == vietnamese)
    #expect(Language.english.likelihood(likelihood) == english)
  }

  @Test(arguments: Language.allCases)
  func `every reason, flag and state has words of its own`(language: Language) {
    let reasons = Assessment.Reason.allCases.map(language.reason)
    let flags = Assessment.Flag.allCases.map(language.flag)
    let states = Target.State.allCases.map(language.state)
    for words in [reasons, flags, states] {
      #expect(Set(words).count == words.count)
      #expect(!words.contains(""))
    }
    // A code is no text for a reader.
    #expect(reasons.allSatisfy { !$0.contains("_") })
  }

  @Test func `only published values are said to reach or miss`() {
    #expect(Language.vietnamese.verdict(reached: true) == "đạt")
    #expect(Language.vietnamese.verdict(reached: false) == "không đạt")
    for likelihood in Likelihood.allCases {
      #expect(!["đạt", "không đạt"].contains(Language.vietnamese.likelihood(likelihood)))
    }
  }

  struct Asked: Sendable {
    var target: Target
    var vietnamese: String
    var english: String
  }

  @Test(arguments: [
    Asked(target: .example(.atLeast, 90), vietnamese: "≥ 90%", english: "≥ 90%"),
    Asked(target: .example(.greater, 99.5), vietnamese: "> 99,5%", english: "> 99.5%"),
    Asked(target: .example(.atLeast, 90, to: 95), vietnamese: "từ 90–95%", english: "90–95%"),
    Asked(target: .example(.atMost, 3, to: 5), vietnamese: "≤ 3–5%", english: "≤ 3–5%"),
    Asked(target: .example(.less, 3), vietnamese: "< 3%", english: "< 3%"),
    Asked(target: .example(.atMost, 3), vietnamese: "≤ 3%", english: "≤ 3%"),
    Asked(target: .example(.equal, 3), vietnamese: "= 3%", english: "= 3%"),
    Asked(target: .example(.at100), vietnamese: "100%", english: "100%"),
    Asked(target: .example(.topN, 10), vietnamese: "top 10", english: "top 10"),
    Asked(target: .example(.topN), vietnamese: "thuộc nhóm đứng đầu", english: "among the first"),
    Asked(target: .example(.atLeast), vietnamese: "≥ …", english: "≥ …"),
    Asked(
      target: .example(.increase, 5, baseline: 2020), vietnamese: "+5 điểm % so với năm 2020",
      english: "+5 points on 2020"),
    Asked(
      target: .example(.reduce, 2.5, change: .percent, baseline: 2020),
      vietnamese: "−2,5% so với năm 2020", english: "−2.5% on 2020"),
    Asked(
      target: .example(.increase, 2, change: .factor, baseline: 2020),
      vietnamese: "×2 so với năm 2020", english: "×2 on 2020"),
    Asked(
      target: .example(.reduce, 2, change: .factor, baseline: 2020),
      vietnamese: "÷2 so với năm 2020", english: "÷2 on 2020"),
    Asked(
      target: .example(.increase, 2.5, to: 5, baseline: 2020),
      vietnamese: "+2,5–5 điểm % so với năm 2020", english: "+2.5–5 points on 2020"),
    Asked(
      target: .example(.increase, baseline: 2020), vietnamese: "tăng so với năm 2020",
      english: "rise on 2020"),
    Asked(target: .example(.reduce), vietnamese: "giảm", english: "fall"),
  ])
  func `what a target asks, in few signs`(_ asked: Asked) {
    let indicator = Indicator.percent()
    #expect(
      Language.vietnamese.requirement(
        asked.target, indicator: indicator, numbers: NumberText(.vietnamese))
        == asked.vietnamese)
    #expect(
      Language.english.requirement(
        asked.target, indicator: indicator, numbers: NumberText(.english)) == asked.english)
  }
}
