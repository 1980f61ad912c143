internal import TimeSeries

/// What words of a plan mean in the phrase of a target: «tối thiểu» is «≥», «trở lên» is «or more».
enum PhraseWord: Hashable {
  /// `>`, `>=`, `<`, `<=` or `=`, as a sign or in words.
  case greater, atLeast, less, atMost, equal
  /// «trở lên», «trở xuống», behind the number.
  case orMore, orLess
  /// The ends of a range: «từ … đến …»; a dash is `to`.
  case from, to
  case rise, fall, improve
  /// «so với»: the baseline of a change follows.
  case against
  case year, yearBefore, eachYear
  case percent, percentPoints, points, places, times, relative
  /// «top», «nhóm … dẫn đầu», «hạng», «thứ».
  case top, group, leading, place
  case first
  /// «trong», «của», «trên tổng số»: who is ranked follows.
  case within
  /// «không có», «không để xảy ra».
  case nothing
  /// «đạt», «phấn đấu», «hoàn thành»: says that it is a target, which is known.
  case aim

  /// The words of each meaning, in Vietnamese and English; the longest match counts.
  private static let spellings: [(PhraseWord, [String])] = [
    (
      .greater,
      [
        ">", "trên", "hơn", "cao hơn", "lớn hơn", "nhiều hơn", "vượt", "vượt mức", "above", "over",
        "more than", "greater than", "higher than", "exceeding",
      ]
    ),
    (
      .atLeast,
      [
        "≥", ">=", "=>", "tối thiểu", "ít nhất", "không dưới", "không thấp hơn",
        "không ít hơn", "không nhỏ hơn", "không kém", "bằng hoặc cao hơn", "bằng hoặc hơn",
        "lớn hơn hoặc bằng", "at least", "no less than", "not less than", "not below", "minimum",
        "a minimum of", "min",
      ]
    ),
    (
      .less,
      [
        "<", "dưới", "thấp hơn", "nhỏ hơn", "ít hơn", "below", "under", "less than", "lower than",
        "fewer than",
      ]
    ),
    (
      .atMost,
      [
        "≤", "<=", "=<", "tối đa", "nhiều nhất", "không quá", "không vượt quá",
        "không vượt", "không trên", "không cao hơn", "không lớn hơn", "không nhiều hơn",
        "bằng hoặc thấp hơn", "nhỏ hơn hoặc bằng", "at most", "no more than", "not more than",
        "not above", "not exceeding", "maximum", "a maximum of", "max", "giảm còn",
        "giảm xuống còn",
        "xuống còn",
      ]
    ),
    (.equal, ["=", "==", "bằng", "equal to", "exactly"]),
    (
      .orMore,
      [
        "trở lên", "hoặc cao hơn", "hoặc hơn", "hoặc nhiều hơn", "or more", "or higher", "or above",
        "and above", "and more",
      ]
    ),
    (
      .orLess,
      [
        "trở xuống", "hoặc thấp hơn", "hoặc ít hơn", "or less", "or fewer", "or lower", "or below",
        "and below",
      ]
    ),
    (.from, ["từ", "from", "between"]),
    (.to, ["-", "đến", "tới", "to", "and"]),
    (
      .rise,
      [
        "tăng", "tăng thêm", "nâng thêm", "thêm", "có thêm", "increase", "increase by", "rise",
        "rise by", "up by", "a further",
      ]
    ),
    (
      .fall,
      [
        "giảm", "giảm bớt", "cắt giảm", "giảm thêm", "reduce", "reduce by", "decrease",
        "decrease by", "cut", "cut by", "fall", "fall by",
      ]
    ),
    (.improve, ["cải thiện", "nâng cao", "cải thiện và nâng cao", "tốt hơn", "improve", "better"]),
    (.against, ["so với", "so", "compared with", "compared to", "against", "than", "on"]),
    (.year, ["năm", "year", "the year"]),
    (
      .yearBefore,
      [
        "năm trước", "năm trước đó", "năm liền trước", "năm trước liền kề", "năm liền kề",
        "năm ngoái", "the year before", "the previous year", "previous year", "last year",
      ]
    ),
    (
      .eachYear,
      [
        "mỗi năm", "hằng năm", "hàng năm", "từng năm", "/ năm", "một năm", "per year", "a year",
        "each year", "every year", "annually",
      ]
    ),
    (.percent, ["%", "phần trăm", "percent", "per cent"]),
    (
      .percentPoints,
      ["điểm phần trăm", "điểm %", "% điểm", "percentage points", "percentage point", "pp"]
    ),
    (.points, ["điểm", "points", "point"]),
    (.places, ["bậc", "thứ bậc", "bậc xếp hạng", "places", "place"]),
    (.times, ["lần", "times"]),
    (.relative, ["tương đối", "% tương đối", "relative", "% relative"]),
    (.top, ["top", "tốp", "among the top", "in the top"]),
    (
      .group,
      ["nhóm", "trong nhóm", "thuộc nhóm", "nằm trong nhóm", "thuộc", "among the", "in the", "the"]
    ),
    (
      .leading,
      ["dẫn đầu", "đứng đầu", "cao nhất", "tốt nhất", "đầu", "leading", "highest", "best"]
    ),
    (
      .place,
      [
        "hạng", "thứ", "thứ hạng", "xếp hạng", "xếp thứ", "đứng thứ", "vị trí", "vị trí thứ",
        "xếp vị trí thứ", "rank", "ranked",
      ]
    ),
    (.first, ["nhất", "first"]),
    (
      .within,
      [
        "trong", "trong số", "trong tổng số", "trên tổng số", "của", "/", "of", "out of",
        "of the", "among", "in",
      ]
    ),
    (
      .nothing,
      [
        "không", "không có", "không còn", "không để", "không để xảy ra", "không để phát sinh",
        "không xảy ra", "không phát sinh", "none", "no",
      ]
    ),
    (
      .aim,
      [
        "đạt", "đạt mức", "đạt tỷ lệ", "phấn đấu", "phấn đấu đạt", "hoàn thành", "bảo đảm",
        "đảm bảo",
        "duy trì", "giữ vững", "tỷ lệ", "tỉ lệ", "mức", "ở mức", "là", "có", "reach", "achieve",
        "attain", "maintain", "strive for", "aim for",
      ]
    ),
  ]

  /// The most words that one meaning has.
  static let longest = 5

  private static let meanings: [String: PhraseWord] = Dictionary(
    spellings.flatMap { (word, texts) in texts.map { (key($0), word) } },
    uniquingKeysWith: { first, _ in first })

  /// The meaning of words; `nil` for words that mean nothing here.
  static func of(_ words: some Sequence<String>) -> PhraseWord? {
    meanings[words.joined(separator: " ")]
  }

  /// All words of the lexicon, against which slips of the pen are held.
  static let words: [String] = Array(
    Set(spellings.flatMap(\.1).flatMap { $0.split(separator: " ").map(String.init) })
  ).sorted()

  private static func key(_ text: String) -> String {
    text.split(separator: " ").map { word(String($0)) }.joined(separator: " ")
  }

  /// A word as it is compared: without case, and tones written in one way. Signs stay.
  static func word(_ text: String) -> String {
    text.contains(where: \.isLetter) ? MatchingKey(text).folded : text
  }
}
