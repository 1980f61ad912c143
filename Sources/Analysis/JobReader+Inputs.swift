import Loading
import Yams

/// The inputs of a job, and what is said of each.
extension JobReader {
  /// Reads paths, or paths with what their tables do not say:
  /// `- {file: so-lieu.xlsx, sheet: SIPAS, unit: Quận Tân Lập}`.
  mutating func readInputs(_ node: Node?, into plan: inout AnalysisPlan) {
    for item in list(node) {
      guard case .mapping(let parts) = item else {
        plan.inputs += paths(item)
        continue
      }
      checkKeys(of: parts, known: ["file", "sheet", "unit", "indicator", "columns"])
      guard let path = path(parts["file"]) else {
        report(item, .inputWithoutFile)
        continue
      }
      let options = InputOptions(
        sheet: texts(parts["sheet"]).first, unit: texts(parts["unit"]).first,
        indicator: texts(parts["indicator"]).first,
        columns: parts["columns"].map { statedColumns($0) } ?? [])
      if !plan.inputs.contains(path) { plan.inputs.append(path) }
      plan.loading.inputs[path, default: []].append(options)
    }
  }

  /// Reads `columns: unit=Entity,period=Year`, or one line a column: `unit: Entity`.
  private mutating func statedColumns(_ node: Node) -> [StatedColumn] {
    guard case .mapping(let lines) = node else {
      let text = texts(node).joined(separator: ",")
      let columns = StatedColumn.parse(text)
      if columns == nil { report(node, .notColumns(text, roles: StatedColumn.roles)) }
      return columns ?? []
    }
    return lines.compactMap { role, title in
      let (role, title) = (role.string ?? "", texts(title).first ?? "")
      let column = StatedColumn(role: role, title: title)
      if column == nil { report(node, .notColumns("\(role): \(title)", roles: StatedColumn.roles)) }
      return column
    }
  }
}
