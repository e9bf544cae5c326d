using System.Runtime.CompilerServices;
using Huike.Customers.Checks;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>A mail is filed exactly where it has a customer and is private exactly where it is not; each file of it is in the store.</summary>
internal sealed class MailCheck(IFileStore files) : IInvariantCheck
{
    private const int BatchSize = 1_000;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public string Name => "mails";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = (await db.Set<LoggedMail>().IgnoreQueryFilters(s_wide).Where(m => m.Private == (m.State == LoggedMail.Filed) || (m.State == LoggedMail.Filed) != (m.CustomerId != null))
            .Select(m => m.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).ConvertAll(id => $"mails/{id}");
        for (var after = Guid.Empty; wrong.Count < CheckRows.Most;)
        {
            var from = after;
            var batch = await db.Set<MailAttachment>().AsNoTracking().Where(f => f.Hash != null && f.Id > from).OrderBy(f => f.Id).Take(BatchSize).Select(f => new { f.Id, f.MailId, f.Hash, f.Size }).ToListAsync(cancellation);
            if (batch.Count == 0)
                break;
            foreach (var file in batch)
            {
                using var content = files.Open(file.Hash!);
                if (content?.Length != file.Size)
                    wrong.Add($"mails/{file.MailId}: {file.Hash}");
            }
            after = batch[^1].Id;
        }
        return [.. wrong.Take(CheckRows.Most)];
    }
}

/// <summary>Files that came with mails.</summary>
internal sealed class MailFiles : IFileReferences
{
    public async IAsyncEnumerable<string> Hashes(HuikeDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var hashes = db.Set<MailAttachment>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).AsNoTracking().Where(f => f.Hash != null).Select(f => f.Hash!).AsAsyncEnumerable();
        await foreach (var hash in hashes.WithCancellation(cancellation))
            yield return hash;
    }
}
