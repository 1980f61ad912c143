/// What the page carries within itself.
enum PageAssets {
  /// The style sheet: screen first, phones and paper after.
  static let style = base + tables + answers + narrow + paper

  private static let base = """

    :root{--ink:#1a1a1a;--muted:#555;--line:#cfd6dc;--blue:#0b3c5d;--pale:#f3f7fa}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;scroll-padding-top:1rem}
    body{margin:0;color:var(--ink);background:#fff;line-height:1.55;
      font:1rem/1.55 "Segoe UI",Roboto,"Noto Sans","DejaVu Sans",Arial,sans-serif;
      overflow-wrap:break-word}
    header,main,footer{max-width:74rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:1.5rem}
    h1{font-size:1.9rem;line-height:1.25;margin:.2rem 0;color:var(--blue)}
    h2{font-size:1.4rem;line-height:1.3;margin:2.6rem 0 .8rem;color:var(--blue);
      border-bottom:2px solid var(--blue);padding-bottom:.3rem}
    h3{font-size:1.12rem;margin:2rem 0 .4rem}
    p,li{max-width:62rem}
    a{color:#0b4f86}
    :focus-visible{outline:3px solid #b23a00;outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:1}
    .as-of{margin:.2rem 0 1rem;color:var(--muted)}
    .warning{background:#9b1c1c;color:#fff;font-weight:700;padding:.5rem .9rem;border-radius:4px}
    .lead{font-size:1.2rem;line-height:1.45}
    .counts,.facts,.remark,figcaption,footer{color:var(--muted)}
    .remark{display:block;font-size:.87em;font-weight:400}
    nav ol{columns:2;padding-left:1.4rem;margin:0;font-size:.94rem}
    figure{margin:1.2rem 0 2rem}
    figcaption{font-size:.9rem;max-width:56rem}
    .chart{overflow-x:auto;border:1px solid var(--line);border-radius:6px}
    .chart svg{display:block;width:100%;min-width:44rem;max-width:62rem;height:auto}
    dl.terms{columns:2;column-gap:2.5rem;font-size:.94rem}
    dt{font-weight:600;break-after:avoid}
    dd{margin:0 0 .5rem;color:var(--muted);break-inside:avoid}
    dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
    ul.compact{columns:2;font-size:.92rem;padding-left:1.2rem}
    .on-paper{display:none}
    .digest{font-size:.8rem;color:var(--muted)}
    footer{margin-top:3rem;padding-bottom:2rem;font-size:.88rem}

    """

  private static let tables = """
    .scroll{overflow-x:auto;margin:.8rem 0 1.4rem}
    table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.4}
    caption{text-align:left;font-size:.88rem;color:var(--muted);padding:.2rem 0}
    th,td{border:1px solid var(--line);padding:.4rem .55rem;text-align:left;vertical-align:top}
    thead th{background:var(--blue);color:#fff;font-weight:600;vertical-align:bottom}
    tbody th{font-weight:600}
    tbody tr:nth-child(even){background:var(--pale)}
    .area th{background:#dfe9f1;color:#0b3c5d}
    .inactive td,.inactive th{color:#5f5f5f;font-weight:400}
    .number,.ordinal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .cards:not(.annex) td.number:not(.interval){white-space:normal}
    .estimate{font-style:italic}
    .note{font-size:.92em;min-width:9rem}
    .annex table{font-size:.86rem}
    .annex tbody th{min-width:11rem}
    .annex .area th{min-width:0}
    .narrow table{width:auto;min-width:20rem}
    thead button{all:unset;cursor:pointer;font:inherit;color:inherit}
    thead button:focus-visible{outline:3px solid #ffd27f}
    [aria-sort] button::after{content:" ⇅";opacity:.7}
    [aria-sort=ascending] button::after{content:" ▲";opacity:1}
    [aria-sort=descending] button::after{content:" ▼";opacity:1}
    form{display:flex;flex-wrap:wrap;gap:.8rem 1.2rem;align-items:end;background:var(--pale);
      padding:.8rem 1rem;border-radius:6px}
    form[hidden]{display:none}
    form label span{display:block;font-size:.85rem;color:var(--muted)}
    form label{max-width:100%}
    form p{margin:0}
    select,input,form button,.more{font:inherit;padding:.35rem .5rem;border:1px solid #6b7780;
      border-radius:4px;background:#fff;color:var(--ink);max-width:min(18rem,100%)}
    output{margin-left:.8rem}
    .more[hidden]{display:none}

    """

  /// Chips and tiles in the colours of ``Tone``, so that screen, paper and workbook agree.
  private static let answers =
    """
    .chip{display:inline-block;padding:.1rem .5rem;border-radius:4px;font-weight:600}
    .share{display:block;margin-top:.15rem;font-variant-numeric:tabular-nums}
    .tiles{display:flex;flex-wrap:wrap;gap:.7rem;list-style:none;padding:0;margin:0 0 1rem}
    .tiles li{flex:1 1 8rem;padding:.7rem .9rem;border-radius:6px;line-height:1.25}
    .tiles b{display:block;font-size:1.9rem}
    .probability{background:linear-gradient(#6f9fc8,#6f9fc8) left bottom/var(--p,0) .3rem no-repeat}

    """
    + Tone.allCases.map {
      ".\($0.rawValue){background:\($0.colours.fill);color:\($0.colours.ink)}"
    }.joined(separator: "\n")
    + "\n.chip.none{font-weight:400;padding:0;background:none;color:var(--muted)}\n"

  /// On a phone each row becomes a card whose cells name their columns.
  private static let narrow = """
    @media screen and (max-width:46rem){
      header,main,footer{padding-left:.9rem;padding-right:.9rem}
      h1{font-size:1.45rem}
      nav ol,dl.terms,ul.compact{columns:1}
      dl.facts{display:block}
      .cards{overflow-x:visible}
      .cards table,.cards tbody,.cards tr,.cards td,.cards tbody th,.cards caption{display:block;
        width:auto}
      .cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
      .cards tr{border:1px solid var(--line);border-radius:6px;margin:0 0 .7rem;padding:.4rem .7rem}
      .cards tr[hidden]{display:none}
      .cards tr.area{padding:0;border:0}
      .cards td,.cards tbody th{border:0;padding:.15rem 0;text-align:left;white-space:normal}
      .cards tr.area th{padding:.4rem .7rem;border-radius:6px}
      .cards td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}
      .cards td:empty,.cards td.blank{display:none}
      .cards .note,.annex tbody th{min-width:0}
      .chart svg{min-width:40rem}
      form label,select,input{width:100%}
    }

    """

  /// A4 upright; the annex lies on its side. Rows and drawings are never cut.
  private static let paper = """
    @page{size:A4;margin:18mm 15mm 16mm 20mm}
    @page annex{size:A4 landscape;margin:16mm 14mm}
    @media print{
      body{font-size:10.5pt}
      header,main,footer{max-width:none;padding:0}
      nav,form,footer,.skip,.more,#verdicts .scroll{display:none}
      ul.compact{columns:2;font-size:.92rem;padding-left:1.2rem}
    .on-paper{display:block}
      .scroll,.chart{overflow:visible;border:0}
      #plans{page:annex}
      #plans h3{margin-top:1rem}
      #plans .chart svg{max-height:140mm}
      table{font-size:8.5pt}
      th,td{padding:.22rem .35rem}
      .annex table{font-size:7.5pt;line-height:1.3}
      .annex th,.annex td{padding:.12rem .3rem}
      .annex tbody th{min-width:14rem}
      .annex .area th{min-width:0}
      .annex td:nth-child(3){min-width:5.6rem}
      .annex .remark{display:inline}
      .annex .remark::before{content:" · "}
      .tiles b{font-size:1.4rem}
      thead{display:table-header-group;break-inside:avoid;break-after:avoid}
      dl.terms{columns:3;font-size:8.5pt;line-height:1.35}
      ul.compact{columns:2;font-size:9pt}
      tr,figure,.tiles li{break-inside:avoid}
      h2,h3{break-inside:avoid}
      h2,h3,caption,.area,.counts,.facts{break-after:avoid}
      .chart svg{min-width:0;max-width:100%;width:auto;max-height:200mm;margin:0 auto}
      *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
      a{color:inherit;text-decoration:none}
      [aria-sort] button::after{content:""}
    }

    """
}
