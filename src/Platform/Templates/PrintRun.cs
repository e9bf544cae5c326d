using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Templates;

/// <summary>A document with its template, ready for any of the ways out.</summary>
internal sealed record PrintReady(PrintKind Kind, IPrintModel Model, PrintDocument Document, ChosenTemplate Template, PrintValues Company, PrintNote Note)
{
    public string FileName(string extension)
    {
        var clean = new string([.. Document.Title.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '-' : c)]).Trim();
        return $"{(clean.Length is 0 ? Kind.Kind : clean.Length <= 100 ? clean : clean[..100])}.{extension}";
    }
}

/// <summary>The way of every print: right to view and print, the record through its reader's eyes, the template, the count.</summary>
internal sealed class PrintRun(
    HuikeDb db, ActorContext actors, PrintModels models, PrintChoices choices, CompanyValues company, PrintRenderer renderer, TenantClock clock,
    IFileStore files, IServiceScopeFactory scopes)
{
    private const int MostOptionLength = 100, MostKept = 50 * 1024 * 1024;

    /// <summary>Forbidden without the right to view or to print the type, not found where the record is hidden.</summary>
    public async Task<Result<PrintReady>> Prepare(
        string kindCode, Guid id, string? template, string purpose, IReadOnlyDictionary<string, string>? options, CancellationToken cancellation)
    {
        if (models.Find(kindCode) is not { } kind)
            return Error.NotFound();
        var actor = actors.Actor;
        if (!actor.May($"{kind.RecordType}.view") || !actor.May($"{kind.RecordType}.{kind.Action}"))
            return Error.Forbidden();
        if (options is not null && (options.Count > 10 || options.Any(o => o.Key.Length > MostOptionLength || o.Value.Length > MostOptionLength)))
            return Error.Malformed("options", "tooLong", MostOptionLength);
        var model = models.Of(kind);
        var language = CultureInfo.CurrentUICulture.Name;
        if (await choices.Find(kind, model, purpose, template, language, cancellation) is not { } chosen)
            return template is null ? Error.Rule("print.noTemplate") : Error.Malformed("template", "notOnList", template.Length > 40 ? template[..40] : template);
        var document = await model.Load(new PrintWish(id, chosen.Culture, options ?? new Dictionary<string, string>()), cancellation);
        if (!document.IsSuccess)
            return Result<PrintReady>.Failed(document.Errors);
        var copy = await db.Set<PrintEntry>().Where(e => e.Kind == kind.Kind && e.RecordId == id && e.Format != "excel").CountAsync(cancellation) + 1;
        return new PrintReady(kind, model, document.Value, chosen, await company.Read(cancellation), new PrintNote(actor.Name, clock.ToLocal(clock.UtcNow), copy));
    }

    public Result<PrintedPage> Page(PrintReady ready) =>
        renderer.Render(ready.Template.Layout, ready.Model, ready.Document, ready.Company, ready.Note, ready.Template.Culture);

    /// <summary>
    /// Writes the print into the log and the access log. What is final, or goes out of the house, is kept with its bytes and its values.
    /// The work stands in a scope of its own: printing reads, and only this line is written.
    /// </summary>
    public async Task<Guid> Log(PrintReady ready, Guid recordId, string format, byte[]? bytes, CancellationToken cancellation)
    {
        var (file, model) = (default(StoredFile), default(StoredFile));
        if (bytes is not null && (ready.Document.Final || format == "mail"))
        {
            file = (await files.Save(new MemoryStream(bytes), MostKept, cancellation)).Value;
            model = (await files.Save(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(ready.Document.Values)), MostKept, cancellation)).Value;
        }
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actors.Actor;
        var writing = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using var turn = await writing.Provider.Writers.Enter(cancellation);
        var entry = Note(writing, ready, recordId, format, file, model);
        await writing.SaveChangesAsync(cancellation);
        return entry.Id;
    }

    /// <summary>The two lines of a print, to be saved with whatever else the database at hand saves.</summary>
    public PrintEntry Note(HuikeDb into, PrintReady ready, Guid recordId, string format, StoredFile? file, StoredFile? model)
    {
        var entry = new PrintEntry
        {
            Kind = ready.Kind.Kind,
            RecordId = recordId,
            Title = Short(ready.Document.Title, 200),
            TemplateName = Short(ready.Template.Name, 120),
            Format = format,
            Copy = ready.Note.Copy,
            At = clock.UtcNow,
            UserId = actors.Actor.UserId,
            UserName = actors.Actor.Name,
            File = file?.Hash,
            FileLength = file?.Length ?? 0,
            Model = model?.Hash,
        };
        into.Add(entry);
        into.Add(new AccessEntry
        {
            At = entry.At,
            UserId = entry.UserId,
            UserName = entry.UserName,
            Action = "print",
            RecordType = ready.Kind.RecordType,
            RecordId = recordId,
            Rows = 1,
            Detail = $"{ready.Kind.Kind} {format} {ready.Note.Copy}",
        });
        return entry;
    }

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length];
}
