using System.Globalization;
using System.Text;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Huike.Platform.Templates.Rendering;

/// <summary>Who prints, when, and for which time.</summary>
/// <param name="Copy">1 for the first print.</param>
public sealed record PrintNote(string By, DateTime At, int Copy);

/// <summary>A document set for its paper.</summary>
/// <param name="Pages">How many; 0 where the browser that prints breaks the pages.</param>
public sealed record PrintedPage(string Html, int Pages);

/// <summary>From a layout and a document to one page of HTML that needs nothing else: no script, no network, no file.</summary>
internal sealed class PrintRenderer(ITexts texts, TimeProvider clock)
{
    /// <summary>Fields that every document has beside its own.</summary>
    public static IReadOnlyList<PrintField> CommonFields { get; } =
    [
        PrintField.Group("company", "print.company",
            PrintField.Text("name", "print.company.name"), PrintField.Text("address", "print.company.address"), PrintField.Text("phone", "print.company.phone"),
            PrintField.Text("fax", "print.company.fax"), PrintField.Text("email", "print.company.email"), PrintField.Text("website", "print.company.website"),
            PrintField.Text("taxNumber", "print.company.taxNumber"), PrintField.Text("bank", "print.company.bank"), PrintField.Text("account", "print.company.account"),
            new PrintField("logo", PrintFieldKind.Image, "print.company.logo"), new PrintField("seal", PrintFieldKind.Image, "print.company.seal")),
        PrintField.Group("printed", "print.printed",
            PrintField.Text("by", "print.printed.by"), PrintField.Moment("at", "print.printed.at"), PrintField.Integer("copy", "print.printed.copy")),
    ];

    /// <summary>Errors name the part (<c>header</c>, <c>body</c>, <c>footer</c>) and the line.</summary>
    public Result<PrintedPage> Render(PrintLayout layout, IPrintModel model, PrintDocument document, PrintValues company, PrintNote note, CultureInfo culture)
    {
        var parts = new[] { TemplateSource.Parse("header", layout.Header), TemplateSource.Parse("body", layout.Body), TemplateSource.Parse("footer", layout.Footer) };
        if (parts.FirstOrDefault(p => !p.IsSuccess) is { } wrong)
            return wrong.Error;
        using var patience = new CancellationTokenSource(PrintBudget.MostTime, clock);
        try
        {
            return Set(layout, model, document, company, note, culture, [.. parts.Select(p => p.Value)], patience.Token);
        }
        catch (Exception exception) when (exception is ScriptRuntimeException or PrintLimitException or OperationCanceledException)
        {
            return Failure(exception);
        }
    }

    /// <summary>A template of plain text, such as an e-mail: the same values and limits, nothing is escaped.</summary>
    public Result<string> Text(string text, PrintReady ready) =>
        Text(text, ready.Model, ready.Document, ready.Company, ready.Note, ready.Template.Culture);

    /// <summary>The same from its parts.</summary>
    public Result<string> Text(string text, IPrintModel model, PrintDocument document, PrintValues company, PrintNote note, CultureInfo culture)
    {
        var parsed = TemplateSource.Parse("body", text);
        if (!parsed.IsSuccess)
            return parsed.Error;
        using var patience = new CancellationTokenSource(PrintBudget.MostTime, clock);
        try
        {
            var list = ListOf(model);
            var page = PrintPage.Of(list, document, 0)[0];
            var context = new PrintContext(PrintFunctions.Of(culture), new PrintBudget(), culture, patience.Token) { IsPlain = true };
            context.PushGlobal(Root(page, list, model, document, company, note));
            return parsed.Value.Render(context);
        }
        catch (Exception exception) when (exception is ScriptRuntimeException or PrintLimitException or OperationCanceledException)
        {
            return Failure(exception);
        }
    }

    private static PrintField? ListOf(IPrintModel model) => model.LineList is { } name ? model.Fields.First(f => f.Name == name) : null;

    private static ScriptObject Root(PrintPage page, PrintField? list, IPrintModel model, PrintDocument document, PrintValues company, PrintNote note)
    {
        var common = new PrintValues { ["company"] = company, ["printed"] = new PrintValues { ["by"] = note.By, ["at"] = note.At, ["copy"] = note.Copy } };
        var root = PrintScript.Of(CommonFields, common, document.Currency);
        foreach (var field in model.Fields)
            root.SetValue(field.Name, field == list ? Numbered(page, list, document.Currency) : PrintScript.Value(field, document.Values.GetValueOrDefault(field.Name), document.Currency), readOnly: true);
        root.SetValue("title", document.Title, readOnly: true);
        root.SetValue("currency", document.Currency, readOnly: true);
        root.SetValue("page", page.Script(list, document.Currency), readOnly: true);
        return root;
    }

    private static Error Failure(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is PrintLimitException limit)
                return Error.Invalid("body", limit.Code);
            if (inner is OperationCanceledException or ScriptAbortException)
                return Error.Invalid("body", "template.time");
        }
        var script = (ScriptRuntimeException)exception;
        return script.OriginalMessage.Contains("limit", StringComparison.OrdinalIgnoreCase)
            ? Error.Invalid("body", script.OriginalMessage.Contains("output", StringComparison.OrdinalIgnoreCase) ? "template.output" : "template.steps")
            : Error.Invalid(script.Span.FileName is "header" or "footer" ? script.Span.FileName : "body", "template.syntax", script.Span.Start.Line + 1, script.OriginalMessage);
    }

    private PrintedPage Set(
        PrintLayout layout, IPrintModel model, PrintDocument document, PrintValues company, PrintNote note, CultureInfo culture, Template[] parts, CancellationToken cancellation)
    {
        var paper = Paper.Of(layout.Paper);
        var list = ListOf(model);
        var pages = PrintPage.Of(list, document, layout.RowsPerPage, layout.Body);
        var budget = new PrintBudget();
        var functions = PrintFunctions.Of(culture);
        var html = new StringBuilder();
        foreach (var page in pages)
        {
            var root = Root(page, list, model, document, company, note);
            string Part(Template part)
            {
                var context = new PrintContext(functions, budget, culture, cancellation);
                context.PushGlobal(root);
                var text = part.Render(context);
                budget.Write(text.Length);
                return text;
            }
            PrintSheet.Append(html, layout, page, Part(parts[0]), Part(parts[1]), Part(parts[2]), Logo(company), Seal(company), Again(layout, note, culture));
        }
        return new PrintedPage(PrintSheet.Page(html, paper, document.Title, culture, layout.RowsPerPage > 0, texts.Find("print.pageOf", culture) ?? "{0} / {1}"), layout.RowsPerPage > 0 ? pages.Count : 0);
    }

    private static ScriptArray Numbered(PrintPage page, PrintField list, string currency)
    {
        var rows = PrintScript.Rows(list, page.Rows, currency);
        var number = page.Numbered;
        for (var i = 0; i < rows.Count; i++)
            ((ScriptObject)rows[i]!).SetValue("no", PrintRows.IsContinued(page.Rows[i]) ? null : ++number, readOnly: true);
        return rows;
    }

    private string? Again(PrintLayout layout, PrintNote note, CultureInfo culture) => layout.MarksAgain && note.Copy > 1
        ? string.Format(culture, texts.Find("print.again", culture) ?? "{0}", note.Copy) : null;

    private static string? Logo(PrintValues company) => company.GetValueOrDefault("logo") as string;
    private static string? Seal(PrintValues company) => company.GetValueOrDefault("seal") as string;
}
