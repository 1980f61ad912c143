import Plans
import Results
import TargetAssessment

/// What a report names of more targets than anybody reads one by one: the worst, the undecided and the
/// best; a table to search, the workbook and `assessments.csv` hold the others.
struct Shortlist: Sendable, Equatable {
  /// Targets that stand alike.
  enum Part: Sendable, CaseIterable {
    case missed
    /// Open, and unlikely or worse.
    case unlikely
    /// Open, and about as likely as not.
    case undecided
    /// Open, and likely or better.
    case likely
    case reached
    case notAssessable

    init(_ assessment: Assessment) {
      switch assessment.status {
      case .observed(let reached): self = reached ? .reached : .missed
      case .notAssessable: self = .notAssessable
      case .forecast:
        let probability = assessment.probability ?? 0
        self =
          probability >= Likelihood.likely.lowerBound
          ? .likely
          : probability >= Likelihood.aboutAsLikelyAsNot.lowerBound ? .undecided : .unlikely
      }
    }
  }

  struct Group: Sendable, Equatable {
    var part: Part
    /// The first of them: the worst first, the most even, or the best first.
    var named: [Assessment]
    /// How many there are.
    var count: Int
  }

  var groups: [Group]

  /// More rows are not gone through, but searched.
  static let mostRows = 400
  /// So many targets of each part are named.
  static let length = 20
  /// The same where each takes a sentence or a slide.
  static let lengthInSentences = 6
  /// Of more plans none has a part of the report for itself.
  static let mostPlans = 24

  /// Whether so many targets are too many to be named one by one.
  static func isNeeded(for count: Int) -> Bool { count > mostRows }

  /// The assessments, or, of too many, those that a shortlist names.
  static func named(of assessments: [Assessment], length: Int = length) -> [Assessment] {
    isNeeded(for: assessments.count)
      ? make(of: assessments, length: length).groups.flatMap(\.named) : assessments
  }

  /// What cannot be assessed is only counted.
  static func make(of assessments: [Assessment], length: Int = length) -> Shortlist {
    let margins = Margins.of(assessments)
    let members = Dictionary(grouping: assessments, by: Part.init)
    return Shortlist(
      groups: Part.allCases.compactMap { part in
        guard let own = members[part] else { return nil }
        let keyed = own.compactMap { assessment in
          part.key(of: assessment, margins).map { (assessment: assessment, key: $0) }
        }
        // Two targets of one key stand in the order of their ids, whatever that of the rows.
        let named = keyed.sorted { one, other in
          one.key < other.key
            || !(other.key < one.key) && one.assessment.id < other.assessment.id
        }
        return Group(part: part, named: named.prefix(length).map(\.assessment), count: own.count)
      })
  }
}

extension Shortlist.Part {
  /// The key that those which are named first have the lowest of; `nil` where none is named. Many open
  /// targets have one probability, which files hold in six decimals: the margin tells them apart.
  fileprivate func key(of assessment: Assessment, _ margins: Shortlist.Margins) -> Key? {
    let (probability, margin) = (assessment.probability ?? 0, margins.margin(of: assessment))
    return switch self {
    case .missed: Key(0, margin)
    case .unlikely: Key(probability, margin)
    case .undecided: Key(abs(probability - 0.5), 0)
    case .likely: Key(-probability, -margin)
    case .reached: Key(0, -margin)
    case .notAssessable: nil
    }
  }

  fileprivate struct Key: Comparable {
    let probability: Double
    let margin: Double

    init(_ probability: Double, _ margin: Double) {
      self.probability = probability
      self.margin = margin
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.probability, left.margin) < (right.probability, right.margin)
    }
  }
}

extension Shortlist {
  /// How far values lie on the good side of what is to be reached, in units of what is usual for the
  /// indicator, so that indicators can stand in one list.
  fileprivate struct Margins {
    /// By indicator the mean distance, in the indicator's unit.
    private let usual: [String: Double]

    private init(usual: [String: Double]) { self.usual = usual }

    static func of(_ assessments: [Assessment]) -> Margins {
      Margins(
        usual: Dictionary(grouping: assessments, by: \.target.indicator).mapValues { own in
          let gaps = own.compactMap(\.expectedGap).map(abs)
          return gaps.isEmpty ? 0 : gaps.reduce(0, +) / Double(gaps.count)
        })
    }

    /// Negative on the wrong side; 0 where nothing is known of it.
    func margin(of assessment: Assessment) -> Double {
      guard let gap = assessment.expectedGap, let usual = usual[assessment.target.indicator],
        usual > 0
      else { return 0 }
      let share = gap / usual
      return switch assessment.target.comparison {
      case .less, .atMost, .reduce, .topN: -share
      case .equal: -abs(share)
      default: share
      }
    }
  }
}
