import Loading
package import Text
package import TimeSeries

/// A path that is no run, or where none can be written.
package enum RunDirectoryError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  /// Something other than an earlier run stands where the run should go.
  ///
  /// - Parameter strangers: What in it no run has written; none where it is no run at all.
  case occupied(path: String, by: [String])
  /// Files of an earlier run are no longer what was written.
  case changed(path: String, files: [String])
  /// A file would be written into a run beside its list.
  case insideRun(path: String)
  case cannotWrite(path: String, reason: LocalizedName)
  /// Standard output takes nothing.
  case cannotPrint(reason: LocalizedName)
  /// A file would be added to a run whose manifest is gone.
  case unlisted(path: String)
  /// A template would replace a file.
  case alreadyThere(path: String)
  case noRun(path: String)
  /// A file is no record of a run, or one of an earlier version.
  case noRecord(path: String)
  /// - Parameters:
  ///   - inputs: The paths of files that were read, as the record names them.
  ///   - folder: Where else they were looked for.
  case lostInputs(inputs: [String], folder: String?)
  /// One file was asked for, and the run has several reviews.
  case severalReviews(folders: [String])
  /// - Parameter known: What the names of the run's charts begin with.
  case noChart(names: [String], known: [String])
  /// Two runs of several reviews each, none of the same date.
  case noCommonReview(folders: [String])

  package func text(in language: Language) -> String {
    switch self {
    case .occupied(let path, []):
      language.pick(
        "\(path): đã có sẵn nhưng không phải kết quả chạy của cchc (không có run.json liệt kê các tệp "
          + "của nó); chọn --output khác hoặc chuyển thư mục này đi nơi khác",
        "\(path): exists and is not a run of cchc (no run.json in it that lists its files); choose "
          + "another --output or move it away")
    case .occupied(let path, let strangers):
      language.pick(
        "\(path): có tệp không do lần chạy nào ghi ra, không ghi đè: \(some(strangers, language)); chuyển "
          + "chúng đi nơi khác hoặc chọn --output khác",
        "\(path): holds what no run has written and is not replaced: \(some(strangers, language)); move "
          + "that away or choose another --output")
    case .changed(let path, let files):
      language.pick(
        "\(path): có tệp đã bị sửa sau khi cchc ghi ra, không ghi đè: \(some(files, language)); chuyển chúng "
          + "đi nơi khác hoặc chọn --output khác",
        "\(path): holds files that were changed after cchc wrote them and is not replaced: "
          + "\(some(files, language)); move them away or choose another --output")
    case .insideRun(let path):
      language.pick(
        "\(path): nằm trong thư mục kết quả; bỏ --output thì tệp được ghi và liệt kê ở đó, hoặc chọn nơi "
          + "khác",
        "\(path): lies in the run; without --output the file is put there and listed, or choose another "
          + "place")
    case .cannotWrite(let path, let reason):
      language.pick(
        "\(path): không ghi được: \(reason.vietnamese)",
        "\(path): cannot be written: \(reason.english)")
    case .cannotPrint(let reason):
      language.pick(
        "không ghi được ra luồng ra chuẩn: \(reason.vietnamese)",
        "standard output cannot be written: \(reason.english)")
    case .unlisted(let path):
      language.pick(
        "\(path): run.json không còn hoặc bị hỏng, không ghi thêm tệp vào đó; ghi ra nơi khác bằng "
          + "--output, hoặc chạy lại tệp công việc",
        "\(path): its run.json is missing or damaged, so that no file is added; write elsewhere with "
          + "--output, or run the job again")
    case .noRecord(let path):
      language.pick(
        "\(path): không phải run.json của một lần chạy lặp lại được; cần run.json do phiên bản này của cchc "
          + "ghi ra, có nhiều ngày rà soát thì là tệp ở thư mục chung",
        "\(path): is no run.json of a run that can be repeated; one is needed that this version of cchc "
          + "wrote, that of the whole run where it has several review dates")
    case .lostInputs(let inputs, let folder):
      language.pick(
        "không tìm thấy, hoặc nội dung đã khác: \(some(inputs, language))"
          + (folder.map { ", cả trong \($0)" } ?? "")
          + "; ghi thư mục chứa các tệp đó sau --inputs",
        "not found, or with other bytes: \(some(inputs, language))"
          + (folder.map { ", nor in \($0)" } ?? "")
          + "; name the folder that holds them after --inputs")
    case .alreadyThere(let path):
      language.pick(
        "\(path): đã có sẵn, không ghi đè; chọn thư mục khác",
        "\(path): exists and is not replaced; choose another folder")
    case .noRun(let path):
      language.pick(
        "\(path): không phải kết quả chạy của cchc (không có \(ReviewResult.fileName)); "
          + "tạo bằng ‘cchc run JOB.yaml’",
        "\(path): not a run of cchc (no \(ReviewResult.fileName) in it); make one with "
          + "‘cchc run JOB.yaml’")
    case .severalReviews(let folders):
      language.pick(
        "kết quả gồm nhiều lần rà soát; ghi rõ một trong số đó: ",
        "the run has several reviews; name one of them: ") + folders.joined(separator: ", ")
    case .noChart(let names, let known):
      language.pick(
        "không có biểu đồ nào bắt đầu bằng \(quoted(names, "hoặc")); ",
        "no chart begins with \(quoted(names, "or")); ")
        + language.name(RunDirectoryError.remedy(names, known))
    case .noCommonReview(let folders):
      language.pick(
        "hai kết quả không có ngày rà soát chung; ghi rõ một lần rà soát của mỗi kết quả: ",
        "the runs have no review date in common; name one review of each: ")
        + folders.joined(separator: ", ")
    }
  }

  /// The first names, and how many more there are.
  private func some(_ names: [String], _ language: Language) -> String {
    let shown = names.prefix(5).map { Message.quoted($0) }.joined(separator: ", ")
    let rest = names.count - 5
    return rest > 0 ? shown + language.pick(" và \(rest) tệp khác", " and \(rest) more") : shown
  }

  /// The nearest beginnings of names, or how to do without.
  private static func remedy(_ names: [String], _ known: [String]) -> LocalizedName {
    let nearest = Message.quoted(names.flatMap { NearestNames.of($0, among: known) })
    guard !nearest.english.isEmpty else {
      return LocalizedName(
        vietnamese: "bỏ --only để vẽ tất cả", english: "without --only all are drawn")
    }
    return LocalizedName(
      vietnamese: "có phải \(nearest.vietnamese)?", english: "did you mean \(nearest.english)?")
  }

  private func quoted(_ names: [String], _ or: String) -> String {
    names.map { "‘\($0)’" }.joined(separator: " \(or) ")
  }

  package var description: String { text(in: .english) }
}

/// A result that cannot be read back.
package enum ResultFileError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case otherVersion(file: String = ReviewResult.fileName, found: Int)
  /// - Parameter place: The path of keys to the value that cannot be; empty for the file as a whole.
  case damaged(file: String = ReviewResult.fileName, place: String)

  /// The same of the file that it was found in.
  func inFile(_ path: String) -> ResultFileError {
    switch self {
    case .otherVersion(_, let found): .otherVersion(file: path, found: found)
    case .damaged(_, let place): .damaged(file: path, place: place)
    }
  }

  package func text(in language: Language) -> String {
    switch self {
    case .otherVersion(let file, let found):
      language.pick(
        "\(file): do phiên bản khác của cchc ghi (schema \(found), phiên bản này đọc "
          + "\(ReviewResult.schema)); hãy chạy lại tệp công việc",
        "\(file): written by another version of cchc (schema \(found), this one reads "
          + "\(ReviewResult.schema)); run the job again")
    case .damaged(let file, let place):
      language.pick(
        "\(file)\(at(place)): bị hỏng hoặc bị sửa; hãy chạy lại tệp công việc",
        "\(file)\(at(place)): damaged or changed by hand; run the job again")
    }
  }

  private func at(_ place: String) -> String { place.isEmpty ? "" : ": " + Message.quoted(place) }

  package var description: String { text(in: .english) }
}
