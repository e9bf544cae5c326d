using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.UseCases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Huike.Platform.Templates;

/// <summary>Templates, and documents of every kind as page, PDF and workbook.</summary>
internal static class TemplatesApi
{
    public static void Map(ApiBuilder api)
    {
        api.Records<PrintTemplate>("templates");
        api.Map<ListPrintKinds, PrintKindList>("GET", "/templates/kinds", _ => new ListPrintKinds());
        api.Post<PreviewTemplate, PrintedPage>("/templates/preview");
        api.Post<CopyShippedTemplate, SavedRecord>("/templates/copy");
        api.Post<TemplateFile, ImportTemplate, SavedRecord>("/templates/import", (_, file) => new ImportTemplate(file));
        api.Map<ResetTemplate, SavedRecord>("POST", "/templates/{id:guid}/reset", http => new ResetTemplate(ApiBuilder.IdOf(http)));
        api.Map<ListTemplateVersions, TemplateVersionList>("GET", "/templates/{id:guid}/versions", http => new ListTemplateVersions(ApiBuilder.IdOf(http)));
        Route<RestoreTemplateVersion>(api.Group.MapPost("/templates/{id:guid}/versions/{number:long}/restore", (Guid id, long number, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new RestoreTemplateVersion(id, number))));
        Route<ExportTemplate>(api.Group.MapGet("/templates/{id:guid}/file", (Guid id, HttpContext http, PrintCalls calls) => calls.File(http, new ExportTemplate(id))));
        Route<SetTemplateWorkbook>(api.Group.MapPut("/templates/{id:guid}/workbook", (Guid id, HttpContext http, PrintCalls calls) => calls.Workbook(id, http)));
        api.Map<SetTemplateWorkbook, Done>("DELETE", "/templates/{id:guid}/workbook", http => new SetTemplateWorkbook(ApiBuilder.IdOf(http), null, null));
        api.Map<GetLetterhead, LetterheadView>("GET", "/letterhead", _ => new GetLetterhead());
        api.Body<SaveLetterhead, Done>("PUT", "/letterhead");
        Route<SetLetterheadPicture>(api.Group.MapPut("/letterhead/{place}", (string place, HttpContext http, PrintCalls calls) => calls.Picture(place, http)));
        Route<SetLetterheadPicture>(api.Group.MapDelete("/letterhead/{place}", (string place, HttpContext http, ApiCalls calls) => calls.Send(http, new SetLetterheadPicture(place, null))));
        Documents(api.Group);
        api.Post<MailWish, SendDocument, DocumentQueued>("/print/{kind}/{id:guid}/mail", (http, wish) => new SendDocument(
            http.GetRouteValue("kind") as string ?? "", ApiBuilder.IdOf(http), wish.To, wish.Subject, wish.Text, wish.Template, wish.Cc, wish.Options));
        Pages(api.Root);
    }

    private static void Documents(IEndpointRouteBuilder group)
    {
        Route<ListPrintChoices>(group.MapGet("/print/{kind}/templates", (string kind, string? purpose, HttpContext http, ApiCalls calls) => calls.Send(http, new ListPrintChoices(kind, purpose ?? PrintTemplate.ForPrint))));
        Route<PrintPageOf>(group.MapGet("/print/{kind}/{id:guid}/html", (string kind, Guid id, HttpContext http, PrintCalls calls) => calls.Page(http, kind, id, forBrowser: false)));
        Route<PrintPdf>(group.MapGet("/print/{kind}/{id:guid}/pdf", (string kind, Guid id, HttpContext http, PrintCalls calls) => calls.File(http, new PrintPdf(kind, id, PrintCalls.Template(http), PrintCalls.Options(http)))));
        Route<PrintExcel>(group.MapGet("/print/{kind}/{id:guid}/excel", (string kind, Guid id, HttpContext http, PrintCalls calls) => calls.File(http, new PrintExcel(kind, id, PrintCalls.Template(http), PrintCalls.Options(http)))));
        Route<DraftMail>(group.MapGet("/print/{kind}/{id:guid}/mail", (string kind, Guid id, HttpContext http, ApiCalls calls) => calls.Send(http, new DraftMail(kind, id, PrintCalls.Options(http), PrintCalls.Template(http)))));
        Route<ListPrints>(group.MapGet("/print/{kind}/{id:guid}/log", (string kind, Guid id, HttpContext http, ApiCalls calls) => calls.Send(http, new ListPrints(kind, id))));
        Route<GetPrintedFile>(group.MapGet("/print/{kind}/{id:guid}/log/{entry:guid}", (string kind, Guid id, Guid entry, HttpContext http, PrintCalls calls) => calls.File(http, new GetPrintedFile(kind, id, entry))));
    }

    /// <summary>The same for pages, with the browser's session.</summary>
    private static void Pages(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        Route<PrintPageOf>(pages.MapGet("/print/{kind}/{id:guid}", (string kind, Guid id, HttpContext http, PrintCalls calls) => calls.Page(http, kind, id, forBrowser: true)));
        Route<PrintPdf>(pages.MapGet("/print/{kind}/{id:guid}/pdf", (string kind, Guid id, HttpContext http, PrintCalls calls) => calls.File(http, new PrintPdf(kind, id, PrintCalls.Template(http), PrintCalls.Options(http)))));
        Route<PrintExcel>(pages.MapGet("/print/{kind}/{id:guid}/excel", (string kind, Guid id, HttpContext http, PrintCalls calls) => calls.File(http, new PrintExcel(kind, id, PrintCalls.Template(http), PrintCalls.Options(http)))));
        Route<GetPrintedFile>(pages.MapGet("/print/{kind}/{id:guid}/log/{entry:guid}", (string kind, Guid id, Guid entry, HttpContext http, PrintCalls calls) => calls.File(http, new GetPrintedFile(kind, id, entry))));
        Route<ExportTemplate>(pages.MapGet("/print/templates/{id:guid}", (Guid id, HttpContext http, PrintCalls calls) => calls.File(http, new ExportTemplate(id))));
        Route<SetTemplateWorkbook>(pages.MapPost("/print/templates/{id:guid}/workbook", (Guid id, HttpContext http, PrintCalls calls) => calls.Workbook(id, http)).WithMetadata(new RequireAntiforgeryTokenAttribute()));
        Route<SetLetterheadPicture>(pages.MapPost("/print/letterhead/{place}", (string place, HttpContext http, PrintCalls calls) => calls.Picture(place, http)).WithMetadata(new RequireAntiforgeryTokenAttribute()));
        Route<ImportTemplate>(pages.MapPost("/print/templates", (HttpContext http, PrintCalls calls) => calls.Import(http)).WithMetadata(new RequireAntiforgeryTokenAttribute()));
    }

    private static void Route<TRequest>(RouteHandlerBuilder route) => route.WithMetadata(new RequestEndpoint(typeof(TRequest)));
}

/// <summary>Body of a sending; what is sent stands in the address.</summary>
internal sealed record MailWish(
    IReadOnlyList<string> To, string Subject, string Text, string? Template = null, IReadOnlyList<string>? Cc = null, IReadOnlyDictionary<string, string>? Options = null);
