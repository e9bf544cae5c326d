using System.Runtime.CompilerServices;
using System.Text.Json;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Import;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer;

/// <summary>Files that imports read and exports wrote.</summary>
internal sealed class TransferFiles : IFileReferences
{
    public async IAsyncEnumerable<string> Hashes(HuikeDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var jobs = db.Set<Job>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).AsNoTracking()
            .Where(j => j.Kind == ImportPlan.JobKind || j.Kind == ExportPlan.JobKind)
            .Select(j => new { j.Kind, j.Payload, j.Result, j.State }).AsAsyncEnumerable();
        await foreach (var job in jobs.WithCancellation(cancellation))
        {
            if (job.Kind == ImportPlan.JobKind)
            {
                var plan = ImportPlan.Of(job.Payload);
                yield return plan.File;
                if (plan.LinesFile is { } lines)
                    yield return lines;
            }
            else if (job is { State: Job.Finished, Result: { } result } && JsonSerializer.Deserialize<ExportResult>(result, TransferJson.Options) is { } export)
                yield return export.File;
        }
    }
}

/// <summary>An import tells of each row what became of it.</summary>
internal sealed class ImportCountCheck : IInvariantCheck
{
    public string Name => "imports";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var jobs = await db.Set<Job>().AsNoTracking().Where(j => j.Kind == ImportPlan.JobKind && j.State == Job.Finished && j.Result != null)
            .Select(j => new { j.Id, j.Result }).ToListAsync(cancellation);
        var told = (await db.Set<ImportEntry>().Where(e => !e.IsPart).GroupBy(e => e.JobId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
            .ToDictionary(g => g.Key, g => g.Count);
        var wrong = new List<string>();
        foreach (var job in jobs)
        {
            var counts = ImportCounts.Of(job.Result);
            if (counts.Lines + counts.LinesLeft != counts.LineRows)
                wrong.Add($"jobs/{job.Id}: {counts.LineRows} rows of lines, {counts.Lines} went in and {counts.LinesLeft} did not");
            if (counts.Settled != counts.Rows || told.GetValueOrDefault(job.Id) != counts.Settled)
                wrong.Add($"jobs/{job.Id}: {counts.Rows} rows, {counts.Settled} counted, {told.GetValueOrDefault(job.Id)} told");
        }
        return [.. wrong.Take(100)];
    }
}
