import Plans
import TargetAssessment
import Text
import TimeSeries

/// Figures set by hand beside the model's: who, why and when.
extension Report {
  var judgementTable: ReportTable? {
    let rows = result.judged.compactMap { judged in
      result.verdicts.first { $0.id == judged.verdict }.map { judgementRow(judged, model: $0) }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      id: "judgements",
      title: language.pick(
        "Điều chỉnh của người lập kế hoạch bên cạnh mô hình",
        "Judgements beside the model's figures"),
      sheetName: language.pick("Điều chỉnh", "Judgements"),
      lead: language.pick(
        "Con số của mô hình giữ nguyên trong mọi bảng và biểu đồ; số điều chỉnh nêu bên cạnh, kèm người "
          + "điều chỉnh, ngày và lý do.",
        "The model's figures stand in all tables and charts; the adjusted ones stand beside them, "
          + "with who set them, when and why."),
      columns: [
        .init(title: language.pick("Chỉ tiêu", "Target"), width: 34),
        .init(title: language.pick("Mô hình", "Model"), width: 22),
        .init(title: language.pick("Đã điều chỉnh", "Adjusted"), width: 22),
        .init(title: language.pick("Người điều chỉnh", "By"), width: 20),
        .init(title: language.pick("Ngày", "Date"), width: 12),
        .init(title: language.pick("Lý do", "Reason"), width: 34),
        .init(title: language.pick("Áp dụng", "Standing"), width: 16),
      ], rows: rows)
  }

  private func judgementRow(_ judged: JudgedVerdict, model: Assessment) -> [String] {
    let adjusted = judged.adjusted.map { figures in
      judgedFigures(
        figures.median, probability: numbers.probability(figures.probability),
        figures.likelihood, of: model)
    }
    return [
      subject(of: model),
      judgedFigures(
        model.median, probability: numbers.probability(of: model), model.likelihood, of: model),
      adjusted ?? VerdictText.missing, judged.judgement.author, numbers.day(judged.judgement.date),
      judged.judgement.reason, language.standing(judged.standing),
    ]
  }

  /// «86,0%; 4%, rất ít khả năng đạt»
  private func judgedFigures(
    _ median: Double?, probability: String?, _ likelihood: Likelihood?, of model: Assessment
  ) -> String {
    let text = text(of: model)
    let decimals = model.target.comparison == .topN ? 0 : min(1, text.indicator.precision ?? 1)
    let middle = median.map { numbers.decimal($0, decimals: decimals) + text.suffix }
    let chance = [probability, likelihood.map(language.likelihood)].compactMap(\.self)
      .joined(separator: ", ")
    let parts = [middle, chance].compactMap(\.self).filter { !$0.isEmpty }
    return parts.isEmpty ? VerdictText.missing : parts.joined(separator: "; ")
  }

  /// «SIPAS, Hà Nội, 2025: ≥ 90%»
  func subject(of verdict: Assessment) -> String {
    let text = text(of: verdict)
    return "\(text.indicatorName), \(text.unitName), \(text.due): \(text.requirement)"
  }
}

extension Language {
  /// Whether a judgement counts on the review date.
  fileprivate func standing(_ standing: JudgedVerdict.Standing) -> String {
    switch standing {
    case .applied: pick("có", "applies")
    case .superseded: pick("không: đã có điều chỉnh sau", "no: superseded by a later one")
    case .notYetMade: pick("không: lập sau ngày rà soát", "no: made after the review date")
    case .decided: pick("không: đã có kết quả", "no: the value is published")
    case .noForecast: pick("không: không có dự báo", "no: nothing is forecast")
    }
  }
}
