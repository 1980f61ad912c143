import Analysis
import ArgumentParser
import Foundation
import Loading
import Reporting
import Results
import Text

struct InitCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.`init`)

  @Argument(help: .of(.directory), completion: .directory) var directory: String?
  @Option(help: .of(.from, in: "init"), completion: .file()) var from: [String] = []
  @OptionGroup var table: TableOptions

  func checkUsage() throws(UsageError) {
    if (directory == nil) == (table.common.output == nil) { throw .notOneFolder }
  }

  func run() throws {
    guard let folder = directory ?? table.common.output else { return }
    if from.isEmpty {
      try table.common.run(printingTo: "-") { output in
        let templates = Templates(language: output.language)
        try write(templates.files.map { ($0.name, Array($0.text.utf8)) }, to: folder, output)
        output.note(ReviewNotes.afterTemplates(in: folder, language: output.language))
      }
    } else {
      try draftJob(in: folder)
    }
  }

  /// Writes a job made of tables, with copies of them.
  private func draftJob(in folder: String) throws {
    var opened: [String: InputText] = [:]
    for path in from {
      // A file that cannot be opened is reported below, in the language of the others.
      opened[path] = try? InputText.open(path)
    }
    let titles = { from.lazy.compactMap { opened[$0]?.titleLanguage }.first }
    try table.common.run(titles: titles, printingTo: "-") { output in
      for path in from where opened[path] == nil { opened[path] = try InputText.open(path) }
      var request = DataOptions.Request(plan: AnalysisPlan(inputs: from), opened: opened)
      request.findTargets(besideSheet: true)
      let data = try request.loaded(output)
      func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
      let draft = JobDraft(
        data, inputs: request.plan.inputs.map(name), language: output.language)
      let made = draft.files
      let copies = try request.plan.inputs.map { path in
        (name(path), try opened[path]?.bytes ?? [])
      }
      try write(made.map { ($0.name, Array($0.text.utf8)) } + copies, to: folder, output)
      output.note(ReviewNotes.afterDraft(in: folder, language: output.language))
    }
  }

  private func write(
    _ files: [(path: String, contents: [UInt8])], to folder: String, _ output: CommandOutput
  ) throws {
    let paths = files.map { "\(folder)/\($0.path)" }
    let taken = paths.first { FileManager.default.fileExists(atPath: $0) }
    if let taken { throw RunDirectoryError.alreadyThere(path: taken) }
    try output.create(files, in: folder)
    try table.write(
      .files(paths), to: output, unlessTold: .text, text: { paths.map { $0 + "\n" }.joined() })
  }
}
