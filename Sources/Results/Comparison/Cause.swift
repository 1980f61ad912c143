import Plans
public import TimeSeries

extension RunComparison {
  /// One sort of thing that differs and can have moved a verdict.
  public enum Cause: Sendable, Equatable {
    case asOf(before: Day, after: Day)
    /// Values of the verdict's own series; for a place, also of the scores behind it.
    case data(ValueChanges)
    /// Values of the other units that it is forecast with, or ranked among.
    case groupData(ValueChanges)
    /// What the plan asks for.
    case target([Detail])
    /// Breaks, the indicator's definition, or the unit.
    case definition([Detail])
    /// The model, the tool, the draws.
    case method([Detail])
    /// Files that differ; on a single verdict, where nothing recorded of it explains the change.
    case inputs([Detail])

    /// The sort, in files.
    public var code: String {
      switch self {
      case .asOf: "as_of"
      case .data: "data"
      case .groupData: "group_data"
      case .target: "target"
      case .definition: "break"
      case .method: "method"
      case .inputs: "inputs"
      }
    }
  }

  /// What exchanging one part of the earlier run for the later one's did to a probability.
  public struct Contribution: Sendable, Equatable {
    public enum Kind: String, CaseIterable, Sendable {
      case method
      /// With the review date.
      case data
      case definition = "break"
      case target
    }

    public var kind: Kind
    /// −1…1; those of an assessment sum to what its probability changed.
    public var change: Double

    public init(kind: Kind, change: Double) {
      self.kind = kind
      self.change = change
    }
  }

  /// One property and its two values, as files write them; empty where there was none.
  public struct Detail: Sendable, Equatable {
    public var name: String
    public var before: String
    public var after: String

    public init(_ name: String, _ before: String, _ after: String) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  /// Published values that came, changed or went.
  public struct ValueChanges: Sendable, Equatable {
    public struct Value: Sendable, Equatable {
      public var period: Period
      /// `nil` for a new value.
      public var before: Double?
      /// `nil` for one that was withdrawn.
      public var after: Double?
    }

    /// In order of time.
    public var values: [Value] = []

    public var new: Int { values.count { $0.before == nil } }
    public var withdrawn: Int { values.count { $0.after == nil } }
    public var revised: Int { values.count - new - withdrawn }
  }
}
