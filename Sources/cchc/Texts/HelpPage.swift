import Analysis
import ArgumentParser
import Foundation
import Text

/// A command with its options, as the argument parser describes it.
struct CommandGrammar: Decodable {
  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      enum Kind: String, Decodable {
        case long, short, longWithSingleDash
      }

      var kind: Kind
      var name: String

      /// As it is typed.
      var text: String { kind == .long ? "--\(name)" : "-\(name)" }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var preferredName: Name?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?

    /// The word that its text goes by: `as-of`, `files`.
    var word: String { preferredName?.name ?? valueName ?? "" }
  }

  var commandName: String
  var subcommands: [CommandGrammar]?
  var arguments: [Argument]?

  /// The options as they are typed.
  var optionNames: [String] { shownArguments.flatMap { $0.names ?? [] }.map(\.text) }

  /// The arguments and options that help shows.
  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// What an option can be, where that is a list.
  func choices(of option: String) -> [String] {
    shownArguments.first { $0.names?.contains { $0.text == option } ?? false }?.allValues ?? []
  }

  /// The tool itself, with all its commands.
  static var tool: CommandGrammar {
    struct Description: Decodable { var command: CommandGrammar }
    do {
      return try JSONDecoder().decode(
        Description.self, from: Data(CommandLineTool._dumpHelp().utf8)
      ).command
    } catch {
      preconditionFailure("the argument parser describes itself in another form: \(error)")
    }
  }

  /// The command that a command line names, the tool itself where it names none.
  static func named(in arguments: [String]) -> CommandGrammar {
    let tool = CommandGrammar.tool
    let words = arguments.drop { $0 == "help" }
    return tool.subcommands?.first { $0.commandName == words.first } ?? tool
  }
}

/// The help of one command in one language.
struct HelpPage {
  let command: CommandGrammar
  let language: Language
  /// In characters.
  var width = 80

  /// The models by name, the default first.
  static var models: [String] { AnalysisPlan.modelNames }

  private static let common: [OptionText] = [
    .output, .quiet, .lang, .noProgress, .color, .help, .version,
  ]

  private var isTool: Bool { command.subcommands != nil }
  private var name: String { isTool ? "cchc" : "cchc \(command.commandName)" }

  /// The whole page.
  var text: String {
    let text = CommandText.of(command.commandName, in: language)
    var parts: [[String]] = []
    if let text { parts.append(text.abstract.wrapped(to: width)) }
    parts.append([usage])
    if let text, !text.examples.isEmpty {
      parts.append(section(language.pick("Ví dụ:", "Examples:"), text.examples.map { "  \($0)" }))
    }
    if let commands = command.subcommands {
      let rows = commands.map { command in
        row("  \(command.commandName)", CommandText.of(command.commandName, in: language)?.abstract)
      }
      parts.append(section(language.pick("Các lệnh:", "Commands:"), rows.flatMap(\.self)))
    }
    let arguments = command.shownArguments
    let own = arguments.filter { !isCommon($0) }
    let positional = own.filter { $0.kind == .positional }
    let options = own.filter { $0.kind != .positional }
    let groups = [
      (language.pick("Đối số:", "Arguments:"), positional),
      (language.pick("Tùy chọn:", "Options:"), options),
      (
        isTool || options.isEmpty
          ? language.pick("Tùy chọn:", "Options:")
          : language.pick("Tùy chọn chung của mọi lệnh:", "Options of every command:"),
        arguments.filter(isCommon)
      ),
    ]
    parts += groups.filter { !$0.1.isEmpty }.map { section($0.0, $0.1.flatMap { row($0) }) }
    parts +=
      (text?.notes ?? []).isEmpty ? [] : [(text?.notes ?? []).flatMap { $0.wrapped(to: width) }]
    if isTool {
      parts.append([
        language.pick(
          "Hướng dẫn của một lệnh: cchc LỆNH --help", "Help on a command: cchc COMMAND --help")
      ])
    }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// How the command is written, in one line.
  var usage: String {
    let head = language.pick("Cách dùng: ", "Usage: ") + name
    guard !isTool else {
      return head + language.pick(" LỆNH [TÙY-CHỌN]", " COMMAND [OPTIONS]")
    }
    let needed = command.shownArguments.filter { $0.kind == .positional || !$0.isOptional }
    let words = needed.map { argument -> String in
      let text = names(of: argument, givesChoices: false) + (argument.isRepeating ? "…" : "")
      return argument.isOptional ? "[\(text)]" : text
    }
    return ([head] + words + [language.pick("[TÙY-CHỌN]", "[OPTIONS]")]).joined(separator: " ")
  }

  /// Where there is more to read.
  var pointer: String { language.pick("Xem thêm: ", "See: ") + "\(name) --help" }

  // MARK: Lines

  private func section(_ title: String, _ lines: [String]) -> [String] { [title] + lines }

  private func isCommon(_ argument: CommandGrammar.Argument) -> Bool {
    argument.kind != .positional && HelpPage.common.contains { $0.rawValue == argument.word }
  }

  private func row(_ argument: CommandGrammar.Argument) -> [String] {
    let short = argument.names?.first { $0.kind == .short }.map { "\($0.text), " }
    let help = OptionText(rawValue: argument.word)?.help(of: command.commandName, in: language)
    let value = argument.defaultValue.map {
      " (" + language.pick("mặc định: ", "default: ") + $0 + ")."
    }
    let indent = argument.kind == .positional ? "  " : short.map { "  \($0)" } ?? "      "
    return row(
      indent + names(of: argument),
      help.map { text in value.map { text.dropLast() + $0 } ?? text })
  }

  /// The option with its value, or the argument: `--as-of NGÀY`, `--lang vi|en`, `TỆP`.
  private func names(
    of argument: CommandGrammar.Argument, givesChoices: Bool = true
  ) -> String {
    let choices = givesChoices ? argument.allValues?.joined(separator: "|") : nil
    let value =
      choices ?? OptionText(rawValue: argument.word)?.value(of: command.commandName, in: language)
      ?? argument.word
    guard let name = argument.preferredName?.text else { return value }
    return argument.kind == .flag ? name : "\(name) \(value)"
  }

  private static let column = 28

  /// A name and what it means, beside it where there is room, else below.
  private func row(_ name: String, _ text: String?) -> [String] {
    let indent = String(repeating: " ", count: HelpPage.column)
    let lines = (text ?? "").wrapped(to: max(width - HelpPage.column, 30))
    guard name.count + 2 <= HelpPage.column, let first = lines.first else {
      return [name] + lines.map { indent + $0 }
    }
    return [name + String(indent.dropFirst(name.count)) + first]
      + lines.dropFirst().map { indent + $0 }
  }
}
