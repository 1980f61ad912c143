import Analysis
import ArgumentParser
import Files
import Foundation
import Loading
import Results
import Text

/// `cchc`: forecasts whether reform targets will be reached.
@main
struct CommandLineTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cchc", version: ToolVersion.current,
    subcommands: [
      RunCommand.self, InitCommand.self, CheckCommand.self, ForecastCommand.self,
      AssessCommand.self, ProgressCommand.self, TrendCommand.self, BacktestCommand.self,
      ScenarioCommand.self, CompareCommand.self, ReportCommand.self, ChartCommand.self,
      ExportCommand.self,
    ])

  /// Runs the command of the command line. Help and usage errors are ours, in the reader's language;
  /// versions and completion scripts are the argument parser's.
  static func main() {
    FileOutput.prepareStandardStreams()
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try parseAsRoot(arguments)
      if let checked = command as? any CheckedCommand {
        try CommandOutput.reportingErrors(in: language(of: arguments)) { try checked.checkUsage() }
      }
      try command.run()
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      finish(error, arguments)
    }
  }

  /// Says what the argument parser has to say.
  private static func finish(_ error: any Error, _ arguments: [String]) -> Never {
    let language = language(of: arguments)
    let isHelp = exitCode(for: error).isSuccess
    guard isHelp || exitCode(for: error) == .validationFailure else { exit(withError: error) }
    let command = CommandGrammar.named(in: arguments)
    // The argument parser shows its own help where that of a command is asked for that is none.
    let asked = arguments.first == "help" ? arguments.dropFirst().first : nil
    let unknown = command.subcommands == nil || asked == "help" ? nil : asked
    guard isHelp, unknown?.hasPrefix("-") ?? true else {
      let message = unknown.map { "Unexpected argument: '\($0)'" } ?? message(for: error)
      let usage = UsageError.reading(message, of: command)
      CommandOutput.say(usage, in: language)
      exit(withError: ExitCode.validationFailure)
    }
    let page = HelpPage(
      command: command, language: language,
      width: Terminal.isOutput ? min(Terminal.width(of: 1), 100) : 80)
    let text =
      asksOtherThanHelp(arguments)
      ? inReadersLanguage(fullMessage(for: error)) + "\n" : page.text
    do {
      try CommandOutput.reportingErrors(in: language) {
        try CommandOutput.print([Array(text.utf8)])
      }
    } catch {
      exit(withError: error)
    }
    exit(withError: ExitCode.success)
  }

  /// A script for a shell with the three texts that are the argument parser's own said by us.
  private static func inReadersLanguage(_ script: String) -> String {
    let help = CommandText.of("help", in: languageAsked)?.abstract ?? ""
    return script.replacing("Show subcommand help information.", with: help)
      .replacing("Show help information.", with: OptionText.help.help(of: "", in: languageAsked))
      .replacing("Show the version.", with: OptionText.version.help(of: "", in: languageAsked))
  }

  /// Whether a clean exit is one with a version or with a script for a shell.
  private static func asksOtherThanHelp(_ arguments: [String]) -> Bool {
    arguments.contains { argument in
      argument == "--version"
        || ["--generate-completion-script", "--experimental-dump-help", "---completion"]
          .contains { argument.hasPrefix($0) }
    }
  }

  /// The language of help and of usage errors. They come before any input is read, so the files on the
  /// command line are only asked what language they are in.
  static func language(of arguments: [String]) -> Language {
    if let named = languageNamed(in: arguments) { return named }
    let files = arguments.filter { !$0.hasPrefix("-") }
    return files.lazy.compactMap(Language.stated(at:)).first ?? Language.ofLocale(
      Terminal.environment)
      ?? files.lazy.compactMap(Language.ofTitles(at:)).first ?? .vietnamese
  }

  /// The language in which shells are told what options do.
  static let languageAsked =
    languageNamed(in: Array(CommandLine.arguments.dropFirst()))
    ?? Language.ofLocale(Terminal.environment) ?? .vietnamese

  private static func languageNamed(in arguments: [String]) -> Language? {
    arguments.enumerated().lazy.compactMap { index, argument -> Language? in
      if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) }
      guard argument == "--lang", index + 1 < arguments.count else { return nil }
      return Language(rawValue: arguments[index + 1])
    }.first
  }
}

// What files say of the language, as far as they can be read: why one cannot is said when it is loaded.
extension Language {
  /// The language that the job or the run at a path names.
  static func stated(at path: String) -> Language? {
    job(at: path).flatMap(JobFile.language)
      ?? (try? RunDirectory(path: path).reviews())?.first?.result.language
  }

  /// The language of the titles in a file, or in the inputs of a job.
  static func ofTitles(at path: String) -> Language? {
    if let job = job(at: path) { return ofTitles(of: JobFile.draft(of: job).plan) }
    // A pipe can be read only once.
    let values = try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isRegularFileKey])
    guard values?.isRegularFile == true else { return nil }
    return (try? InputText.open(path))?.titleLanguage
  }

  /// That of the first of a job's inputs whose titles tell it.
  static func ofTitles(of plan: AnalysisPlan?) -> Language? {
    (plan?.inputs ?? []).lazy.filter { $0 != "-" }.compactMap(ofTitles(at:)).first
  }

  private static func job(at path: String) -> InputText? {
    guard JobFile.isJobOrFolder(path) else { return nil }
    return try? InputText.open(JobFile.find(path))
  }
}

/// A command that can tell by its options alone that it means nothing.
protocol CheckedCommand {
  func checkUsage() throws(UsageError)
}
