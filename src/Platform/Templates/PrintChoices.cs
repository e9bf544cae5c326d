using System.Globalization;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates;

/// <summary>A template as it can be chosen: a company's own by its id, a shipped one by code and language.</summary>
/// <param name="Key">Id, or <c>code@language</c>.</param>
public sealed record TemplateChoice(string Key, string Name, string Language, string Paper, bool IsDefault, bool IsShipped, bool HasExcel);

/// <summary>A template ready to be used.</summary>
internal sealed record ChosenTemplate(string Name, string Language, PrintLayout Layout, string? Subject, string? ExcelFile)
{
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language);
}

/// <summary>Which templates there are for a kind, and which one is meant.</summary>
internal sealed class PrintChoices(HuikeDb db, ITexts texts)
{
    /// <summary>The company's own first, the reader's language first; never empty where a kind ships something.</summary>
    public async Task<IReadOnlyList<TemplateChoice>> Of(PrintKind kind, IPrintModel model, string purpose, string language, CancellationToken cancellation)
    {
        var own = await db.Set<PrintTemplate>().AsNoTracking().Where(t => t.Kind == kind.Kind && t.Purpose == purpose && t.Active)
            .OrderByDescending(t => t.IsDefault).ThenBy(t => t.Name).ThenBy(t => t.Id).Take(100)
            .Select(t => new { t.Id, t.Name, t.Language, t.Paper, t.IsDefault, HasExcel = t.ExcelFile != null }).ToListAsync(cancellation);
        var shipped = Shipped(kind, model, purpose).SelectMany(s => Languages.All.Select(l =>
            new TemplateChoice($"{s.Code}@{l}", texts.Find(s.NameKey, CultureInfo.GetCultureInfo(l)) ?? s.Code, l, s.Paper, false, true, false)));
        return [.. own.Select(t => new TemplateChoice(t.Id.ToString(), t.Name, t.Language, t.Paper, t.IsDefault, false, t.HasExcel)).Concat(shipped).OrderBy(c => c.Language == language ? 0 : 1).ThenBy(c => c.IsDefault ? 0 : 1)];
    }

    /// <summary>The named template, else the default of the language, else the first that fits; null where the key names none of this kind.</summary>
    public async Task<ChosenTemplate?> Find(PrintKind kind, IPrintModel model, string purpose, string? key, string language, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(key))
            key = await Of(kind, model, purpose, language, cancellation) is [var first, ..] ? first.Key : "";
        if (Guid.TryParse(key, out var id))
        {
            return await db.Set<PrintTemplate>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id && t.Kind == kind.Kind && t.Purpose == purpose, cancellation) is { } template
                ? new ChosenTemplate(template.Name, template.Language, template.Layout, template.Subject, template.ExcelFile) : null;
        }
        var parts = key.Split('@');
        if (parts is not [var code, var named] || !Languages.All.Contains(named) || Shipped(kind, model, purpose).FirstOrDefault(s => s.Code == code) is not { } shipped)
            return null;
        return InLanguage(shipped, named, purpose);
    }

    public ChosenTemplate InLanguage(ShippedTemplate shipped, string language, string purpose)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var (subject, body) = (default(string), shipped.BodyIn(culture, texts));
        if (purpose == PrintTemplate.ForMail && body.IndexOf('\n', StringComparison.Ordinal) is var end and > 0)
            (subject, body) = (body[..end].Trim(), body[(end + 1)..].TrimStart());
        return new ChosenTemplate(texts.Find(shipped.NameKey, culture) ?? shipped.Code, language,
            new PrintLayout { Paper = shipped.Paper, RowsPerPage = shipped.RowsPerPage, Body = body }, subject, null);
    }

    public static IEnumerable<ShippedTemplate> Shipped(PrintKind kind, IPrintModel model, string purpose) =>
        purpose == PrintTemplate.ForPrint ? model.Shipped : [model.ShippedMail ?? MailTemplate.Shipped(kind)];
}

/// <summary>The e-mail that carries a document where the company wrote none of its own; its first line is the subject.</summary>
internal static class MailTemplate
{
    public static ShippedTemplate Shipped(PrintKind kind) => new($"{kind.Kind}.mail", "template.mail.name", "a4", 0, $$$"""
        [[choice.template.kind.{{{kind.Kind}}}]] {{ title }} · {{ company.name }}
        [[template.mail.greeting]]

        [[template.mail.text]]

        {{ printed.by }}
        {{ company.name }}{% if company.phone %}
        {{ company.phone }}{% endif %}
        """);
}
