import Charting
public import Wording

/// A finished chart of a review: its file's name, its title, and the SVG itself.
public struct Drawing: Sendable, Equatable {
  /// Without extension; unique in a review.
  public let fileName: String
  public let title: String
  public let svg: String

  /// Every chart of a review, in the order of the report.
  public static func all(in dossier: Dossier, language: Language) -> [Drawing] {
    ChartSubject.all(in: dossier).map { subject in
      let chart = subject.chart(language: language)
      return Drawing(fileName: subject.fileName, title: chart.title, svg: chart.svg())
    }
  }
}
