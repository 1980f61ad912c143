import Text

/// The files of `cchc init`: small, synthetic, said to be so, and ready to run.
///
/// Vietnamese templates have the form that Excel expects under Vietnamese settings: a byte-order
/// mark, semicolons and decimal commas.
struct Templates {
  let language: Language

  /// File names and contents.
  var files: [(name: String, text: String)] {
    switch language {
    case .vietnamese:
      [
        ("so-lieu-gia-lap.csv", "\u{FEFF}" + Templates.vietnameseValues),
        ("muc-tieu.csv", "\u{FEFF}" + Templates.vietnameseTargets),
        ("danh-muc/indicators.csv", "\u{FEFF}" + Templates.vietnameseIndicators),
        ("job.yaml", Templates.vietnameseJob),
      ]
    case .english:
      [
        ("values-synthetic.csv", "\u{FEFF}" + Templates.englishValues),
        ("targets.csv", "\u{FEFF}" + Templates.englishTargets),
        ("catalogue/indicators.csv", "\u{FEFF}" + Templates.englishIndicators),
        ("job.yaml", Templates.englishJob),
      ]
    }
  }

  private static let vietnameseValues = """
    đơn vị;chỉ tiêu;kỳ;giá trị;tính chất;ngày công bố;nguồn
    Xã Ví Dụ;sipas;2019;80,12;giả lập;15/4/2020;giả lập
    Xã Ví Dụ;sipas;2020;81,90;giả lập;15/4/2021;giả lập
    Xã Ví Dụ;sipas;2021;;giả lập;15/4/2022;giả lập
    Xã Ví Dụ;sipas;2022;84,05;giả lập;15/4/2023;giả lập
    Xã Ví Dụ;sipas;2023;85,31;giả lập;15/4/2024;giả lập
    Xã Ví Dụ;sipas;2024;86,20;giả lập;15/4/2025;giả lập
    Xã Ví Dụ;hồ sơ trực tuyến;2020;12,5%;giả lập;15/01/2021;giả lập
    Xã Ví Dụ;hồ sơ trực tuyến;2021;21,0%;giả lập;15/01/2022;giả lập
    Xã Ví Dụ;hồ sơ trực tuyến;2022;30,4%;giả lập;15/01/2023;giả lập
    Xã Ví Dụ;hồ sơ trực tuyến;2023;38,9%;giả lập;15/01/2024;giả lập
    Xã Ví Dụ;hồ sơ trực tuyến;2024;44,7%;giả lập;15/01/2025;giả lập

    """

  private static let vietnameseTargets = """
    mã chỉ tiêu;đơn vị;chỉ tiêu;phép so sánh;mức;mức trên;năm;trạng thái;ghi chú
    sipas-2025;Xã Ví Dụ;sipas;tối thiểu;90;95;2025;hiệu lực;ghi phép so sánh và con số
    truc-tuyen-2025;Xã Ví Dụ;hồ sơ trực tuyến;;từ 50% trở lên;;2025;hiệu lực;hoặc chép nguyên văn kế hoạch vào cột mức

    """

  private static let vietnameseIndicators = """
    mã;tên;tên tiếng Anh;đơn vị tính;nhỏ nhất;lớn nhất;số chữ số thập phân;chiều;số ngày công bố
    sipas;Chỉ số hài lòng (SIPAS);Satisfaction index (SIPAS);%;0;100;2;càng cao càng tốt;120
    online;Hồ sơ trực tuyến;Dossiers filed online;%;0;100;1;càng cao càng tốt;15

    """

  private static let vietnameseJob = """
    # Chạy: cchc run job.yaml
    title: "Kế hoạch CCHC của Xã Ví Dụ (số liệu giả lập)"
    inputs: [so-lieu-gia-lap.csv]
    catalogue: danh-muc
    targets: [muc-tieu.csv]
    # Ngày rà soát: chỉ dùng số liệu đã công bố đến ngày này. Bỏ dòng này để dùng lần công bố mới nhất.
    as_of: 2025-06-30
    horizon: 3
    seed: 1
    headline: {indicators: [sipas, online], due: 2025}
    # report: xem bằng trình duyệt; docx: bản Word; xlsx: bảng tính Excel.
    outputs: [report, docx, xlsx, csv, json, charts]
    # Thêm bản sao của các bảng (assessments-excel.csv …) mở được bằng cách nháy đúp trong Excel.
    csv: excel
    language: vi
    # Kịch bản «nếu … thì sao» và nhận định của cán bộ (bỏ dấu # để dùng; xem thêm: cchc scenario --help):
    # scenarios:
    #   - extra: 2@2025         # thêm 2 điểm mỗi năm từ 2025
    #   - step: 5@2025          # thêm 5 điểm một lần từ 2025
    # judgements: dieu-chinh.csv  # mã chỉ tiêu;cộng thêm;xác suất điều chỉnh;người điều chỉnh;lý do;ngày

    """

  private static let englishValues = """
    unit,indicator,period,value,basis,published_on,source
    Example Commune,sipas,2019,80.12,synthetic,2020-04-15,synthetic
    Example Commune,sipas,2020,81.90,synthetic,2021-04-15,synthetic
    Example Commune,sipas,2021,,synthetic,2022-04-15,synthetic
    Example Commune,sipas,2022,84.05,synthetic,2023-04-15,synthetic
    Example Commune,sipas,2023,85.31,synthetic,2024-04-15,synthetic
    Example Commune,sipas,2024,86.20,synthetic,2025-04-15,synthetic
    Example Commune,online,2020,12.5,synthetic,2021-01-15,synthetic
    Example Commune,online,2021,21.0,synthetic,2022-01-15,synthetic
    Example Commune,online,2022,30.4,synthetic,2023-01-15,synthetic
    Example Commune,online,2023,38.9,synthetic,2024-01-15,synthetic
    Example Commune,online,2024,44.7,synthetic,2025-01-15,synthetic

    """

  private static let englishTargets = """
    target_id,unit,indicator,operator,threshold,threshold_high,due,state,note
    sipas-2025,Example Commune,sipas,>=,90,95,2025,active,at least 90 to 95 %
    online-2025,Example Commune,online,>=,50,,2025,active,

    """

  private static let englishIndicators = """
    id,name_vi,name_en,unit_of_measure,min,max,precision,direction,publication_lag
    sipas,Chỉ số hài lòng (SIPAS),Satisfaction index (SIPAS),percent,0,100,2,higher-is-better,120
    online,Hồ sơ trực tuyến,Dossiers filed online,percent,0,100,1,higher-is-better,15

    """

  private static let englishJob = """
    # Run it: cchc run job.yaml
    title: "Reform plan of Example Commune (synthetic data)"
    inputs: [values-synthetic.csv]
    catalogue: catalogue
    targets: [targets.csv]
    # The review date: only what was published by then is used. Without it: the latest publication.
    as_of: 2025-06-30
    horizon: 3
    seed: 1
    headline: {indicators: [sipas, online], due: 2025}
    # report: a page; docx: for Word; xlsx: a workbook.
    outputs: [report, docx, xlsx, csv, json, charts]
    language: en
    # What-ifs, and figures set by hand (take the # away to use them; see cchc scenario --help):
    # scenarios:
    #   - extra: 2@2025         # 2 points a year more from 2025 on
    #   - step: 5@2025          # 5 points more, once, from 2025 on
    # judgements: judgements.csv  # target_id,shift,adjusted_probability,author,reason,date

    """
}
