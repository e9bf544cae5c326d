using System.Runtime.CompilerServices;
using Huike.Customers.Documents.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents;

/// <summary>Files that versions of documents name.</summary>
internal sealed class DocumentFiles : IFileReferences
{
    public async IAsyncEnumerable<string> Hashes(HuikeDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var hashes = db.Set<DocumentVersion>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).AsNoTracking().Select(v => v.Hash).AsAsyncEnumerable();
        await foreach (var hash in hashes.WithCancellation(cancellation))
            yield return hash;
    }
}

/// <summary>Each version has its file with its length, and each document repeats its newest version.</summary>
internal sealed class DocumentFileCheck(IFileStore files) : IInvariantCheck
{
    private const int BatchSize = 1_000, MostLines = 100;

    public string Name => "documents";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        for (var after = Guid.Empty; wrong.Count < MostLines;)
        {
            var from = after;
            var versions = await db.Set<DocumentVersion>().AsNoTracking().Where(v => v.Id > from).OrderBy(v => v.Id).Take(BatchSize)
                .Select(v => new { v.Id, v.DocumentId, v.Number, v.Hash, v.Size }).ToListAsync(cancellation);
            if (versions.Count == 0)
                break;
            foreach (var version in versions)
            {
                using var content = files.Open(version.Hash);
                if (content?.Length != version.Size)
                    wrong.Add($"documents/{version.DocumentId}: version {version.Number}, {content?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no file"}");
            }
            after = versions[^1].Id;
        }
        var all = db.Set<Document>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter });
        var torn = await all.Where(d => !db.Set<DocumentVersion>().Any(v => v.DocumentId == d.Id && v.Number == d.Versions && v.Hash == d.Hash && v.Size == d.Size))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(MostLines).ToListAsync(cancellation);
        wrong.AddRange(torn.Select(id => $"documents/{id}: newest version"));
        return [.. wrong.Take(MostLines)];
    }
}
