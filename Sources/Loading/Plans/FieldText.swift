/// Reads who is ranked from the words of a plan: «trong 30 quận, huyện», `districts of tp-ha-noi (30)`.
enum FieldText {
  /// How many units a text says are ranked: its only number. `nil` where it has none, or several.
  static func size(in text: String) -> Int? {
    let numbers = PhraseToken.all(in: field(in: text) ?? text).filter(\.isNumber)
    guard let only = numbers.first, numbers.count == 1, let size = Int(only.text),
      LoadingOptions.fieldSizes.contains(size)
    else { return nil }
    return size
  }

  /// The part of an indicator's name that says who is ranked: «30 quận, huyện» of «Xếp hạng PAR INDEX
  /// trong 30 quận, huyện». `nil` where the name has no such part.
  static func field(in name: String) -> String? {
    let tokens = PhraseToken.all(in: name)
    let start = tokens.indices.dropLast().first { index in
      let within: [PhraseToken.Kind] = [.word(.within), .word(.greater)]
      return within.contains(tokens[index].kind) && tokens[index + 1].isNumber
    }
    guard let start, tokens.count > start + 2 else { return nil }
    return PhraseToken.text(of: tokens[(start + 1)...].filter { ![")", "("].contains($0.text) })
  }
}
