using System.Text;
using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Templates.Domain;

namespace Huike.Platform.Templates;

/// <summary>A document as it looked when it was handed out; its PDF is made of that later.</summary>
/// <param name="Hash">Of the page in the file store.</param>
/// <param name="PrintId">Its line in the log of prints, which keeps the PDF.</param>
public sealed record KeptPage(string Hash, Guid PrintId, string FileName);

/// <summary>Documents for people outside, set once as their sender sees them.</summary>
public interface IKeptPages
{
    /// <summary>Sets the document with the usual template. Needs the right to view and print it.</summary>
    Task<Result<KeptPage>> Keep(string kind, Guid id, CancellationToken cancellation);

    /// <summary>The PDF of a kept page, the same bytes each time; not within a command.</summary>
    Task<Result<byte[]>> Pdf(string hash, Guid printId, CancellationToken cancellation);
}

internal sealed class KeptPages(HuikeDb db, PrintRun run, IFileStore files, IAttachmentMaker pdf) : IKeptPages
{
    private const int MostPage = 20 * 1024 * 1024;

    public async Task<Result<KeptPage>> Keep(string kind, Guid id, CancellationToken cancellation)
    {
        var ready = await run.Prepare(kind, id, null, PrintTemplate.ForPrint, null, cancellation);
        return ready.IsSuccess ? await Keep(ready.Value, id, "link", cancellation) : Result<KeptPage>.Failed(ready.Errors);
    }

    /// <summary>Files of a refused command stay behind for the sweep.</summary>
    public async Task<Result<KeptPage>> Keep(PrintReady ready, Guid id, string format, CancellationToken cancellation)
    {
        var page = run.Page(ready);
        if (!page.IsSuccess)
            return Result<KeptPage>.Failed(page.Errors);
        var stored = await files.Save(new MemoryStream(Encoding.UTF8.GetBytes(page.Value.Html)), MostPage, cancellation);
        if (!stored.IsSuccess)
            return stored.Error;
        var model = await files.Save(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(ready.Document.Values)), MostPage, cancellation);
        var entry = run.Note(db, ready, id, format, null, model.IsSuccess ? model.Value : null);
        return new KeptPage(stored.Value.Hash, entry.Id, ready.FileName("pdf"));
    }

    public async Task<Result<byte[]>> Pdf(string hash, Guid printId, CancellationToken cancellation)
    {
        if (files.Open(hash) is not { } stream)
            return Error.NotFound();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await pdf.Make(await reader.ReadToEndAsync(cancellation), printId, cancellation);
    }
}
