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
    let overviews = PlanOverview.all(in: dossier).map { overview in
      let chart = overview.chart(language: language)
      return Drawing(fileName: overview.fileName, title: chart.title, svg: chart.svg())
    }
    let fields = FieldSubject.all(in: dossier).flatMap { field in
      let (plot, multiples) = (
        field.dotPlot(language: language), field.multiples(language: language)
      )
      return [
        Drawing(fileName: field.fileName + "--dots", title: plot.title, svg: plot.svg()),
        Drawing(
          fileName: field.fileName + "--all", title: multiples.title, svg: multiples.svg()),
      ]
    }
    let trends = ChartSubject.all(in: dossier).map { subject in
      let chart = subject.chart(language: language)
      return Drawing(fileName: subject.fileName, title: chart.title, svg: chart.svg())
    }
    return overviews + fields + trends
  }
}
