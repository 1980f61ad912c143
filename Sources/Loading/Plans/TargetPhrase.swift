import Plans
internal import TimeSeries

/// What a plan asks in words: «từ 90% trở lên», «thuộc nhóm 5 đơn vị dẫn đầu», «giảm ít nhất 10% so với
/// năm 2021».
struct TargetPhrase: Equatable {
  var comparison: Target.Operator
  var threshold: Double?
  var thresholdHigh: Double?
  var changeKind = Target.ChangeKind.points
  var baselineYear: Int?
  /// The words for the units that are ranked, and how many the words say they are.
  var field: String?
  var fieldSize: Int?
  /// Whether the number carries a percent sign.
  var isInPercent = false

  /// What stands beside a phrase and decides how it is read.
  struct Context {
    var measure = Measure.unknown
    /// Which way is better, where that is known.
    var direction: Indicator.Direction?
    /// The name of the indicator, whose words a phrase may repeat.
    var name = ""
    var due = Period.year(2000)
    /// A baseline and a kind of change that columns of their own give.
    var baselineYear: Int?
    var changeKind: Target.ChangeKind?
    /// The file's decimal mark, where it is known.
    var decimal: DecimalMark?
  }

  /// Reads a phrase.
  ///
  /// - Throws: `PhraseProblem`, for a phrase that can be read in two ways and for one that cannot be
  ///   read, with the longest part of it that can.
  static func read(_ text: String, _ context: Context) throws(PhraseProblem) -> TargetPhrase {
    let tokens = PhraseToken.all(in: text)
    do throws(PhraseProblem) {
      return try read(tokens, context)
    } catch .unreadable {
      throw .notUnderstood(nearest: nearest(to: tokens, in: text, context))
    }
  }

  private static func read(
    _ tokens: [PhraseToken], _ context: Context
  ) throws(PhraseProblem) -> TargetPhrase {
    var parser = PhraseParser(tokens: tokens[...], context: context)
    return try parser.phrase()
  }

  /// The longest part of a text that is a phrase by itself; else the text with slips of the pen mended.
  private static func nearest(
    to tokens: [PhraseToken], in text: String, _ context: Context
  ) -> String? {
    // Sentences are not searched: what stands in a cell of a plan has a few words.
    guard tokens.count <= 40 else { return nil }
    func isRead(_ tokens: [PhraseToken]) -> Bool {
      // A part that can be read in two ways is as well no proposal.
      (try? read(tokens, context)) != nil
    }
    let mended = tokens.map(\.mended)
    let words = PhraseToken.text(of: mended)
    if mended != tokens, isRead(PhraseToken.all(in: words)) { return words }
    for length in (1...max(1, tokens.count)).reversed() where length < tokens.count {
      for start in 0...(tokens.count - length) {
        let part = Array(tokens[start..<(start + length)])
        guard part.contains(where: \.isNumber), isRead(part) else { continue }
        return PhraseToken.text(of: part)
      }
    }
    return nil
  }
}

/// In what the values of an indicator are stated, as far as a phrase is concerned.
enum Measure: Equatable {
  case percent, rank
  /// Something else, in the words of the file.
  case other(String)
  case unknown

  /// The measure that a text names, such as `%`, «hạng» or «hồ sơ»; where there is none, the one that
  /// the name of the indicator begins with.
  static func of(_ text: String, name: String = "") -> Measure {
    if text.isEmpty {
      let words = MatchingKey(name).folded
      return nameWords.first { words.hasPrefix($0.words) }?.measure ?? .unknown
    }
    if MeasureText.isPercent(text) { return .percent }
    return MeasureText.isRank(text) ? .rank : .other(text)
  }

  private static let nameWords: [(words: String, measure: Measure)] = {
    let names: [(String, Measure)] = [
      ("tỷ lệ", .percent), ("tỉ lệ", .percent), ("share of", .percent),
      ("percentage of", .percent), ("xếp hạng", .rank), ("thứ hạng", .rank), ("rank", .rank),
      ("số", .other("số")), ("number of", .other("number")),
    ]
    return names.map { (MatchingKey($0.0).folded + " ", $0.1) }
  }()
}

/// Why a phrase is not read.
enum PhraseProblem: Error, Equatable {
  /// It can be read in two ways; both are given as they would be written.
  case ambiguous(PhraseReading, PhraseReading)
  /// With the nearest phrase that can be read.
  case notUnderstood(nearest: String?)
  /// A change that says neither against what nor by how much.
  case changeWithoutBaseline
  /// A percentage of what is not counted in per cent.
  case otherMeasure(String)
  /// Within the parser: the words are no phrase.
  case unreadable
}
