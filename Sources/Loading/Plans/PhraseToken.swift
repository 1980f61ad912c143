internal import Foundation
internal import TimeSeries

/// A word, number or sign of a phrase.
struct PhraseToken: Equatable {
  enum Kind: Equatable {
    case number(String)
    case word(PhraseWord)
    case other
  }

  var kind: Kind
  /// As it is written.
  var text: String

  var isNumber: Bool { if case .number = kind { true } else { false } }

  /// The token with a word of the lexicon in place of one that is nearly written like it.
  var mended: PhraseToken {
    guard kind == .other, text.count > 2,
      let near = NearestNames.of(text, among: PhraseWord.words).first
    else { return self }
    return PhraseToken(kind: .other, text: near)
  }

  /// Tokens as they are written: signs stand at the word before them.
  static func text(of tokens: some Sequence<PhraseToken>) -> String {
    tokens.map(\.text).joined(separator: " ").replacing(" %", with: "%").replacing(" ,", with: ",")
      .replacing("điểm%", with: "điểm %")
  }

  /// Takes a text apart; of the meanings that words have together, the longest counts.
  static func all(in text: String) -> [PhraseToken] {
    let pieces = pieces(of: text)
    let words = pieces.map { PhraseWord.word($0) }
    var tokens: [PhraseToken] = []
    var index = 0
    while index < pieces.count {
      if pieces[index].first?.isNumber == true {
        tokens.append(PhraseToken(kind: .number(pieces[index]), text: pieces[index]))
        index += 1
        continue
      }
      let longest = min(PhraseWord.longest, pieces.count - index)
      let length = (1...longest).reversed().first {
        PhraseWord.of(words[index..<(index + $0)]) != nil
      }
      let end = index + (length ?? 1)
      let meaning = PhraseWord.of(words[index..<end])
      tokens.append(
        PhraseToken(
          kind: meaning.map { .word($0) } ?? .other,
          text: pieces[index..<end].joined(separator: " ")))
      index = end
    }
    return tokens
  }

  /// Runs of letters, numbers with their marks, and signs, one by one.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(text.precomposedStringWithCanonicalMapping)
    while let first = rest.first {
      var piece: Substring
      if first.isWhitespace || "\"'“”«»".contains(first) {
        rest.removeFirst()
        continue
      } else if first.isLetter {
        piece = rest.prefix { $0.isLetter }
      } else if first.isNumber {
        piece = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
        while let last = piece.last, !last.isNumber { piece.removeLast() }
      } else if "<>=".contains(first) {
        piece = rest.prefix { "<>=".contains($0) }
      } else {
        piece = rest.prefix(1)
      }
      rest.removeFirst(piece.count)
      let isDash = piece.count == 1 && "–—−‐‑~".contains(piece)
      pieces.append(isDash ? "-" : String(piece))
    }
    // The point and the semicolon at the end of a sentence say nothing.
    while let last = pieces.last, [".", ";", ","].contains(last) { pieces.removeLast() }
    return pieces
  }
}
