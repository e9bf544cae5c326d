using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.Rendering.Pdf;

namespace Huike.Platform.Templates.UseCases;

/// <summary>A document as a file.</summary>
public sealed record PrintedFile(byte[] Content, string FileName, string ContentType);

/// <summary>A document as a page of HTML for the browser's own print. A preview is not counted.</summary>
/// <param name="Template">Key of a <see cref="TemplateChoice"/>; null for the usual one.</param>
[Open("The right depends on the kind: view and print of its record type are checked here.")]
public sealed record PrintPageOf(string Kind, Guid Id, string? Template, IReadOnlyDictionary<string, string>? Options = null, bool Preview = false) : IQuery<PrintedPage>;

internal sealed class PrintPageOfUseCase(PrintRun run) : IUseCase<PrintPageOf, PrintedPage>
{
    public async Task<Result<PrintedPage>> Execute(PrintPageOf request, CancellationToken cancellation)
    {
        var ready = await run.Prepare(request.Kind, request.Id, request.Template, PrintTemplate.ForPrint, request.Options, cancellation);
        if (!ready.IsSuccess)
            return Result<PrintedPage>.Failed(ready.Errors);
        var page = run.Page(ready.Value);
        if (page.IsSuccess && !request.Preview)
            await run.Log(ready.Value, request.Id, "page", Encoding.UTF8.GetBytes(page.Value.Html), cancellation);
        return page;
    }
}

/// <summary>A document as PDF.</summary>
[Open("The right depends on the kind: view and print of its record type are checked here.")]
public sealed record PrintPdf(string Kind, Guid Id, string? Template, IReadOnlyDictionary<string, string>? Options = null) : IQuery<PrintedFile>;

internal sealed class PrintPdfUseCase(PrintRun run, IPdfPrinter printer) : IUseCase<PrintPdf, PrintedFile>
{
    public async Task<Result<PrintedFile>> Execute(PrintPdf request, CancellationToken cancellation)
    {
        var ready = await run.Prepare(request.Kind, request.Id, request.Template, PrintTemplate.ForPrint, request.Options, cancellation);
        if (!ready.IsSuccess)
            return Result<PrintedFile>.Failed(ready.Errors);
        var page = run.Page(ready.Value);
        if (!page.IsSuccess)
            return Result<PrintedFile>.Failed(page.Errors);
        var pdf = await printer.Print(page.Value.Html, cancellation);
        if (!pdf.IsSuccess)
            return Result<PrintedFile>.Failed(pdf.Errors);
        await run.Log(ready.Value, request.Id, "pdf", pdf.Value, cancellation);
        return new PrintedFile(pdf.Value, ready.Value.FileName("pdf"), "application/pdf");
    }
}

/// <summary>A document as a workbook: by the template's own with its placeholders filled, else its fields and rows as a plain table.</summary>
[Open("The right depends on the kind: view and print of its record type are checked here.")]
public sealed record PrintExcel(string Kind, Guid Id, string? Template, IReadOnlyDictionary<string, string>? Options = null) : IQuery<PrintedFile>;

internal sealed class PrintExcelUseCase(PrintRun run, PrintWorkbook workbook) : IUseCase<PrintExcel, PrintedFile>
{
    public async Task<Result<PrintedFile>> Execute(PrintExcel request, CancellationToken cancellation)
    {
        var ready = await run.Prepare(request.Kind, request.Id, request.Template, PrintTemplate.ForPrint, request.Options, cancellation);
        if (!ready.IsSuccess)
            return Result<PrintedFile>.Failed(ready.Errors);
        var bytes = await workbook.Write(ready.Value, cancellation);
        if (!bytes.IsSuccess)
            return Result<PrintedFile>.Failed(bytes.Errors);
        await run.Log(ready.Value, request.Id, "excel", bytes.Value, cancellation);
        return new PrintedFile(bytes.Value, ready.Value.FileName("xlsx"), PrintWorkbook.ContentType);
    }
}

/// <summary>The templates that may be chosen for a kind, and whether PDF can be made here.</summary>
/// <param name="Purpose"><c>print</c>, or <c>mail</c> for those of the e-mail.</param>
[Open("The right depends on the kind: print of its record type is checked here.")]
public sealed record ListPrintChoices(string Kind, string Purpose = PrintTemplate.ForPrint) : IQuery<PrintOffer>;

public sealed record PrintOffer(IReadOnlyList<TemplateChoice> Templates, bool Pdf);

internal sealed class ListPrintChoicesUseCase(PrintModels models, PrintChoices choices, IPdfPrinter printer, ActorContext actors) : IUseCase<ListPrintChoices, PrintOffer>
{
    public async Task<Result<PrintOffer>> Execute(ListPrintChoices request, CancellationToken cancellation)
    {
        if (models.Find(request.Kind) is not { } kind)
            return Error.NotFound();
        if (!actors.Actor.May($"{kind.RecordType}.{kind.Action}"))
            return Error.Forbidden();
        if (request.Purpose is not (PrintTemplate.ForPrint or PrintTemplate.ForMail))
            return Error.Malformed("purpose", "notOnList", request.Purpose.Length > 40 ? request.Purpose[..40] : request.Purpose);
        var language = System.Globalization.CultureInfo.CurrentUICulture.Name;
        return new PrintOffer(await choices.Of(kind, models.Of(kind), request.Purpose, language, cancellation), printer.IsAvailable);
    }
}
