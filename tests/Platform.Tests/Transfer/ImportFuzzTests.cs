using System.Diagnostics;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tests.Transfer;

/// <summary>Tests that measure the whole process run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}

/// <summary>Whatever file comes: no crash, every row accounted for, no half job, no memory kept.</summary>
[Collection(AloneCollection.Name)]
public sealed class ImportFuzzTests(SqliteTransferHouse house, ITestOutputHelper output) : IClassFixture<SqliteTransferHouse>
{
    private const long MostKept = 256L * 1024 * 1024;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Long", "import-fuzz")]
    public async Task Odd_files_are_read_or_refused_and_every_row_is_accounted_for()
    {
        var seed = Long.Seed();
        output.WriteLine($"seed {seed}");
        var files = new OddFiles(new Random(seed));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (read, refused, rows) = (0, 0, 0L);
        for (var i = 0; i < Long.Count(300, 10_000); i++)
        {
            var (name, content) = files.Next();
            var watch = Stopwatch.StartNew();
            if (await Import(name, content, $"seed {seed}, file {i}") is { } counts)
                (read, rows) = (read + 1, rows + counts.Rows);
            else
                refused++;
            // A hang, not a measurement: thousands of times what such a file takes.
            Assert.True(watch.Elapsed < MostTime, $"seed {seed}, file {i} took {watch.Elapsed}");
        }
        output.WriteLine($"{read} read with {rows} rows, {refused} refused");
        Assert.True(read > 0 && refused > 0 && rows > 0);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < MostKept);
        Assert.Equal(0, await house.Look(house.Admin.TenantId, db => db.Set<Job>().CountAsync(j => j.State == Job.Draft || j.State == Job.Queued || j.State == Job.Running)));
    }

    private async Task<ImportCounts?> Import(string name, byte[] content, string which)
    {
        var customers = await Customers();
        var stored = await house.Store(new MemoryStream(content));
        var uploaded = await house.Run(new UploadImport("customers", stored, name), house.Admin);
        if (!uploaded.IsSuccess)
            return null;
        var started = await house.Run(new StartImport(uploaded.Value.Id), house.Admin);
        if (!started.IsSuccess)
        {
            Assert.NotEqual("import.row.broken", started.Error.Code);
            await house.Do(new CancelJob(uploaded.Value.Id), house.Admin);
            return null;
        }
        await house.Work();
        var job = await house.Do(new GetJob(uploaded.Value.Id), house.Admin);
        Assert.True(job.State is "done" or "failed", $"{which}: {job.State}");
        Assert.True(job.Failure != "job.broken", which);
        var counts = job.Counts();
        if (job.State == "done")
            Assert.True(counts.Settled == counts.Rows, $"{which}: {counts.Settled} of {counts.Rows}");
        Assert.Equal(customers + counts.Created, await Customers());
        Assert.Equal(counts.Settled, await house.Look(house.Admin.TenantId, db => db.Set<ImportEntry>().CountAsync(e => e.JobId == job.Id && !e.IsPart)));
        var broken = (await house.Do(new GetJobErrors(job.Id), house.Admin)).Items.Where(e => e.Code == "import.row.broken");
        Assert.True(!broken.Any(), which);
        return counts;
    }

    private Task<int> Customers() => house.Look(house.Admin.TenantId, db => db.Set<Customer>().CountAsync());
}
