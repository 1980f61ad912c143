import Foundation
import Loading
public import Reporting
import TimeSeries

extension RunFolder {
  /// The reviews of this run beside those of a later one: the single ones, else those of one date.
  ///
  /// - Parameters:
  ///   - margin: By how much a probability must move to count, 0…1.
  ///   - steps: Whether to work out again how much each cause moved; that takes as long as the runs.
  /// - Throws: `RunFolderError.noCommonReview` where several reviews have no date in common;
  ///   `InputError` and `RunFolderError.otherVersion` for a `run.json` that is missing or of another
  ///   version.
  public func comparisons(with later: RunFolder, margin: Double, steps: Bool = false) throws
    -> [RunComparison]
  {
    let pairs: [(Review, Review)]
    if let own = reviews.first, let other = later.reviews.first, reviews.count == 1,
      later.reviews.count == 1
    {
      pairs = [(own, other)]
    } else {
      pairs = reviews.compactMap { own in
        later.reviews.first { $0.dossier.asOf == own.dossier.asOf }.map { (own, $0) }
      }
    }
    guard !pairs.isEmpty else {
      throw RunFolderError.noCommonReview(folders: (reviews + later.reviews).map(\.folder))
    }
    return try pairs.map { own, other in
      let comparison = RunComparison(
        own.dossier, other.dossier, margin: margin,
        further: try MethodRecord(own).differences(from: MethodRecord(other)))
      return steps ? comparison.withSteps() : comparison
    }
  }
}

/// What `run.json` says of the method beside what the dossier does.
private struct MethodRecord: Decodable {
  var schemaVersion: Int
  var horizon: Int
  var levels: [Double]

  init(_ review: RunFolder.Review) throws {
    let text = try InputText.open("\(review.folder)/run.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let record = try? decoder.decode(MethodRecord.self, from: Data(text.bytes)),
      record.schemaVersion == RunRecord.schemaVersion
    else { throw RunFolderError.otherVersion(path: text.name) }
    self = record
  }

  func differences(from later: MethodRecord) -> [RunComparison.Detail] {
    var details: [RunComparison.Detail] = []
    if horizon != later.horizon {
      details.append(RunComparison.Detail("horizon", "\(horizon)", "\(later.horizon)"))
    }
    if levels != later.levels {
      details.append(RunComparison.Detail("levels", text(levels), text(later.levels)))
    }
    return details
  }

  private func text(_ levels: [Double]) -> String {
    levels.map { Int(exactly: $0).map(String.init) ?? $0.description }.joined(separator: ", ")
  }
}
