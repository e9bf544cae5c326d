using System.Net.Http.Json;
using System.Text;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Huike.Platform.Tests.Transfer;

/// <summary>A rule that misbehaves where a test tells it to.</summary>
public sealed class Fault
{
    public Action<Customer>? On { get; set; }
}

internal sealed class FaultRule(Fault fault) : IRecordRule<Customer>
{
    public Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        fault.On?.Invoke(change.Entity);
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}

public abstract class TransferHouse(Engine engine) : House(engine)
{
    public Fault Fault { get; } = new();

    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton(Fault);
        services.AddScoped<IRecordRule<Customer>, FaultRule>();
    }

    public async Task<Guid> Upload(string csv, Actor actor, string name = "客户.csv", string entity = "customers") =>
        await Upload(new MemoryStream(Encoding.UTF8.GetBytes(csv)), actor, name, entity);

    public async Task<Guid> Upload(Stream content, Actor actor, string name, string entity = "customers")
    {
        return (await Do(new UploadImport(entity, await Store(content), name), actor)).Id;
    }

    public async Task<StoredFile> Store(Stream content) =>
        (await App.Services.GetRequiredService<IFileStore>().Save(content, TransferLimits.MostFileBytes, TestContext.Current.CancellationToken)).Value;

    public async Task<JobView> Import(Stream content, Actor actor, string name, StartImport? start = null)
    {
        var id = await Upload(content, actor, name);
        await Do((start ?? new StartImport(id)) with { Id = id }, actor);
        await Work();
        // Where the web server runs, its own worker may have been faster in taking the job.
        await Eventually.TrueAsync(async () => (await Do(new GetJob(id), actor)).State is not ("queued" or "running"), "the import is over");
        return await Do(new GetJob(id), actor);
    }

    public Task<JobView> Import(string csv, Actor actor, StartImport? start = null) =>
        Import(new MemoryStream(Encoding.UTF8.GetBytes(csv)), actor, "客户.csv", start);

    private JobWorker Worker => App.Services.GetServices<IHostedService>().OfType<JobWorker>().Single();

    /// <summary>Runs every open job to its end.</summary>
    public async Task Work(CancellationToken? stop = null)
    {
        while (await Worker.RunNext(stop ?? TestContext.Current.CancellationToken))
        {
        }
    }

    public Task<int> Count(Actor actor, string start) => Look(actor.TenantId, db => db.Set<Customer>().CountAsync(c => c.Name.StartsWith(start)));
}

public sealed class SqliteTransferHouse() : TransferHouse(Engine.Sqlite);

public sealed class PostgresTransferHouse() : TransferHouse(Engine.Postgres);

internal static class Views
{
    public static ImportCounts Counts(this JobView job) => new()
    {
        Rows = Number(job, "rows"),
        Created = Number(job, "created"),
        Updated = Number(job, "updated"),
        Skipped = Number(job, "skipped"),
        Failed = Number(job, "failed"),
        Waiting = Number(job, "waiting"),
    };

    private static int Number(JobView job, string name) => job.Result!.Value.GetProperty(name).GetInt32();
}
