using System.Globalization;
using System.Text;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;

namespace Huike.Platform.Templates.Rendering;

/// <summary>The frame around what templates write: page size, sheets, logo, seal, the mark of a second print.</summary>
internal static class PrintSheet
{
    /// <summary>Nothing is loaded and nothing runs, whoever opens it.</summary>
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    public static void Append(
        StringBuilder html, PrintLayout layout, PrintPage page, string header, string body, string footer, string? logo, string? seal, string? again)
    {
        var paged = layout.RowsPerPage > 0;
        html.Append("<section class=\"sheet\">");
        if (again is not null)
            html.Append("<div class=\"again\">").Append(PrintFunctions.Escape(again)).Append("</div>");
        if (!paged)
            html.Append("<table class=\"flow\"><thead><tr><td>");
        if (logo is not null && layout.LogoPlace is "left" or "center" or "right")
            html.Append("<div class=\"logo ").Append(layout.LogoPlace).Append("\"><img src=\"").Append(PrintFunctions.Escape(logo ?? "")).Append("\" alt=\"\"></div>");
        html.Append(header).Append(paged ? "<div class=\"middle\">" : "</td></tr></thead><tbody><tr><td>").Append(body)
            .Append(paged ? "</div>" : "</td></tr></tbody><tfoot><tr><td>").Append(footer).Append(paged ? "" : "</td></tr></tfoot></table>");
        if (seal is not null && layout is { SealRight: { } right, SealBottom: { } bottom } && page.Number == page.Count)
            html.Append(CultureInfo.InvariantCulture, $"<img class=\"seal\" style=\"right:{right}mm;bottom:{bottom}mm\" src=\"{PrintFunctions.Escape(seal)}\" alt=\"\">");
        html.Append("</section>");
    }

    public static string Page(StringBuilder sheets, Paper paper, string title, CultureInfo culture, bool paged, string pageOf)
    {
        var flowing = paged ? "" : FlowNumbers(pageOf);
        return $"""
            <!DOCTYPE html>
            <html lang="{culture.Name}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{PrintFunctions.Escape(title)}</title><style>
            {paper.PageRule}{flowing}
            {Style(paper, paged)}</style></head><body class="{(paper.Continuous ? "continuous" : "plain")} {paper.Code}">{sheets}</body></html>
            """;
    }

    /// <summary>Where the browser breaks the pages, the browser counts them too.</summary>
    private static string FlowNumbers(string pageOf)
    {
        var parts = pageOf.Split("{0}");
        var after = (parts.Length > 1 ? parts[1] : " / {1}").Split("{1}");
        static string Text(string text) => text.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("<", "", StringComparison.Ordinal);
        return $"@page{{@bottom-right{{content:\"{Text(parts[0])}\" counter(page) \"{Text(after[0])}\" counter(pages) \"{Text(after.Length > 1 ? after[1] : "")}\";font-size:8pt}}}}";
    }

    private static string Style(Paper paper, bool paged) =>
        (paper.Continuous
            ? "*{color:#000!important;background:none!important}body{font:10pt/1.25 'Noto Serif CJK SC','Noto Serif SC',SimSun,'Songti SC',serif}.lines th,.lines td,.box{border:0.35mm solid #000}"
            : paper.Code == "r80"
            ? "body{font:9pt/1.35 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif}.lines td,.lines th{border-bottom:0.2mm dashed #444}"
            : "body{font:10pt/1.45 'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif}.lines th{background:#f2f3f5}.lines th,.lines td,.box{border:0.25mm solid #888}")
        + (paged ? $".sheet{{height:{paper.InnerHeight};overflow:hidden;display:flex;flex-direction:column}}.middle{{flex:1 1 auto;min-height:0}}" : "")
        + """
        html{-webkit-print-color-adjust:exact;print-color-adjust:exact}body{margin:0;color:#111}
        .sheet{position:relative;break-after:page}.sheet:last-of-type{break-after:auto}
        .flow{width:100%;border-collapse:collapse}.flow>thead>tr>td,.flow>tbody>tr>td,.flow>tfoot>tr>td{padding:0;vertical-align:top}
        h1{font-size:1.6em;text-align:center;margin:0 0 2mm;letter-spacing:.1em;font-weight:600}h2{font-size:1.1em;margin:4mm 0 1mm}p{margin:1mm 0}
        table{border-collapse:collapse;width:100%}.lines{page-break-inside:auto}.lines tr{break-inside:avoid}.lines th,.lines td{padding:1mm 1.5mm;text-align:left;overflow-wrap:anywhere}
        .lines th{font-weight:600}.lines .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.c{text-align:center!important}.r{text-align:right!important}
        .facts td{padding:.6mm 1mm;vertical-align:top}.facts td:nth-child(odd){white-space:nowrap;width:1%;color:#444}
        .sign{display:flex;gap:6mm;margin-top:3mm}.sign span{flex:1}.small{font-size:.85em}.total{font-weight:600}.right{text-align:right}.center{text-align:center}
        .logo img{max-height:16mm;max-width:60mm}.logo.left{text-align:left}.seal{position:absolute;max-width:42mm;max-height:42mm;opacity:.9}
        .again{position:absolute;top:0;right:0;border:.4mm solid #000;padding:.3mm 1.5mm;font-size:.85em}
        .letter{line-height:1.8}.letter p{margin:2.5mm 0}
        @media screen{body{background:#e6e8eb;padding:6mm 0}.sheet{background:#fff;margin:0 auto 6mm;box-shadow:0 1px 4px rgba(0,0,0,.25);box-sizing:content-box;
        """
        + $"width:{paper.InnerWidth};padding:{Paper.Mm(paper.Vertical)} {Paper.Mm(paper.Horizontal)}}}.continuous .sheet *{{background:none}}}}";
}
