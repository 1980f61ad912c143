import ArgumentParser
import Foundation
import Results
import Text

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Writes templates of the CSV files and the job, which open in Excel and run as they are.",
    discussion: """
      cchc init my-office
      cchc run my-office/job.yaml
      """)

  @Argument(help: "The folder to write to; files already there are left alone.")
  var directory: String

  @Option(help: "Language of the templates: vi or en.")
  var lang = Language.vietnamese

  func run() throws {
    try Console.run(lang) {
      let folder = URL(fileURLWithPath: directory, isDirectory: true)
      let templates = Templates(language: lang).files
      for (name, _) in templates {
        let path = folder.appending(path: name).path
        guard !FileManager.default.fileExists(atPath: path) else {
          throw RunDirectoryError.cannotWrite(path: path, reason: "it is there already")
        }
      }
      do {
        for (name, text) in templates {
          let place = folder.appending(path: name)
          try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(text.utf8).write(to: place)
        }
      } catch {
        throw RunDirectoryError.cannotWrite(path: directory, reason: error.localizedDescription)
      }
      for (name, _) in templates { Console.note("\(directory)/\(name)") }
      Console.note(
        lang.pick(
          "Thay số liệu giả lập bằng số liệu của đơn vị, rồi chạy: cchc run \(directory)/job.yaml",
          "Put your values in place of the synthetic ones, then: cchc run \(directory)/job.yaml"))
    }
  }
}
