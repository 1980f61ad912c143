import ArgumentParser
import Loading
import Text

/// A command line that means nothing, and what to write in its place.
enum UsageError: ReadableError, Equatable {
  case unknownCommand(String, nearest: [String])
  case unknownOption(String, nearest: [String])
  case missingValue(option: String)
  /// - Parameter name: An option, or the word for an argument.
  case missingArgument(name: String)
  case unexpected([String])
  case valueNotTaken(option: String)
  /// - Parameters:
  ///   - place: The option or argument.
  ///   - choices: What is allowed, where that is a list.
  case badValue(String, of: String, choices: [String])
  case notWithin(option: String, low: Int, high: Int)
  case fromWithoutProbability
  case lagWithoutNeweyWest
  /// A scenario without anything that changes.
  case nothingAsked
  /// What a command reads would be gone.
  case outputIsInput(String)
  /// Options for tables beside a job, which says such things itself.
  case onlyForTables([String])
  /// Inputs are found by digest for a run that is done again.
  case inputsWithoutRecord
  /// Review date and seed stand in the record.
  case statedByRecord
  /// Several files do not fit into one stream.
  case severalFiles
  /// `init` needs one folder.
  case notOneFolder
  /// What only the argument parser knows to say, in English.
  case other(String)

  func text(in language: Language) -> String {
    switch self {
    case .unknownCommand(let name, let nearest):
      language.pick("không có lệnh ‘\(name)’", "there is no command ‘\(name)’")
        + suggestion(nearest, language)
    case .unknownOption(let name, let nearest):
      language.pick("không có tùy chọn ‘\(name)’", "there is no option ‘\(name)’")
        + suggestion(nearest, language)
    case .missingValue(let option):
      language.pick("thiếu giá trị sau ‘\(option)’", "‘\(option)’ needs a value")
    case .missingArgument(let name):
      language.pick("thiếu ", "missing: ") + shown(name, language)
    case .unexpected(let texts):
      language.pick("thừa ", "not expected: ") + texts.map { "‘\($0)’" }.joined(separator: ", ")
    case .valueNotTaken(let option):
      language.pick("‘\(option)’ không kèm giá trị", "‘\(option)’ takes no value")
    case .badValue(let value, let place, let choices):
      language.pick("không hiểu ‘\(value)’ của ", "‘\(value)’ is not understood as ")
        + shown(place, language)
        + hint(value, of: place, choices: choices, language)
    case .notWithin(let option, let low, let high):
      language.pick(
        "\(option) là số từ \(low) đến \(high)", "\(option) is a number from \(low) to \(high)")
    case .fromWithoutProbability:
      language.pick(
        "--from là kỳ bắt đầu của mức tăng mà --probability tìm; cần cả hai",
        "--from says when the pace that --probability looks for begins; give both")
    case .lagWithoutNeweyWest:
      language.pick(
        "--lag là độ trễ của Newey–West; dùng cùng --vcov newey-west",
        "--lag is that of Newey and West; it goes with --vcov newey-west")
    case .nothingAsked:
      language.pick(
        "chưa có câu hỏi nào: ghi --extra, --step, --pace-of hoặc --probability, hoặc ghi kịch bản "
          + "trong tệp công việc",
        "nothing is asked: give --extra, --step, --pace-of or --probability, or list scenarios in the "
          + "job")
    case .outputIsInput(let path):
      language.pick(
        "‘\(path)’ là tệp được đọc, không ghi đè; ghi ra tệp khác",
        "‘\(path)’ is read and would be written over; write to another file")
    case .onlyForTables(let options):
      language.pick(
        "\(options.joined(separator: ", ")) chỉ dùng với bảng số liệu; tệp công việc tự ghi điều này",
        "\(options.joined(separator: ", ")) is for tables only; a job says this itself")
    case .inputsWithoutRecord:
      language.pick(
        "--inputs dùng để chạy lại từ một run.json",
        "--inputs goes with a run.json, for a run that is done again")
    case .statedByRecord:
      language.pick(
        "run.json đã nêu ngày rà soát và giá trị khởi tạo; để đổi, hãy chạy tệp công việc",
        "run.json states review date and seed; to change them, run the job")
    case .severalFiles:
      language.pick(
        "kết quả gồm nhiều tệp: ghi một thư mục sau --output",
        "these are several files: name a folder after --output")
    case .notOneFolder:
      language.pick(
        "cần đúng một thư mục: ghi sau init, hoặc sau --output",
        "one folder is needed: after init, or after --output")
    case .other(let message): message
    }
  }

  /// An option as it is typed, an argument as the line of usage has it.
  private func shown(_ name: String, _ language: Language) -> String {
    name.hasPrefix("-") ? name : OptionText(rawValue: name)?.value(in: language) ?? name
  }

  /// «; có phải ‘--horizon’?»
  private func suggestion(_ names: [String], _ language: Language) -> String {
    guard !names.isEmpty else { return "" }
    let list = language.name(Message.quoted(names))
    return language.pick("; có phải \(list)?", "; did you mean \(list)?")
  }

  /// What may stand there: the nearest choice, all of them, or the form.
  private func hint(
    _ value: String, of place: String, choices: [String], _ language: Language
  ) -> String {
    let nearest = NearestNames.of(value, among: choices)
    if !nearest.isEmpty { return suggestion(nearest, language) }
    if !choices.isEmpty {
      return language.pick("; chọn ", "; choose ") + language.name(Message.quoted(choices))
    }
    let form: String? =
      switch OptionText(rawValue: String(place.drop { $0 == "-" })) {
      case .asOf: language.pick("một ngày, ví dụ 2025-11-30", "a date, e.g. 2025-11-30")
      case .bounds: language.pick("hai số tăng dần, ví dụ 0,100", "two rising numbers, e.g. 0,100")
      case .columns:
        language.pick(
          "vai trò=tiêu đề cột, ví dụ unit=Entity,period=Year; vai trò: ",
          "role=column title, e.g. unit=Entity,period=Year; roles: ")
          + StatedColumn.roles.joined(separator: ", ")
      case .levels: language.pick("các tỷ lệ phần trăm, ví dụ 80,95", "percentages, e.g. 80,95")
      case .extra, .step:
        language.pick("số điểm, @ và kỳ, ví dụ 2@2025", "points, @ and a period, e.g. 2@2025")
      case .fieldSize:
        language.pick("một số nguyên từ 2, ví dụ 30", "a whole number from 2, e.g. 30")
      case .from: language.pick("một kỳ, ví dụ 2025", "a period, e.g. 2025")
      case .horizon, .lag, .origins, .seed: language.pick("một số nguyên", "a whole number")
      case .margin, .probability, .scale: language.pick("một số", "a number")
      default: nil
      }
    return form.map { language.pick("; ghi \($0)", "; write \($0)") } ?? ""
  }
}

extension UsageError {
  /// Refuses what is no model's name.
  static func checkModel(_ name: String) throws(UsageError) {
    guard !HelpPage.models.contains(name) else { return }
    throw .badValue(name, of: "--model", choices: HelpPage.models)
  }

  /// Reads the argument parser's own message, because its errors are not public: what it complains
  /// of, to be said in either language. A message that is not known stays as it is.
  static func reading(_ message: String, of command: CommandGrammar) -> UsageError {
    if let match = message.firstMatch(of: #/^Unknown option '(.+?)'/#) {
      let name = String(match.1)
      return .unknownOption(name, nearest: command.optionNames(near: name))
    }
    if let match = message.firstMatch(of: #/^Missing value for '(--?[^ ']+)/#) {
      return .missingValue(option: String(match.1))
    }
    if let match = message.firstMatch(of: #/^(?:\d+ u|U)nexpected arguments?:? '(.+)'$/#) {
      let texts = match.1.split(separator: "', '").map(String.init)
      guard let first = texts.first, let commands = command.subcommands else {
        return .unexpected(texts)
      }
      let nearest = NearestNames.of(first, among: commands.map(\.commandName))
      return .unknownCommand(
        first,
        nearest: nearest.isEmpty ? command.optionNames.filter { $0 == "--\(first)" } : nearest)
    }
    if let match = message.firstMatch(of: #/^Missing expected argument '(?:(--[^ ]+) )?<([^>]+)>/#)
    {
      return .missingArgument(name: match.1.map(String.init) ?? String(match.2))
    }
    if let match = message.firstMatch(of: #/^The option '(.+?)' does not take any value/#) {
      return .valueNotTaken(option: String(match.1))
    }
    if let match = message.firstMatch(
      of: #/^The value '(.*)' is invalid for '(?:(--?[^ ]+) )?<([^>]+)>'/#)
    {
      let place = match.2.map(String.init) ?? String(match.3)
      return .badValue(String(match.1), of: place, choices: command.choices(of: place))
    }
    return .other(message)
  }
}

extension CommandGrammar {
  /// The options that may be meant: of one letter, those that begin with it.
  fileprivate func optionNames(near name: String) -> [String] {
    guard name.count == 2 else { return NearestNames.of(name, among: optionNames) }
    return Array(optionNames.filter { $0.hasPrefix("-" + name.lowercased()) }.prefix(3))
  }
}
