import Plans
import TargetAssessment
import Text

/// A piece of a section.
enum ReportBlock: Sendable, Equatable {
  /// - Parameter id: Where links to the heading lead, if it is linked to.
  case heading(String, id: String? = nil)
  case paragraph(String, role: ParagraphRole = .body)
  case list([String], style: ListStyle = .plain)
  case tiles([Tile])
  case table(ReportTable)
  case figure(Drawing)
  case descriptions([Description], style: DescriptionStyle)
  case files([File])

  /// What a paragraph is for.
  enum ParagraphRole: Sendable, Equatable {
    case body
    /// The answer in one sentence.
    case lead
    /// What an indicator is.
    case facts
    /// How many targets stand how.
    case counts
    /// Said on paper in place of what only a screen shows.
    case onPaper
  }

  enum ListStyle: Sendable, Equatable {
    /// Sentences: each a paragraph of its own.
    case sentences
    case plain
    /// a), b), c) on paper.
    case lettered
    /// Many short items, in columns where there is room.
    case compact
  }

  /// A count and what it counts.
  struct Tile: Sendable, Equatable {
    /// How many, as readers see it.
    var count: String
    var word: String
    var tone: Tone
  }

  enum DescriptionStyle: Sendable, Equatable {
    /// Terms in one language with the other beside them.
    case terms
    case facts
  }

  struct Description: Sendable, Equatable {
    var term: String
    var text: String
  }

  /// An input and the beginning of its digest.
  struct File: Sendable, Equatable {
    var path: String
    var digest: String
  }
}

extension ReportBlock {
  /// What it says, as far as words go.
  var texts: [String] {
    switch self {
    case .heading(let text, _), .paragraph(let text, _): [text]
    case .list(let items, _): items
    case .tiles(let tiles): tiles.map(\.word)
    case .table(let table):
      [table.caption] + table.columns.map(\.title)
        + table.groups.flatMap { [$0.heading ?? ""] + $0.rows.flatMap { $0.cells.map(\.text) } }
    case .figure(let drawing): [drawing.title, drawing.caption]
    case .descriptions(let entries, _): entries.flatMap { [$0.term, $0.text] }
    case .files: []
    }
  }
}

extension ReportBlock {
  /// The block; of a list or table with more lines than are gone through the first ones, and how many more
  /// there are. A table that readers search keeps all.
  func shortened(_ language: Language) -> [ReportBlock] {
    let most = Shortlist.mostRows
    let texts = ShortlistTexts(language: language)
    switch self {
    case .list(let items, let style) where items.count > most:
      return [.list(items.prefix(most) + [texts.more(items.count - most)], style: style)]
    case .table(let table) where table.kind != .sortable && table.rows.count > most:
      var (short, room) = (table, most)
      short.groups = table.groups.compactMap { group in
        let rows = Array(group.rows.prefix(room))
        room -= rows.count
        return rows.isEmpty ? nil : ReportTable.Group(heading: group.heading, rows: rows)
      }
      return [.table(short), .paragraph(texts.more(table.rows.count - most), role: .facts)]
    default: return [self]
    }
  }
}

/// How an answer is coloured: seven degrees of likelihood, two outcomes, and grey.
enum Tone: String, CaseIterable, Sendable {
  case virtuallyCertain = "l1"
  case veryLikely = "l2"
  case likely = "l3"
  case aboutAsLikelyAsNot = "l4"
  case unlikely = "l5"
  case veryUnlikely = "l6"
  case exceptionallyUnlikely = "l7"
  case reached
  case missed
  case none

  init(_ assessment: Assessment) {
    switch assessment.status {
    case .observed(let reached): self = reached ? .reached : .missed
    case .notAssessable: self = .none
    case .forecast: self = assessment.likelihood.map(Tone.init) ?? .none
    }
  }

  init(_ likelihood: Likelihood) {
    self =
      switch likelihood {
      case .virtuallyCertain: .virtuallyCertain
      case .veryLikely: .veryLikely
      case .likely: .likely
      case .aboutAsLikelyAsNot: .aboutAsLikelyAsNot
      case .unlikely: .unlikely
      case .veryUnlikely: .veryUnlikely
      case .exceptionallyUnlikely: .exceptionallyUnlikely
      }
  }

  /// From the best answer to the worst; grey last.
  var order: Int {
    switch self {
    case .reached: 0
    case .missed: 8
    case .none: 9
    default: Int(rawValue.dropFirst()) ?? 9
    }
  }

  /// Fill and ink: blue for what is likely, vermilion for what is not, apart for all common forms of
  /// colour blindness; ink on fill has a contrast of at least 4.5 : 1.
  var colours: (fill: String, ink: String) {
    switch self {
    case .reached: ("#0b3c5d", "#ffffff")
    case .virtuallyCertain: ("#1f5f8b", "#ffffff")
    case .veryLikely: ("#6f9fc8", "#10222f")
    case .likely: ("#c3d9ec", "#10222f")
    case .aboutAsLikelyAsNot: ("#efe9d5", "#33291a")
    case .unlikely: ("#f6cfb3", "#3d1d0a")
    case .veryUnlikely: ("#e39a6c", "#2e1505")
    case .exceptionallyUnlikely: ("#b23a00", "#ffffff")
    case .missed: ("#7a1f1f", "#ffffff")
    case .none: ("#e9e9e9", "#3a3a3a")
    }
  }
}
