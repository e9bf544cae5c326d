using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates.UseCases;

/// <summary>The last fifty prints of a document.</summary>
[Open("The right depends on the kind: view and print of its record type are checked here.")]
public sealed record ListPrints(string Kind, Guid Id) : IQuery<PrintList>;

public sealed record PrintList(IReadOnlyList<PrintLine> Items);

/// <param name="HasFile">Its bytes are kept and this reader may have them.</param>
public sealed record PrintLine(Guid Id, DateTime At, string By, string Format, string Template, int Copy, bool HasFile);

/// <summary>What was printed or sent then, byte for byte.</summary>
[Open("The right depends on the kind: view and print of its record type are checked here.")]
public sealed record GetPrintedFile(string Kind, Guid Id, Guid Entry) : IQuery<PrintedFile>;

/// <summary>Whether somebody may look at a document's prints.</summary>
internal sealed class PrintAccess(ActorContext actors, PrintModels models, ReferenceChecks references)
{
    public async Task<Result<PrintKind>> Of(string code, Guid id, CancellationToken cancellation)
    {
        if (models.Find(code) is not { } kind)
            return Error.NotFound();
        if (!actors.Actor.May($"{kind.RecordType}.view") || !actors.Actor.May($"{kind.RecordType}.print"))
            return Error.Forbidden();
        return await references.Exists(kind.RecordType, id, cancellation) ? kind : Error.NotFound();
    }

    /// <summary>What I made I have seen; what others made may show what is hidden from me.</summary>
    public bool MayOpen(PrintKind kind, Guid maker) =>
        maker == actors.Actor.UserId || !models.Of(kind).DrawsOn.Any(actors.Actor.IsNarrowedIn);
}

internal sealed class ListPrintsUseCase(HuikeDb db, PrintAccess access) : IUseCase<ListPrints, PrintList>
{
    private const int Most = 50;

    public async Task<Result<PrintList>> Execute(ListPrints request, CancellationToken cancellation)
    {
        var kind = await access.Of(request.Kind, request.Id, cancellation);
        if (!kind.IsSuccess)
            return kind.Error;
        var entries = await db.Set<PrintEntry>().AsNoTracking().Where(e => e.Kind == request.Kind && e.RecordId == request.Id)
            .OrderByDescending(e => e.Id).Take(Most).ToListAsync(cancellation);
        return new PrintList([.. entries.Select(e => new PrintLine(
            e.Id, e.At, e.UserName, e.Format, e.TemplateName, e.Copy, e.File is not null && access.MayOpen(kind.Value, e.UserId)))]);
    }
}

internal sealed class GetPrintedFileUseCase(HuikeDb db, PrintAccess access, IFileStore files) : IUseCase<GetPrintedFile, PrintedFile>
{
    public async Task<Result<PrintedFile>> Execute(GetPrintedFile request, CancellationToken cancellation)
    {
        var kind = await access.Of(request.Kind, request.Id, cancellation);
        if (!kind.IsSuccess)
            return kind.Error;
        var entry = await db.Set<PrintEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == request.Entry && e.Kind == request.Kind && e.RecordId == request.Id, cancellation);
        if (entry?.File is not { } hash || !access.MayOpen(kind.Value, entry.UserId) || files.Open(hash) is not { } stream)
            return Error.NotFound();
        await using (stream)
        {
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            var (extension, type) = entry.Format switch
            {
                "excel" => ("xlsx", PrintWorkbook.ContentType),
                "page" => ("html", "text/html"),
                _ => ("pdf", "application/pdf"),
            };
            return new PrintedFile(bytes, $"{(entry.Title.Length > 0 ? entry.Title : entry.Kind)}-{entry.Copy}.{extension}", type);
        }
    }
}
