import ArgumentParser
import Foundation
import Reporting
import Results
import Text

struct InitCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration.named(.`init`)

  @Argument(help: .of(.directory), completion: .directory) var directory: String?
  @OptionGroup var table: TableOptions

  func checkUsage() throws(UsageError) {
    if (directory == nil) == (table.common.output == nil) { throw .notOneFolder }
  }

  func run() throws {
    guard let folder = directory ?? table.common.output else { return }
    try table.common.run(printingTo: "-") { output in
      let templates = Templates(language: output.language, makesWord: ConvertedDocument.isAvailable)
        .files
      let paths = templates.map { "\(folder)/\($0.name)" }
      let taken = paths.first { FileManager.default.fileExists(atPath: $0) }
      if let taken { throw RunDirectoryError.alreadyThere(path: taken) }
      try output.create(templates.map { ($0.name, Array($0.text.utf8)) }, in: folder)
      try table.write(
        .files(paths), to: output, unlessTold: .text, text: { paths.map { $0 + "\n" }.joined() })
      output.note(ReviewNotes.afterTemplates(in: folder, language: output.language))
    }
  }
}
