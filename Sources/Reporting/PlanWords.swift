import Plans
import Text
import TimeSeries

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

  func words(_ language: Language) -> String {
    switch self {
    case .strive: language.pick("kế hoạch ghi “phấn đấu”", "the plan says “strive to”")
    case .noDue:
      language.pick(
        "kế hoạch không ghi năm, lấy năm cuối kỳ", "no year printed; the plan's last one assumed")
    case .impliedDue: language.pick("thời hạn suy từ ngữ cảnh", "due date inferred from context")
    case .noNumber: language.pick("không nêu con số", "no number printed")
    case .duplicate: language.pick("trùng với mục khác", "repeated elsewhere in the plan")
    case .scope: language.pick("phạm vi chưa thật rõ", "scope not quite clear")
    case .field:
      language.pick("không ghi số đơn vị xếp hạng", "size of the ranked field not printed")
    case .range:
      language.pick("mục tiêu là một khoảng, xét theo mức thấp", "a range, judged by its floor")
    case .baseline: language.pick("năm gốc cần làm rõ", "baseline needs clarifying")
    case .measure: language.pick("cách đo cần làm rõ", "measure needs clarifying")
    case .zeroDenominator:
      language.pick("có kỳ không phát sinh", "some periods have nothing to measure")
    }
  }
}

extension Language {
  /// The seven areas of reform as the plans name them; other names as they are.
  func reformArea(_ code: String) -> String {
    switch code {
    case "chi-dao-dieu-hanh":
      pick("Công tác chỉ đạo, điều hành cải cách hành chính", "Direction and management")
    case "the-che": pick("Cải cách thể chế", "Institutional reform")
    case "thu-tuc-hanh-chinh": pick("Cải cách thủ tục hành chính", "Reform of procedures")
    case "to-chuc-bo-may":
      pick("Cải cách tổ chức bộ máy hành chính nhà nước", "Reform of the organisation")
    case "che-do-cong-vu": pick("Cải cách chế độ công vụ", "Civil service reform")
    case "tai-chinh-cong": pick("Cải cách tài chính công", "Public finance reform")
    case "chinh-quyen-dien-tu":
      pick(
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        "Building e-government and digital government")
    default: code
    }
  }

  /// Where a value comes from.
  func basis(_ basis: Basis) -> String {
    switch basis {
    case .official: pick("chính thức", "official")
    case .derived: pick("suy ra từ nguồn", "derived")
    case .provisional: pick("sơ bộ", "provisional")
    case .rounded: pick("làm tròn", "rounded")
    case .estimated: pick("ước tính", "estimated")
    case .synthetic: pick("giả lập", "synthetic")
    case .selfScored: pick("tự chấm", "self-scored")
    }
  }
}
