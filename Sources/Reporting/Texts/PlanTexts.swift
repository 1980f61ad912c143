import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Plans: their names, areas, counts, and the marks in their notes.
struct PlanTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  var title: String { language.pick("Kết quả theo từng kế hoạch", "Plan by plan") }

  /// The heading over the plans' levels applied to other units.
  var references: String {
    language.pick(
      "Để tham khảo: mức của các kế hoạch áp dụng cho đơn vị khác (không tính)",
      "For reference: the plans' levels applied to other units (not counted)")
  }

  /// «2 đạt · 3 không đạt · …»
  func counts(_ counts: AssessmentCounts) -> String {
    language.pick(
      "\(counts.reached) đạt · \(counts.missed) không đạt · \(counts.forecast) đang dự báo · "
        + "\(counts.notAssessable) chưa đánh giá được · \(counts.notCounted) không tính",
      "\(counts.reached) reached · \(counts.missed) missed · \(counts.forecast) forecast · "
        + "\(counts.notAssessable) not assessable · \(counts.notCounted) not counted")
  }

  var withoutAnswer: String {
    language.pick("Kế hoạch chưa đánh giá được", "Plans of which nothing can be said yet")
  }

  /// «31 chỉ tiêu: chưa có số liệu»
  func without(_ count: Int, why: String) -> String {
    language.pick("\(count) chỉ tiêu: \(why)", "\(count) target\(count == 1 ? "" : "s"): \(why)")
  }

  var annexCaption: String { language.pick("Bảng chỉ tiêu.", "Table of targets.") }

  func usualUnit(_ unit: String) -> String {
    language.pick(
      "Đơn vị: \(unit), trừ dòng có ghi đơn vị khác.",
      "Unit: \(unit), unless a row names another.")
  }

  func section(_ number: String) -> String {
    language.pick("mục \(number)", "section \(number)")
  }

  // MARK: Names

  /// «Kế hoạch số 737/KH-PGDĐT ngày 05/7/2021 của Phòng …»
  func name(of id: String, in result: ReviewResult) -> String {
    guard let plan = result.plans.first(where: { $0.id == id }) else {
      return id.isEmpty ? language.pick("Các chỉ tiêu", "Targets") : id
    }
    if plan.number.isEmpty, !plan.title.isEmpty { return plan.title }
    let day = plan.issuedOn.map(numbers.day)
    let number =
      plan.number.isEmpty || plan.number.hasPrefix("/")
      ? nil : language.pick("số \(plan.number)", "No. \(plan.number)")
    let parts = [
      language.pick("Kế hoạch", "Plan"), number,
      day.map { language.pick("ngày \($0)", "of \($0)") },
      plan.issuer.isEmpty ? nil : language.pick("của \(plan.issuer)", "by \(plan.issuer)"),
    ].compactMap(\.self)
    return parts.count > 1 ? parts.joined(separator: " ") : parts.joined() + " " + id
  }

  /// The heading of a part of the report.
  func name(of subject: ReportContext.PlanPart.Subject, in result: ReviewResult) -> String {
    switch subject {
    case .plan(let id): name(of: id, in: result)
    case .plans(let count): together(count)
    case .references: references
    }
  }

  /// The same on a terminal.
  func heading(of subject: ReportContext.PlanPart.Subject, in result: ReviewResult) -> String {
    switch subject {
    case .plan(let id): heading(of: id, in: result)
    case .plans(let count): together(count)
    case .references: references
    }
  }

  private func together(_ plans: Int) -> String {
    language.pick(
      "Các chỉ tiêu của \(plans) kế hoạch", "The targets of \(plans) plans")
  }

  /// Its number, or else its day: shorter than its name.
  func code(of id: String, in result: ReviewResult) -> String {
    guard let plan = result.plans.first(where: { $0.id == id }) else { return id }
    if !plan.number.isEmpty, !plan.number.hasPrefix("/") { return plan.number }
    return plan.issuedOn.map { day in
      language.pick("Kế hoạch ngày ", "Plan of ") + numbers.day(day)
        + (plan.issuer.isEmpty ? "" : ", " + plan.issuer)
    } ?? id
  }

  /// «01/KH-UBND · Kế hoạch … · UBND tỉnh», in the terminal.
  func heading(of id: String, in result: ReviewResult) -> String {
    let plan = result.plans.first { $0.id == id }
    // «/KH-PGDĐT»: the copy at hand does not show the number.
    let number = plan.map { $0.number.hasPrefix("/") ? "…" + $0.number : $0.number } ?? ""
    let parts = [number, plan?.title ?? "", plan?.issuer ?? ""].filter { !$0.isEmpty }
    if !parts.isEmpty { return parts.joined(separator: " · ") }
    return id.isEmpty ? language.pick("Các chỉ tiêu", "Targets") : id
  }

  /// One of the seven areas of reform as the plans name it; another name as it is.
  func area(_ code: String) -> String { ReformArea(rawValue: code)?.text(language) ?? code }
}

/// The areas of reform as plans name them, by their codes in files.
private enum ReformArea: String {
  case management = "chi-dao-dieu-hanh"
  case institutions = "the-che"
  case procedures = "thu-tuc-hanh-chinh"
  case apparatus = "to-chuc-bo-may"
  case civilService = "che-do-cong-vu"
  case publicFinance = "tai-chinh-cong"
  case digitalGovernment = "chinh-quyen-dien-tu"

  func text(_ language: Language) -> String {
    switch self {
    case .management:
      language.pick(
        "Công tác chỉ đạo, điều hành cải cách hành chính", "Direction and management of the reform")
    case .institutions: language.pick("Cải cách thể chế", "Institutional reform")
    case .procedures:
      language.pick("Cải cách thủ tục hành chính", "Administrative procedure reform")
    case .apparatus:
      language.pick(
        "Cải cách tổ chức bộ máy hành chính nhà nước", "Reform of the administrative apparatus")
    case .civilService: language.pick("Cải cách chế độ công vụ", "Civil service reform")
    case .publicFinance: language.pick("Cải cách tài chính công", "Public finance reform")
    case .digitalGovernment:
      language.pick(
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        "Building e-government and digital government")
    }
  }
}

/// Marks that notes on targets carry in brackets, and what they mean.
enum PlanMark: String, CaseIterable {
  case strive
  case noDue = "no-due"
  case impliedDue = "implied-due"
  case noNumber = "no-number"
  case duplicate
  case scope
  case field
  case range
  case baseline
  case measure
  case zeroDenominator = "zero-denominator"

  func text(_ language: Language) -> String {
    switch self {
    case .strive: language.pick("kế hoạch ghi “phấn đấu”", "the plan says “strive to”")
    case .noDue:
      language.pick(
        "kế hoạch không ghi năm, lấy năm cuối kỳ",
        "the plan gives no year; its last year is assumed")
    case .impliedDue:
      language.pick("thời hạn suy từ ngữ cảnh", "due date inferred from the context")
    case .noNumber: language.pick("không nêu con số", "the plan gives no number")
    case .duplicate: language.pick("trùng với mục khác", "repeated elsewhere in the plan")
    case .scope: language.pick("phạm vi chưa thật rõ", "scope not quite clear")
    case .field:
      language.pick(
        "không ghi số đơn vị xếp hạng", "the plan does not say how many units are ranked")
    case .range:
      language.pick(
        "chỉ tiêu là một khoảng, xét theo mức thấp", "a range, judged by its lower end")
    case .baseline: language.pick("năm gốc cần làm rõ", "baseline needs clarifying")
    case .measure: language.pick("cách đo cần làm rõ", "measure needs clarifying")
    case .zeroDenominator:
      language.pick("có kỳ không phát sinh", "nothing to measure in some periods")
    }
  }
}
