import Loading
package import Results
package import Text

extension Language {
  /// What became of a run that was done again, in lines.
  package func summary(of repetition: RunRepetition, record: RunRecord) -> String {
    let (all, different, added) = (
      repetition.files.count, files(repetition, .different), files(repetition, .notMade)
    )
    let made = all - added.count
    var lines = [
      pick(
        "\(record.path): cchc \(record.toolVersion), \(record.blas), giá trị khởi tạo \(record.seed); đã "
          + "tìm thấy \(record.inputs.count) tệp đầu vào, đúng từng byte",
        "\(record.path): cchc \(record.toolVersion), \(record.blas), seed \(record.seed); "
          + "\(record.inputs.count) inputs found, byte for byte")
    ]
    if record.toolVersion != ToolVersion.current {
      lines.append(
        pick(
          "Lần này là cchc \(ToolVersion.current).", "This is cchc \(ToolVersion.current)."))
    }
    lines.append(
      different.isEmpty
        ? pick("Cả \(made) tệp giống hệt lần trước.", "All \(made) files have the same bytes.")
        : pick(
          "\(different.count) trong \(made) tệp khác lần trước: \(list(different))",
          "\(different.count) of \(made) files have other bytes: \(list(different))"))
    if !added.isEmpty {
      lines.append(
        pick(
          "Được thêm sau lần chạy, không làm lại: \(list(added))",
          "Added after the run and not made again: \(list(added))"))
    }
    if !record.changed.isEmpty {
      lines.append(
        pick(
          "Đã bị sửa trong thư mục sau khi ghi: \(list(record.changed))",
          "Changed in the folder since they were written: \(list(record.changed))"))
    }
    return lines.map { Message.visibleLine($0) + "\n" }.joined()
  }

  private func files(_ repetition: RunRepetition, _ outcome: RunRepetition.Outcome) -> [String] {
    repetition.files.filter { $0.outcome == outcome }.map(\.path)
  }

  private func list(_ files: [String]) -> String {
    let rest = files.count - 5
    let shown = files.prefix(5).joined(separator: ", ")
    return rest > 0 ? shown + pick(" và \(rest) tệp khác", " and \(rest) more") : shown
  }
}
