using System.Runtime.CompilerServices;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates;

/// <summary>Files that prints, templates and letterheads name.</summary>
internal sealed class PrintFiles : IFileReferences
{
    public async IAsyncEnumerable<string> Hashes(HuikeDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in db.Set<PrintEntry>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).AsNoTracking()
            .Where(e => e.File != null || e.Model != null).Select(e => new { e.File, e.Model }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (entry.File is { } file)
                yield return file;
            if (entry.Model is { } model)
                yield return model;
        }
        await foreach (var workbook in db.Set<PrintTemplate>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter, HuikeDb.DeletedFilter }).AsNoTracking()
            .Where(t => t.ExcelFile != null).Select(t => t.ExcelFile!).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return workbook;
        await foreach (var settings in db.Set<Tenant>().AsNoTracking().Select(t => t.Settings).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var head = TenantSettings.Read<Letterhead>(settings, Letterhead.Section);
            if (head.Logo is { } logo)
                yield return logo;
            if (head.Seal is { } seal)
                yield return seal;
        }
    }
}
